package bundle_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/app/bundle"
	"daybook/app/journal"
)

// markedJournal is a journal in which every text is a word that stands nowhere
// else, so that a bundle can be searched for what it should not hold.
type markedJournal struct {
	t      testing.TB
	rand   *rand.ChaCha8
	random *rand.Rand
	j      *journal.Journal
	hour   int
	files  map[string][]byte
	key    ed25519.PrivateKey

	incidents, people, evidence, orders, all []string
}

func newMarked(t testing.TB, seed uint64) *markedJournal {
	var s [32]byte
	binary.LittleEndian.PutUint64(s[:], seed)
	m := &markedJournal{t: t, rand: rand.NewChaCha8(s), random: rand.New(rand.NewPCG(seed, 5)), j: journal.New(), files: map[string][]byte{}}
	m.key = ed25519.NewKeyFromSeed(s[:])
	m.add(journal.Started, "", journal.JournalStart{App: "test", SealKey: hex.EncodeToString(m.key.Public().(ed25519.PublicKey))})
	return m
}

func (m *markedJournal) now() journal.Moment {
	m.hour += 5
	return journal.MomentAt(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(m.hour)*time.Hour), "Europe/London")
}

func (m *markedJournal) add(act journal.Act, object string, content any) {
	m.t.Helper()
	e, err := m.j.Draw(m.now(), act, object, content, m.rand)
	if err == nil {
		err = m.j.Add(e)
	}
	if err != nil {
		m.t.Fatal(err)
	}
}

func (m *markedJournal) word() string { return fmt.Sprintf("zq%016x", m.rand.Uint64()) }

func (m *markedJournal) object() string {
	id, err := journal.NewObject(m.rand)
	if err != nil {
		m.t.Fatal(err)
	}
	m.all = append(m.all, id)
	return id
}

// some are a few of the ids, often none.
func (m *markedJournal) some(ids []string) []string {
	var list []string
	for range m.random.IntN(3) {
		if len(ids) > 0 {
			list = append(list, ids[m.random.IntN(len(ids))])
		}
	}
	return list
}

func (m *markedJournal) when() journal.When {
	if m.random.IntN(6) == 0 {
		return journal.When{Precision: journal.Unknown}
	}
	return journal.When{Precision: journal.Exact, From: m.now()}
}

func (m *markedJournal) incident() journal.Incident {
	kinds := []string{"threats", "watching", "other"}
	in := journal.Incident{Kinds: kinds[m.random.IntN(3):][:1], What: m.word(), When: m.when(), Said: m.word(), Number: m.word(),
		People: m.some(m.people), Witnesses: m.some(m.people), Breach: m.some(m.orders), Evidence: m.some(m.evidence), Reason: m.word()}
	for _, into := range []*string{&in.Where, &in.Present, &in.By, &in.FeltThen, &in.Injuries, &in.Care, &in.Did} {
		if m.random.IntN(3) == 0 {
			*into = m.word()
		}
	}
	return in
}

func (m *markedJournal) note(r journal.Record) string {
	id := m.object()
	m.add(journal.Noted, id, r)
	return id
}

// take takes a file in.
func (m *markedJournal) take(data []byte) string { return m.takeAs("text/plain", data) }

func (m *markedJournal) takeAs(mediaType string, data []byte) string {
	sum, file := sha256.Sum256(data), m.object()
	m.files[file] = data
	m.evidence = append(m.evidence, file)
	m.add(journal.Imported, file, journal.Evidence{Name: m.word() + ".txt", Type: mediaType, Size: int64(len(data)),
		SHA256: hex.EncodeToString(sum[:]), CRC32: fmt.Sprintf("%08x", crc32.ChecksumIEEE(data)), Way: "picked"})
	return file
}

