package mail

import (
	"strconv"
	"strings"
	"time"
)

const months = "janfebmaraprmayjunjulaugsepoctnovdec"

// parseTime reads Tue, 25 Jun 2024 14:03:11 -0300 (BRT), and what older programs
// write: no day of the week, no seconds, two digits of year, letters for the zone.
func parseTime(text string) Time {
	t := Time{Text: text}
	bare, _, _ := strings.Cut(text, "(")
	words := strings.Fields(strings.ReplaceAll(bare, ",", " "))
	if len(words) > 0 && words[0][0] > '9' {
		words = words[1:] // day of the week
	}
	if len(words) < 4 {
		return t
	}
	day, err := strconv.Atoi(words[0])
	month := -1
	if len(words[1]) >= 3 {
		month = strings.Index(months, strings.ToLower(words[1][:3]))
	}
	year, yearErr := strconv.Atoi(words[2])
	clock, ok := parseClock(words[3])
	if err != nil || yearErr != nil || !ok || month < 0 || month%3 != 0 || len(text) > 200 {
		return t
	}
	switch {
	case year < 50 && len(words[2]) <= 2:
		year += 2000
	case year < 100:
		year += 1900
	}
	at := time.Date(year, time.Month(month/3+1), day, clock[0], clock[1], clock[2], 0, time.UTC)
	if at.Day() != day || year < 1900 || year > 9999 {
		return t
	}
	if len(words) > 4 {
		t.Offset, t.Zoned = parseZone(words[4])
	}
	t.Time = at.Add(-time.Duration(t.Offset) * time.Minute)
	return t
}

func parseClock(s string) (clock [3]int, ok bool) {
	parts := strings.Split(s, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return clock, false
	}
	for i, limit := range [3]int{23, 59, 60} {
		if i == len(parts) {
			break
		}
		n, err := strconv.Atoi(parts[i])
		if err != nil || n < 0 || n > limit || len(parts[i]) > 2 {
			return clock, false
		}
		clock[i] = n
	}
	return clock, true
}

// Zones that RFC 5322 §4.3 still knows, and their hours.
const zones = "UT GMT UTC Z EST EDT CST CDT MST MDT PST PDT"

var zoneHours = [...]int8{0, 0, 0, 0, -5, -4, -6, -5, -7, -6, -8, -7}

// parseZone is minutes east of UTC. -0000 says that the zone is not known.
func parseZone(s string) (minutes int, ok bool) {
	if zone := nth(zones, strings.ToUpper(s)); zone >= 0 {
		return int(zoneHours[zone]) * 60, true
	}
	n, err := strconv.Atoi(s)
	if err != nil || len(s) != 5 || n%100 > 59 || n%100 < -59 || n < -1600 || n > 1600 {
		return 0, false
	}
	return n/100*60 + n%100, s != "-0000"
}
