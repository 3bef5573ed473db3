package main

import (
	"encoding/json"
	"path/filepath"

	"daybook/web/e2e/drive"
)

// contestant is a built site and the element of its first screen that a person
// would press or read.
type contestant struct {
	name, dist, first string

	host         *drive.Host
	profile      string
	cold, resume sample
}

// clock notes when an element is drawn and can be pressed: two frames after it
// came to be seen, in milliseconds since the navigation began.
func clock(selector string) string {
	q, _ := json.Marshal(selector)
	return `(() => {
		const look = () => {
			const e = document.querySelector(` + string(q) + `);
			if (!e || e.disabled || !e.checkVisibility()) return;
			seen.disconnect();
			requestAnimationFrame(() => requestAnimationFrame(() => { globalThis.benchAt ??= performance.now() }));
		};
		const seen = new MutationObserver(look);
		seen.observe(document, { childList: true, subtree: true, attributes: true });
	})()`
}

// starts measures both contestants in turn: the first start ever, with an
// empty profile and the host at hand; and a start of a new browser process on
// a profile that has the site, with the host stopped.
func starts(r *run, runs int, both []*contestant) {
	for _, c := range both {
		c.host = drive.Serve(r, c.dist)
		c.profile = filepath.Join(r.TempDir(), "profile")
		b := drive.Start(r, drive.Options{Profile: c.profile, Bare: true})
		p := b.Open(c.host.URL())
		p.See(c.first)
		p.Until(`navigator.serviceWorker.ready.then(w => w.active.state === "activated" && navigator.serviceWorker.controller)`)
		b.Close()
	}
	for range runs {
		for _, c := range both {
			c.cold = append(c.cold, c.start(r, ""))
		}
		for _, c := range both {
			c.host.Stop()
			c.resume = append(c.resume, c.start(r, c.profile))
			c.host.Start()
		}
	}
}

func (c *contestant) start(r *run, profile string) float64 {
	b := drive.Start(r, drive.Options{Profile: profile, Bare: true})
	defer b.Close()
	p := b.First()
	p.Before(clock(c.first))
	p.Go(c.host.URL())
	p.Until("globalThis.benchAt")
	return drive.Eval[float64](p, "globalThis.benchAt")
}
