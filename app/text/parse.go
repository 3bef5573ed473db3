package text

import (
	"strconv"
	"strings"
	"time"
	"unicode"
)

// ParseDay reads a day as typed or as a date field hands it over: 2026-11-21,
// 21/11/2026, 21.11.26, "21 November 2026", "21 de nov. de 2026". The day comes
// before the month unless the year comes first; two figures of a year are of
// this century.
func (c *Catalog) ParseDay(s string) (year int, month time.Month, day int, ok bool) {
	parts := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(parts) == 5 && parts[1] == "de" && parts[3] == "de" {
		parts = []string{parts[0], parts[2], parts[4]}
	}
	if len(parts) != 3 {
		return 0, 0, 0, false
	}
	if len(parts[0]) == 4 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	year, errYear := strconv.Atoi(parts[2])
	day, errDay := strconv.Atoi(parts[0])
	month = c.parseMonth(parts[1])
	if len(parts[2]) == 2 {
		year += 2000
	}
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	ok = errYear == nil && errDay == nil && month > 0 && t.Day() == day && t.Month() == month && year >= 1900 && year <= 9999
	return year, month, day, ok
}

// parseMonth reads a number or the first three letters of a name; 0 if neither.
func (c *Catalog) parseMonth(s string) time.Month {
	if n, err := strconv.Atoi(s); err == nil {
		return time.Month(n)
	}
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(c.Say("report.month." + strconv.Itoa(int(m))))
		if len([]rune(s)) >= 3 && strings.HasPrefix(name, s) {
			return m
		}
	}
	return 0
}

// ParseClock reads a time of day as typed or as a time field hands it over:
// 21:40, 21:40:00, 21h40, 21.40, 21h, 9.40 pm.
func (c *Catalog) ParseClock(s string) (hour, minute int, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	s, half := cutHalf(s)
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ':' || r == 'h' || r == '.' || r == ' ' })
	if len(parts) == 0 || len(parts) > 3 || len(parts) == 1 && half == 0 && !strings.HasSuffix(s, "h") {
		return 0, 0, false
	}
	numbers := [3]int{}
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || len(p) > 2 {
			return 0, 0, false
		}
		numbers[i] = n
	}
	hour, minute = numbers[0], numbers[1]
	if half != 0 {
		if hour < 1 || hour > 12 {
			return 0, 0, false
		}
		hour = hour%12 + 12*(half-1)
	}
	return hour, minute, hour <= 23 && minute <= 59 && hour >= 0 && minute >= 0
}

// cutHalf takes "am" (1) or "pm" (2) off the end; 0 if there is neither.
func cutHalf(s string) (string, int) {
	for half, ends := range [][]string{1: {"am", "a.m."}, 2: {"pm", "p.m."}} {
		for _, end := range ends {
			if rest, ok := strings.CutSuffix(s, end); ok {
				return strings.TrimSpace(rest), half
			}
		}
	}
	return s, 0
}
