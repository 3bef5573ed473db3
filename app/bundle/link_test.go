package bundle_test

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"daybook/app/bundle"
	"daybook/app/journal"
	"daybook/app/text"
)

// device is a key of the seal: 1 is the first phone's, and so on.
func device(n byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed([]byte(strings.Repeat(string(rune('a'+n)), 32)))
}

func fingerprint(n byte) string { return bundle.Fingerprint(public(device(n))) }

func public(key ed25519.PrivateKey) ed25519.PublicKey { return key.Public().(ed25519.PublicKey) }

// moving is a journal that goes from device to device, each move spoilt by what
// is given for it.
func moving(t *testing.T, spoil ...func(*journal.Move)) bundle.Source {
	t.Helper()
	src := source(t)
	src.Journal = begunAnew(t, func(s *journal.JournalStart) { s.SealKey = hex.EncodeToString(public(device(1))) })
	src.Seal = device(1)
	for n, change := range spoil {
		m, err := bundle.Vouch(src.Journal, src.Seal, public(device(byte(n+2))))
		if err != nil {
			t.Fatal(err)
		}
		m.App, m.Made = "test", journal.Moment{UTC: "2026-08-01T10:00:00.000Z", Zone: "UTC"}
		if change != nil {
			change(&m)
		}
		src.Seal = device(byte(n + 2))
		add(t, src.Journal, journal.Moved, m)
	}
	return src
}

func add(t testing.TB, j *journal.Journal, act journal.Act, content any) {
	t.Helper()
	e, err := j.Draw(journal.Moment{UTC: "2026-08-02T10:00:00.000Z", Zone: "UTC"}, act, "", content, rand.Reader)
	if err == nil {
		err = j.Add(e)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheKeysOfAJournalThatMovedAreFollowed(t *testing.T) {
	for _, lang := range text.Languages {
		src := moving(t, nil, nil, nil)
		src.Language = lang
		data := write(src)
		r := check(t, data)
		for _, path := range []string{"seal/previous/1.txt", "seal/previous/2.txt", "seal/previous/3.txt"} {
			if !r.OK || !has(r, "link", path) {
				t.Errorf("%s: %+v", lang, r)
			}
		}
		if want := []string{fingerprint(1), fingerprint(2), fingerprint(3)}; r.Key != fingerprint(4) || !slices.Equal(r.Before, want) {
			t.Errorf("%s: %s after %q, want it after %q", lang, r.Key, r.Before, want)
		}
		f := unpack(t, data)
		for path, words := range map[string]string{
			"START-HERE.html":  text.For(lang).Say("report.moved"),
			"HOW-TO-CHECK.txt": "-s seal/previous/3.txt.sig < seal/previous/3.txt",
		} {
			if !strings.Contains(string(f.files[path]), words) {
				t.Errorf("%s: %s does not say %q", lang, path, words)
			}
		}
	}
}

func TestAJournalThatStayedSaysNothingOfMoves(t *testing.T) {
	f := unpack(t, write(moving(t)))
	for path, body := range f.files {
		if strings.Contains(path, "previous") || strings.Contains(string(body), "daybook-moved") || strings.Contains(string(body), text.For("en").Say("report.moved.note")) {
			t.Errorf("%s speaks of a move", path)
		}
	}
}

// What a writer of another make, or a forger with one of the keys, could write.
func TestBrokenLinksAreNamed(t *testing.T) {
	const contents = "data/history/contents.jsonl"
	signedBy := func(key ed25519.PrivateKey) func(*journal.Move) {
		return func(m *journal.Move) {
			j := journal.New()
			add(t, j, journal.Started, journal.JournalStart{SealKey: hex.EncodeToString(public(key))})
			to, _ := hex.DecodeString(m.To)
			other, err := bundle.Vouch(j, key, to)
			if err != nil {
				t.Fatal(err)
			}
			*m = other
		}
	}
	// vouchedOn is signed by the right key, on the journal without its last n
	// entries and with others in their place.
	vouchedOn := func(n uint64, others int) func(*journal.Move) {
		return func(m *journal.Move) {
			j, now := journal.New(), moving(t).Journal
			for _, e := range now.Entries()[:now.Len()-n] {
				if err := j.Add(e); err != nil {
					t.Fatal(err)
				}
			}
			for range others {
				add(t, j, journal.Exported, journal.Export{Name: "other"})
			}
			to, _ := hex.DecodeString(m.To)
			other, err := bundle.Vouch(j, device(1), to)
			if err != nil {
				t.Fatal(err)
			}
			*m = other
		}
	}
	for _, c := range []struct {
		name, code, file string
		spoil            []func(*journal.Move)
	}{
		{"vouched for on a shorter log", "link-log", "seal/previous/1.txt", []func(*journal.Move){vouchedOn(2, 0)}},
		{"vouched for on a log that went another way", "link-log", "seal/previous/1.txt", []func(*journal.Move){vouchedOn(2, 2)}},
		{"a signature", "link-broken", contents, []func(*journal.Move){func(m *journal.Move) { m.Signature = strings.Repeat("00", 64) }}},
		{"a signature cut short", "link-broken", contents, []func(*journal.Move){func(m *journal.Move) { m.Signature = m.Signature[2:] }}},
		{"no signature", "link-unsigned", contents, []func(*journal.Move){func(m *journal.Move) { m.Signature = "" }}},
		{"another log", "link-broken", contents, []func(*journal.Move){nil, func(m *journal.Move) { m.Entries-- }}},
		{"another key in the name of the old one", "link-broken", contents, []func(*journal.Move){func(m *journal.Move) { m.To = hex.EncodeToString(public(device(9))) }}},
		{"vouched for by a stranger", "link-key", "seal/previous/1.txt", []func(*journal.Move){signedBy(device(7))}},
		{"vouched for by the first again", "link-key", "seal/previous/2.txt", []func(*journal.Move){nil, signedBy(device(1))}},
		{"vouched for on another log", "link-log", "seal/previous/1.txt", []func(*journal.Move){signedBy(device(1))}},
		{"keys of no known form", "link-missing", contents, []func(*journal.Move){func(m *journal.Move) { m.From = "x" }}},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := moving(t, c.spoil...)
			wantBad := func(t *testing.T, r bundle.Result, code, file string) {
				t.Helper()
				if wantBad(t, r, code, file); len(r.Before) > 0 {
					t.Errorf("%q vouch for it", r.Before)
				}
			}
			if key := src.Journal.SealKey(); key != hex.EncodeToString(public(src.Seal)) { // a writer refuses; a forger seals by hand
				f := unpack(t, write(lastKey(t, src, key)))
				f.sealBy(t, src.Seal)
				wantBad(t, check(t, f.pack(t)), c.code, c.file)
				return
			}
			wantBad(t, check(t, write(src)), c.code, c.file)
		})
	}
}

