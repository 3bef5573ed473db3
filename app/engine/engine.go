package engine

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"daybook/app/age"
	"daybook/app/bundle"
	"daybook/app/journal"
	"daybook/app/vault"
)

// Engine keeps one journal on one device.
type Engine struct {
	ports Ports
	acts  map[string]act

	opening sync.Mutex // one Make or Unlock at a time
	delay   delay
	alone   bool  // the one-tab lock is ours
	past    *past // the clock of a practice journal, nil in a real one

	kdf    *atomic.Int64 // how long the last derivation took
	keying sync.Mutex    // one change of the keys at a time

	writing sync.Mutex // held by whoever adds to the log, or needs it to stand still

	mu         sync.RWMutex // guards what follows, briefly
	vault      *vault.Vault
	journal    *journal.Journal
	settings   Settings
	unrestored *Copy    // a restoring was cut off in this vault: it is no journal yet
	read       *reading // of the whole log, behind the first timeline
	find       *finder

	hasCode    bool // there is a recovery code
	hasPasskey bool
	recall     recall
	forgotten  bool // the passphrase may be replaced without it

	drafting sync.Mutex // guards drafts, held while they are stored
	drafts   []Draft
	earlier  map[string][]byte // cells of other versions that change when they are stored

	drawing sync.Mutex   // one small picture at a time
	came    atomic.Int64 // files that came in since the last lull

	copying sync.Mutex // one copy is made, or noted, at a time
	copy    OutFile    // the one waiting to be saved, or a decrypted file; guarded by copying

	outs []OutFile // volumes waiting to be saved; guarded by writing

	recalling sync.Mutex // one change of the givers at a time

	looking sync.Mutex // guards chat, held while it is read
	chat    *openChat
	tongue  string // of the words in it

	received *bundle.Opened // the one checked last; guarded by mu
}

type act func(ctx context.Context, body []byte, f *File, p func(Progress)) ([]byte, error)

// New is an engine on ports. It touches nothing until asked.
func New(ports Ports) *Engine {
	if ports.Vault.Rand == nil {
		ports.Vault.Rand = rand.Reader
	}
	if ports.Scrypt == nil {
		ports.Scrypt = age.StdDerive
	}
	e := &Engine{ports: ports, acts: map[string]act{}, settings: defaultSettings, kdf: &atomic.Int64{}}
	e.ports.Vault.KDF = timedKDF{ports.Vault.KDF, ports.Clock, e.kdf}
	e.serve()
	return e
}

// serve says which method answers which Op.
func (e *Engine) serve() {
	handle(e, GetStatus, e.status)
	handle(e, SetLanguage, e.setLanguage)
	handle(e, OfferPhrase, e.offerPhrase)
	handle(e, Make, e.make)
	handle(e, Unlock, e.unlock)
	handle(e, StartPractice, e.startPractice)
	handle(e, GetKeys, e.getKeys)
	handle(e, ShowRecovery, e.showRecovery)
	handle(e, RenewRecovery, e.renewRecovery)
	handle(e, RemoveRecovery, e.removeRecovery)
	handle(e, SetPasskey, e.setPasskey)
	handle(e, RemovePasskey, e.removePasskey)
	handle(e, UnlockPasskey, e.unlockPasskey)
	handle(e, ChangePassphrase, e.changePassphrase)
	handle(e, Recall, e.check)
	handle(e, Wipe, e.wipe)
	handleFile(e, Leave, e.leave)
	handle(e, SetLeaving, e.setLeaving)
	handle(e, TakeWaiting, e.takeWaiting)
	handle(e, GetHealth, e.health)
	handle(e, DropOlder, e.dropOlder)
	handle(e, GetTimeline, e.timeline)
	handle(e, GetFacets, e.facets)
	handle(e, GetIncident, e.incident)
	handle(e, SaveIncident, e.saveIncident)
	handle(e, Erase, e.erase)
	handleFile(e, AddEvidence, e.addEvidence)
	handleFile(e, AddCovered, e.addCovered)
	handle(e, ShowEvidence, e.showEvidence)
	handle(e, ReadText, e.readText)
	handle(e, GetClaims, e.claims)
	handleFile(e, ReadChat, e.readChat)
	handle(e, GetChat, e.chatPage)
	handle(e, ReadMail, e.readMail)
	handle(e, AnswerChat, e.answerChat)
	handle(e, QuoteChat, e.quoteChat)
	handle(e, ShowInside, e.showInside)
	handleFile(e, Decrypt, e.decrypt)
	handle(e, GetFiles, e.files)
	handle(e, ShowSmall, e.showSmall)
	handle(e, GetItems, e.items)
	handle(e, GetRecord, e.record)
	handle(e, SaveRecord, e.saveRecord)
	handle(e, GetPattern, e.pattern)
	handle(e, SaveDraft, e.saveDraft)
	handle(e, DropDraft, e.dropDraft)
	handle(e, GetSettings, e.getSettings)
	handle(e, SetSettings, e.setSettings)
	handleFile(e, SaveBundle, e.saveBundle)
	handle(e, PreviewBundle, e.previewBundle)
	handle(e, GetHandovers, e.handovers)
	handle(e, DropBundle, e.dropBundle)
	handleFile(e, CheckBundle, e.checkBundle)
	handle(e, GetStamps, e.stamps)
	handle(e, SaveCheckpoint, e.saveCheckpoint)
	handleFile(e, AddStamp, e.addStamp)
	handle(e, GetReceived, e.getReceived)
	handle(e, ReadReport, e.readReport)
	handle(e, DropReceived, e.dropReceived)
	handleFile(e, CheckSeveral, e.checkSeveral)
	handle(e, GetGivers, e.getGivers)
	handle(e, RememberGiver, e.rememberGiver)
	handle(e, ForgetGiver, e.forgetGiver)
	handleFile(e, LookAtKey, e.lookAtKey)
	handleFile(e, CheckLocked, e.checkLocked)
	handleFile(e, UnlockBundle, e.unlockBundle)
	handleFile(e, SaveBackup, e.saveBackup)
	handle(e, DropBackup, e.dropBackup)
	handle(e, GetCopies, e.copies)
	handleFile(e, LookAtCopy, e.lookAtCopy)
	handleFile(e, CheckCopy, e.checkCopy)
	handleFile(e, Restore, e.restore)
}