// grow adds one thing of every sort.
func (m *markedJournal) grow() {
	file := m.take([]byte(m.word() + strings.Repeat("~", 10_000+m.random.IntN(9_000))))
	role := journal.Roles[m.random.IntN(len(journal.Roles))]
	person := &journal.Person{Name: m.word(), Roles: []string{role}, Notes: m.word(), Vehicles: []string{m.word()}}
	if m.random.IntN(3) == 0 {
		person.Picture = file
	}
	who := m.note(journal.Record{Person: person})
	m.people = append(m.people, who)
	m.note(journal.Record{Details: &journal.Details{About: who, Numbers: []string{m.word()}, Addresses: []string{m.word()}}})
	m.orders = append(m.orders, m.note(journal.Record{Order: &journal.Order{Court: m.word(), Name: m.word(), Terms: m.word(), Against: m.some(m.people), Evidence: m.some(m.evidence)}}))
	for range 2 {
		id := m.object()
		m.incidents = append(m.incidents, id)
		m.add(journal.Created, id, m.incident())
		if m.random.IntN(2) == 0 {
			m.add(journal.Amended, id, m.incident())
		}
		m.note(journal.Record{Private: &journal.Private{About: id, Text: m.word()}})
	}
	m.note(journal.Record{Contact: &journal.Contact{With: journal.Bodies[m.random.IntN(5)], Reference: m.word(), Reported: m.word(), When: m.when(),
		Name: m.word(), People: m.some(m.people), Incidents: m.some(m.incidents), Evidence: m.some(m.evidence)}})
	m.note(journal.Record{Thing: &journal.Thing{What: m.word(), Kept: m.word(), When: m.when(), Incidents: m.some(m.incidents), Evidence: m.some(m.evidence)}})
	m.note(journal.Record{Warning: &journal.Warning{Words: m.word(), When: m.when(), To: m.some(m.people)}})
}

// end erases something and notes a bundle that was written before.
func (m *markedJournal) end() {
	m.add(journal.Erased, m.incidents[0], journal.Erasure{Reason: m.word()})
	root, id := m.j.Root(), m.object()
	m.all = m.all[:len(m.all)-1] // a bundle is nothing to choose
	m.add(journal.Exported, id, journal.Export{Name: m.word(), SealCode: strings.Repeat("ab", 32), SHA256: strings.Repeat("cd", 32),
		Size: 123_456_789, Entries: m.j.Len(), Root: hex.EncodeToString(root[:])})
	m.note(journal.Record{Handover: &journal.Handover{About: id, For: m.word(), Why: m.word()}})
}

func (m *markedJournal) source(c bundle.Choice) bundle.Source {
	return bundle.Source{Journal: m.j, SealedAt: m.now(), Seal: m.key, App: "test", Choice: c,
		Open: func(_ context.Context, id string) (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(m.files[id])), nil
		}}
}

