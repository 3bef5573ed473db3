package e2e

import (
	"fmt"
	"path/filepath"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// found waits for the line that tells how many entries are in view.
func found(p *drive.Page, n, of int) {
	p.Until(fmt.Sprintf(`(w => w[0] === "%d" && w.includes("%d"))(document.querySelector("#count").innerText.split(" "))`, n, of))
	p.UntilCount("[data-incident]", n)
}

// Searching and filtering, at the size of a phone, in every language.
func TestSearch(t *testing.T) {
	t.Parallel()
	for _, language := range languages(t) {
		t.Run(language, func(t *testing.T) { searchStory(t, language) })
	}
}

func searchStory(t *testing.T, language string) {
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{Language: language, Width: 390, Height: 844})
	p := b.Open(host.URL())
	look := func(name string) {
		t.Helper()
		examine(t, p, name)
		if *screens != "" {
			for _, dark := range []bool{false, true} {
				p.Dark(dark)
				p.Shot(filepath.Join(*screens, fmt.Sprintf("search-%s-%s-%v.png", name, language, dark)))
			}
			p.Dark(false)
		}
	}
	person.MakeOwn(p, phrase)
	if p.Count("#search") != 0 {
		t.Error("an empty journal has a search field")
	}
	for i := range 14 {
		person.Write(p, person.Incident{
			What:  fmt.Sprintf("%d. Ele passou devagar com o carro branco, olhou para a janela e foi embora. José viu também.", i),
			Kinds: []string{[]string{"watching", "messages", "threats"}[i%3]}, Precision: "day", Date: fmt.Sprintf("2026-%02d-%02d", 8+i%4, 1+i), Where: []string{"Café Central", "Rua do Moinho"}[i%2],
		})
		p.Screen("timeline")
	}
	if y := drive.Eval[float64](p, `document.querySelector(".row").getBoundingClientRect().bottom`); y > 760 {
		t.Errorf("the newest entry ends %v pixels down", y)
	}
	look("whole")

	p.Fill("#search", "JOSE branco 1")
	found(p, 5, 14) // 1, 10 to 13
	p.UntilCount("mark", 5*3)
	look("found")
	p.Fill("#search", "cafe")
	found(p, 7, 14)
	if !drive.Eval[bool](p, `document.querySelector(".row-found mark").innerText === "Café"`) {
		t.Error("where it was found is not shown")
	}

	// There and back: the same search, the same place, the same row.
	drive.Eval[any](p, `document.querySelectorAll("[data-incident]")[5].scrollIntoView({block: "center"})`)
	at := drive.Eval[float64](p, `scrollY`)
	id := drive.Eval[string](p, `document.querySelectorAll("[data-incident]")[5].dataset.incident`)
	p.Click(`[data-incident="` + id + `"]`)
	p.Screen("incident")
	p.Click("#back")
	p.Screen("timeline")
	found(p, 7, 14)
	p.Until(`document.activeElement.dataset.incident === "` + id + `"`)
	if now := drive.Eval[float64](p, `scrollY`); at < 100 || now < at-2 || now > at+2 {
		t.Errorf("left at %v, back at %v", at, now)
	}
	if p.Value("#search") != "cafe" {
		t.Errorf("the field says %q", p.Value("#search"))
	}

	p.Click("#filter")
	p.Screen("filter")
	p.See("#pick-kind-messages")
	look("filter")
	p.Click("#pick-kind-messages")
	p.Click("#pick-kind-threats")
	p.Until(`document.querySelector("#filter-show").innerText.includes("4")`)
	if p.Count(`[aria-pressed="true"]`) != 2 {
		t.Error("what is chosen is not told")
	}
	p.Click("#pick-period-days")
	p.Choose("#period-from", "2026-09-01")
	p.Until(`document.querySelector("#filter-show").innerText.includes("2")`)
	look("chosen")
	p.Click("#filter-show")
	p.Screen("timeline")
	found(p, 2, 14)
	p.UntilCount("#terms .chip", 3)
	look("terms")
	for _, small := range drive.Eval[[]string](p, `[...document.querySelectorAll("#terms button, #filter, #search")].filter(e => e.getBoundingClientRect().height < 48).map(e => e.id)`) {
		t.Errorf("%s is less than 48 pixels high", small)
	}
	p.Click("#term-kind-threats")
	p.UntilCount("#terms .chip", 2)
	p.Fill("#search", "zebra\u202e <b>")
	p.See("#nothing")
	look("nothing")
	p.Size(320, 700)
	if wide := drive.Eval[float64](p, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("at 320 pixels the page is %v wide", wide)
	}
	p.Size(390, 844)
	p.Click("#clear")
	found(p, 14, 14)
	if p.Value("#search") != "" || p.Count("#terms") != 0 {
		t.Error("not all was cleared")
	}
	person.Lock(p)
	person.Unlock(p, phrase, "timeline")
	if p.Value("#search") != "" {
		t.Error("a search outlived the lock")
	}
}
