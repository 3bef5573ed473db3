package e2e

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"daybook/app/text"
	"daybook/web/e2e/drive"
)

// madeUp names the diary whose letters are those of no language here.
const madeUp = "made-up"

// Every screen in two made-up languages (web/site/madeup.go): one with accents and
// 40 % longer, and one from right to left. A word in plain letters was never
// translated, and nothing may be cut off or run out of a window 320 px wide.
func TestMadeUpLanguages(t *testing.T) {
	t.Parallel()
	site := filepath.Join(t.TempDir(), "dist")
	build := exec.Command("go", "run", "./web/site", "made-up", site)
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for language, way := range map[string]string{"en": "ltr", "es": "rtl"} {
		t.Run(way, func(t *testing.T) {
			seen := map[string]bool{}
			walk(t, site, language, madeUp, func(p *drive.Page, name string) {
				t.Helper()
				p.Size(320, 640)
				for _, what := range inspected(t, p, way, strings.HasPrefix(name, "practice")) {
					if !seen[what] {
						seen[what] = true
						t.Errorf("%s: %s", name, what)
					}
				}
				if *screens != "" {
					p.LongShot(filepath.Join(*screens, "made-up-"+way+"-"+name+".png"))
				}
				p.Size(390, 844)
			})
		})
	}
}

// known are names, codes and units that no language translates.
var known = "Daybook SHA UTC ZIP HOW CHECK txt age AGE SECRET KEY WhatsApp Instagram HEIC JPEG image jpeg iPhone iPhones iPad Android Safari Apple"

// inspected is what is wrong on the screen. What the practice story tells is in plain
// letters, and files, codes and dates are.
func inspected(t *testing.T, p *drive.Page, way string, story bool) []string {
	t.Helper()
	names := strings.Fields(known)
	for _, lang := range []string{"en", "es"} {
		for _, start := range []string{"report.month.", "report.weekday."} {
			for _, word := range text.For(lang).Keys(start) {
				names = append(names, word, strings.ToUpper(word[:1])+word[1:])
			}
		}
	}
	words, _ := json.Marshal(names)
	found := drive.Eval[[]string](p, `(() => {
  const known = new Set(`+string(words)+`), story = `+strconv.FormatBool(story)+`, found = [];
  const name = (e) => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + (e.className && e.className.baseVal === undefined ? '.' + e.className : '');
  const plain = (e, words) => {
    if (story || e.closest('.words, .code, .mono, option')) return;
    const left = (words.replace(/[\w+/.-]*\d[\w+/.-]*/g, '').match(/[A-Za-zÀ-ÿ]{3,}/g) || []).filter((w) => /[A-Za-z]{3}/.test(w) && !known.has(w));
    if (left.length) found.push(name(e) + ' says in plain letters: ' + words.slice(0, 80));
  };
  for (const e of document.body.querySelectorAll('*')) {
    if (!e.checkVisibility({ visibilityProperty: true }) || e.closest('.unseen, svg')) continue;
    for (const node of e.childNodes) if (node.nodeType === 3) plain(e, node.data);
    for (const a of ['aria-label', 'title', 'alt', 'placeholder']) if (e.hasAttribute(a)) plain(e, e.getAttribute(a));
    const look = getComputedStyle(e), scrolls = look.overflowX === 'auto' || look.textOverflow === 'ellipsis';
    const wide = e.clientWidth && e.scrollWidth > e.clientWidth + 10; // by less, some things reach into the margin
    if (wide && !scrolls && !['INPUT', 'TEXTAREA', 'SELECT'].includes(e.tagName)) found.push(name(e) + ' is ' + e.clientWidth + ' wide and holds ' + e.scrollWidth);
  }
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) found.push('scrolls sideways by ' + wide);
  if (getComputedStyle(document.body).direction !== '`+way+`') found.push('runs the wrong way');
  return found;
})()`)
	return found
}
