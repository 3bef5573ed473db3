package bundle

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/pem"
)

// spkiPrefix is SubjectPublicKeyInfo for Ed25519 (RFC 8410 §4) up to the key.
// Written out because crypto/x509 is large and this never varies.
var spkiPrefix = []byte{0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00}

func publicPEM(key ed25519.PublicKey) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: append(bytes.Clone(spkiPrefix), key...)})
}

func allowedSigners(key ed25519.PublicKey) []byte {
	return []byte(sealIdentity + " " + keyLine(key) + "\n")
}

// Fingerprint is a key as ssh-keygen -l shows it, short enough to compare by eye.
func Fingerprint(key ed25519.PublicKey) string {
	sum := sha256.Sum256([]byte(sshKey(key)))
	return "SHA256:" + base64.RawStdEncoding.EncodeToString(sum[:])
}

// keyLine is a key as SSH writes it on a line.
func keyLine(key ed25519.PublicKey) string {
	return keyType + " " + base64.StdEncoding.EncodeToString([]byte(sshKey(key)))
}
