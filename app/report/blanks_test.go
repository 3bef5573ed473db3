package report

import (
	"strings"
	"testing"

	"daybook/app/text"
)

// What only people can say has room on the page: whose it is and for whom, who
// declares what, and who gave it to whom. Only what is sealed names a seal.
func TestThePageLeavesRoomForWhatIsSaidByHand(t *testing.T) {
	for _, lang := range text.Languages {
		words := text.For(lang)
		r := spiked("calm")
		r.Language, r.Seal = lang, "SHA256:abc"
		page := string(HTML(r))
		for _, key := range []string{"of", "for", "device", "declarant", "place", "signature"} {
			if !strings.Contains(page, "<dt>"+escape(words.Say("report.blank."+key))+"</dt><dd></dd>") {
				t.Errorf("%s: no room for %q", lang, words.Say("report.blank."+key))
			}
		}
		if _, table, _ := strings.Cut(page, `class="list handed"`); strings.Count(table, "<td></td>") != 12 {
			t.Errorf("%s: the hand-overs have %d cells", lang, strings.Count(table, "<td></td>"))
		}
		if !strings.Contains(page, "SHA256:abc") {
			t.Errorf("%s: the cover does not name the key of the seal", lang)
		}
		r.Seal = ""
		if strings.Contains(string(HTML(r)), words.Say("report.cover.seal")) {
			t.Errorf("%s: what is not sealed names a seal", lang)
		}
	}
}
