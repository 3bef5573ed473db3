package ui

import "daybook/app/engine"

// written tells when an entry was written down, and how much later that was. One
// that comes from paper has two such days, and both are said: the day on paper
// as the person gave it, and the day of typing, which nobody chose.
// A clock set back before it was typed is told.
func (c *incidentScreen) written() string {
	if len(c.in.Revisions) == 0 {
		return c.days()
	}
	return c.s.clockBack(c.days(), c.in.Revisions[0].Back)
}

func (c *incidentScreen) days() string {
	s, in := c.s, c.in
	typed := s.daysOn(s.words.Moment(in.Recorded.Wall()), daysLater(in.Now.When, in.Recorded))
	if in.Now.Paper == "" {
		return typed
	}
	day := in.Now.Paper.Time()
	return s.say("paper.written", s.daysOn(s.words.Day(day), daysAfter(in.Now.When, day)), typed)
}

// daysOn is a day, with how many days later it was.
func (s *session) daysOn(day string, later int) string {
	if later == 0 {
		return day
	}
	return s.say("incident.written.at", day, s.count("incident.later", later))
}

// paperDays are the two days of an entry that comes from paper, short.
func (s *session) paperDays(in engine.Row) string {
	return s.say("paper.row", s.words.FieldDay(in.Paper.Time()), s.words.FieldDay(in.Recorded.Wall()))
}
