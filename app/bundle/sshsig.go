package bundle

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"errors"
)

// The seal is an SSHSIG (OpenSSH, PROTOCOL.sshsig), because ssh-keygen comes
// with Windows, macOS and Linux. The namespaces keep a seal, and the word of one
// key for the next, from being taken for a signature made for anything else.
const (
	sealNamespace = "daybook-bundle"
	moveNamespace = "daybook-moved"
	sealIdentity  = "daybook"
	sealHash      = "sha512"
	sshMagic      = "SSHSIG"
	sshVersion    = 1
	keyType       = "ssh-ed25519"
	sshBegin      = "-----BEGIN SSH SIGNATURE-----\n"
	sshEnd        = "-----END SSH SIGNATURE-----\n"
	sigColumns    = 70
)

// errSealForm: what stands for the seal is none of ours.
var errSealForm = errors.New("not a seal of the form used here")

// errSealFit: the seal was made over other bytes.
var errSealFit = errors.New("seal does not fit")

// sshString appends strings as SSH writes them: a length and the bytes.
func sshString(b []byte, parts ...string) []byte {
	for _, s := range parts {
		b = binary.BigEndian.AppendUint32(b, uint32(len(s)))
		b = append(b, s...)
	}
	return b
}

func sshKey(key ed25519.PublicKey) string {
	return string(sshString(nil, keyType, string(key)))
}

// signed is what the key signs when message is sealed.
func signed(namespace string, message []byte, hash string) ([]byte, error) {
	var sum []byte
	switch hash {
	case "sha512":
		s := sha512.Sum512(message)
		sum = s[:]
	case "sha256":
		s := sha256.Sum256(message)
		sum = s[:]
	default:
		return nil, errSealForm
	}
	return sshString([]byte(sshMagic), namespace, "", hash, string(sum)), nil
}

// sign seals message, armoured as ssh-keygen writes it.
func sign(key ed25519.PrivateKey, message []byte) ([]byte, error) {
	what, err := signed(sealNamespace, message, sealHash)
	if err != nil {
		return nil, err
	}
	return armour(sealNamespace, key.Public().(ed25519.PublicKey), ed25519.Sign(key, what)), nil
}

// armour is a signature of 64 bytes as a file that ssh-keygen reads.
func armour(namespace string, key ed25519.PublicKey, sig []byte) []byte {
	blob := binary.BigEndian.AppendUint32([]byte(sshMagic), sshVersion)
	blob = sshString(blob, sshKey(key), namespace, "", sealHash, string(sshString(nil, keyType, string(sig))))
	out := []byte(sshBegin)
	for text := base64.StdEncoding.EncodeToString(blob); text != ""; {
		n := min(len(text), sigColumns)
		out = append(append(out, text[:n]...), '\n')
		text = text[n:]
	}
	return append(out, sshEnd...)
}

// verify reports the key that sealed message, or errSealForm, or errSealFit.
func verify(armoured, message []byte) (ed25519.PublicKey, error) {
	blob, err := unarmour(armoured)
	if err != nil {
		return nil, err
	}
	head := binary.BigEndian.AppendUint32([]byte(sshMagic), sshVersion)
	rest, ok := bytes.CutPrefix(blob, head)
	if !ok {
		return nil, errSealForm
	}
	fields, err := sshStrings(rest, 5)
	if err != nil {
		return nil, err
	}
	if fields[1] != sealNamespace || fields[2] != "" {
		return nil, errSealForm
	}
	key, err := typed(fields[0], ed25519.PublicKeySize)
	if err != nil {
		return nil, err
	}
	sig, err := typed(fields[4], ed25519.SignatureSize)
	if err != nil {
		return nil, err
	}
	what, err := signed(sealNamespace, message, fields[3])
	if err != nil {
		return nil, err
	}
	if !ed25519.Verify(key, what, sig) {
		return nil, errSealFit
	}
	return key, nil
}

func unarmour(armoured []byte) ([]byte, error) {
	text := bytes.ReplaceAll(armoured, []byte("\r\n"), []byte("\n"))
	text, begins := bytes.CutPrefix(text, []byte(sshBegin))
	text, ends := bytes.CutSuffix(bytes.TrimRight(text, "\n"), bytes.TrimRight([]byte(sshEnd), "\n"))
	if !begins || !ends {
		return nil, errSealForm
	}
	blob, err := base64.StdEncoding.Strict().DecodeString(string(bytes.ReplaceAll(text, []byte("\n"), nil)))
	if err != nil {
		return nil, errSealForm
	}
	return blob, nil
}

// sshStrings reads exactly n strings.
func sshStrings(b []byte, n int) ([]string, error) {
	out := make([]string, n)
	for i := range out {
		if len(b) < 4 || uint64(binary.BigEndian.Uint32(b)) > uint64(len(b)-4) {
			return nil, errSealForm
		}
		size := binary.BigEndian.Uint32(b)
		out[i], b = string(b[4:4+size]), b[4+size:]
	}
	if len(b) != 0 {
		return nil, errSealForm
	}
	return out, nil
}

// typed reads string(key type) ‖ string(size bytes).
func typed(s string, size int) ([]byte, error) {
	fields, err := sshStrings([]byte(s), 2)
	if err != nil {
		return nil, err
	}
	if fields[0] != keyType || len(fields[1]) != size {
		return nil, errSealForm
	}
	return []byte(fields[1]), nil
}
