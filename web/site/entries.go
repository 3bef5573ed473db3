package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"daybook/app/text"
)

// addEntries makes the entry pages under which the app can be kept on a device by
// another name (docs/decisions/0045-plain-names.md): the app's own page with a
// title, an icon and a manifest of its own, in each language. A manifest with no id
// has that of the address it starts at, so each is an app of its own to browsers,
// also below a path.
func (s site) addEntries() error {
	for _, lang := range text.Languages {
		for _, id := range text.Names {
			err := s.addEntry(lang, id, said(lang, "name."+id), said(lang, "name."+id+".page"))
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (s site) addEntry(lang, id, name, page string) error {
	if s[page] != nil {
		return fmt.Errorf("%s is there already", page)
	}
	icon := "icon-" + id
	if id == text.Names[0] {
		icon = ""
	}
	manifest := strings.TrimSuffix(page, ".html") + ".webmanifest"
	entry, err := changed(s["index.html"], [][2]string{
		{"Daybook", name},
		{`<html lang="en">`, `<html lang="` + lang + `">`},
		{">" + said("en", "boot.loading") + "<", ">" + said(lang, "boot.loading") + "<"},
		{"manifest.webmanifest", manifest},
	})
	if err == nil && icon != "" {
		entry, err = changed(entry, [][2]string{
			{"icon.svg", icon + ".svg"}, {"icon-192.png\" sizes=\"192x192\"", icon + ".png\" sizes=\"512x512\""}, {"icon-180.png", icon + ".png"},
		})
	}
	if err != nil {
		return fmt.Errorf("%s: %w", page, err)
	}
	s[page] = entry
	s[manifest], err = manifestOf(s["manifest.webmanifest"], name, page, icon)
	return err
}

// changed replaces words that have to be there.
func changed(b []byte, words [][2]string) ([]byte, error) {
	for _, w := range words {
		if !bytes.Contains(b, []byte(w[0])) {
			return nil, fmt.Errorf("there is no %q to be replaced", w[0])
		}
		b = bytes.ReplaceAll(b, []byte(w[0]), []byte(w[1]))
	}
	return b, nil
}

// manifestOf is the manifest with another name, start and icon; "" keeps the icons.
func manifestOf(own []byte, name, page, icon string) ([]byte, error) {
	m := map[string]any{}
	if err := json.Unmarshal(own, &m); err != nil {
		return nil, err
	}
	m["name"], m["short_name"], m["start_url"] = name, name, "./"+page
	if icon != "" {
		drawn := map[string]string{"src": icon + ".svg", "sizes": "any", "type": "image/svg+xml"}
		picture := map[string]string{"src": icon + ".png", "sizes": "512x512", "type": "image/png"}
		masked := map[string]string{"src": icon + ".png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"}
		m["icons"] = []any{drawn, picture, masked}
	}
	return plainJSON(m, " ")
}
