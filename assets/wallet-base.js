// The wallet's namespace, and what all its scripts use: text as bytes, hashes, and refusals in plain words.
"use strict";

window.wallet = {};

{
  // Why the wallet does not go on: a code for programs and tests, and words for the person.
  class Refusal extends Error {
    constructor(code, words, more = {}) {
      super(words);
      Object.assign(this, more, { name: "Refusal", code });
    }
  }

  const refuse = (code, words, more) => { throw new Refusal(code, words, more); };
  const bytesOf = (text) => new TextEncoder().encode(text);

  function encode(buffer) {
    let binary = "";
    for (const byte of new Uint8Array(buffer)) binary += String.fromCharCode(byte);
    return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  // Only the one right spelling: two texts for the same bytes would have two digests.
  function decode(text) {
    if (typeof text !== "string" || !/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
    const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    return encode(bytes) === text ? bytes : null;
  }

  function decodeJSON(text) {
    const bytes = decode(text);
    if (!bytes) return undefined;
    try {
      return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    } catch {
      return undefined;
    }
  }

  // The same value always gives the same text, so that its hash says whether it was changed.
  function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    const names = Object.keys(value).filter((name) => value[name] !== undefined).sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
  }

  Object.assign(wallet, {
    Refusal, refuse, bytesOf, encode, decode, decodeJSON, canonical,
    isObject: (value) => value !== null && typeof value === "object" && !Array.isArray(value),
    isText: (value) => typeof value === "string" && value !== "",
    hash: async (text) => encode(await crypto.subtle.digest("SHA-256", bytesOf(text))),
    seconds: () => Math.floor(Date.now() / 1000),
    random: (count) => encode(crypto.getRandomValues(new Uint8Array(count))),
  });
}
