package engine_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	stock "filippo.io/age"

	"daybook/app/age"
	"daybook/app/engine"
)

// given is a bundle as it was handed over.
func given(t *testing.T, d *device, b engine.Bundle) []byte {
	t.Helper()
	out := d.out.files[len(d.out.files)-1].Bytes()
	sum := sha256.Sum256(out)
	if int64(len(out)) != b.Volumes[0].Size || hex.EncodeToString(sum[:]) != b.Volumes[0].SHA256 {
		t.Errorf("what is said of the file is not true of it: %+v", b)
	}
	return out
}

func withNote(t *testing.T) (*device, *engine.Engine) {
	t.Helper()
	d, e := made(t)
	added, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file("note.txt", bytes.Repeat([]byte("I will find you. "), 20_000)), nil)
	if err != nil {
		t.Fatal(err)
	}
	write(t, e, "A note under the door.", added.Exhibit.ID)
	return d, e
}

func keyPair(t *testing.T, hybrid bool) (public, secret string) {
	t.Helper()
	if hybrid {
		id, err := stock.GenerateHybridIdentity()
		if err != nil {
			t.Fatal(err)
		}
		return id.Recipient().String(), id.String()
	}
	id, err := stock.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return id.Recipient().String(), id.String()
}

func TestALockedBundleIsUnlockedCheckedAndNoted(t *testing.T) {
	d, e := withNote(t)
	classic, classicSecret := keyPair(t, false)
	hybrid, hybridSecret := keyPair(t, true)
	for name, c := range map[string]struct {
		lock         engine.Lock
		with, secret string
	}{
		"words":        {engine.Lock{With: engine.LockWords}, engine.LockWords, ""},
		"key":          {engine.Lock{With: engine.LockKey, Key: classic}, engine.LockKey, classicSecret},
		"post-quantum": {engine.Lock{With: engine.LockKey, Key: hybrid}, engine.LockKey, hybridSecret},
	} {
		b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en", Lock: c.lock})
		if (b.Words != "") != (name == "words") || !strings.HasSuffix(b.Volumes[0].Name, ".zip.age") {
			t.Errorf("%s: %+v", name, b)
		}
		if name == "words" {
			c.secret = b.Words
			if len(strings.Fields(b.Words)) != 6 {
				t.Errorf("the words are %q", b.Words)
			}
		}
		out := given(t, d, b)
		if bytes.Contains(out, []byte("PK\x03\x04")) || bytes.Contains(out, []byte("I will find you")) || bytes.Contains(out, []byte("records-")) {
			t.Errorf("%s: it can be read without unlocking", name)
		}
		elsewhere := newDevice()
		other := elsewhere.start()
		if l, err := engine.CheckBundle.AskWith(ctx, other, engine.None{}, file(b.Volumes[0].Name, out), nil); err != nil || l.Lock != c.with || l.OK {
			t.Errorf("%s: %+v, %v", name, l, err)
		}
		q := engine.UnlockRequest{Secret: c.secret}
		r, err := engine.CheckLocked.AskWith(ctx, other, q, file(b.Volumes[0].Name, out), nil)
		if err != nil || !r.OK || r.SealCode != b.Volumes[0].SealCode || r.Incidents != 1 || r.Files != 1 {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
		var last engine.Progress
		u, err := engine.UnlockBundle.AskWith(ctx, other, q, file(b.Volumes[0].Name, out), func(p engine.Progress) { last = p })
		if err != nil || u.Name != strings.TrimSuffix(b.Volumes[0].Name, ".age") || last.Done != u.Size || last.Total != u.Size {
			t.Errorf("%s: %+v, %v, %+v", name, u, err, last)
		}
		zip := elsewhere.out.files[len(elsewhere.out.files)-1]
		if r, err := engine.CheckBundle.AskWith(ctx, other, engine.None{}, file(u.Name, zip.Bytes()), nil); err != nil || !r.OK || r.SealCode != b.Volumes[0].SealCode {
			t.Errorf("%s, unlocked: %+v, %v", name, r, err)
		}
		ask(t, other, engine.DropBundle, engine.None{})
		if !zip.gone {
			t.Errorf("%s: the unlocked ZIP is still there", name)
		}
		if h := ask(t, e, engine.GetHandovers, engine.None{}).Rows[0]; h.Volumes[0].Name != b.Volumes[0].Name || h.Volumes[0].SHA256 != b.Volumes[0].SHA256 || h.Volumes[0].Size != b.Volumes[0].Size || h.SealCode != b.Volumes[0].SealCode {
			t.Errorf("%s: noted as %+v", name, h)
		}
	}
}

func TestWordsOpenWithTheCapitalsOfAPhone(t *testing.T) {
	d, e := withNote(t)
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Lock: engine.Lock{With: engine.LockWords}})
	q := engine.UnlockRequest{Secret: strings.ToUpper(b.Words[:1]) + b.Words[1:]}
	if r, err := engine.CheckLocked.AskWith(ctx, e, q, file(b.Volumes[0].Name, given(t, d, b)), nil); err != nil || !r.OK {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestAKeyFileUnlocksToo(t *testing.T) {
	d, e := withNote(t)
	public, secret := keyPair(t, false)
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Lock: engine.Lock{With: engine.LockKey, Key: public}})
	locked := file(b.Volumes[0].Name, given(t, d, b))
	locked.More = []*engine.File{file("key.txt", []byte("# created: today\n# public key: "+public+"\n"+secret+"\n"))}
	if r, err := engine.CheckLocked.AskWith(ctx, e, engine.UnlockRequest{}, locked, nil); err != nil || !r.OK {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestWhatDoesNotUnlockIsTold(t *testing.T) {
	d, e := withNote(t)
	public, _ := keyPair(t, false)
	other, secret := keyPair(t, false)
	words := ask(t, e, engine.SaveBundle, engine.BundleRequest{Lock: engine.Lock{With: engine.LockWords}})
	toWords := given(t, d, words)
	key := ask(t, e, engine.SaveBundle, engine.BundleRequest{Lock: engine.Lock{With: engine.LockKey, Key: public}})
	toKey := given(t, d, key)
	for name, c := range map[string]struct {
		file   []byte
		secret string
		code   string
	}{
		"other words":          {toWords, "lamp river candle spoon window garden", engine.LockSecret},
		"nothing":              {toWords, "", engine.LockSecret},
		"a key for words":      {toWords, secret, engine.LockNeedsWords},
		"another key":          {toKey, secret, engine.LockSecret},
		"words for a key":      {toKey, words.Words, engine.LockNeedsKey},
		"a public key":         {toKey, other, engine.KeyPublic},
		"a key with a slip":    {toKey, secret[:len(secret)-1], engine.KeyMistyped},
		"no locked file":       {[]byte("PK\x03\x04"), "", engine.LockUnknown},
		"a damaged beginning":  {append([]byte("age-encryption.org/v1\n-> X25519"), toKey[40:]...), secret, engine.LockUnknown},
		"locked for a gadget":  {[]byte("age-encryption.org/v1\n-> yubi x\nAAAA\n--- " + strings.Repeat("A", 43) + "\n0123456789abcdef"), secret, engine.LockUnknown},
		"a file without bytes": {nil, "", engine.LockUnknown},
	} {
		for _, err := range []error{
			failure(engine.CheckLocked.AskWith(ctx, e, engine.UnlockRequest{Secret: c.secret}, file("x", c.file), nil)),
			failure(engine.UnlockBundle.AskWith(ctx, e, engine.UnlockRequest{Secret: c.secret}, file("x", c.file), nil)),
		} {
			if code(err) != c.code {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func failure[A any](_ A, err error) error { return err }

// anotherLetter changes one letter of Base64 into another one: not every bit can be
// turned there.
func anotherLetter(b []byte, at int) []byte {
	b = bytes.Clone(b)
	if b[at] == 'A' {
		b[at] = 'B'
	} else {
		b[at] = 'A'
	}
	return b
}

// Cut short, longer, or altered anywhere behind the header: the check names it, and
// no part of it is left lying about as if it were the whole.
func TestADamagedLockedBundleIsNotUnlocked(t *testing.T) {
	d, e := withNote(t)
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Lock: engine.Lock{With: engine.LockWords}})
	whole := given(t, d, b)
	q := engine.UnlockRequest{Secret: b.Words}
	receiver := newDevice()
	e = receiver.start()
	for name, bad := range map[string][]byte{
		"cut short":     whole[:len(whole)-1],
		"cut at chunks": whole[:len(whole)-(len(whole)-166)%(64<<10+16)],
		"longer":        append(bytes.Clone(whole), 0),
		"first chunk":   flip(whole, 300),
		"middle":        flip(whole, len(whole)/2),
		"the end":       flip(whole, len(whole)-1),
		"the MAC":       anotherLetter(whole, bytes.Index(whole, []byte("\n--- "))+10),
	} {
		r, err := engine.CheckLocked.AskWith(ctx, e, q, file(b.Volumes[0].Name, bad), nil)
		if err != nil || r.OK || len(r.Findings) == 0 || r.Findings[0].Code != "locked-damaged" {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
		if _, err := engine.UnlockBundle.AskWith(ctx, e, q, file(b.Volumes[0].Name, bad), nil); code(err) != engine.LockDamaged {
			t.Errorf("%s: %v", name, err)
		}
		for _, f := range receiver.out.files {
			if !f.gone {
				t.Errorf("%s: part of it is still there", name)
			}
		}
	}
}

func flip(b []byte, at int) []byte {
	b = bytes.Clone(b)
	b[at] ^= 1
	return b
}

func TestLockingAndUnlockingAreBrokenOff(t *testing.T) {
	d, e := withNote(t)
	public, secret := keyPair(t, false)
	lock := engine.Lock{With: engine.LockKey, Key: public}
	stopping, stop := context.WithCancel(ctx)
	_, err := engine.SaveBundle.AskWith(stopping, e, engine.BundleRequest{Lock: lock}, nil, func(engine.Progress) { stop() })
	if code(err) != engine.Canceled || !d.out.files[len(d.out.files)-1].gone {
		t.Errorf("locking: %v", err)
	}
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Lock: lock})
	locked := given(t, d, b)
	stopping, stop = context.WithCancel(ctx)
	long := file(b.Volumes[0].Name, locked)
	_, err = engine.UnlockBundle.AskWith(stopping, e, engine.UnlockRequest{Secret: secret}, long, func(engine.Progress) { stop() })
	if stop(); err != nil && code(err) != engine.Canceled { // it may be over by then
		t.Errorf("unlocking: %v", err)
	}
	done, stop := context.WithCancel(ctx)
	stop()
	if _, err := engine.UnlockBundle.AskWith(done, e, engine.UnlockRequest{Secret: secret}, long, nil); code(err) != engine.Canceled {
		t.Errorf("unlocking that was broken off before: %v", err)
	}
}

func TestAPublicKeyIsLookedAt(t *testing.T) {
	e := newDevice().start()
	public, secret := keyPair(t, true)
	for name, c := range map[string]struct{ text, code string }{
		"a key": {"Our key:\n" + public, ""}, "a secret key": {secret, engine.KeySecret}, "nothing": {"", engine.NoKey},
		"half a key": {public[:100], engine.KeyMistyped}, "two": {public + public, engine.KeySeveral}, "another": {"ssh-rsa AAAA", engine.KeyUnknown},
		"far too much": {strings.Repeat("x", 1<<20), engine.NoKey},
	} {
		for _, f := range []*engine.File{nil, file("key.txt", []byte(c.text))} {
			q := engine.KeyText{Text: c.text}
			if f != nil {
				q.Text = ""
			}
			k, err := engine.LookAtKey.AskWith(ctx, e, q, f, nil)
			if got := ""; err != nil {
				if got = code(err); got != c.code || strings.Contains(err.Error(), "AGE") {
					t.Errorf("%s: %v", name, err)
				}
			} else if c.code != "" || k.Text != public || !k.Hybrid {
				t.Errorf("%s: %+v", name, k)
			}
		}
	}
}

// The age program opens what was locked for a classic key or with words (Debian's
// knows no hybrid keys; those are opened with its author's package).
func TestTheAgeProgramOpensALockedBundle(t *testing.T) {
	for _, program := range []string{"age", "python3"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed", program)
		}
	}
	d, _ := withNote(t)
	d.scrypt = age.StdDerive
	e, _ := reopened(t, d)
	public, secret := keyPair(t, false)
	dir := t.TempDir()
	run := func(args ...string) {
		t.Helper()
		c := exec.Command(args[0], args[1:]...)
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%q: %v\n%s", args[0], err, out)
		}
	}
	keep := func(name string, b []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	opened := func(b engine.Bundle) {
		t.Helper()
		zip, err := os.ReadFile(filepath.Join(dir, "out.zip"))
		if err != nil {
			t.Fatal(err)
		}
		if r, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file("out.zip", zip), nil); err != nil || !r.OK || r.SealCode != b.Volumes[0].SealCode {
			t.Errorf("%+v, %v", r, err)
		}
	}
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Lock: engine.Lock{With: engine.LockKey, Key: public}})
	keep("key.age", given(t, d, b))
	keep("key.txt", []byte(secret+"\n"))
	run("age", "-d", "-i", "key.txt", "-o", "out.zip", "key.age")
	opened(b)
	b = ask(t, e, engine.SaveBundle, engine.BundleRequest{Lock: engine.Lock{With: engine.LockWords}})
	keep("words.age", given(t, d, b))
	askAge, err := filepath.Abs("../age/testdata/ask.py")
	if err != nil {
		t.Fatal(err)
	}
	run("python3", askAge, b.Words, "out.zip", "words.age")
	opened(b)
}

// whose is a key for files that are unlocked and no bundles.
var whose, _ = stock.GenerateX25519Identity()

func handedLocked[A any](op engine.Op[engine.UnlockRequest, A]) deed {
	return deed{op: string(op), do: func(t *testing.T, e *engine.Engine, _ *ground) error {
		var b bytes.Buffer
		w, err := stock.Encrypt(&b, whose.Recipient())
		if err != nil || w.Close() != nil {
			t.Fatal(err)
		}
		_, err = op.AskWith(ctx, e, engine.UnlockRequest{Secret: whose.String()}, file("x.zip.age", b.Bytes()), nil)
		return err
	}}
}
