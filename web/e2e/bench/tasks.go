package main

import (
	"fmt"
	"strings"

	"daybook/web/e2e/drive"
)

// aLongTask is what the page's thread may not be busy for at a stretch, in
// milliseconds: whoever presses or types meanwhile waits for it.
const aLongTask = 50

// noteTasks has a page note each task over that (Long Tasks API).
const noteTasks = `(() => {
	globalThis.longTasks = [];
	new PerformanceObserver(list => { for (const e of list.getEntries()) longTasks.push([e.startTime, e.duration]) }).observe({ type: "longtask" });
	return true;
})()`

// tasks are the long ones of a page, by what was done meanwhile.
type tasks struct {
	page *drive.Page
	work []*stint
	rest []float64 // between the works: screens are opened and left
}

// stint is one kind of work, and when it was done by the page's clock.
type stint struct {
	name  string
	spans [][2]float64
	long  []float64
}

// watchTasks begins to note them.
func watchTasks(page *drive.Page) *tasks {
	drive.Eval[bool](page, noteTasks)
	return &tasks{page: page}
}

// during is told what is done, from when the files are handed over or the button is
// pressed until the app says that it is done.
func (t *tasks) during(name string, do func()) {
	from := t.clock()
	do()
	s := t.of(name)
	s.spans = append(s.spans, [2]float64{from, t.clock()})
}

func (t *tasks) clock() float64 { return drive.Eval[float64](t.page, "performance.now()") }

// of is the work of a name, a new one where there was none.
func (t *tasks) of(name string) *stint {
	for _, s := range t.work {
		if s.name == name {
			return s
		}
	}
	s := &stint{name: name}
	t.work = append(t.work, s)
	return s
}

// end sorts what was noted. What is observed arrives a moment later.
func (t *tasks) end() {
	const noted = `new Promise(done => setTimeout(() => done(longTasks), 200))`
	for _, e := range drive.Eval[[][2]float64](t.page, noted) {
		t.sort(e[0], e[1])
	}
}

func (t *tasks) sort(start, took float64) {
	for _, s := range t.work {
		for _, span := range s.spans {
			if start < span[1] && start+took > span[0] {
				s.long = append(s.long, took)
				return
			}
		}
	}
	t.rest = append(t.rest, took)
}

// String tells how many there were in each work, and the longest.
func (t *tasks) String() string {
	var lines []string
	for _, s := range t.work {
		lines = append(lines, fmt.Sprintf("  %s: %s\n", s.name, counted(s.long)))
	}
	return fmt.Sprintf("Tasks over %d ms on the page's thread (budget: none):\n", aLongTask) + strings.Join(lines, "") +
		fmt.Sprintf("  else, as screens were opened and left: %s\n", counted(t.rest))
}

// counted is how many and the longest.
func counted(long []float64) string {
	if len(long) == 0 {
		return "none"
	}
	return fmt.Sprintf("%d, the longest %.0f ms", len(long), sample(long).at(1))
}
