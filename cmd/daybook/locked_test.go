package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	stock "filippo.io/age"
)

const words = "lamp river candle spoon window garden"

// locked is the sample, and locked copies of it.
func locked(t *testing.T) (zip, withWords, forKey, key string) {
	t.Helper()
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := run(context.Background(), []string{"sample", at("s.zip")}, &bytes.Buffer{}); err != nil {
		t.Fatal(err)
	}
	id, err := stock.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	to, err := stock.NewScryptRecipient(words)
	if err != nil {
		t.Fatal(err)
	}
	to.SetWorkFactor(10)
	lock(t, at("s.zip"), at("words.zip.age"), to)
	lock(t, at("s.zip"), at("key.zip.age"), id.Recipient())
	if err := os.WriteFile(at("key.txt"), []byte("# mine\n"+id.String()+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return at("s.zip"), at("words.zip.age"), at("key.zip.age"), at("key.txt")
}

func lock(t *testing.T, from, name string, to stock.Recipient) {
	t.Helper()
	plain, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w, err := stock.Encrypt(&b, to)
	if err == nil {
		_, err = w.Write(plain)
	}
	if err == nil {
		err = errors.Join(w.Close(), os.WriteFile(name, b.Bytes(), 0o600))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// typing checks with words typed.
func typing(out *bytes.Buffer, said string) checking {
	return checking{out: out, secrets: secrets{ask: func(string) (string, error) { return said, nil }}}
}

func TestLockedBundlesAreChecked(t *testing.T) {
	zip, withWords, forKey, key := locked(t)
	ctx := context.Background()
	var out bytes.Buffer
	if err := typing(&out, " "+strings.ReplaceAll(words, " ", "  ")+"\n").one(ctx, withWords); err != nil {
		t.Errorf("%v\n%s", err, &out)
	}
	if err := run(ctx, []string{"check", "-key", key, forKey}, &out); err != nil {
		t.Errorf("%v\n%s", err, &out)
	}
	if strings.Count(out.String(), "everything holds") != 2 || strings.Count(out.String(), "unlocked ") != 2 {
		t.Errorf("%s", &out)
	}
	out.Reset()
	if err := run(ctx, []string{"check", "-key", key, zip, forKey}, &out); err != nil || !strings.Contains(out.String(), "made from the same log") {
		t.Errorf("%v\n%s", err, &out)
	}
	for name, err := range map[string]error{
		"other words": typing(&out, "lamp").one(ctx, withWords),
		"no key":      run(ctx, []string{"check", forKey}, &out),
		"no key file": run(ctx, []string{"check", "-key", zip + "x", forKey}, &out),
		"not a key":   run(ctx, []string{"check", "-key", withWords, forKey}, &out),
	} {
		if err == nil || errors.Is(err, errBad) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestADamagedLockIsAFinding(t *testing.T) {
	zip, _, forKey, key := locked(t)
	b, err := os.ReadFile(forKey)
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range [][]byte{b[:len(b)-1], append(bytes.Clone(b[:len(b)/2]), b[len(b)/2+1:]...)} {
		if err := os.WriteFile(forKey, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := run(context.Background(), []string{"check", "-key", key, forKey}, &out); !errors.Is(err, errBad) || !strings.Contains(out.String(), "BAD   "+forKey+": The locked file was changed") {
			t.Errorf("%v\n%s", err, &out)
		}
		if err := run(context.Background(), []string{"check", "-key", key, forKey, zip}, &out); !errors.Is(err, errBad) {
			t.Errorf("%v\n%s", err, &out)
		}
	}
}

func TestItIsSaidForPrograms(t *testing.T) {
	zip, _, forKey, key := locked(t)
	var out bytes.Buffer
	if err := run(context.Background(), []string{"check", "-json", "-key", key, forKey}, &out); err != nil {
		t.Fatal(err)
	}
	v := told(t, &out)
	if !v.OK || v.Format != "daybook-check" || v.Version != 1 || len(v.Bundles) != 1 || v.Compared != nil || v.Bundles[0].Locked != "key" || len(v.Bundles[0].SealCode) != 79 || v.Bundles[0].Incidents == 0 {
		t.Errorf("%+v", v)
	}
	if err := run(context.Background(), []string{"check", "-json", zip, filepath.Join("..", "..", "app", "bundle", "testdata", "sample-v1.zip")}, &out); !errors.Is(err, errBad) {
		t.Error(err)
	}
	if v := told(t, &out); v.OK || len(v.Bundles) != 2 || v.Compared == nil || v.Compared.Code != "disagree" || v.Compared.At != 2 || v.Compared.Says == "" {
		t.Errorf("%+v", v)
	}
	if err := os.WriteFile(zip, []byte("<no> bundle"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run(context.Background(), []string{"check", "-json", zip}, &out); !errors.Is(err, errBad) {
		t.Error(err)
	}
	if v := told(t, &out); v.OK || len(v.Bundles[0].Findings) == 0 || !v.Bundles[0].Findings[0].Bad || v.Bundles[0].Findings[0].Says == "" {
		t.Errorf("%+v", v)
	}
}

// told reads the one document that was printed, and nothing beside it.
func told(t *testing.T, out *bytes.Buffer) (v verdict) {
	t.Helper()
	d := json.NewDecoder(out)
	d.DisallowUnknownFields()
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	if rest := strings.TrimSpace(out.String()); d.More() || rest != "" {
		t.Errorf("and then %q", rest)
	}
	return v
}
