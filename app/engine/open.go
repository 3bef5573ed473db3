package engine

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"

	"daybook/app/engine/phrase"
	"daybook/app/journal"
	"daybook/app/text"
	"daybook/app/vault"
)

// Names of the vault's cells and of the plain preference file.
const (
	sealCell         = "seal-key"      // Ed25519 seed, 32 bytes
	settingsCell     = "settings"      // JSON
	draftsCell       = "drafts"        // JSON: []Draft
	firstDraftCell   = "draft"         // JSON: Draft; of the first version
	unreadDraftsCell = "drafts-unread" // what could not be read as drafts
	frontCell        = "front-page"    // JSON: the first timeline, see frontPage
	olderCell        = "older"         // JSON: older
	languagePref     = "language"
)

func (e *Engine) status(ctx context.Context, _ None) (Status, error) {
	k := e.ports.Keeper
	s := Status{InPlace: k.InPlace(), Persisted: k.Persisted(ctx), Version: k.Version(), Language: e.language(ctx), Passkey: e.passkey(ctx)}
	s.Used, s.Left = k.Space(ctx)
	_, s.Leaving = e.leaveTo(ctx)
	if e.isOpen() {
		s.State = Open
		return s, nil
	}
	if alone, err := e.takeLock(ctx); err != nil || !alone {
		s.State = Elsewhere
		return s, err
	}
	found, err := vault.Look(ctx, e.ports.Vault)
	if err == nil && found == vault.Wiped {
		err = e.finishWiping(ctx)
	}
	s.State = map[vault.Found]State{vault.None: NoJournal, vault.Sealed: Locked, vault.Damaged: Damaged, vault.Wiped: Wiped}[found]
	return s, err
}

// takeLock makes this the one engine on the journal, and clears away what an
// earlier one left half done on its way out.
func (e *Engine) takeLock(ctx context.Context) (bool, error) {
	e.opening.Lock()
	defer e.opening.Unlock()
	if e.alone || e.past != nil { // a practice journal is in nobody's way
		return true, nil
	}
	alone, err := e.ports.Keeper.Alone(ctx)
	if err != nil || !alone {
		return false, err
	}
	e.alone = true
	return true, e.ports.Out.Sweep(ctx)
}

// onlyHere is takeLock for acts that cannot go on without it.
func (e *Engine) onlyHere(ctx context.Context) error {
	alone, err := e.takeLock(ctx)
	if err == nil && !alone {
		err = &Error{Code: IsElsewhere}
	}
	return err
}

func (e *Engine) isOpen() bool {
	e.mu.RLock()
	defer e.mu.RUnlock()
	return e.vault != nil
}

func (e *Engine) language(ctx context.Context) string {
	b, err := e.ports.Prefs.ReadPlace(ctx, languagePref)
	if err != nil || !slices.Contains(text.Languages, string(b)) { // one that a write left torn, for one
		return ""
	}
	return string(b)
}

func (e *Engine) setLanguage(ctx context.Context, q LanguageRequest) (None, error) {
	return None{}, e.ports.Prefs.WritePlace(ctx, languagePref, []byte(q.Language))
}

func (e *Engine) offerPhrase(_ context.Context, q LanguageRequest) (Phrase, error) {
	words, err := phrase.Offer(q.Language, e.rand())
	return Phrase{words}, err
}

// ladder is what key derivation costs, dearest first; a device that cannot find
// the memory goes down one rung (RFC 9106 §4 and the OWASP equivalents of it).
var ladder = []vault.Params{
	vault.DefaultParams,
	{Time: 4, Memory: 46 * 1024, Threads: 1},
	{Time: 6, Memory: 32 * 1024, Threads: 1},
	{Time: 10, Memory: 19 * 1024, Threads: 1},
}

func (e *Engine) make(ctx context.Context, q PassphraseRequest) (Opened, error) {
	if err := fit(q.Passphrase); err != nil {
		return Opened{}, err
	}
	if err := e.onlyHere(ctx); err != nil {
		return Opened{}, err
	}
	e.opening.Lock()
	defer e.opening.Unlock()
	v, err := e.create(ctx, q.Passphrase)
	if err != nil {
		return Opened{}, err
	}
	opened, err := e.enter(ctx, v)
	if err != nil {
		_ = v.Unmake(context.WithoutCancel(ctx)) // what stays can be unlocked, and is finished then
		return opened, err
	}
	e.startRecall(ctx)
	opened.Keys = e.keys()
	return opened, nil
}

