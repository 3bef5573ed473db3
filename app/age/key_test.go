package age_test

import (
	"errors"
	"strings"
	"testing"

	stock "filippo.io/age"

	"daybook/app/age"
)

func TestAPublicKeyIsFoundAsPeoplePasteIt(t *testing.T) {
	plain := must[*stock.X25519Identity](t)(stock.GenerateX25519Identity()).Recipient().String()
	hybrid := must[*stock.HybridIdentity](t)(stock.GenerateHybridIdentity()).Recipient().String()
	for name, c := range map[string]struct {
		text, want string
		hybrid     bool
	}{
		"as it is":            {plain, plain, false},
		"post-quantum":        {hybrid, hybrid, true},
		"with spaces":         {" \t" + plain + "\r\n\r\n", plain, false},
		"broken into lines":   {hybrid[:70] + "\r\n" + hybrid[70:999] + "\n " + hybrid[999:], hybrid, true},
		"capitals of a phone": {"A" + plain[1:], plain, false},
		"all capitals":        {strings.ToUpper(plain), plain, false},
		"words before it":     {"Public key: " + plain, plain, false},
		"a file":              {"# the office's key\n# " + hybrid + "\n" + plain + "\n", plain, false},
	} {
		got, err := age.ParseRecipient(c.text)
		if err != nil || got.Text != c.want || got.Hybrid != c.hybrid {
			t.Errorf("%s: %.20q %v, %v", name, got.Text, got.Hybrid, err)
		}
	}
}

func TestWhatIsNoPublicKeyIsToldApart(t *testing.T) {
	id := must[*stock.X25519Identity](t)(stock.GenerateX25519Identity())
	plain := id.Recipient().String()
	hybrid := must[*stock.HybridIdentity](t)(stock.GenerateHybridIdentity()).Recipient().String()
	other := byte('q')
	if plain[20] == other {
		other = 'p'
	}
	for name, c := range map[string]struct {
		text string
		want error
	}{
		"nothing":             {"", age.ErrNoKey},
		"a letter to someone": {"Dear Ms Lee, please find attached", age.ErrNoKey},
		"a secret key":        {id.String(), age.ErrKeySecret},
		"a secret key, small": {strings.ToLower(id.String()), age.ErrKeySecret},
		"half a secret key":   {"age-secret-key-pq-1qq", age.ErrKeySecret},
		"a whole key file":    {"# created: now\n# public key: " + plain + "\n" + id.String() + "\n", age.ErrKeySecret},
		"another letter":      {plain[:20] + string(other) + plain[21:], age.ErrKeyTyped},
		"a letter short":      {plain[:len(plain)-1], age.ErrKeyTyped},
		"half of a long one":  {hybrid[:1000], age.ErrKeyTyped},
		"a sign":              {plain[:20] + "é" + plain[21:], age.ErrKeyTyped},
		"two":                 {plain + "\n" + hybrid, age.ErrKeyMany},
		"of SSH":              {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN a@b", age.ErrKeyKind},
		"of a device":         {"age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t", age.ErrKeyKind},
		"agreeing on nothing": {"age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z", age.ErrKeyKind},
		"beyond any key":      {strings.Repeat("age1qqqqqqqq", 1<<20), age.ErrNoKey},
	} {
		if got, err := age.ParseRecipient(c.text); !errors.Is(err, c.want) {
			t.Errorf("%s: %.20q, %v", name, got.Text, err)
		}
	}
}

func TestWhatIsNoSecretKeyIsToldApart(t *testing.T) {
	id := must[*stock.X25519Identity](t)(stock.GenerateX25519Identity())
	for name, c := range map[string]struct {
		text string
		want error
	}{
		"a key file":   {"# created: now\n# public key: " + id.Recipient().String() + "\n" + id.String() + "\n", nil},
		"small":        {strings.ToLower(id.String()), nil},
		"nothing":      {"", age.ErrNoKey},
		"a public key": {id.Recipient().String(), age.ErrKeyPublic},
		"cut short":    {id.String()[:60], age.ErrKeyTyped},
		"of a plugin":  {"AGE-PLUGIN-YUBIKEY-1Q5ZLJQVZ4ZRZQXSGXRLQL", age.ErrNoKey},
		"too many":     {strings.Repeat(id.String()+"\n", 40), age.ErrKeyMany},
	} {
		if _, err := age.ParseIdentities(c.text); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzKey(f *testing.F) {
	f.Add("age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z")
	f.Add("# x\nAGE-SECRET-KEY-1\nage1pq1ssh-")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := age.ParseRecipient(text)
		if err == nil {
			if again, err := age.ParseRecipient(p.Text); err != nil || again.Text != p.Text {
				t.Errorf("%q is found in %q, and then not in itself", p.Text, text)
			}
		}
		_, _ = age.ParseIdentities(text)
	})
}
