package ui

import (
	"sort"
	"strconv"
	"strings"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
)

// handing is a hand-over as it has been chosen so far. It belongs to the sitting
// and not to a screen: whoever goes to look something up finds it as it was. It
// ends when the bundle is out.
type handing struct {
	language string
	choice   engine.Choice
	who, why string
	prefix   string // of the numbers of exhibits
	limit    int    // how large one file may be: which of limits
	period   string // which preset chose the days
	lock     lockPart

	seen    *engine.Preview // what the choice comes to; nil until that is known
	trouble string
	sized   bool // it was asked for with its size
	asking  bool
	again   bool
}

// handing is the hand-over being chosen, begun with everything.
func (s *session) handing() *handing {
	if s.begun == nil {
		s.begun = &handing{language: s.words.Lang}
	}
	return s.begun
}

// foresee asks what the choice comes to; sized, how large it will be as well, which
// takes longer. Whoever taps faster than answers come is answered for the last tap.
func (h *handing) foresee(s *session, sized bool) {
	h.sized = sized
	if h.asking {
		h.again = true
		return
	}
	h.asking = true
	q := h.request(s)
	q.Lists = !sized
	ask(s, engine.PreviewBundle, q, func(p engine.Preview, err error) {
		again := h.again
		h.asking, h.again, h.trouble = false, false, ""
		switch {
		case again:
			h.foresee(s, h.sized)
		case err != nil:
			h.seen, h.trouble = nil, s.explain(err)
		default:
			h.seen = &p
		}
	})
}

// request is what the engine is asked for. Where no name was typed, the journal
// notes whom the choice was made for.
func (h *handing) request(s *session) engine.BundleRequest {
	who := strings.TrimSpace(h.who)
	if preset := h.preset(); who == "" && preset != "" && preset != wholeOf {
		who = s.say("bundle.for." + preset)
	}
	return engine.BundleRequest{Language: h.language, Prefix: h.prefix, Limit: limits[h.limit], Choice: h.choice, Lock: h.lock.request(), For: who, Why: h.why}
}

// limits are how large one file of a hand-over may be, in bytes; 0 is any size. They
// follow what mailboxes take (a file grows by a third on its way), messengers and the
// upload pages of courts, and sticks and shares that end there.
var limits = []int64{0, 14e6, 100e6, 2e9}

// wholeOf is the preset that leaves nothing out.
const wholeOf = "everything"

// preset is the one the choice still agrees with, "" if none.
func (h *handing) preset() string {
	if h.choice.Annex {
		return ""
	}
	for _, p := range engine.Presets {
		if p.Choice.Named == h.choice.Named && p.Choice.Counsel == h.choice.Counsel {
			return p.Name
		}
	}
	return ""
}

// take begins with a preset. Days, people and what was named by hand stay chosen.
func (h *handing) take(preset engine.Choice) {
	h.choice.Named, h.choice.Counsel, h.choice.Annex, h.choice.Plan = preset.Named, preset.Counsel, false, false
}

// narrowed reports whether anything was chosen beyond a preset.
func (h *handing) narrowed() bool {
	c := h.choice
	return c.Annex || c.Plan || c.Fields != (engine.Left{}) || c.From != "" || c.To != "" || len(c.People)+len(c.Kinds)+len(c.With)+len(c.Without) > 0
}

// widen takes all of that back.
func (h *handing) widen() {
	h.choice, h.period = engine.Choice{Named: h.choice.Named, Counsel: h.choice.Counsel}, ""
}

func (h *handing) setPeriod(name string, today time.Time) {
	if name == h.period {
		name = ""
	}
	h.period, h.choice.From, h.choice.To = name, since(name, today), ""
}

// put has one thing go in or stay out, whatever the rules say. What is in view
// follows at once, and what hangs on it with the engine's answer.
func (h *handing) put(id string, in bool) {
	c := &h.choice
	c.With, c.Without = without(c.With, id), without(c.Without, id)
	from, to, why := &h.seen.In, &h.seen.Out, "chosen"
	if in {
		c.With = append(c.With, id)
		from, to, why = to, from, ""
	} else {
		c.Without = append(c.Without, id)
	}
	for i, x := range *from {
		if x.ID == id {
			x.Why = why
			*from, *to = append((*from)[:i:i], (*from)[i+1:]...), append(*to, x)
			return
		}
	}
}

// Kinds of what can go in, in the order they are listed.
var chosenKinds = []string{incidents, journal.KindPerson, journal.KindDetails, journal.KindContact, journal.KindOrder, journal.KindWarning, journal.KindThing, journal.KindPlan, "file"}

// of is what there is of a kind on both sides, the newest first: where a thing
// stands does not change with the side it is on.
func (h *handing) of(kind string) (all []engine.Chosen, in int) {
	for i, side := range [][]engine.Chosen{h.seen.In, h.seen.Out} {
		for _, c := range side {
			if c.Kind == kind {
				all = append(all, c)
				in += 1 - i
			}
		}
	}
	sort.Slice(all, func(i, k int) bool {
		a, b := standsOn(all[i].When, all[i].Recorded), standsOn(all[k].When, all[k].Recorded)
		return a.After(b) || a.Equal(b) && all[i].ID < all[k].ID
	})
	return all, in
}

// others are the records that go in with entries and files, by kind.
func (h *handing) others(s *session) string {
	var words []string
	for _, kind := range []string{journal.KindPerson, journal.KindContact, journal.KindOrder, journal.KindWarning, journal.KindThing} {
		if _, in := h.of(kind); in > 0 {
			words = append(words, s.say("single.kind."+kind)+" "+strconv.Itoa(in))
		}
	}
	if words == nil {
		return ""
	}
	return s.say("bundle.others", strings.Join(words, ", "))
}

// goes are the words for what goes in, and for what stays out by choice.
func (h *handing) goes(s *session) []string {
	if h.seen == nil {
		return []string{s.say("bundle.counting")}
	}
	p := h.seen
	if h.choice.Annex {
		_, people := h.of(journal.KindPerson)
		return []string{s.count("bundle.goes.annex", people)}
	}
	words := []string{s.say("bundle.goes", s.newer(p.Incidents, p.Files))}
	if p.Size > 0 {
		words[0] = s.say("bundle.goes.size", s.newer(p.Incidents, p.Files), s.words.Size(p.Size))
	}
	if p.Volumes > 1 {
		words = append(words, s.count("bundle.parts", p.Volumes))
	}
	stays := s.say("bundle.stays.none")
	if p.Short > 0 {
		stays = ""
	}
	if len(p.Out) > 0 {
		stays = s.count("bundle.stays", len(p.Out))
	}
	for _, more := range []string{h.others(s), h.shortWords(s), stays, h.planWords(s)} {
		if more != "" {
			words = append(words, more)
		}
	}
	return words
}
