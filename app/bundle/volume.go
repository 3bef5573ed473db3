package bundle

import (
	"slices"
	"strconv"
	"strings"

	"daybook/app/report"
)

// takeVolume reads which volume this is, where it is one of several.
func (c *checker) takeVolume() {
	number, of, found := strings.Cut(c.info[labelCount], " of ")
	n, err := strconv.Atoi(number)
	all, err2 := strconv.Atoi(of)
	if found && err == nil && err2 == nil && n >= 1 && n <= all && all > 1 && all <= maxVolumes {
		c.result.Set, c.result.Volume, c.result.Volumes = printable(c.info[labelSet]), n, all
		c.note("volume", "")
	}
}

// isVolume: it is said to be one.
func (c *checker) isVolume() bool {
	return c.version == volumeVersion || c.version == latestVersion && c.info[labelCount] != ""
}

// namedFor holds name and number against those that follow from the log.
func (c *checker) namedFor(set string) bool {
	if !c.isVolume() {
		return c.info[labelName] == set && c.info[labelSet] == "" && c.info[labelCount] == ""
	}
	v := c.result
	return v.Volume > 0 && v.Set == set && c.info[labelCount] == countOf(&report.Volume{Number: v.Volume, Of: v.Volumes}) &&
		c.info[labelName] == volumeName(set, v.Volume, v.Volumes)
}

// sameVolume: the records are of this volume, and have every file in one that there
// is.
func (c *checker) sameVolume(r *report.Records) bool {
	if !c.isVolume() || r.Volume == nil {
		return !c.isVolume() && r.Volume == nil && !slices.ContainsFunc(r.Exhibits, func(x report.Exhibit) bool { return x.Volume != 0 })
	}
	v := r.Volume
	return v.Set == c.info[labelSet] && countOf(v) == c.info[labelCount] && len(v.Before) == v.Number-1 &&
		!slices.ContainsFunc(v.Before, func(code string) bool { return !isSum(code) }) &&
		!slices.ContainsFunc(r.Exhibits, func(x report.Exhibit) bool { return x.Volume < 0 || x.Volume > v.Of || x.Volume == v.Number })
}
