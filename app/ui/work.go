package ui

import (
	"context"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// work is one piece of long work of a screen: how far it is, how to stop it, and
// what came of it. A screen embeds it.
type work struct {
	s       *session
	stop    context.CancelFunc // nil while nothing is being done
	done    engine.Progress
	news    string // what came of it, where that is no trouble
	trouble string
}

func (w *work) working() bool { return w.stop != nil }

// left stops the work with the screen.
func (w *work) left() {
	if w.stop != nil {
		w.stop()
	}
}

func (w *work) begin() context.Context {
	ctx, stop := context.WithCancel(context.Background())
	w.stop, w.done, w.news, w.trouble = stop, engine.Progress{}, "", ""
	return ctx
}

func (w *work) at(p engine.Progress) { w.done = p }

// ended is told how it went, with the words for having been stopped. It reports
// whether it is done.
func (w *work) ended(err error, stopped string) bool {
	w.stop()
	w.stop = nil
	switch {
	case is(err, engine.Canceled):
		w.news = w.s.say(stopped)
	case err != nil:
		w.trouble = w.s.explain(err)
	}
	return err == nil
}

// bar shows how far it is, with a button that stops it.
func (w *work) bar(id, words string) app.UI {
	return w.s.progress(id+"-progress", w.s.say(words), w.done,
		w.s.button(id+"-cancel", "quiet", w.s.say("bundle.stop"), func() { w.stop() }))
}
