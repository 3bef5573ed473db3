package ui

import (
	"context"
	"html"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"daybook/app/engine"
	"daybook/app/help"
	"daybook/app/journal"
	"daybook/app/text"
)

// every visits each screen, in each state worth looking at.
func every(t *testing.T, lang string, look func(p *phone, name string)) {
	p := newPhone(t, lang)
	show := func(name string, s screen) {
		t.Helper()
		p.s.show(s)
		look(p, name)
	}
	show("start", &startScreen{p.s})
	show("welcome", &welcomeScreen{p.s})
	guide := &guideScreen{p.s, p.s.home}
	show("guide", guide)
	for i := range help.Topics {
		show("advice about "+help.Topics[i].ID, &adviceScreen{guide, &help.Topics[i]})
	}
	show("call", &callScreen{s: p.s, back: guide, country: "br"})
	show("elsewhere", &elsewhereScreen{s: p.s})
	for _, state := range []string{"elsewhere.asking", "elsewhere.busy", "elsewhere.silent"} {
		at[*elsewhereScreen](p).state = state
		look(p, state)
	}
	show("damaged", &damagedScreen{p.s})
	show("wiped", &wipedScreen{p.s})
	show("make", newMake(p.s))
	m := at[*makeScreen](p)
	m.make()
	look(p, "make, nothing typed")
	m.change()
	m.pass, m.again = "short", "short"
	m.make()
	look(p, "make, too short")
	m.pass, m.again, m.shown = phrase, phrase, true
	m.busy = true
	look(p, "make, busy")
	m.busy = false
	m.make()
	look(p, "timeline, empty")
	openPattern(p.s)
	look(p, "pattern, empty")

	p.s.show(newWrite(p.s))
	c := at[*writeScreen](p)
	look(p, "write")
	c.save()
	look(p, "write, nothing written")
	p.typed(c, "Something happened.")
	for _, precision := range precisions {
		c.time.choose(precision)
		look(p, "write, "+string(precision))
	}
	c.time.choose(journal.Span)
	c.form.When.Time, c.form.When.TimeTo = "20:00", "19:00"
	c.save()
	look(p, "write, span turned round")
	c.form.When.TimeTo = "21:00"
	c.toggleIn(&c.form.Kinds, journal.Kinds, "threats")
	c.people.typed("unknown man, grey van")
	look(p, "write, someone new")
	c.people.make()
	c.people.typed("van")
	c.save()
	look(p, "write, a name not chosen")
	c.people.clear()
	everything(c)
	c.typing("where", &c.form.Where)("Here")
	c.files.add([]engine.File{file("a.jpg", jpeg), file("", "text"), file("a.jpg", jpeg)})
	c.files.queue = []*arrival{{key: "x", file: file("b.mp4", "x"), running: true, done: engine.Progress{Done: 1, Total: 3}}, {key: "y", file: file("c", "y")}}
	c.failure, c.files.trouble = "failure", "trouble"
	look(p, "write, files")
	c.files.queue = nil
	c.memo.open()
	look(p, "write, memo asked")
	c.memo.stop = make(chan struct{})
	look(p, "write, memo waiting")
	c.memo.since = p.s.now()
	look(p, "write, memo recording")
	c.memo = memo{f: &c.former, trouble: "trouble"}
	c.cancel()
	look(p, "write, asking")
	c.save()
	p.s.health = engine.Health{Older: true, Missing: 3, Seen: moment(t, "2026-03-04 21:14", "Europe/London"), Last: moment(t, "2026-03-01 09:00", "Europe/London"), Damage: []engine.Damage{{What: "entry", ID: "3"}, {What: "file", ID: "ab"}, {What: "page", ID: "1"}, {What: "cell", ID: "draft"}, {What: "header"}, {What: "anchor"}}}
	look(p, "timeline, damaged")
	p.s.health = engine.Health{}

	everyChat(t, p, look)
	in := p.openFirst()
	look(p, "incident")
	for i := range in.in.Exhibits {
		in.in.Exhibits[i].Missing = i == 1
	}
	look(p, "incident, a file missing")
	in.in.Exhibits[1].Missing = false
	everyPlain(p, in.in.Exhibits[0], look)
	everyCover(p, look)
	in = at[*incidentScreen](p)
	in.shelf.toggle(p.s, in.in.Exhibits[0])
	look(p, "incident, picture")
	p.s.show(inside(p.s, in.in.Exhibits[1])())
	look(p, "text")
	p.s.stepBack(p.s.screen, "")
	in = at[*incidentScreen](p)
	whole := *in.in
	whole.Exhibits = whole.Exhibits[:1]
	p.s.show(newAmend(p.s, whole))
	c = at[*writeScreen](p)
	look(p, "amend")
	c.hand.toggle()
	look(p, "amend, files at hand")
	p.typed(c, "Something else happened.")
	c.form.Reason, c.form.Where, c.form.Kinds = "Because", "", []string{"other"}
	c.time.choose(journal.Unknown)
	c.save()
	look(p, "incident, amended")
	show("erase", newErase(p.s, in.id, false, p.s.home))
	at[*eraseScreen](p).erase()
	look(p, "erase, no passphrase")
	show("erase file", newErase(p.s, in.id, true, p.s.home))
	p.s.home()
	look(p, "timeline, loose")
	everyRecord(t, p, look)
	everyPlan(p, look)

	openPattern(p.s)
	look(p, "pattern")
	full(at[*patternScreen](p))
	look(p, "pattern, all there is")
	p.store(journal.Incident{What: "The van again.", Said: "every word", Kinds: []string{"threats"}, Place: "home", Where: "Here", Count: 3})
	p.s.home()
	list := at[*timelineScreen](p)
	list.searching("every van")
	look(p, "timeline, searched")
	list.searching("zebra")
	look(p, "timeline, nothing found")
	show("filter", newFilter(p.s))
	p.s.journal.filter.Kinds, p.s.journal.filter.Evidence = []string{"threats"}, "no"
	p.s.journal.setPeriod("days", p.s.today())
	at[*filterScreen](p).setDay("period-from", &p.s.journal.filter.From, "no day")
	look(p, "filter, chosen")
	at[*filterScreen](p).close()
	look(p, "timeline, filtered")
	at[*timelineScreen](p).clear()

	openSettings(p.s)
	look(p, "settings")
	show("locking", &lockingScreen{s: p.s})
	at[*lockingScreen](p).setAutolock("900")
	look(p, "locking, changed")
	p.room, p.agent = 80_000_000, iPhone
	openStorage(p.s)
	look(p, "storage, little room")
	show("install", &installScreen{s: p.s, back: p.s.stay, start: p.s.stay})
	show("clear", newClear(p.s, p.s.stay))
	p.room, p.agent = 5_000_000_000, firefox
	openStorage(p.s)
	at[*storageScreen](p).keep()
	look(p, "storage, refused")
	p.grants, p.s.status.InPlace = true, false
	at[*storageScreen](p).keep()
	look(p, "storage, kept")
	show("limits", &limitsScreen{p.s})
	show("names", &namesScreen{p.s, p.s.stay})
	everyKey(p, show, look)
	everyPasskey(p, show, look)
	everyCopy(p, show, look)
	content := everyHandOver(p, show, look)
	p.s.next = &Update{Version: "1.2.4", News: map[string][]string{lang: {"Something."}}, Refused: true}
	look(p, "update, refused")
	p.s.next.Refused = false
	look(p, "update")
	p.s.show(newWrite(p.s))
	p.typed(at[*writeScreen](p), "half")
	look(p, "update, busy")
	at[*writeScreen](p).keepDraft()
	look(p, "timeline, draft")
	p.s.next = nil
	show("check", newCheck(p.s, p.s.home))
	k := at[*checkScreen](p)
	k.stop = func() {}
	look(p, "check, working")
	k.check(file("b.zip", content))
	look(p, "check, holds")
	everyGiver(p, look)
	everyReceived(p, look)
	everyStamp(p, look)
	p.s.show(k)
	k.check(file("b.zip", strings.Repeat("no zip ", 100)))
	look(p, "check, fails")
	everySeveral(p, content, look)
	everyLeave(p, look)
	p.s.broken("a fault")
	look(p, "fault")

	p.open()
	look(p, "unlock")
	u := at[*unlockScreen](p)
	for range 4 {
		u.wait = 0
		u.pass = "nothing of the kind"
		u.unlock()
	}
	look(p, "unlock, waiting")
	u.wait, u.busy = 0, true
	look(p, "unlock, busy")
}

