// Passkeys, which only a page can ask for: makes one, and has one make the secret
// that opens the journal (WebAuthn, extension "prf"). The name it is kept under is
// that of this page. What goes wrong is told by the name of a DOMException.
'use strict';

const daybookPasskey = (() => {
  const draw = (n) => crypto.getRandomValues(new Uint8Array(n));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
  const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

  // Resolves to [id, salt, secret] in base64.
  async function make() {
    const salt = draw(32);
    const name = document.title;
    const made = await navigator.credentials.create({
      publicKey: {
        challenge: draw(32), rp: { name }, user: { id: draw(16), name, displayName: name },
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }, { type: 'public-key', alg: -257 }],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        extensions: { prf: { eval: { first: salt } } },
      },
    });
    const { prf } = made.getClientExtensionResults();
    if (!prf || !(prf.enabled || prf.results)) {
      await forget(text(made.rawId));
      throw new DOMException('', 'NotSupportedError');
    }
    // What is made here is asked for once more: it has to come out the same.
    return [text(made.rawId), text(salt), await use(text(made.rawId), text(salt))];
  }

  // Resolves to the secret. A passkey that did not ask who is there is not taken:
  // its secret would be another one.
  async function use(id, salt) {
    const got = await navigator.credentials.get({
      publicKey: {
        challenge: draw(32), userVerification: 'required', allowCredentials: [{ type: 'public-key', id: bytes(id) }],
        extensions: { prf: { eval: { first: bytes(salt) } } },
      },
    });
    const { prf } = got.getClientExtensionResults();
    const verified = new Uint8Array(got.response.authenticatorData)[32] & 4;
    if (!prf || !prf.results || !verified) throw new DOMException('', 'NotSupportedError');
    return text(prf.results.first);
  }

  // Tells the password manager that this one opens nothing any more, where the
  // browser can.
  async function forget(id) {
    const credentialId = id.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    const { PublicKeyCredential: known } = globalThis;
    if (known.signalUnknownCredential) await known.signalUnknownCredential({ rpId: location.hostname, credentialId }).catch(() => {});
  }

  return { make, use, forget };
})();