// task is what long work gets beside its request.
type task struct {
	file     *File
	progress func(done, total int64)
}

// handle and handleFile are compiled anew for each operation; what is the same for
// all of them is in answer.
func handle[Q, A any](e *Engine, op Op[Q, A], do func(context.Context, Q) (A, error)) {
	e.acts[string(op)] = func(ctx context.Context, body []byte, _ *File, _ func(Progress)) ([]byte, error) {
		q := new(Q)
		return answer(ctx, body, q, func() (any, error) { return do(ctx, *q) })
	}
}

func handleFile[Q, A any](e *Engine, op Op[Q, A], do func(context.Context, Q, task) (A, error)) {
	e.acts[string(op)] = func(ctx context.Context, body []byte, f *File, p func(Progress)) ([]byte, error) {
		q := new(Q)
		return answer(ctx, body, q, func() (any, error) { return do(ctx, *q, newTask(f, p)) })
	}
}

func newTask(f *File, p func(Progress)) task {
	return task{f, func(done, total int64) { p(Progress{done, total}) }}
}

func answer(ctx context.Context, body []byte, q any, do func() (any, error)) ([]byte, error) {
	if err := json.Unmarshal(body, q); err != nil {
		return nil, broken("request")
	}
	a, err := do()
	if err != nil {
		return nil, meaning(ctx, err)
	}
	return json.Marshal(a)
}

// Call answers one request; see Caller.
func (e *Engine) Call(ctx context.Context, name string, body []byte, f *File, p func(Progress)) ([]byte, error) {
	do, ok := e.acts[name]
	if !ok {
		return nil, broken("no such request")
	}
	return do(ctx, body, f, p)
}

// now is the moment on the device's clock.
func (e *Engine) now() journal.Moment {
	t, zone := e.ports.Clock.Now()
	return journal.MomentAt(t, zone)
}

func (e *Engine) rand() io.Reader { return e.ports.Vault.Rand }

// delay grows with wrong passphrases. It is kept in memory: reloading the page
// ends it, so it is courtesy to the person and a brake on an idle guesser, while
// the real cost of guessing is Argon2id's.
type delay struct {
	wrong int
	until time.Time
}

const (
	freeTries = 2
	maxDelay  = time.Minute
)

func (d *delay) left(now time.Time) time.Duration { return max(0, d.until.Sub(now)) }

func (d *delay) fail(now time.Time) time.Duration {
	d.wrong++
	if d.wrong <= freeTries {
		return 0
	}
	wait := min(maxDelay, time.Second<<min(d.wrong-freeTries, 6))
	d.until = now.Add(wait)
	return wait
}
