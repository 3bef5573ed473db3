package ui

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// zones asks where the clocks were, once somebody says that it was elsewhere.
func (w *whenPart) zones() app.UI {
	s, id := w.f.s, w.id+"-zone"
	if !w.elsewhere && w.zone() == s.device.Zone() {
		return s.button(w.id+"-elsewhere", "link", s.say("when.elsewhere"), func() {
			w.elsewhere = true
			s.after(func() { focus(id) })
		})
	}
	values := w.zoneChoice()
	var words []string
	for _, zone := range values {
		words = append(words, zoneInList(zone))
	}
	return s.drawChoice(choice{id: id, label: s.say("when.zone.label"), chosen: w.zone(), values: values, words: words, picked: w.setZone})
}

// zoneChoice is the device's zone, those this form has had, and all others.
func (w *whenPart) zoneChoice() []string {
	list := []string{w.f.s.device.Zone(), w.zone()}
	if w.form.Base != nil {
		list = append(list, w.form.Base.From.Zone)
	}
	had := len(list)
	for _, zone := range w.f.s.device.Zones() {
		if !slices.Contains(list[:had], zone) {
			list = append(list, zone)
		}
	}
	return slices.Compact(list)
}

// zoneInList puts the place first, where a list is searched by typing.
func zoneInList(zone string) string {
	i := strings.LastIndex(zone, "/")
	if i < 0 {
		return zone
	}
	return zoneCity(zone) + " (" + strings.ReplaceAll(strings.ReplaceAll(zone[:i], "/", ", "), "_", " ") + ")"
}
