package e2e

import (
	"fmt"
	"path/filepath"
	"testing"

	"daybook/app/text"
	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// TestScreens walks every screen and writes pictures of each for people to
// look at: light and dark, every language, phones, tablet and desk, and a phone with colours
// of its own.
//
//	go test -run TestScreens -screens /tmp/screens .
//
// The files are NN-NAME-LANGUAGE-WIDTH-light.png and so on; readme.png is the
// timeline at twice the density, which stands in docs/timeline.png.
func TestScreens(t *testing.T) {
	t.Parallel()
	if *screens == "" {
		t.Skip("pictures are made when asked for: -screens FOLDER")
	}
	for _, language := range text.Languages {
		t.Run(language, func(t *testing.T) { pictures(t, language) })
	}
	t.Run("readme", func(t *testing.T) {
		host := drive.Serve(t, dist(t))
		b := drive.Start(t, drive.Options{Scale: 2})
		p := b.Open(host.URL())
		person.MakeOwn(p, phrase)
		fillDiary(t, p, "en")
		person.More(p, "settings")
		person.FromMore(p, "#settings-back") // the line about having saved is gone
		p.Shot(filepath.Join(*screens, "readme.png"))
	})
}

// pictures walks the screens in one language.
func pictures(t *testing.T, language string) {
	n := 0
	walk(t, dist(t), language, language, func(p *drive.Page, name string) {
		t.Helper()
		n++
		for _, size := range [][2]int{{320, 640}, {390, 844}, {768, 1024}, {1280, 800}} {
			p.Size(size[0], size[1])
			for _, colours := range []string{"light", "dark"} {
				p.Dark(colours == "dark")
				file := fmt.Sprintf("%02d-%s-%s-%d-%s.png", n, name, language, size[0], colours)
				p.LongShot(filepath.Join(*screens, file))
			}
		}
		p.Size(390, 844)
		p.Forced()
		p.LongShot(filepath.Join(*screens, fmt.Sprintf("%02d-%s-%s-390-forced.png", n, name, language)))
		p.Dark(false)
	})
}

// walk goes through every screen of a site in one language, with a diary in another
// or the same, and shows each screen it passes.
func walk(t *testing.T, site, language, tale string, look func(p *drive.Page, name string)) {
	t.Helper()
	zone := map[string]string{"en": "Europe/London", "es": "Europe/Madrid", "pt-BR": "America/Sao_Paulo"}[language]
	host := drive.Serve(t, site)
	b := drive.Start(t, drive.Options{Language: language, Zone: zone})
	p := b.Open(host.URL())
	show := func(name string) {
		t.Helper()
		look(p, name)
	}

	p.Agent(iPhone)
	p.Reload()
	p.Screen("welcome")
	show("welcome-iphone")
	p.Click("#welcome-start")
	p.Screen("install")
	show("install")
	p.Agent("")
	p.Reload()
	p.Screen("welcome")
	show("welcome")
	p.Click("#welcome-clear")
	p.Screen("clear")
	show("clear")
	p.Click("#back")
	p.Click("#welcome-paper")
	for _, sheet := range []string{"single", "table", "contacts"} {
		p.Choose("#paper-sheet", sheet)
		p.See("#sheet." + sheet)
		show("paper-" + sheet)
	}
	p.Click("#back")
	p.Click("#welcome-practice")
	p.Screen("practice")
	show("practice")
	p.Click("#practice-go")
	p.Screen("timeline")
	show("practice-timeline")
	p.Click("[data-incident]")
	p.Screen("incident")
	show("practice-incident")
	p.Click("#erase")
	p.Screen("erase")
	show("practice-erase")
	p.Click("#practice-end")
	p.Screen("welcome")
	p.Click("#welcome-start")
	p.Screen("make")
	person.Words(p)
	show("make")
	p.Click("#make-own")
	p.See("#make-pass")
	show("make-own")
	p.Fill("#make-pass", phrase)
	p.Fill("#make-again", phrase)
	p.Click("#make-go")
	p.Screen("timeline")
	show("timeline-empty")

	p.Click("#new-incident")
	p.Screen("write")
	show("write-empty")
	p.Click("#kinds > summary")
	show("write-kinds")
	p.Fill("#what", diary[tale][0].What)
	p.Click("#save")
	p.Screen("timeline")
	show("timeline-one")
	p.Click("[data-incident]")
	p.Screen("incident")
	person.Erase(p, "", phrase)
	p.Click("#new-incident")
	p.Fill("#what", diary[tale][1].What)
	p.Click("#cancel")
	p.See("#question")
	show("write-keep-draft")
	person.Discard(p)
	show("timeline-erased")
	fillDiary(t, p, tale)
	show("timeline")
	p.Click("#open-pattern")
	p.See("#pattern-kinds-figure")
	show("pattern")
	p.Click("#pattern-back")
	p.Screen("timeline")
	p.Fill("#search", map[string]string{"en": "van", "es": "furgoneta", "pt-BR": "padaria", madeUp: "βαν"}[tale])
	p.UntilCount("[data-incident]", 1)
	show("search")
	p.Click("#filter")
	p.Screen("filter")
	p.Click("#pick-kind-phone-calls")
	p.Until(`document.querySelector("#pick-kind-phone-calls").getAttribute("aria-pressed") === "true"`)
	show("filter")
	p.Click("#filter-show")
	p.See("#nothing")
	show("search-nothing")
	p.Click("#clear")
	p.UntilCount("[data-incident]", 3)
	p.Click("[data-incident]")
	p.Screen("incident")
	show("incident")
	p.Click("[data-exhibit]")
	p.Until(`[...document.querySelectorAll("main img")].some(i => i.complete && i.naturalWidth === 640)`)
	show("incident-picture")
	p.Click("#amend")
	p.Screen("write")
	show("amend")
	p.Fill("#what", diary[tale][0].What+" "+diary[tale][0].Reason)
	p.Fill("#reason", diary[tale][0].Reason)
	person.Save(p)
	p.Screen("incident")
	drive.Eval[any](p, `document.querySelectorAll("details").forEach(d => d.open = true)`)
	show("incident-amended")
	p.Click("#erase")
	p.Screen("erase")
	show("erase")
	p.Click("#cancel")
	p.Screen("incident")
	p.Click("#back")
	p.Screen("timeline")

	p.Click("#open-more")
	p.Screen("more")
	show("more")
	p.Click("#open-plan")
	p.Screen("plan")
	show("plan")
	p.Click("#cancel")
	p.Screen("more")
	p.Click("#back")
	person.More(p, "settings")
	show("settings")
	for _, behind := range []string{"locking", "keys", "storage", "limits"} {
		p.Click("#open-" + behind)
		p.Screen(behind)
		show("settings-" + behind)
		p.Click("#back")
		p.Screen("settings")
	}
	person.FromMore(p, "#settings-back")
	person.Setting(p, "copies")
	show("copies")
	p.Click("#open-copy")
	p.See("#copy-pass")
	show("copy")
	p.Fill("#copy-pass", phrase)
	p.Click("#copy-go")
	p.See("#copy-save")
	show("copy-ready")
	p.Click("#copy-save")
	saved := b.Download(1)
	p.See("#copy-check")
	show("copy-saved")
	p.Click("#copy-check")
	p.Screen("checkcopy")
	p.Hand("#checkcopy-file", saved)
	p.Click("#checkcopy-go")
	p.See("#checkcopy-secret")
	show("checkcopy-secret")
	p.Fill("#checkcopy-secret", phrase)
	p.Click("#checkcopy-go")
	p.See("#checkcopy-result")
	show("checkcopy-whole")
	p.Click("#back")
	p.Screen("copies")
	show("copies-checked")
	p.Click("#open-moving")
	p.Screen("moving")
	show("moving")
	p.Click("#back")
	p.Screen("copies")
	person.FromSetting(p)
	here := p
	there, other := newDevice(t, host, drive.Options{Language: language})
	p = there
	p.Click("#welcome-restore")
	fillRestore(p, phrase, saved)
	show("restore")
	p.Click("#restore-go")
	p.See("#restore-open")
	show("restored")
	other.Kill()
	p = here
	records(t, p, tale, show)
	person.More(p, "bundle")
	p.Until(counted)
	show("bundle")
	p.Click("#bundle-choose")
	p.See("#pick-kind-watching")
	p.Click("#pick-period-days")
	show("choose")
	p.Click("#pick-period-days")
	p.Click("#choose-single")
	p.Screen("single")
	p.Click("#single-incident > summary")
	p.Click("#single-incident .toggle:last-child input")
	show("single")
	p.Click("#single-look")
	p.Screen("look")
	p.See("#look-out")
	show("look")
	p.Click("#look-report")
	p.Until(painted)
	show("look-report")
	p.Click("#look-go")
	p.See("#seal-code")
	show("bundle-written")
	p.Click("#bundle-save")
	zipFile := b.Download(2)
	p.See("#bundle-annex")
	show("bundle-saved")
	p.Click("#bundle-done")
	p.Screen("timeline")
	person.More(p, "bundle")
	p.Click("#open-handovers")
	p.Screen("handovers")
	show("handovers")
	p.Click("#handover-1")
	p.Screen("handover")
	show("handover")
	p.Click("#back")
	p.Screen("handovers")
	p.Click("#back")
	p.Screen("bundle")
	person.FromMore(p, "#back")
	person.Lock(p)
	show("unlock")
	p.Fill("#unlock-pass", "not this one, surely")
	p.Click("#unlock-go")
	p.Until(unlockError)
	show("unlock-wrong")
	p.Click("#unlock-check")
	p.Screen("check")
	show("check")
	person.CheckBundle(p, zipFile)
	show("check-good")
	p.Click("#check-back")
	p.Screen("unlock")
	p.Click("#unlock-check")
	person.CheckBundle(p, alteredCopy(t, zipFile))
	show("check-findings")
	p.Click("#check-back")
	person.Unlock(p, phrase, "timeline")
	drive.Eval[any](p, `document.documentElement.classList.add("covered")`)
	show("cover")
	drive.Eval[any](p, `document.documentElement.classList.remove("covered")`)

	host.Use(nextVersion(t, site))
	drive.Eval[bool](p, lookForUpdate)
	p.See("#update-bar")
	show("update")

	first, second := p, b.Tab(host.URL())
	p = second
	p.Screen("elsewhere")
	show("elsewhere")
	p.CloseTab()
	p = first
	p.Front()
	b.InWorkers(`crypto.getRandomValues = () => { throw new Error("broken on purpose") }; 0`)
	person.Lose(p)
	p.See("#fault")
	show("fault")
	p.Click("#fault-reload")
	p.Screen("unlock")
	p.Click("#leave")
	p.Until(`location.pathname.endsWith("/away.html") && document.readyState === "complete"`)
	show("away")

	p.Before(`delete globalThis.WebAssembly`)
	p.Go(host.URL())
	p.See("#missing")
	show("missing")
}

// diary is a fictional journal, newest first as the timeline shows it.
var diary = map[string][]person.Incident{
	"en": {
		{What: "The grey van stood across from the bakery for about ten minutes, engine running. The driver looked over when I came out.",
			Precision: "about", Date: "2026-11-18", Time: "17:40", Where: "Mill Lane, opposite the bakery", Kinds: []string{"watching", "waiting"}, Reason: "The plate ended in 7K."},
		{What: "Four calls from a withheld number between nine and ten. Silence each time.", Precision: "span", Date: "2026-11-15", Time: "21:05", DateTo: "2026-11-15", TimeTo: "21:58", Kinds: []string{"phone-calls"}},
		{What: "He returned the spare keys through the letter box, with a short note.", Precision: "day", Date: "2026-11-12", Where: "Home", Kinds: []string{"ordinary"}},
	},
	"es": {
		{What: "La furgoneta gris estuvo parada frente a la panadería unos diez minutos, con el motor en marcha. El conductor miró cuando salí.",
			Precision: "about", Date: "2026-11-18", Time: "17:40", Where: "Calle del Molino, frente a la panadería", Kinds: []string{"watching", "waiting"}, Reason: "La matrícula terminaba en 7K."},
		{What: "Cuatro llamadas de número oculto entre las nueve y las diez de la noche. Silencio en todas.", Precision: "span", Date: "2026-11-15", Time: "21:05", DateTo: "2026-11-15", TimeTo: "21:58", Kinds: []string{"phone-calls"}},
		{What: "Devolvió las llaves por el buzón, con una nota corta.", Precision: "day", Date: "2026-11-12", Where: "Casa", Kinds: []string{"ordinary"}},
	},
	"pt-BR": {
		{What: "A van cinza ficou parada em frente à padaria uns dez minutos, com o motor ligado. O motorista olhou quando eu saí.",
			Precision: "about", Date: "2026-11-18", Time: "17:40", Where: "Rua do Moinho, em frente à padaria", Kinds: []string{"watching", "waiting"}, Reason: "A placa terminava em 7K."},
		{What: "Quatro ligações de número oculto entre nove e dez da noite. Silêncio em todas.", Precision: "span", Date: "2026-11-15", Time: "21:05", DateTo: "2026-11-15", TimeTo: "21:58", Kinds: []string{"phone-calls"}},
		{What: "Ele devolveu as chaves pela caixa de correio, com um bilhete curto.", Precision: "day", Date: "2026-11-12", Where: "Casa", Kinds: []string{"ordinary"}},
	},
	madeUp: { // in letters that no made-up language has
		{What: "Το γκρι βαν στάθηκε απέναντι δέκα λεπτά.", Precision: "about", Date: "2026-11-18", Time: "17:40", Where: "Οδός Μύλου", Kinds: []string{"watching", "waiting"}, Reason: "7Κ."},
		{What: "Τέσσερις κλήσεις, σιωπή.", Precision: "span", Date: "2026-11-15", Time: "21:05", DateTo: "2026-11-15", TimeTo: "21:58", Kinds: []string{"phone-calls"}},
		{What: "Έφερε πίσω τα κλειδιά.", Precision: "day", Date: "2026-11-12", Where: "Σπίτι", Kinds: []string{"ordinary"}},
	},
}

// fillDiary writes the fictional journal, and ends on the timeline. The newest
// incident has a picture.
func fillDiary(t *testing.T, p *drive.Page, language string) {
	t.Helper()
	for i := len(diary[language]) - 1; i >= 0; i-- {
		in := diary[language][i]
		in.Reason = ""
		if i == 0 {
			file, _ := photo(t, "IMG_20261118_1741.jpg")
			in.Files = []string{file}
		}
		person.Write(p, in)
		p.Screen("timeline")
		p.UntilCount("[data-incident]", len(diary[language])-i)
	}
}
