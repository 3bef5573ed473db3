package bundle

import (
	"encoding/hex"
	"maps"
	"slices"
	"strings"
)

// Files every bundle has, apart from exhibits.
var (
	tagFiles     = []string{pathStart, pathHowTo, pathBagit, pathInfo, pathManifest}
	sealFiles    = []string{pathSig, pathSigners, pathKey}
	payloadFiles = []string{pathIncidents, pathExhibits, pathRecords, pathLog, pathContents, pathCheckpoints}
	laterFiles   = []string{pathPeople, pathContacts, pathOrders, pathThings} // since version 2
)

// payloadOf are the files that a bundle of a version has beside its exhibits.
func payloadOf(version int) []string {
	if version == 1 {
		return payloadFiles
	}
	return slices.Concat(payloadFiles, laterFiles)
}

func isPayload(path string) bool { return strings.HasPrefix(path, "data/") }

func isTagFile(path string) bool {
	return !isPayload(path) && !strings.HasPrefix(path, "seal/") && path != pathTags
}

// checkLists holds every file against the list that it must be in.
func (c *checker) checkLists() {
	c.tags = c.readList(pathTags, isTagFile)
	c.payload = c.readList(pathManifest, isPayload)
	for _, path := range slices.Concat(tagFiles, sealFiles, payloadOf(c.version), []string{pathTags}) {
		if c.bag.files[path] == nil {
			c.wrong("file-missing", path)
		}
	}
	for _, path := range tagFiles {
		if c.tags != nil && c.tags[path] == "" {
			c.wrong("not-covered", path)
		}
	}
	c.hold(c.tags)
	c.hold(c.payload)
}

// readList reads one of the two lists; nil if it is not there.
func (c *checker) readList(path string, belongs func(string) bool) map[string]string {
	text := c.bag.texts[path]
	if text == nil {
		return nil
	}
	list, ok := parseManifest(text, belongs)
	if !ok {
		c.wrong("manifest-line", path)
	}
	return list
}

// hold compares files with a list.
func (c *checker) hold(list map[string]string) {
	for _, path := range slices.Sorted(maps.Keys(list)) {
		want, e, got := list[path], c.bag.files[path], c.bag.sums[path]
		switch {
		case e == nil:
			c.wrong("file-missing", path)
		case got != "" && got != want:
			c.wrong("file-changed", path)
		}
	}
}

// checkExtra reports files that no list has, and files in the payload that the
// journal does not call for.
func (c *checker) checkExtra() {
	for _, path := range slices.Sorted(maps.Keys(c.bag.files)) {
		switch {
		case path == pathTags || slices.Contains(sealFiles, path) || c.links[path] || c.stamps[path]:
		case strings.HasPrefix(path, "seal/"):
			c.note("seal-more", path)
		case isPayload(path) && (c.payload != nil && c.payload[path] == "" || c.expected != nil && !c.expected[path]),
			isTagFile(path) && c.tags != nil && c.tags[path] == "" && !slices.Contains(tagFiles, path):
			c.wrong("file-extra", path)
		}
	}
}

// parseManifest reads lines "hash  path"; ok is false if any is not one, not
// of the files that belong here, or there twice.
func parseManifest(text []byte, belongs func(path string) bool) (list map[string]string, ok bool) {
	list, ok = map[string]string{}, true
	for line := range strings.Lines(string(text)) {
		line, ended := strings.CutSuffix(line, "\n")
		sum, path, found := strings.Cut(line, "  ")
		if !ended || !found || !isSum(sum) || path == "" || !belongs(path) || list[path] != "" {
			ok = false
			continue
		}
		list[path] = sum
	}
	return list, ok
}

func isSum(s string) bool {
	b, err := hex.DecodeString(s)
	return err == nil && len(b) == 32 && s == strings.ToLower(s)
}

// parseInfo reads "Label: value" lines; the first of a label counts.
func parseInfo(text []byte) map[string]string {
	info := map[string]string{}
	for line := range strings.Lines(string(text)) {
		label, value, found := strings.Cut(strings.TrimRight(line, "\r\n"), ": ")
		if _, twice := info[label]; found && !twice {
			info[label] = value
		}
	}
	return info
}
