package text

import (
	"strconv"
	"time"
)

// Day is a date with the month as a word, so that nobody reads it the other
// way round: "21 November 2026", "21 de novembro de 2026", and where the month
// comes first "November 21, 2026". Only t's fields are read, never its instant.
func (c *Catalog) Day(t time.Time) string {
	if c.Region.MonthFirst {
		return c.Say("date.first.day", t.Day(), c.month(t), t.Year())
	}
	return c.Say("report.date", t.Day(), c.month(t), t.Year())
}

// LongDay is Day with a short weekday before it: "Sat 21 November 2026".
func (c *Catalog) LongDay(t time.Time) string {
	if c.Region.MonthFirst {
		return c.Say("date.first.long", c.Weekday(t), c.Day(t))
	}
	return c.Say("date.long", c.Weekday(t), c.Day(t))
}

// ShortDay is a day within a month that is named nearby: "Sat 21 Nov".
func (c *Catalog) ShortDay(t time.Time) string {
	if c.Region.MonthFirst {
		return c.Say("date.first.short", c.Weekday(t), t.Day(), c.shortMonth(t))
	}
	return c.Say("date.short", c.Weekday(t), t.Day(), c.shortMonth(t))
}

// FieldDay is a day as it stands in a field: short, its month a word, and such
// that ReadWhen reads it back.
func (c *Catalog) FieldDay(t time.Time) string {
	if c.Region.MonthFirst {
		return c.Say("date.first.field", t.Day(), c.shortMonth(t), t.Year())
	}
	return c.Say("date.field", t.Day(), c.shortMonth(t), t.Year())
}

// Month names a month and its year: "November 2026".
func (c *Catalog) Month(t time.Time) string {
	return c.Say("report.month.year", c.month(t), t.Year())
}

// Clock is a time of day to the minute: "21:00", and where people count twice
// twelve hours "9:00 pm", which no line break takes apart.
func (c *Catalog) Clock(t time.Time) string {
	if c.Region.Halves {
		return t.Format("3:04\u00a0") + c.Say("date."+t.Format("pm"))
	}
	return t.Format("15:04")
}

// Moment is a day and a time of day: "21 November 2026, 21:00".
func (c *Catalog) Moment(t time.Time) string {
	return c.Say("date.moment", c.Day(t), c.Clock(t))
}

func (c *Catalog) shortMonth(t time.Time) string {
	return c.Say("report.month.short." + strconv.Itoa(int(t.Month())))
}

func (c *Catalog) month(t time.Time) string {
	return c.Say("report.month." + strconv.Itoa(int(t.Month())))
}

// Weekday is a day of the week, short: "Sat".
func (c *Catalog) Weekday(t time.Time) string {
	return c.Say("report.weekday.short." + strconv.Itoa(int(t.Weekday())))
}

// Example is a day and a time as people type them: "12/3 21h".
func (c *Catalog) Example() string {
	clock := c.Say("date.example.clock")
	if c.Region.Halves {
		clock = "9pm"
	}
	if c.Region.MonthFirst {
		return "3/12 " + clock
	}
	return "12/3 " + clock
}
