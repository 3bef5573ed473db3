package ui

import (
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// found says what a check found, calmly, and what that means and what not.
func (c *checkScreen) found() app.UI {
	if c.several != nil {
		return c.together()
	}
	if c.result == nil {
		return app.Div().Class("none")
	}
	s, r := c.s, c.result
	bad, notes := sorted(r.Findings)
	title, words, sealed := s.outcome(r)
	return app.Section().ID("check-result").Class("part").Body(
		verdict(either(r.OK, "check", "differs"), title, words),
		s.findings("check.screen.findings", bad),
		s.aboutBundle(c.file, r),
		app.If(c.locked.lock != "" && r.SealCode != "", c.locked.save),
		c.within(),
		c.givers.about(r),
		app.If(len(r.Stamps) > 0, func() app.UI {
			return app.Section().Class("part").Body(app.H2().Text(s.say("stamps.title")), s.stampList(r.Stamps))
		}),
		s.findings("check.screen.notes", notes),
		app.If(sealed, func() app.UI {
			return s.part("check.screen.means", "check.screen.means.text", "check.screen.means.not")
		}),
	)
}

// outcome is what the check of a file comes to, in a few words and in some more. What has
// no seal cannot differ from what was sealed, and of what cannot be read nothing is said.
func (s *session) outcome(r *engine.Checked) (title, words string, sealed bool) {
	bad, _ := sorted(r.Findings)
	for _, f := range bad {
		switch f.Code {
		case "not-zip", "not-bundle", "other-bag":
			return s.say("check.screen.none"), s.say("check.screen.none.text"), false
		case "newer-bundle":
			return s.say("check.screen.newer"), s.say("check.screen.newer.text"), false
		}
	}
	if r.OK {
		return s.say("check.screen.holds"), s.say("check.screen.holds.text"), true
	}
	return s.say("check.screen.fails"), s.count("check.screen.fails.text", len(byFile(bad))), true
}

// sorted parts what does not hold from what is worth knowing.
func sorted(all []engine.Finding) (bad, notes []engine.Finding) {
	for _, f := range all {
		if f.Bad {
			bad = append(bad, f)
		} else {
			notes = append(notes, f)
		}
	}
	return bad, notes
}

// findings lists them by file, in the order they came.
func (s *session) findings(title string, all []engine.Finding) app.UI {
	if len(all) == 0 {
		return app.Div().Class("none")
	}
	return app.Div().Class("findings").Body(
		app.Elem("h3").Text(s.say(title)),
		app.Elem("dl").Body(app.Range(byFile(all)).Slice(func(i int) app.UI {
			f := byFile(all)[i]
			return app.Div().Body(
				app.Elem("dt").Body(fileName(s, f.name)),
				app.Range(f.codes).Slice(func(j int) app.UI { return app.Elem("dd").Text(s.say("finding." + f.codes[j])) }),
			)
		})),
	)
}

func fileName(s *session, name string) app.UI {
	if name == "" {
		return app.Text(s.say("check.screen.whole"))
	}
	return app.Bdi().Class("mono").Text(name)
}

// fileFindings are the findings about one file, "" for the whole.
type fileFindings struct {
	name  string
	codes []string
}

func byFile(all []engine.Finding) []fileFindings {
	var files []fileFindings
	at := map[string]int{}
	for _, f := range all {
		i, known := at[f.File]
		if !known {
			i = len(files)
			at[f.File] = i
			files = append(files, fileFindings{name: f.File})
		}
		files[i].codes = append(files[i].codes, f.Code)
	}
	return files
}

// aboutBundle is what a bundle says of itself.
func (s *session) aboutBundle(file string, r *engine.Checked) app.UI {
	rows := described(s.say("bundle.name"), app.Bdi().Class("mono").Text(file))
	if r.Name != "" {
		rows = append(rows, described(s.say("check.screen.name"), app.Bdi().Class("mono").Text(r.Name))...)
	}
	if r.Volume > 0 {
		rows = append(rows, described(s.say("report.volume"), app.Text(s.say("report.volume.of", r.Volume, r.Volumes)))...)
	}
	if r.SealedAt != "" {
		rows = append(rows, described(s.say("check.screen.sealed"), app.Text(sealedWords(s, r.SealedAt)))...)
	}
	if r.SealCode != "" {
		rows = append(rows, described(s.say("check.screen.code"), app.Span().Class("mono", "code").Text(r.SealCode))...)
	}
	if r.Entries > 0 {
		holds := s.say("bundle.holds.both", s.count("timeline.count", r.Incidents), s.count("timeline.files", r.Files))
		holds = s.say("bundle.holds.both", holds, s.count("check.screen.entries", r.Entries))
		if r.Shortened > 0 {
			holds = s.say("bundle.holds.both", holds, s.count("short.by", r.Shortened))
		}
		rows = append(rows, described(s.say("check.screen.holds.label"), app.Text(holds))...)
	}
	return app.Elem("dl").Class("facts").Body(rows...)
}

// sealedWords is an RFC 3339 time as a person reads it; as it stands where it is
// none.
func sealedWords(s *session, at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return at
	}
	return s.words.Moment(t) + " (UTC" + strings.TrimSuffix(t.Format("Z07:00"), "Z") + ")"
}