// choice is anything that can be chosen.
func (m *markedJournal) choice() bundle.Choice {
	c := bundle.Choice{Named: m.random.IntN(2) == 0, Counsel: m.random.IntN(2) == 0, Annex: m.random.IntN(6) == 0,
		With: m.some(m.all), Without: slices.Concat(m.some(m.all), m.some(m.incidents))}
	if m.random.IntN(3) == 0 {
		c.People = m.some(m.people)
	}
	if m.random.IntN(4) == 0 {
		c.Kinds = []string{"threats", "other"}
	}
	day := func() journal.Date {
		return journal.Date(time.Date(2026, 1, 1+m.random.IntN(1+m.hour/24), 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
	}
	if m.random.IntN(3) == 0 {
		c.From = day()
	}
	if m.random.IntN(3) == 0 {
		c.To = day()
	}
	if m.random.IntN(2) == 0 {
		for i := m.random.IntN(4); i < 4; i++ {
			c.Fields[i] = true
		}
	}
	return c
}

var word = regexp.MustCompile(`zq[0-9a-f]{16}`)

// carried are the entries whose content a bundle holds.
func (f *folder) carried(t testing.TB) map[uint64]bool {
	seqs := map[uint64]bool{}
	for line := range strings.Lines(string(f.files["data/history/contents.jsonl"])) {
		var l struct{ Seq uint64 }
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		seqs[l.Seq] = true
	}
	return seqs
}

// traces are all ways in which a few bytes may stand in a text.
func traces(b []byte) [][]byte {
	return [][]byte{b, []byte(hex.EncodeToString(b)), []byte(strings.ToUpper(hex.EncodeToString(b))),
		[]byte(base64.RawStdEncoding.EncodeToString(b)), []byte(base64.RawURLEncoding.EncodeToString(b))}
}

func TestNothingOfWhatIsLeftOutStandsInTheBundle(t *testing.T) {
	part, shortened := 0, 0
	for seed := range uint64(40) {
		m := newMarked(t, seed)
		for range 2 + seed%4 {
			m.grow()
		}
		m.end()
		c := m.choice()
		data := write(m.source(c))
		if r := check(t, data); !r.OK {
			t.Fatalf("seed %d: %v", seed, r.Findings)
		}
		f := unpack(t, data)
		carried, short := f.carried(t), f.shortened(t)
		shortened += len(short)
		if len(carried) < int(m.j.Len())/2 {
			part++
		}
		m.search(slices.Concat(data, bytes.Join(slices.Collect(values(f.files)), []byte{0})), carried, m.left(c, short), seed)
		m.fits(c, carried, short, seed)
	}
	if part < 7 || shortened < 40 {
		t.Errorf("only %d bundles leave much out, and only %d entries are shortened", part, shortened)
	}
}

func values(m map[string][]byte) func(func([]byte) bool) {
	return func(yield func([]byte) bool) {
		for _, v := range m {
			if !yield(v) {
				return
			}
		}
	}
}

// search looks for whatever entries say that are not carried; of shortened ones all but
// the words that may stay.
func (m *markedJournal) search(all []byte, carried map[uint64]bool, may map[string]bool, seed uint64) {
	m.t.Helper()
	said := map[string]bool{}
	for _, w := range word.FindAll(all, -1) {
		said[string(w)] = true
	}
	for _, e := range m.j.Entries() {
		if e.Empty() || carried[e.Header.Seq] {
			continue
		}
		secrets := traces(e.Salt)
		hashed := [][]byte{e.Content}
		for _, w := range word.FindAll(e.Content, -1) {
			hashed = append(hashed, w)
			if may[string(w)] {
				continue
			}
			if said[string(w)] {
				m.t.Fatalf("seed %d: %s of entry %d is there", seed, w, e.Header.Seq)
			}
			secrets = append(append(secrets, traces(w)...), []byte(strings.Join(strings.Split(string(w), ""), "\x00"))) // UTF-16
		}
		if data := m.files[e.Header.Object]; data != nil {
			hashed = append(hashed, data)
			secrets = append(secrets, fmt.Appendf(nil, "%08x", crc32.ChecksumIEEE(data)), fmt.Appendf(nil, ": %d,", len(data)), fmt.Appendf(nil, "\"%d\"", len(data)), data[:18])
		}
		for _, b := range hashed {
			sum := sha256.Sum256(b)
			secrets = append(secrets, traces(sum[:])...)
		}
		for _, s := range secrets {
			if bytes.Contains(all, s) {
				m.t.Fatalf("seed %d: %q of entry %d (%s) is there", seed, s, e.Header.Seq, e.Content)
			}
		}
	}
}

// fits holds what is carried against the choice, by rules of its own.
func (m *markedJournal) fits(c bundle.Choice, carried map[uint64]bool, short map[uint64][]string, seed uint64) {
	m.t.Helper()
	in, some, cut := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, e := range m.j.Entries() {
		cut[e.Header.Object] = cut[e.Header.Object] || short[e.Header.Seq] != nil
	}
	for _, e := range m.j.Entries() {
		if said := saying(e.Content); carried[e.Header.Seq] && !c.Annex && slices.ContainsFunc(c.Fields.Names(), func(f string) bool { return said[f] }) {
			m.t.Errorf("seed %d, %+v: goes in whole, and says what is left out: %s", seed, c, e.Content)
		}
	}
	unseen := !c.Annex && slices.Contains(c.Fields.Names(), "witnesses")
	for _, e := range m.j.Entries() {
		if id := e.Header.Object; !e.Empty() && cut[id] {
			in[id] = true
			if carried[e.Header.Seq] {
				m.t.Errorf("seed %d, %+v: shortened, and its content is there: %s", seed, c, e.Content)
			}
		} else if !e.Empty() && carried[e.Header.Seq] {
			in[id] = true
		} else if !e.Empty() {
			some[id] = true
		}
	}
	wrong := func(what, id string) { m.t.Errorf("seed %d, %+v: %s %s", seed, c, what, id) }
	by := map[string]naming{}
	for _, r := range m.j.Incidents() {
		now := r.Now()
		for _, id := range slices.Concat(now.People, now.Evidence) {
			by[id] = by[id].and(in[r.ID])
		}
		for _, id := range now.Witnesses {
			by[id] = by[id].and(in[r.ID] && !unseen)
		}
		if day := now.When.From.UTC; in[r.ID] && now.When.Precision == journal.Exact && !slices.Contains(c.With, r.ID) &&
			(c.From != "" && day[:10] < string(c.From) || c.To != "" && day[:10] > string(c.To)) {
			wrong("goes in, outside of the period:", r.ID)
		}
		if in[r.ID] && len(c.Kinds) > 0 && !slices.Contains(c.Kinds, now.Kinds[0]) && !slices.Contains(c.With, r.ID) {
			wrong("goes in, of another kind:", r.ID)
		}
	}
	for _, r := range m.j.Records("") {
		for _, id := range slices.Concat(r.Now().People(), r.Now().Evidence()) {
			by[id] = by[id].and(in[r.ID])
		}
		switch now := r.Now(); {
		case now.Person != nil && unseen && in[r.ID] && slices.Contains(now.Person.Roles, "witness") && !slices.Contains(c.With, r.ID):
			wrong("a witness goes in:", r.ID)
		case now.Private != nil || now.Handover != nil:
			if in[r.ID] {
				wrong("never leaves and did:", r.ID)
			}
		case now.Details != nil:
			if in[r.ID] && !(in[now.Details.About] && (c.Annex || !m.j.Apart(now.Details.About))) {
				wrong("details go in:", r.ID)
			}
		}
		for _, id := range r.Now().Incidents() {
			if in[r.ID] && !in[id] && !m.j.Incident(id).Erased && !slices.Contains(c.With, r.ID) {
				wrong("names an incident that stays out:", r.ID)
			}
		}
	}
	for id := range in {
		if some[id] {
			wrong("goes in by halves:", id)
		}
		if slices.Contains(c.Without, id) && id != m.incidents[0] { // erased, and not there to choose
			wrong("was to stay out:", id)
		}
		if n := by[id]; n.out && !n.in && !c.Annex && !slices.Contains(c.With, id) && !slices.Contains(c.People, id) {
			wrong("is named only by what stays out:", id)
		}
	}
}

type naming struct{ in, out bool }

func (n naming) and(in bool) naming { return naming{n.in || in, n.out || !in} }

func TestAnythingThatGoesInGoesInWithoutAChoice(t *testing.T) {
	m := newMarked(t, 1)
	m.grow()
	m.grow()
	m.end()
	carried := unpack(t, write(m.source(bundle.Choice{}))).carried(t)
	for _, e := range m.j.Entries() {
		if !e.Empty() && carried[e.Header.Seq] == m.j.Withheld(e) {
			t.Errorf("entry %d, %s: carried %t", e.Header.Seq, e.Content, carried[e.Header.Seq])
		}
	}
}

func TestNumbersStayTheSameWhateverIsLeftOut(t *testing.T) {
	src := source(t)
	whole := sampleFolder(t)
	first := src.Journal.Incidents()[0].ID
	src.Choice.Without = []string{first}
	part := unpack(t, write(src))
	if !bytes.Contains(part.files["START-HERE.html"], []byte("Among them: 1 incident, ")) {
		t.Error("the report does not say that an incident was left out")
	}
	numbers := func(f *folder) map[string]any {
		var r struct {
			Incidents, Exhibits, Records []struct {
				ID     string
				Number any
			}
		}
		if err := json.Unmarshal(f.files["data/records.json"], &r); err != nil {
			t.Fatal(err)
		}
		all := map[string]any{}
		for _, x := range slices.Concat(r.Incidents, r.Exhibits, r.Records) {
			all[x.ID] = x.Number
		}
		return all
	}
	was := numbers(whole)
	for id, n := range numbers(part) {
		if was[id] != n {
			t.Errorf("%s was %v and is %v", id, was[id], n)
		}
	}
}
