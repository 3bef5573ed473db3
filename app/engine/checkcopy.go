package engine

import (
	"context"
	"errors"
	"io"

	"daybook/app/backup"
	"daybook/app/engine/code"
	"daybook/app/journal"
)

// picked is a file that was handed over and turned out to be a copy.
type picked struct {
	*backup.Reader
	name string
}

// pick opens files as copies. All of them are of one journal or refused.
func (e *Engine) pick(ctx context.Context, secret string, t task) ([]*picked, error) {
	if t.file == nil {
		return nil, &Error{Code: FileUnreadable}
	}
	var list []*picked
	for _, f := range append([]*File{t.file}, t.file.More...) {
		if f.Bytes == nil {
			return nil, &Error{Code: FileUnreadable}
		}
		r, err := e.openCopy(ctx, f, e.secrets(secret))
		if err != nil {
			return nil, err
		}
		list = append(list, &picked{r, f.Name})
	}
	return list, nil
}

// secrets are what a copy may open with: what was typed, as a recovery code where
// it is one, and the code of the journal that is open.
func (e *Engine) secrets(typed string) []string {
	var list []string
	if c, err := code.Read(typed); err == nil {
		list = append(list, code.Print(c))
	}
	if typed != "" {
		list = append(list, typed)
	}
	if e.isOpen() {
		if c, err := e.vault.Recovery(); err == nil {
			list = append(list, code.Print(c))
		}
	}
	return list
}

func (e *Engine) openCopy(ctx context.Context, f *File, secrets []string) (r *backup.Reader, err error) {
	err = &Error{Code: CopySecret}
	for _, secret := range secrets {
		r, err = backup.Open(ctx, f.Bytes, f.Size, secret, e.ports.Scrypt)
		if !errors.Is(err, backup.ErrSecret) {
			break
		}
	}
	return r, err
}

// inOrder sorts copies as they go on from one another.
func inOrder(list []*picked) (readers []*backup.Reader, gaps []backup.Span, err error) {
	names := map[*backup.Reader]*picked{}
	for _, p := range list {
		readers, names[p.Reader] = append(readers, p.Reader), p
	}
	gaps, err = backup.Order(readers)
	for i, r := range readers {
		list[i] = names[r]
	}
	return readers, gaps, err
}

func (e *Engine) lookAtCopy(ctx context.Context, q CopyRequest, t task) (CopyLook, error) {
	list, err := e.pick(ctx, q.Secret, t)
	if err != nil {
		return CopyLook{}, err
	}
	for _, p := range list {
		if err := p.ReadInfo(ctx); err != nil {
			return CopyLook{}, err
		}
		if p.Info == nil { // its entries tell
			if err := p.ReadLog(ctx); err != nil {
				return CopyLook{}, err
			}
		}
	}
	_, gaps, err := inOrder(list)
	return e.looked(list, gaps), err
}

func (e *Engine) looked(list []*picked, gaps []backup.Span) CopyLook {
	look := CopyLook{Gaps: entryDamage(gaps)}
	for _, p := range list {
		i := p.Said()
		look.Copies = append(look.Copies, known(p.ID, i, p.name).Copy)
		look.Entries = max(look.Entries, int(i.Entries))
		look.Practice = look.Practice || i.Practice
		if of := e.whose(i); of != "" {
			look.Of = of
		}
	}
	return look
}

// whose copy it is, by what it says, as far as a journal here can tell.
func (e *Engine) whose(i backup.Info) string {
	e.mu.RLock()
	defer e.mu.RUnlock()
	switch {
	case e.vault == nil || e.unrestored != nil || i.Journal == "":
		return ""
	case i.Journal != backup.JournalID(e.journal):
		return OfAnother
	}
	points := []backup.Point{{Entries: i.Entries, Root: i.Root}}
	if i.After != nil {
		points = append(points, *i.After)
	}
	for _, p := range points {
		here, err := backup.PointAt(e.journal, p.Entries)
		if err == nil && here != p && len(e.journal.Lost()) == 0 && len(i.Lost) == 0 {
			return OfBranch
		}
	}
	return OfThis
}

// entryDamage names entries: "17" or "17-29".
func entryDamage(list []backup.Span) []Damage {
	var damage []Damage
	for _, s := range list {
		id := seqName(s.From)
		if s.To > s.From+1 {
			id += "-" + seqName(s.To-1)
		}
		damage = append(damage, Damage{What: "entry", ID: id})
	}
	return damage
}

