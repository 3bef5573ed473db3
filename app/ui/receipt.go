package ui

import (
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
)

// kindWord is what a file is by its content, and what was claimed where that is
// something else.
func kindWord(s *session, x engine.Exhibit) string {
	if x.Claimed == "" || x.Claimed == x.Type {
		return x.Type
	}
	return s.say("intake.type.claimed", x.Type, x.Claimed)
}

// claimed is a time that came with a file, on the clock of where the person is now.
func (s *session) claimed(rfc3339 string) string {
	t, err := time.Parse(time.RFC3339, rfc3339)
	if err != nil {
		return rfc3339
	}
	return s.words.Moment(journal.MomentAt(t, s.device.Zone()).Wall())
}

// changedBy chooses the words on what may have happened to a file before it came
// here: browsers make pictures anew that are pasted, and phones hand over photos and
// videos that are not what the camera wrote.
func changedBy(x engine.Exhibit) string {
	switch {
	case x.Way == journal.Covered:
		return "cover.changed"
	case x.Way == "recorded":
		return "memo.changed"
	case x.Way == "pasted":
		return "intake.changed.pasted"
	case x.Way == "photo", x.Way == "video":
		return "intake.changed.taken"
	case class(x.Type) == "image", class(x.Type) == "video":
		return "intake.changed.picture"
	}
	return "intake.changed.file"
}