func both(t *testing.T, look func(t *testing.T, p *phone, name string)) {
	for _, lang := range text.Languages {
		t.Run(lang, func(t *testing.T) { every(t, lang, func(p *phone, name string) { look(t, p, name) }) })
	}
}

var bareKey = regexp.MustCompile(`\b(app|boot|write|when|clock|incident|exhibit|erase|bundle|check|settings|kind|error|damage|timeline|unlock|make|welcome|report|pattern|assess|help|finding|lang|date|fault|update|shut|form|item|entry|more|list|people|contacts|orders|warnings|things|record|person|contact|order|warning|thing|role|context|body|how|ordertype|choose|single|out|look|give|handovers|chat|mail)\.[a-z0-9.-]*[a-z0-9]\b`)

func TestEveryScreenHasItsWords(t *testing.T) {
	both(t, func(t *testing.T, p *phone, name string) {
		if found := bareKey.FindString(p.text()); found != "" {
			t.Errorf("%s says %s", name, found)
		}
		if found := regexp.MustCompile(`\{\d\}|%!`).FindString(p.text()); found != "" {
			t.Errorf("%s says %s", name, found)
		}
	})
}

var (
	tag       = regexp.MustCompile(`<([a-z0-9]+)((?:\s+[a-z0-9:-]+(?:="(?:[^"\\]|\\.)*")?)*)\s*>`)
	attribute = regexp.MustCompile(`([a-z0-9:-]+)(?:="((?:[^"\\]|\\.)*)")?`)
)

