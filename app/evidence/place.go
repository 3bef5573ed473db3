package evidence

import (
	"strconv"
	"strings"
)

// filmedAt is the place in a movie's own words, as phones write it: in "udta" or, on
// an iPhone, in "meta", in the form of ISO 6709.
func (c claimed) filmedAt(from, end int64) string {
	for _, kind := range []string{"udta", "meta"} {
		at, to := c.box(from, end, kind)
		if place := iso6709(string(c.at(at, min(to-at, maxExif)))); place != "" {
			return place
		}
	}
	return ""
}

// iso6709 is the first place in a text: +52.51627+013.37770/.
func iso6709(s string) string {
	for {
		i := strings.IndexAny(s, "+-")
		if i < 0 {
			return ""
		}
		s = s[i:]
		lat, rest := angle(s, 2)
		lon, _ := angle(rest, 3)
		if lat != "" && lon != "" && strings.Trim(lat+lon, "-0.") != "" {
			return lat + ", " + lon
		}
		s = s[1:]
	}
}

// angle is a sign, so many digits of whole degrees and a fraction, as it is written
// elsewhere, and what follows.
func angle(s string, whole int) (words, rest string) {
	if len(s) < whole+3 || s[0] != '+' && s[0] != '-' || s[whole+1] != '.' {
		return "", ""
	}
	n := whole + 2
	for n < len(s) && n < whole+12 && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	v, err := strconv.ParseFloat(s[:n], 64)
	if limit := float64(90 * (whole - 1)); err != nil || n == whole+2 || v > limit || v < -limit {
		return "", ""
	}
	words = strings.TrimLeft(s[1:whole], "0") + s[whole:n]
	if s[0] == '-' {
		words = "-" + words
	}
	return words, s[n:]
}
