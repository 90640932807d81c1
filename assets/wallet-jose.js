// Signed tokens: reading, checking and making them. ES256 is the only algorithm, so a token cannot choose a weaker one;
// requests by certificate may be signed by a key on the next larger curve too.
"use strict";

{
  const { refuse, decode, decodeJSON, encode, bytesOf, isObject } = wallet;
  const curve = { name: "ECDSA", namedCurve: "P-256" }, method = { name: "ECDSA", hash: "SHA-256" };

  // Takes a token apart. Nothing in it may be believed before `verify`.
  function readToken(text, type, what, algorithms = ["ES256"]) {
    const parts = typeof text === "string" ? text.split(".") : [];
    const [header, payload] = parts.slice(0, 2).map(decodeJSON), signature = decode(parts[2]);
    if (parts.length !== 3 || !isObject(header) || !isObject(payload) || !signature) {
      refuse("token", `${what} is damaged and cannot be read.`);
    }
    if (header.typ !== type) refuse("typ", `${what} is of another kind than it should be.`);
    if (!algorithms.includes(header.alg)) refuse("alg", `${what} is not signed in a way this wallet accepts.`);
    if ("crit" in header) refuse("crit", `${what} asks for something this wallet does not know.`);
    return { header, payload, signature, signed: bytesOf(`${parts[0]}.${parts[1]}`) };
  }

  function publicPart(jwk) {
    const { kty, crv, x, y } = isObject(jwk) ? jwk : {};
    const isFine = kty === "EC" && crv === "P-256" && decode(x)?.length === 32 && decode(y)?.length === 32;
    return isFine ? { kty, crv, x, y } : null;
  }

  // making: gives the key; one that is none verifies nothing.
  async function verifyBy(token, making, way, what) {
    let isRight = false;
    try {
      isRight = await crypto.subtle.verify(way, await making(), token.signature, token.signed);
    } catch { /* Refused below. */ }
    if (!isRight) refuse("signature", `The signature on ${what} does not hold: it may be forged or changed.`);
  }

  const verify = (token, jwk, what) => verifyBy(token,
    () => crypto.subtle.importKey("jwk", publicPart(jwk), curve, false, ["verify"]), method, what);

  // The one key with the name that the token gives.
  function pickKey(set, kid, what) {
    const keys = Array.isArray(set?.keys) ? set.keys.filter(isObject) : [];
    if (keys.some((key) => "d" in key)) refuse("private-key", `The keys for ${what} are published with their secrets.`);
    const usable = keys.filter((key) => publicPart(key) && (key.use ?? "sig") === "sig");
    const named = kid === undefined ? usable : usable.filter((key) => key.kid === kid);
    if (named.length !== 1) refuse("key", `The key that signed ${what} is not among those published for it.`);
    return named[0];
  }

  async function sign(key, header, payload) {
    const text = [header, payload].map((part) => encode(bytesOf(JSON.stringify(part)))).join(".");
    const signature = await crypto.subtle.sign(method, key, bytesOf(text));
    return `${text}.${encode(signature)}`;
  }

  const slack = 300;

  // Times in a token, as far as they are there; clocks may differ by a few minutes.
  function checkTimes({ exp, nbf, iat }, what) {
    const now = wallet.seconds();
    for (const time of [exp, nbf, iat]) {
      if (time !== undefined && !Number.isFinite(time)) refuse("times", `${what} has a time in it that is none.`);
    }
    if (exp !== undefined && exp <= now) refuse("expired", `${what} has run out. Ask for a new one.`);
    if (nbf !== undefined && nbf > now + slack) refuse("not-yet", `${what} is not valid yet.`);
    if (iat !== undefined && iat > now + slack) refuse("not-yet", `${what} says it was made in the future.`);
  }

  // The keys of an issuer, from the place where its name says they are. Kept for a few minutes.
  const kept = new Map();

  async function issuerKeys(issuer) {
    const held = kept.get(issuer);
    if (held && held.until > Date.now()) return held.keys;
    const told = await wallet.getObject(wallet.wellKnown("jwt-vc-issuer", issuer, "The issuer"), "its keys");
    if (told.issuer !== issuer) refuse("issuer-keys", `The keys published for ${issuer} name somebody else.`);
    const isBoth = told.jwks !== undefined && told.jwks_uri !== undefined;
    const keys = isBoth ? null : told.jwks ?? (told.jwks_uri && await wallet.getObject(told.jwks_uri, "its keys"));
    if (!Array.isArray(keys?.keys)) refuse("issuer-keys", `${wallet.hostOf(issuer)} publishes no proper keys.`);
    kept.set(issuer, { keys, until: Date.now() + 60000 });
    return keys;
  }

  const forgetKeys = () => kept.clear();

  Object.assign(wallet, { readToken, verify, verifyBy, pickKey, publicPart, sign, checkTimes, issuerKeys, forgetKeys });
}
