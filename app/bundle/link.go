package bundle

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"

	"daybook/app/journal"
)

// A journal that was restored on another device seals with a key of its own, and
// the key before vouches for it: a link. The links stand in the log, where the
// seal covers them, and once more as files for whoever checks them with
// ssh-keygen.

// Vouch makes the content with which a journal goes on on another device: that
// it goes on there, and the word of the key until here for the one from here on.
// Without the old key (nil) nothing vouches, and every check says so. ErrKey if
// old is another journal's. The caller adds App, Made and Absent.
func Vouch(j *journal.Journal, old ed25519.PrivateKey, to ed25519.PublicKey) (journal.Move, error) {
	if j.Len() == 0 || len(to) != ed25519.PublicKeySize {
		return journal.Move{}, ErrSource
	}
	from, err := hex.DecodeString(j.SealKey())
	if err != nil || len(from) != ed25519.PublicKeySize {
		from = make([]byte, ed25519.PublicKeySize) // entry 0 is lost
	}
	if old != nil {
		public := old.Public().(ed25519.PublicKey)
		if !public.Equal(ed25519.PublicKey(from)) && len(j.Lost()) == 0 {
			return journal.Move{}, ErrKey
		}
		from = public
	}
	m := j.NextMove(from, to)
	if old == nil {
		return m, nil
	}
	what, err := signed(moveNamespace, statement(m), sealHash)
	if err == nil {
		m.Signature = hex.EncodeToString(ed25519.Sign(old, what))
	}
	return m, err
}

// statement is what the key before signs: a checkpoint of the log as it was
// restored, and both keys.
func statement(m journal.Move) []byte {
	root, _ := hex.DecodeString(m.Root) // 32 bytes: the journal saw to it
	return fmt.Appendf(nil, "%s%s\n%d\n%s\nfrom %s\nto %s\n", originPrefix, m.Journal, m.Entries,
		base64.StdEncoding.EncodeToString(root), keyLine(publicKey(m.From)), keyLine(publicKey(m.To)))
}

func publicKey(key string) ed25519.PublicKey {
	b, _ := hex.DecodeString(key)
	return b
}

// vouched reports whether the key before signed the link.
func vouched(m journal.Move) bool {
	sig, err := hex.DecodeString(m.Signature)
	what, err2 := signed(moveNamespace, statement(m), sealHash)
	return err == nil && err2 == nil && len(sig) == ed25519.SignatureSize && ed25519.Verify(publicKey(m.From), what, sig)
}

// linkFiles are the files of all links that are signed, numbered as the moves
// are in the log.
func linkFiles(j *journal.Journal) []text {
	var files []text
	for i, r := range j.Moves() {
		if sig, err := hex.DecodeString(r.Move.Signature); err == nil && len(sig) == ed25519.SignatureSize {
			path, key := linkPath(i), publicKey(r.Move.From)
			files = append(files, text{path, statement(r.Move)}, text{path + ".sig", armour(moveNamespace, key, sig)},
				text{path + ".signers", allowedSigners(key)})
		}
	}
	return files
}

func linkPath(i int) string { return fmt.Sprintf("%s%d.txt", prefixLinks, i+1) }

// checkLinks follows the keys from that of entry 0 to the one that sealed this
// bundle. Each has to be vouched for by the one before it.
func (c *checker) checkLinks() {
	key := c.journal.Start().SealKey
	var before []string
	for i, r := range c.journal.Moves() {
		if c.ctx.Err() != nil {
			return // the caller tells
		}
		vouching := before
		before = nil
		switch m := r.Move; {
		case m.To == "":
			c.wrong("link-missing", pathContents)
		case m.Signature == "":
			c.wrong("link-unsigned", pathContents)
		case !vouched(m):
			c.wrong("link-broken", pathContents)
		case key != "" && m.From != key:
			c.wrong("link-key", linkPath(i))
		case !c.journal.Follows(r):
			c.wrong("link-log", linkPath(i))
		default:
			c.note("link", linkPath(i))
			before = append(vouching, Fingerprint(publicKey(m.From)))
		}
		key = r.Move.To
	}
	if key != "" && c.sealKey != nil && key != hex.EncodeToString(c.sealKey) {
		c.wrong(keyCode(len(c.journal.Moves())), pathContents)
		before = nil
	}
	c.result.Before = before
	c.checkLinkFiles()
}

// keyCode: without links the key has to be that of entry 0.
func keyCode(links int) string {
	if links == 0 {
		return "seal-key"
	}
	return "seal-unlinked"
}

// checkLinkFiles holds the files against the log, from which they follow.
func (c *checker) checkLinkFiles() {
	c.links = map[string]bool{}
	for _, f := range linkFiles(c.journal) {
		c.links[f.path] = true
		e := c.bag.files[f.path]
		if e == nil {
			c.wrong("file-missing", f.path)
		} else if sum := sha256.Sum256(f.data); !e.Bad && c.bag.sums[f.path] != sumHex(sum[:]) {
			c.wrong("link-file", f.path)
		}
	}
}
