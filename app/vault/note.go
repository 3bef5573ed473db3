package vault

import (
	"crypto/hkdf"
	"crypto/sha256"
	"crypto/subtle"
	"io"
)

// The second half of a slot's salt is a note, readable to who has the vault key
// and noise to everybody else: the recovery code itself, or zeros. By it an open
// vault knows its slots apart, without a list that could come to say something
// else than they do; docs/vault-format.md, section 4.

const noteSize = commitAt - noteAt

// newSalt draws the salt of a slot, and makes the note in it.
func (h *header) newSalt(rand io.Reader, i int, with opener, vaultKey []byte) error {
	if _, err := io.ReadFull(rand, h.slots[i][:noteAt]); err != nil {
		return err
	}
	pad, err := h.notePad(vaultKey, with.kind, i)
	if err != nil {
		return err
	}
	var note [noteSize]byte
	if with.kind == kindRecovery {
		copy(note[:], with.secret)
	}
	subtle.XORBytes(h.slots[i][noteAt:commitAt], note[:], pad)
	return nil
}

// notePad is drawn from the vault key and from the first half of the salt, which
// is new with each writing: it hides one note.
func (h *header) notePad(vaultKey []byte, kind byte, i int) ([]byte, error) {
	info := label + "slot/note\x00" + string(h.id[:]) + string([]byte{kind, byte(i)})
	return hkdf.Key(sha256.New, vaultKey, h.slots[i][:noteAt], info, noteSize)
}

// used are the kinds of the slots, 0 where one is unused or was written before
// there were notes, and the recovery code, if one opens the vault.
func (h *header) used(vaultKey []byte) (kinds [slotCount]byte, code Code, err error) {
	for i := range h.slots {
		for kind := byte(kindPassphrase); kind <= kindPasskey; kind++ {
			note, err := h.notePad(vaultKey, kind, i)
			if err != nil {
				return kinds, code, err
			}
			subtle.XORBytes(note, note, h.slots[i][noteAt:commitAt])
			is := Code(note) == Code{}
			if kind == kindRecovery {
				is, err = h.commits(opener{kind, note}, i)
			}
			if err != nil {
				return kinds, code, err
			}
			if is {
				kinds[i] = kind
			}
			if is && kind == kindRecovery {
				code = Code(note)
			}
		}
	}
	return kinds, code, nil
}

func (h *header) commits(with opener, i int) (bool, error) {
	commitment, _, err := h.slotKeys(with, i)
	return subtle.ConstantTimeCompare(commitment, h.slots[i][commitAt:wrappedAt]) == 1, err
}
