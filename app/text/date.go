package text

import (
	"strconv"
	"time"
)

// Day is a date with the month as a word, so that nobody reads it the other
// way round: "21 November 2026", "21 de novembro de 2026". Only t's fields are
// read, never its instant.
func (c *Catalog) Day(t time.Time) string {
	return c.Say("report.date", t.Day(), c.month(t), t.Year())
}

// LongDay is Day with a short weekday before it: "Sat 21 November 2026".
func (c *Catalog) LongDay(t time.Time) string {
	return c.Say("date.long", c.Weekday(t), c.Day(t))
}

// ShortDay is a day within a month that is named nearby: "Sat 21 Nov".
func (c *Catalog) ShortDay(t time.Time) string {
	return c.Say("date.short", c.Weekday(t), t.Day(), c.Say("report.month.short."+strconv.Itoa(int(t.Month()))))
}

// Month names a month and its year: "November 2026".
func (c *Catalog) Month(t time.Time) string {
	return c.Say("report.month.year", c.month(t), t.Year())
}

// Clock is a time of day, 24 hours, to the minute: "21:00".
func (c *Catalog) Clock(t time.Time) string { return t.Format("15:04") }

// Moment is a day and a time of day: "21 November 2026, 21:00".
func (c *Catalog) Moment(t time.Time) string {
	return c.Say("date.moment", c.Day(t), c.Clock(t))
}

func (c *Catalog) month(t time.Time) string {
	return c.Say("report.month." + strconv.Itoa(int(t.Month())))
}

// Weekday is a day of the week, short: "Sat".
func (c *Catalog) Weekday(t time.Time) string {
	return c.Say("report.weekday.short." + strconv.Itoa(int(t.Weekday())))
}