func (e *Engine) create(ctx context.Context, passphrase string) (v *vault.Vault, err error) {
	for _, p := range ladder {
		v, err = vault.Create(ctx, e.ports.Vault, passphrase, p)
		if !errors.Is(err, vault.ErrDerive) {
			return v, err
		}
	}
	return nil, err
}

func (e *Engine) unlock(ctx context.Context, q PassphraseRequest) (Opened, error) {
	return e.unlockBy(ctx, q, func() (*vault.Vault, bool, error) { return e.openWith(ctx, q.Passphrase) })
}

// unlockBy opens the journal by one way or another; a failed try costs time.
func (e *Engine) unlockBy(ctx context.Context, q PassphraseRequest, open func() (*vault.Vault, bool, error)) (Opened, error) {
	if err := e.onlyHere(ctx); err != nil {
		return Opened{}, err
	}
	e.opening.Lock()
	defer e.opening.Unlock()
	if err := e.patience(); err != nil {
		return Opened{}, err
	}
	v, byCode, err := open()
	if err != nil {
		return Opened{}, e.refused(err)
	}
	e.delay = delay{}
	opened, err := e.enter(ctx, v)
	if err != nil {
		return opened, err
	}
	if opened.Restoring == nil {
		e.behind(v, q, byCode)
	}
	opened.Keys = e.keys()
	return opened, nil
}

// patience refuses a try that comes before the delay is over.
func (e *Engine) patience() error {
	t, _ := e.ports.Clock.Now()
	if left := e.delay.left(t); left > 0 && left <= maxDelay {
		return &Error{Code: TooSoon, Wait: int(left.Seconds()) + 1}
	}
	return nil
}

func (e *Engine) refused(err error) error {
	t, _ := e.ports.Clock.Now()
	switch {
	case errors.Is(err, errMistyped):
		return &Error{Code: MistypedCode, Wait: int(e.delay.fail(t).Seconds())}
	case errors.Is(err, vault.ErrPassphrase):
		return &Error{Code: WrongPassphrase, Wait: int(e.delay.fail(t).Seconds())}
	case errors.Is(err, vault.ErrDamaged):
		return &Error{Code: HeaderDamaged}
	}
	return err
}

// enter makes an unlocked vault the engine's own and answers with the first
// timeline: from the front page where it is current, else from the whole log.
func (e *Engine) enter(ctx context.Context, v *vault.Vault) (Opened, error) {
	_, none := v.Recovery()
	byPasskey, err := v.HasPasskey()
	if err != nil {
		return Opened{}, err
	}
	if !byPasskey && e.past == nil && e.passkey(ctx) != nil { // removing it was cut off, or somebody put it there
		_ = e.ports.Prefs.RemovePlace(ctx, passkeyPref)
	}
	e.mu.Lock()
	e.vault, e.journal, e.settings, e.unrestored = v, journal.New(), loadSettings(ctx, v), loadUnrestored(ctx, v)
	e.hasCode, e.hasPasskey, e.recall, e.forgotten = none == nil, byPasskey, e.loadRecall(ctx, v), false
	e.read, e.find = e.newReading(v), newFinder()
	go e.prepare(e.find, e.journal, e.read)
	e.mu.Unlock()

	opened := Opened{Settings: e.settings, Drafts: e.loadDrafts(ctx, v), Keys: e.keys()}
	if opened.Restoring = e.unrestored; opened.Restoring != nil {
		return opened, nil
	}
	front, ok := loadFront(ctx, v)
	if ok {
		opened.Timeline = front.Timeline
		opened.Timeline.Due = due(front.Promises, e.today())
		return opened, nil
	}
	if opened.Timeline, err = e.timeline(ctx, TimelineRequest{Limit: frontRows}); err != nil {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.vault, e.read = nil, nil // it is not open, and can be tried again
	}
	return opened, err
}

// begin writes entry 0 and the key of the seal. It also finishes a journal whose
// making was cut off after its slots were written.
func (e *Engine) begin(ctx context.Context, v *vault.Vault) error {
	key, cells, err := e.newSealKey()
	if err != nil {
		return err
	}
	public := key.Public().(ed25519.PublicKey)
	start := journal.JournalStart{SealKey: hex.EncodeToString(public), App: e.ports.Keeper.Version(), Practice: e.past != nil}
	line := journal.Line{Act: journal.Started, Content: start}
	return e.append(ctx, v, []journal.Line{line}, vault.Change{Cells: cells})
}

func loadJSON(ctx context.Context, v *vault.Vault, cell string, into any) bool {
	b, err := v.Cell(ctx, cell)
	return err == nil && json.Unmarshal(b, into) == nil
}
