package engine_test

import (
	"errors"
	"testing"

	"daybook/app/engine"
	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// clear is the browser taking the app's storage away.
func (d *device) clear() error {
	if d.unclear != nil {
		return d.unclear
	}
	d.cleared++
	for _, name := range []string{"header-a", "header-b"} {
		if err := d.vault.Places.RemovePlace(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

func TestWipingNeedsThePassphrase(t *testing.T) {
	d, e := made(t)
	for _, typed := range []string{"", "wrong"} {
		if _, err := engine.Wipe.Ask(ctx, e, engine.KeyRequest{Key: typed}); code(err) != engine.WrongPassphrase {
			t.Errorf("%q: %v", typed, err)
		}
	}
	if _, err := engine.Wipe.Ask(ctx, d.start(), rightKey); code(err) != engine.NotOpen {
		t.Errorf("locked: %v", err)
	}
	if d.cleared > 0 {
		t.Error("something was cleared")
	}
	wantOpens(t, d, "afterwards", passphrase, "")
}

func TestAfterWipingThereIsNoJournal(t *testing.T) {
	d, e := made(t)
	write(t, e, "one")
	ask(t, e, engine.SetLanguage, engine.LanguageRequest{Language: "pt-BR"})
	ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
	ask(t, e, engine.Wipe, rightKey)
	if _, err := engine.SaveIncident.Ask(ctx, e, engine.SaveRequest{}); err == nil {
		t.Error("something can still be written")
	}
	if d.cleared != 1 || !d.out.files[0].gone {
		t.Errorf("cleared %d times", d.cleared)
	}
	e = d.start()
	if s := ask(t, e, engine.GetStatus, engine.None{}); s.State != engine.NoJournal || s.Language != "" {
		t.Errorf("%+v", s)
	}
	ask(t, e, engine.Make, engine.PassphraseRequest{Passphrase: newPassphrase})
	write(t, e, "a new beginning")
}

// Wherever wiping is cut off: either nothing happened, or nothing can be read and
// the next start finishes it.
func TestWipingThatIsCutOffGoesOnAtTheNextStart(t *testing.T) {
	for n, done := 1, false; !done; n++ {
		d, _ := made(t)
		real := d.vault
		s := memstore.NewSwitch(real)
		d.vault = s.Ports()
		e, _ := reopened(t, d)
		write(t, e, "one")
		s.FailAt(n, errors.New("crash"))
		_, err := engine.Wipe.Ask(ctx, e, rightKey)
		done = err == nil
		s.Heal()
		d.vault = real
		state := ask(t, d.start(), engine.GetStatus, engine.None{}).State
		if n == 1 && state == engine.Locked {
			continue
		}
		if !done && state != engine.Wiped || done && state != engine.NoJournal || d.cleared == 0 {
			t.Fatalf("write %d: %s, cleared %d times", n, state, d.cleared)
		}
		for _, table := range vault.Tables {
			if keys, _ := d.vault.Store.Keys(ctx, table, "", "", 0); len(keys) > 0 {
				t.Fatalf("write %d: %s holds %q", n, table, keys)
			}
		}
	}
}

// What stands around the vault may be stuck; the journal is unreadable all the
// same, and the rest is tried again.
func TestWipingWhereTheBrowserDoesNotLetGo(t *testing.T) {
	d, e := made(t)
	d.unclear = errors.New("held")
	if _, err := engine.Wipe.Ask(ctx, e, rightKey); err == nil {
		t.Error("said to be done")
	}
	if _, err := opens(d, passphrase); err == nil {
		t.Error("it opens")
	}
	d.unclear = nil
	for _, want := range []engine.State{engine.Wiped, engine.NoJournal} {
		if s := ask(t, d.start(), engine.GetStatus, engine.None{}); s.State != want || d.cleared != 1 {
			t.Errorf("%+v, cleared %d times", s, d.cleared)
		}
	}
}

func TestPracticeCannotWipeTheRealJournal(t *testing.T) {
	d, _ := made(t)
	e := d.start()
	ask(t, e, engine.StartPractice, engine.PassphraseRequest{Passphrase: "practice", Language: "en"})
	if _, err := engine.Wipe.Ask(ctx, e, engine.KeyRequest{Key: "practice"}); code(err) != engine.Broken || d.cleared > 0 {
		t.Errorf("%v, cleared %d times", err, d.cleared)
	}
	wantOpens(t, d, "the real one", passphrase, "")
}
