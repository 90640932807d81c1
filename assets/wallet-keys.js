// The wallet's keys: a fresh one for each item, so that two verifiers cannot tell that the same person showed both. No
// script can read the secret part, this one neither.
"use strict";

{
  const kind = { name: "ECDSA", namedCurve: "P-256" };

  async function make() {
    const { privateKey, publicKey } = await crypto.subtle.generateKey(kind, false, ["sign", "verify"]);
    return { privateKey, jwk: wallet.publicPart(await crypto.subtle.exportKey("jwk", publicKey)) };
  }

  // What an issuer wants to see before it binds an item to a key (OpenID4VCI, appendix F.1).
  const proof = (key, issuer, nonce) => wallet.sign(key.privateKey,
    { alg: "ES256", typ: "openid4vci-proof+jwt", jwk: key.jwk },
    { aud: issuer, iat: wallet.seconds(), ...(nonce === undefined ? {} : { nonce }) });

  // Says that whoever shows an item holds its key, to this verifier and for this request only. What is signed beside
  // goes in by the digest of the very text that came (OpenID4VP, annex B.3.3).
  async function binding(key, shown, audience, nonce, transactions = []) {
    const signed = transactions.length ? {
      transaction_data_hashes: await Promise.all(transactions.map((text) => wallet.hash(text))),
      transaction_data_hashes_alg: "sha-256" } : {};
    const claims = { iat: wallet.seconds(), aud: audience, nonce, sd_hash: await wallet.hash(shown), ...signed };
    return wallet.sign(key, { alg: "ES256", typ: "kb+jwt" }, claims);
  }

  const isSame = (one, other) => Boolean(one && other)
    && ["kty", "crv", "x", "y"].every((name) => one[name] === other[name]);

  wallet.keys = { make, proof, binding, isSame };
}