func (e *Engine) checkCopy(ctx context.Context, q CopyRequest, t task) (CopyCheck, error) {
	list, err := e.pick(ctx, q.Secret, t)
	if err != nil {
		return CopyCheck{}, err
	}
	if e.isOpen() {
		if err := e.whole(ctx); err != nil && !isUnrestored(err) {
			return CopyCheck{}, err
		}
	}
	log, gaps, err := readLogs(ctx, list)
	if err != nil {
		return CopyCheck{}, err
	}
	c := CopyCheck{CopyLook: e.looked(list, gaps), Damage: entryDamage(backup.Without(log.Lost, gaps))}
	c.count(log.Journal)
	meter := newMeter(list, t)
	for _, p := range list {
		f := &fileCheck{told: map[string]string{}, came: map[string]bool{}}
		for _, file := range p.Told() {
			f.told[file.ID] = file.SHA256
		}
		if err := p.ReadFiles(ctx, f, meter.add); err != nil {
			return CopyCheck{}, err
		}
		c.judge(p, f)
	}
	meter.end()
	c.OK = len(c.Damage) == 0
	e.compare(ctx, &c, list)
	return c, nil
}

// readLogs reads all of several copies but the files.
func readLogs(ctx context.Context, list []*picked) (*backup.Log, []backup.Span, error) {
	for _, p := range list {
		if err := p.ReadLog(ctx); err != nil {
			return nil, nil, err
		}
	}
	readers, gaps, err := inOrder(list)
	if err != nil {
		return nil, nil, err
	}
	log, err := backup.Join(readers)
	return log, gaps, err
}

// meter reports progress through the files of several copies.
type meter struct {
	done, total int64
	report      func(done, total int64)
}

func newMeter(list []*picked, t task) *meter {
	m := &meter{report: t.progress}
	for _, p := range list {
		m.total += p.Said().Bytes
	}
	return m
}

func (m *meter) add(n int64) {
	m.done += n
	m.report(min(m.done, m.total), m.total)
}

func (m *meter) end() { m.report(m.total, m.total) }

// fileCheck reads files and keeps none.
type fileCheck struct {
	told map[string]string // SHA-256, by id
	came map[string]bool   // as they were told
}

func (f *fileCheck) Take(string, int64) (io.Writer, error) { return io.Discard, nil }

func (f *fileCheck) Took(id, sum string, whole bool) error {
	f.came[id] = whole && sum == f.told[id]
	return nil
}

// judge names what one copy should hold and does not.
func (c *CopyCheck) judge(p *picked, f *fileCheck) {
	named := len(c.Damage)
	absent := map[string]bool{}
	for _, id := range p.Absent {
		absent[id] = true
	}
	for _, file := range p.Told() {
		switch {
		case f.came[file.ID]:
			c.Files++
		case absent[file.ID]:
			c.Absent++
		default:
			c.Damage = append(c.Damage, Damage{What: "file", ID: file.Name})
		}
	}
	if !p.Whole() && len(c.Damage) == named {
		c.Damage = append(c.Damage, Damage{What: "copy", ID: p.name})
	}
}

func (c *CopyCheck) count(j *journal.Journal) {
	c.Incidents, c.People = len(j.Incidents()), len(j.Records(journal.KindPerson))
	for _, entry := range j.Entries() {
		if entry.Header.Act == journal.Lost {
			continue
		}
		if c.First.IsZero() {
			c.First = entry.Header.Moment()
		}
		c.Last = entry.Header.Moment()
	}
}

// compare says how much newer the journal here is, and remembers copies of it
// that were found whole.
func (e *Engine) compare(ctx context.Context, c *CopyCheck, list []*picked) {
	if c.Of != OfThis {
		return
	}
	e.mu.RLock()
	entries := e.journal.Entries()
	c.Newer, c.Ahead = max(0, len(entries)-c.Entries), max(0, c.Entries-len(entries))
	for _, entry := range entries[min(c.Entries, len(entries)):] {
		if entry.Header.Act == journal.Imported {
			c.NewFiles++
		}
	}
	e.mu.RUnlock()
	if !c.OK {
		return
	}
	var found []knownCopy
	for _, p := range list {
		k := known(p.ID, p.Said(), p.name)
		k.Checked = e.now()
		found = append(found, k)
	}
	e.copying.Lock()
	defer e.copying.Unlock()
	e.noteCopies(ctx, found...)
}
