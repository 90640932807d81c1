// Answers that only the verifier can read: JWE with ECDH-ES on P-256 and AES-GCM (RFC 7516 and 7518, section 4.6).
"use strict";

{
  const { refuse, decode, encode, bytesOf, isObject, publicPart } = wallet;
  const lengths = { A256GCM: 256, A128GCM: 128 };

  function joined(...parts) {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  const number = (count) => Uint8Array.of(count >>> 24, count >>> 16, count >>> 8, count);
  const counted = (bytes) => joined(number(bytes.length), bytes);

  // Concat KDF. One round of SHA-256 is enough for both lengths.
  async function derived(shared, enc, apu, apv) {
    const info = joined(counted(bytesOf(enc)), counted(apu), counted(apv), number(lengths[enc]));
    const hash = await crypto.subtle.digest("SHA-256", joined(number(1), new Uint8Array(shared), info));
    return hash.slice(0, lengths[enc] / 8);
  }

  // Which of the verifier's keys and methods to use.
  function receiverOf(metadata) {
    const keys = Array.isArray(metadata?.jwks?.keys) ? metadata.jwks.keys.filter(isObject) : [];
    if (keys.some((key) => "d" in key)) refuse("private-key", "The request carries a secret key, which nobody may do.");
    const key = keys.find((one) => publicPart(one) && one.alg === "ECDH-ES" && (one.use ?? "enc") === "enc");
    if (!key) refuse("encryption-key", "The answer should be sealed, but the request has no key to seal it with.");
    const offered = metadata.encrypted_response_enc_values_supported ?? ["A128GCM"];
    const enc = Object.keys(lengths).find((name) => Array.isArray(offered) && offered.includes(name));
    if (!enc) refuse("encryption", "The answer should be sealed in a way this wallet does not know.");
    return { key, enc };
  }

  async function seal({ key, enc }, payload) {
    const curve = { name: "ECDH", namedCurve: "P-256" };
    let receiver = null;
    try {
      receiver = await crypto.subtle.importKey("jwk", publicPart(key), curve, false, []);
    } catch {
      refuse("encryption-key", "The answer should be sealed, but the key in the request is none.");
    }
    const own = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
    const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: receiver }, own.privateKey, 256);
    const epk = publicPart(await crypto.subtle.exportKey("jwk", own.publicKey));
    const header = { alg: "ECDH-ES", enc, ...(key.kid === undefined ? {} : { kid: key.kid }), epk };
    const none = new Uint8Array(0), secret = await derived(shared, enc, none, none);
    const sealing = await crypto.subtle.importKey("raw", secret, "AES-GCM", false, ["encrypt"]);
    const head = encode(bytesOf(JSON.stringify(header))), iv = crypto.getRandomValues(new Uint8Array(12));
    const options = { name: "AES-GCM", iv, additionalData: bytesOf(head), tagLength: 128 };
    const sealed = new Uint8Array(await crypto.subtle.encrypt(options, sealing, bytesOf(JSON.stringify(payload))));
    const text = sealed.slice(0, -16), tag = sealed.slice(-16);
    return [head, "", encode(iv), encode(text), encode(tag)].join(".");
  }

  Object.assign(wallet, { receiverOf, seal, deriveKey: (z, enc, apu, apv) => derived(decode(z), enc, apu, apv) });
}