type node struct {
	tag   string
	attrs map[string]string
}

func nodes(markup string) []node {
	var all []node
	for _, m := range tag.FindAllStringSubmatch(markup, -1) {
		n := node{m[1], map[string]string{}}
		for _, a := range attribute.FindAllStringSubmatch(m[2], -1) {
			n.attrs[a[1]] = html.UnescapeString(a[2])
		}
		all = append(all, n)
	}
	return all
}

// What holds for every screen: one heading, no id twice, every field named and
// kept out of the browser's memory, no style that the policy would refuse, no
// address but our own.
func TestEveryScreenIsWellMade(t *testing.T) {
	both(t, func(t *testing.T, p *phone, name string) {
		ids, fors := map[string]int{}, map[string]bool{}
		all := nodes(p.page())
		for _, n := range all {
			ids[n.attrs["id"]]++
			if n.tag == "label" {
				fors[n.attrs["for"]] = true
			}
		}
		for id, n := range ids {
			if id != "" && n > 1 {
				t.Errorf("%s: %d elements are #%s", name, n, id)
			}
		}
		count := map[string]int{}
		for _, n := range all {
			count[n.tag]++
			wellMade(t, name, n, fors, ids)
		}
		if count["h1"] != 1 || count["main"] != 1 {
			t.Errorf("%s has %d h1 and %d main", name, count["h1"], count["main"])
		}
	})
}

