package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

const newPassphrase = "other words that nobody would say"

var rightKey = engine.KeyRequest{Key: passphrase}

// opens unlocks the device's journal on an engine of its own.
func opens(d *device, typed string) (engine.Opened, error) {
	return engine.Unlock.Ask(ctx, d.start(), engine.PassphraseRequest{Passphrase: typed})
}

func wantOpens(t *testing.T, d *device, what, typed, want string) engine.Opened {
	t.Helper()
	o, err := opens(d, typed)
	if got := code(err); err == nil && want != "" || err != nil && got != want {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
	return o
}

func TestARecoveryCodeOpensTheJournal(t *testing.T) {
	d, e := made(t)
	write(t, e, "one")
	if ask(t, e, engine.GetKeys, engine.None{}).Recovery {
		t.Error("there is a code before one was made")
	}
	first := ask(t, e, engine.RenewRecovery, rightKey).Code
	if shown := ask(t, e, engine.ShowRecovery, engine.KeyRequest{Key: first}).Code; shown != first || len(first) != 34 {
		t.Errorf("made %q, shown %q", first, shown)
	}
	o := wantOpens(t, d, "as typed from paper", strings.ToLower(strings.ReplaceAll(first, "-", " ")), "")
	if o.Timeline.Total != 1 || !o.Keys.Recovery || !o.Keys.Forgotten || o.Keys.Due > d.time.UnixMilli() {
		t.Errorf("%+v", o)
	}
	slip := []byte(first)
	slip[3] = map[bool]byte{true: '8', false: '7'}[slip[3] == '7']
	wantOpens(t, d, "with a slip", string(slip), engine.MistypedCode)

	second := ask(t, e, engine.RenewRecovery, rightKey).Code
	wantOpens(t, d, "the old one", first, engine.WrongPassphrase)
	wantOpens(t, d, "the new one", second, "")
	ask(t, e, engine.RemoveRecovery, rightKey)
	wantOpens(t, d, "the one removed", second, engine.WrongPassphrase)
	if wantOpens(t, d, "the passphrase", passphrase, "").Keys.Recovery {
		t.Error("a removed code is still told of")
	}
	for _, op := range []engine.Op[engine.KeyRequest, engine.RecoveryCode]{engine.ShowRecovery, engine.RenewRecovery} {
		if _, err := op.Ask(ctx, e, engine.KeyRequest{Key: "wrong"}); code(err) != engine.WrongPassphrase {
			t.Errorf("%s without the passphrase: %v", op, err)
		}
	}
	if _, err := engine.ShowRecovery.Ask(ctx, e, rightKey); code(err) != engine.NotFound {
		t.Errorf("showing none: %v", err)
	}
}

func TestAChangedPassphrase(t *testing.T) {
	d, e := made(t)
	write(t, e, "one")
	printed := ask(t, e, engine.RenewRecovery, rightKey).Code
	for _, c := range []struct{ key, to, want string }{
		{"wrong", newPassphrase, engine.WrongPassphrase},
		{"", newPassphrase, engine.WrongPassphrase},
		{passphrase, "short", engine.TooShort},
		{passphrase, "aaaaaaaaaaaaaaaa", engine.TooPlain},
	} {
		if _, err := engine.ChangePassphrase.Ask(ctx, e, engine.ChangeRequest{Key: c.key, New: c.to}); code(err) != c.want {
			t.Errorf("%+v: %v", c, err)
		}
	}
	ask(t, e, engine.ChangePassphrase, engine.ChangeRequest{Key: passphrase, New: newPassphrase})
	wantOpens(t, d, "the old one", passphrase, engine.WrongPassphrase)
	if wantOpens(t, d, "the new one", newPassphrase, "").Timeline.Total != 1 {
		t.Error("the journal is not what it was")
	}
	ask(t, e, engine.ChangePassphrase, engine.ChangeRequest{Key: printed, New: passphrase})
	wantOpens(t, d, "by code", passphrase, "")
	wantOpens(t, d, "the code", printed, "")
}

// A passphrase that reads as a code with a checksum that fits is still one.
func TestAPassphraseThatLooksLikeACode(t *testing.T) {
	const looks = "0410-6105-0R3G-G28A-1C60-T3GF-23M3"
	d, e := made(t)
	ask(t, e, engine.ChangePassphrase, engine.ChangeRequest{Key: passphrase, New: looks})
	wantOpens(t, d, "as a passphrase", looks, "")
	ask(t, e, engine.RenewRecovery, engine.KeyRequest{Key: looks})
}

func TestAWeakDeviceChangesThePassphrase(t *testing.T) {
	d, e := made(t)
	ask(t, e, engine.RenewRecovery, rightKey)
	d.vault.KDF = weak{d.vault.KDF}
	if _, err := opens(d, passphrase); code(err) != engine.NoMemory {
		t.Errorf("unlocking without the memory: %v", err)
	}
	e = d.start()
	printed := ""
	{
		strong := d.vault.KDF.(weak).KDF
		d.vault.KDF = strong
		s, _ := reopened(t, d)
		printed = ask(t, s, engine.ShowRecovery, rightKey).Code
		d.vault.KDF = weak{strong}
	}
	ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: printed})
	ask(t, e, engine.ChangePassphrase, engine.ChangeRequest{Key: printed, New: newPassphrase})
	wantOpens(t, d, "on a lower rung", newPassphrase, "")
}

