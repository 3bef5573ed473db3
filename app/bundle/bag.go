package bundle

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"daybook/app/journal"
	"daybook/app/report"
)

// The versions that are written: what is whole and has nothing of the latest says nothing
// that a checker of version 4 does not know. Older ones are checked as well.
const (
	wholeVersion  = report.Version
	volumeVersion = report.VolumeVersion
	latestVersion = report.LatestVersion
)

const bagitText = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

// Labels of bag-info.txt that a checker reads.
const (
	labelName     = "External-Identifier"
	labelOxum     = "Payload-Oxum"
	labelVersion  = "Daybook-Bundle-Version"
	labelSealedAt = "Daybook-Sealed-At"
	labelZone     = "Daybook-Sealed-Zone"
	labelOffset   = "Daybook-Sealed-Offset"
	labelEntries  = "Daybook-Log-Entries"
	labelRoot     = "Daybook-Log-Root"
	labelLanguage = "Daybook-Language"
	labelPractice = "Daybook-Practice"
	labelSet      = "Bag-Group-Identifier" // since version 5
	labelCount    = "Bag-Count"            // since version 5
)

func bagInfo(r *report.Records, payload []part) []byte {
	var bytes int64
	for _, p := range payload {
		bytes += p.size
	}
	lines := [][2]string{
		{"Bag-Software-Agent", "Daybook " + r.App},
		{"Bagging-Date", date(r.SealedAt)},
		{labelName, r.Name},
		{labelOxum, fmt.Sprintf("%d.%d", bytes, len(payload))},
		{labelVersion, fmt.Sprint(r.Version)},
		{labelSealedAt, r.SealedAt.UTC},
		{labelZone, r.SealedAt.Zone},
		{labelOffset, fmt.Sprint(r.SealedAt.Offset)},
		{labelEntries, fmt.Sprint(r.Log.Entries)},
		{labelRoot, r.Log.Root},
		{labelLanguage, r.Language},
	}
	if v := r.Volume; v != nil {
		lines = append(lines, [2]string{labelSet, v.Set}, [2]string{labelCount, countOf(v)})
	}
	if r.Journal.Practice {
		lines = append(lines, [2]string{labelPractice, "yes: a practice journal, its content is invented"})
	}
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l[0] + ": " + oneLine(l[1]) + "\n")
	}
	return []byte(b.String())
}

func countOf(v *report.Volume) string { return fmt.Sprintf("%d of %d", v.Number, v.Of) }

// oneLine keeps a value from becoming another line.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, s)
}

// manifest lists parts as sha256sum does, sorted by path.
func manifest(parts []part) []byte {
	sorted := slices.Clone(parts)
	sort.Slice(sorted, func(i, k int) bool { return sorted[i].path < sorted[k].path })
	var b strings.Builder
	for _, p := range sorted {
		b.WriteString(p.sha256 + "  " + p.path + "\n")
	}
	return []byte(b.String())
}

// zipTime is the one time stamp, in MS-DOS form.
func zipTime(m journal.Moment) (date, clock uint16) {
	t := m.Wall()
	if t.Year() < 1980 || t.Year() > 2107 {
		return 1<<5 | 1, 0
	}
	date = uint16(t.Year()-1980)<<9 | uint16(t.Month())<<5 | uint16(t.Day())
	clock = uint16(t.Hour())<<11 | uint16(t.Minute())<<5 | uint16(t.Second()/2)
	return date, clock
}
