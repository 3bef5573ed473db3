package ui

import (
	"strings"
	"testing"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/text"
)

// Every tag of a report is understood: what opens closes, and what was typed is
// text again, whatever it holds.
func TestAReportIsTakenApartWhole(t *testing.T) {
	for _, lang := range text.Languages {
		p := stocked(t, lang)
		p.store(journal.Incident{What: `<b onclick="x">&amp; 'quoted' > "all" &lt;`, Kinds: []string{"threats"}})
		p.store(journal.Incident{What: hostile})
		q := p.s.handing().request(p.s)
		q.Page = true
		page := ""
		ask(p.s, engine.PreviewBundle, q, func(a engine.Preview, err error) { page = a.Report.Page })
		style, body := headless(page)
		if !strings.Contains(style, ":host{") || !strings.Contains(style, "\n.body{") || strings.Contains(style, "<") {
			t.Errorf("the style sheet: %.80q", style)
		}
		var open []string
		var words strings.Builder
		for body != "" {
			var tk piece
			tk, body = cut(body)
			words.WriteString(tk.text)
			switch last := len(open) - 1; {
			case tk.open != "" && !void(tk.open):
				open = append(open, tk.open)
			case tk.close != "" && last >= 0 && open[last] == tk.close:
				open = open[:last]
			case tk.close != "" && tk.close != "html": // opened before the head
				t.Fatalf("%s closes %v", tk.close, open)
			}
			for _, a := range tk.attributes {
				if strings.HasPrefix(a[0], "on") || a[0] == "style" || strings.ContainsAny(a[0], "<> \"'") {
					t.Errorf("%s has the attribute %q", tk.open, a[0])
				}
			}
		}
		if len(open) != 0 {
			t.Errorf("left open: %v", open)
		}
		for _, want := range []string{`<b onclick="x">&amp; 'quoted' > "all" &lt;`, "<script>x</script>", "Neighbour Bea"} {
			if !strings.Contains(words.String(), want) {
				t.Errorf("%q is not in the report", want)
			}
		}
	}
}

func TestTheReportIsShownWhereItIsAskedFor(t *testing.T) {
	p := stocked(t, "en")
	openLook(p.s)
	p.sees(p.s.say("look.report.go"))
	p.caller.fail = map[string]error{"preview-bundle": &engine.Error{Code: engine.StorageGone}}
	at[*lookScreen](p).show()
	p.sees(p.s.say("error.storage-gone"), p.s.say("look.report.go"))
	p.caller.fail = nil
	at[*lookScreen](p).show()
	p.doesNotSee(p.s.say("look.report.go"))
	if !strings.Contains(p.page(), `id="report"`) {
		t.Error("no place for the report")
	}
}