// lastKey is src sealed with the key that its log names.
func lastKey(t *testing.T, src bundle.Source, key string) bundle.Source {
	t.Helper()
	for n := range byte(12) {
		if hex.EncodeToString(public(device(n))) == key {
			src.Seal = device(n)
			return src
		}
	}
	t.Fatalf("key %s is no device's", key)
	return src
}

func TestLinksLeftOutAreNamed(t *testing.T) {
	const log, contents = "data/history/log.jsonl", "data/history/contents.jsonl"
	src := moving(t, nil, nil)
	without := journal.New()
	for _, e := range src.Journal.Entries() {
		if e.Header.Act == journal.Moved && len(without.Moves()) == 0 {
			e = e.Without()
		}
		if err := without.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	omitted := src
	omitted.Journal = without
	wantBad(t, check(t, write(omitted)), "link-missing", contents)

	// A key that nobody vouched for, in a log that never speaks of a move.
	stayed := unpack(t, write(moving(t)))
	stayed.files["seal/allowed_signers"], stayed.files["seal/public-key.pem"] = bundle.SignersOf(public(device(2))), bundle.PEMOf(public(device(2)))
	stayed.sealBy(t, device(2))
	wantBad(t, check(t, stayed.pack(t)), "seal-key", contents)

	// The key of an earlier phone does not seal what was written on a later one.
	f := unpack(t, write(src))
	f.files["seal/allowed_signers"], f.files["seal/public-key.pem"] = bundle.SignersOf(public(device(1))), bundle.PEMOf(public(device(1)))
	f.sealBy(t, device(1))
	wantBad(t, check(t, f.pack(t)), "seal-unlinked", contents)
}

func TestFilesOfLinksAreHeldAgainstTheLog(t *testing.T) {
	whole := unpack(t, write(moving(t, nil, nil)))
	for _, path := range []string{"seal/previous/2.txt", "seal/previous/1.txt.sig", "seal/previous/2.txt.signers"} {
		f := &folder{top: whole.top, files: map[string][]byte{}}
		for p, body := range whole.files {
			f.files[p] = body
		}
		f.files[path] = append([]byte("x"), whole.files[path]...)
		wantBad(t, check(t, f.pack(t)), "link-file", path)
		delete(f.files, path)
		wantBad(t, check(t, f.pack(t)), "file-missing", path)
	}
	whole.files["seal/previous/3.txt"] = []byte("more")
	if r := check(t, whole.pack(t)); !r.OK || !has(r, "seal-more", "seal/previous/3.txt") {
		t.Errorf("%+v", r)
	}
}

// A damaged backup: the log says what did not come along, and still adds up.
func TestAMoveWithLossesIsFollowed(t *testing.T) {
	src := moving(t)
	damaged := journal.New()
	for _, e := range src.Journal.Entries() {
		if e.Header.Seq == 4 || e.Header.Seq == 5 {
			e = journal.LostEntry(e.Header.Seq)
		}
		if err := damaged.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	m, err := bundle.Vouch(damaged, device(1), public(device(2)))
	if err != nil || len(m.Lost) != 2 || m.Lost[0] != 4 {
		t.Fatalf("%+v, %v", m, err)
	}
	m.Absent = []string{damaged.AllEvidence()[0].ID}
	add(t, damaged, journal.Moved, m)
	src.Journal, src.Seal = damaged, device(2)
	data := write(src)
	if r := check(t, data); !r.OK || !has(r, "link", "seal/previous/1.txt") {
		t.Errorf("%+v", r)
	}
	page := string(unpack(t, data).files["START-HERE.html"])
	for _, words := range []string{"2 entries of them could not be read any more: 4, 5.", "One file did not come along."} {
		if !strings.Contains(page, words) {
			t.Errorf("the report does not say %q", words)
		}
	}
}

func TestOnlyTheJournalsKeyVouches(t *testing.T) {
	j := moving(t, nil).Journal
	if _, err := bundle.Vouch(j, device(1), public(device(3))); !errors.Is(err, bundle.ErrKey) {
		t.Errorf("the key before the last: %v", err)
	}
	m, err := bundle.Vouch(j, nil, public(device(3)))
	if err != nil || m.Signature != "" || m.From != hex.EncodeToString(public(device(2))) {
		t.Errorf("without the old key: %+v, %v", m, err)
	}
	add(t, j, journal.Moved, m)
	src := moving(t)
	src.Journal, src.Seal = j, device(3)
	r := check(t, write(src))
	wantBad(t, r, "link-unsigned", "data/history/contents.jsonl")
}

// The commands for the links are run as HOW-TO-CHECK.txt gives them.
func TestLinksCheckWithSSHKeygen(t *testing.T) {
	dir := t.TempDir()
	f := unpack(t, write(moving(t, nil, nil)))
	for path, body := range f.files {
		full := filepath.Join(dir, filepath.FromSlash(path))
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o700), os.WriteFile(full, body, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	script := between(t, string(f.files["HOW-TO-CHECK.txt"]), "    ssh-keygen -Y verify -f seal/previous/1", "< seal/previous/2.txt")
	if out := tool(t, dir, "sh", "-ec", script); strings.Count(out, `Good "daybook-moved" signature for daybook`) != 2 {
		t.Errorf("%s\nsays %s", script, out)
	}
	statement := string(f.files["seal/previous/2.txt"])
	to := statement[strings.Index(statement, "\nto ")+4:]
	if signers := string(f.files["seal/allowed_signers"]); signers != "daybook "+to {
		t.Errorf("the last statement is for %q, the seal by %q", to, signers)
	}
}