func wellMade(t *testing.T, name string, n node, labels map[string]bool, ids map[string]int) {
	t.Helper()
	if _, styled := n.attrs["style"]; styled || n.tag == "a" || n.tag == "script" || n.tag == "iframe" {
		t.Errorf("%s has %v", name, n)
	}
	for _, key := range []string{"src", "href"} {
		if at := n.attrs[key]; at != "" && !strings.HasPrefix(at, "blob:") && !strings.HasPrefix(at, "icons.svg#") && n.attrs["class"] != "app-icon" {
			t.Errorf("%s leads to %s", name, at)
		}
	}
	for _, key := range []string{"aria-describedby", "aria-labelledby", "aria-controls"} {
		for _, id := range strings.Fields(n.attrs[key]) {
			if ids[id] == 0 {
				t.Errorf("%s: %s of %v names nothing", name, key, n)
			}
		}
	}
	switch n.tag {
	case "input", "textarea", "select":
		_, hidden := n.attrs["aria-hidden"] // and so out of the keyboard's way
		if hidden != (n.attrs["tabindex"] == "-1") || !hidden && !labels[n.attrs["id"]] {
			t.Errorf("%s: no label for %v", name, n)
		}
		if n.attrs["autocomplete"] != "off" {
			t.Errorf("%s: the browser may remember %v", name, n)
		}
		if typed := n.tag == "textarea" || n.attrs["type"] == "text"; typed && n.attrs["spellcheck"] != "false" {
			t.Errorf("%s: spelling of %v may be looked up elsewhere", name, n)
		}
		asked := name == "make, busy" // where what was typed is shown, as asked
		if n.attrs["class"] == "secret" && n.attrs["type"] != "password" && !asked {
			t.Errorf("%s: a keyboard would learn %v", name, n)
		}
	case "form":
		if n.attrs["autocomplete"] != "off" {
			t.Errorf("%s: %v", name, n)
		}
	case "button":
		if n.attrs["type"] != "button" && n.attrs["type"] != "submit" {
			t.Errorf("%s: %v would send the form", name, n)
		}
	case "img":
		if n.attrs["alt"] == "" && n.attrs["class"] != "app-icon" { // which stands beside its name
			t.Errorf("%s: a picture without words", name)
		}
	}
}

// Classes and drawings are where the stylesheet and the sprite have them.
func TestClassesAndDrawingsExist(t *testing.T) {
	css, err := os.ReadFile("../../web/static/app.css")
	if err != nil {
		t.Fatal(err)
	}
	sprite, err := os.ReadFile("../../web/static/icons.svg")
	if err != nil {
		t.Fatal(err)
	}
	drawn := map[string]bool{}
	both(t, func(t *testing.T, p *phone, name string) {
		for _, n := range nodes(p.page()) {
			for _, class := range strings.Fields(n.attrs["class"]) {
				if !regexp.MustCompile(`\.` + class + `[^a-z0-9-]`).Match(css) {
					t.Errorf("%s: class %s has no style", name, class)
				}
			}
			if icon, ok := strings.CutPrefix(n.attrs["href"], "icons.svg#"); ok {
				drawn[icon] = true
				if !strings.Contains(string(sprite), `id="`+icon+`"`) {
					t.Errorf("%s: no drawing %s", name, icon)
				}
			}
		}
	})
	for _, m := range regexp.MustCompile(`symbol id="([a-z-]+)"`).FindAllStringSubmatch(string(sprite), -1) {
		if !drawn[m[1]] && !slices.Contains([]string{"film", "sound"}, m[1]) {
			t.Errorf("the drawing %s is used on no screen", m[1])
		}
	}
}

// everything is said about an entry that can be.
func everything(c *writeScreen) {
	f := &c.form
	for _, into := range []*string{&f.By, &f.Said, &f.Platform, &f.Account, &f.Number, &f.Present, &f.Appearance, &f.Vehicle,
		&f.Weapon, &f.Injuries, &f.Care, &f.Damage, &f.FeltThen, &f.FeltAfter, &f.Effect, &f.Did, &f.Private} {
		*into = hostile
	}
	box := file("a.jpg", jpeg)
	if added, err := engine.AddEvidence.AskWith(context.Background(), c.s.caller, engine.None{}, &box, nil); err == nil && len(f.Files) == 0 {
		c.does.attach(added.Exhibit)
	}
	f.Quotes = []journal.Quote{{File: f.Files[0].ID, Count: 7, Messages: []journal.Message{{Line: 1, Wall: "2026-11-02T10:00", From: hostile, Text: hostile, Files: []string{hostile}}}}}
	f.Place, f.Told, f.Asked, f.Impact, f.Count, f.Paper = "home", "other", "yes", "2", "11", "2026-11-02"
}

// hostile is what a field may hold: from right to left, marks that turn text
// around, nothing to see, a formula, markup.
const hostile = "=1+1 \u202e\u05e9\u05dc\u05d5\u05dd\u200b \U0001f469\u200d\U0001f467 <script>x</script>\n\x07 end"
