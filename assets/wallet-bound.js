// Tokens that are bound to a key of this browser (DPoP, RFC 9449): whoever gets hold of one can do nothing with it. The
// key cannot be taken out, by no script. An issuer that does not know how gets bearer tokens back.
"use strict";

{
  const { isText, ask, object } = wallet;

  // Says of one request that it comes from whoever holds the key.
  async function proof(key, method, place, { token, nonce }) {
    const url = new URL(place);
    url.search = url.hash = "";
    return wallet.sign(key.privateKey, { alg: "ES256", typ: "dpop+jwt", jwk: key.jwk }, {
      jti: wallet.random(16), htm: method, htu: url.href, iat: wallet.seconds(),
      ...(token ? { ath: await wallet.hash(token) } : {}), ...(nonce ? { nonce } : {}) });
  }

  // Sends what `headers` make of a nonce, and once more when the other side wants its own nonce in it.
  async function send(place, headers, wantsNonce, options) {
    const first = await ask(place, { ...options, method: "POST", headers: await headers(null) });
    const nonce = first.header("dpop-nonce");
    if (!isText(nonce) || !wantsNonce(first)) return first;
    return ask(place, { ...options, method: "POST", headers: await headers(nonce) });
  }

  // Asks for a token; with a key for one that is bound to it. Only what the other side says is asked again: a code that
  // was wrong must not count twice.
  const askToken = (place, key, form) => send(place, async (nonce) => ({
    accept: "application/json", ...(key ? { dpop: await proof(key, "POST", place, { nonce }) } : {}) }),
  (answer) => Boolean(key) && answer.status === 400 && object(answer)?.error === "use_dpop_nonce", { body: form });

  // Asks with a token. access: { token, key }, the key of a bound one.
  const post = (place, { token, key }, told) => send(place, async (nonce) => ({
    "content-type": "application/json", accept: "application/json", ...(key
      ? { authorization: `DPoP ${token}`, dpop: await proof(key, "POST", place, { token, nonce }) }
      : { authorization: `Bearer ${token}` }) }),
  (answer) => Boolean(key) && answer.status === 401, { body: JSON.stringify(told) });

  // What came for a key, or without one: { token, key }, or nothing when it is of another kind.
  function accessOf(told, key) {
    const kind = String(told?.token_type).toLowerCase(), isBound = kind === "dpop" && Boolean(key);
    if (!isText(told?.access_token) || (kind !== "bearer" && !isBound)) return null;
    return { token: told.access_token, key: isBound ? key : null };
  }

  const isKnownTo = (server) => Array.isArray(server.dpop_signing_alg_values_supported)
    && server.dpop_signing_alg_values_supported.includes("ES256");

  wallet.bound = { askToken, post, accessOf, isKnownTo };
}