// Whatever write of a change fails, the keys are the old ones or the new, as the
// person was told.
func TestACrashWhileKeysAreChanged(t *testing.T) {
	change := engine.ChangeRequest{Key: passphrase, New: newPassphrase}
	for n := 1; ; n++ {
		d, _ := made(t)
		s := memstore.NewSwitch(d.vault)
		real := d.vault
		d.vault = s.Ports()
		e, _ := reopened(t, d)
		ask(t, e, engine.GetHealth, engine.None{})
		s.TearAt(n, errors.New("crash"))
		_, err := engine.ChangePassphrase.Ask(ctx, e, change)
		s.Heal()
		d.vault = real
		right, wrong := newPassphrase, passphrase
		if err != nil {
			right, wrong = wrong, right
		}
		wantOpens(t, d, "the right one", right, "")
		wantOpens(t, d, "the other", wrong, engine.WrongPassphrase)
		if err == nil && n > 2 {
			return
		}
	}
}

// slowly is a device whose derivations take time, by what they cost.
type slowly struct {
	vault.KDF
	d    *device
	pass time.Duration // takes, at 64 MiB
}

func (s slowly) Argon2id(ctx context.Context, passphrase, salt []byte, p vault.Params) ([]byte, error) {
	s.d.wait(time.Duration(p.Time) * time.Duration(p.Memory) * s.pass / (64 * 1024))
	return s.KDF.Argon2id(ctx, passphrase, salt, p)
}

// costs is what a header says deriving costs.
func costs(t *testing.T, d *device) (passes, memory int) {
	t.Helper()
	b, err := d.vault.Places.ReadPlace(ctx, "header-a")
	if err != nil {
		t.Fatal(err)
	}
	return int(b[31]), int(b[33])<<16 | int(b[34])<<8 | int(b[35])
}

// settled waits until what goes on behind an unlocking is over: changes of the
// keys come one after another.
func settled(t *testing.T, e *engine.Engine) {
	t.Helper()
	ask(t, e, engine.GetHealth, engine.None{})
	ask(t, e, engine.RenewRecovery, rightKey)
}

func TestWhatAPassphraseCostsGrowsWithTheDevice(t *testing.T) {
	for _, c := range []struct {
		pass   time.Duration
		passes int
	}{
		{0, 3},                       // nothing was measured
		{10 * time.Millisecond, 12},  // a new computer; no further
		{100 * time.Millisecond, 9},  // as far as a second
		{160 * time.Millisecond, 5},  //
		{170 * time.Millisecond, 3},  // not far below
		{1000 * time.Millisecond, 3}, // an old phone
	} {
		d := newDevice()
		d.vault.KDF = slowly{d.vault.KDF, d, c.pass}
		ask(t, d.start(), engine.Make, engine.PassphraseRequest{Passphrase: passphrase})
		if passes, memory := costs(t, d); passes != 3 || memory != 64*1024 {
			t.Fatalf("made at %d/%d", passes, memory)
		}
		for range 3 {
			e, _ := reopened(t, d)
			settled(t, e)
			if passes, memory := costs(t, d); passes != c.passes || memory != 64*1024 {
				t.Errorf("%v a pass: %d/%d, want %d", c.pass, passes, memory, c.passes)
			}
		}
	}
}

func TestUnlockingDoesNotWaitForWhatItWillCost(t *testing.T) {
	d, _ := made(t)
	quick := d.vault.KDF
	stuck := make(chan struct{})
	d.vault.KDF = firstThenStuck{slowly{quick, d, time.Millisecond}, stuck}
	wantOpens(t, d, "while the dearer one is derived", passphrase, "")
	close(stuck)
}

// firstThenStuck derives what a vault begins with at once.
type firstThenStuck struct {
	vault.KDF
	until chan struct{}
}

func (k firstThenStuck) Argon2id(ctx context.Context, passphrase, salt []byte, p vault.Params) ([]byte, error) {
	if p != vault.DefaultParams {
		<-k.until
	}
	return k.KDF.Argon2id(ctx, passphrase, salt, p)
}

// A passkey that opens nothing is not asked for any longer than until the next unlocking.
func TestAPasskeyWhoseRemovingWasCutOff(t *testing.T) {
	d, e := made(t)
	ask(t, e, engine.SetPasskey, passkeyOf)
	place, err := d.prefs.ReadPlace(ctx, "passkey")
	if err != nil {
		t.Fatal(err)
	}
	e, _ = reopened(t, d)
	if ask(t, e, engine.GetStatus, engine.None{}).Passkey == nil {
		t.Error("one that opens the journal is not asked for")
	}
	ask(t, e, engine.RemovePasskey, rightKey)
	if err := d.prefs.WritePlace(ctx, "passkey", place); err != nil {
		t.Fatal(err)
	}
	e, _ = reopened(t, d)
	if ask(t, e, engine.GetStatus, engine.None{}).Passkey != nil {
		t.Error("one that opens nothing is still asked for")
	}
}
