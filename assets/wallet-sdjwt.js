// Credentials whose parts can be shown one by one (SD-JWT, RFC 9901): reading them with every rule of section 7.1, and
// writing them out again with some of the parts.
"use strict";

{
  const { refuse, decodeJSON, isObject, readToken } = wallet;
  const largest = 512 * 1024, deepest = 16;
  // What a verifier must always see, so it may not be hidden (SD-JWT VC, section 2.2.2.2).
  const neverHidden = new Set(["iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts", "status"]);
  const wrong = (code, words) => refuse(code, `This item is not put together properly: ${words}.`);

  async function readDisclosure(text) {
    const parts = decodeJSON(text);
    if (!Array.isArray(parts) || (parts.length !== 2 && parts.length !== 3) || typeof parts[0] !== "string") {
      wrong("disclosure", "one of its parts cannot be read");
    }
    const isNamed = parts.length === 3;
    if (isNamed && typeof parts[1] !== "string") wrong("disclosure", "one of its parts has no proper name");
    if (isNamed && (parts[1] === "_sd" || parts[1] === "...")) wrong("name", "one of its parts has a forbidden name");
    return { text, isNamed, name: isNamed ? parts[1] : null, value: parts.at(-1), digest: await wallet.hash(text) };
  }

  // Puts the parts back where their digests are. `hidden` tells for each place, as JSON of its path, what it takes to
  // show it.
  class Rebuilding {
    constructor(disclosures) {
      this.parts = new Map(disclosures.map((one) => [one.digest, one]));
      this.seen = new Set();
      this.used = new Set();
      this.hidden = new Map();
    }

    part(digest, isNamed) {
      if (typeof digest !== "string") wrong("digest", "one of its digests is not text");
      if (this.seen.has(digest)) wrong("digest-twice", "the same digest is in it twice");
      this.seen.add(digest);
      const part = this.parts.get(digest);
      if (part && part.isNamed !== isNamed) wrong("disclosure", "one of its parts does not fit its place");
      if (part) this.used.add(digest);
      return part;
    }

    value(value, path) {
      if (path.length > deepest) wrong("deep", "it goes too deep");
      if (Array.isArray(value)) return this.list(value, path);
      return isObject(value) ? this.object(value, path) : value;
    }

    list(list, path) {
      const shown = [];
      for (const element of list) {
        if (!isObject(element) || !("..." in element)) {
          shown.push(this.value(element, [...path, shown.length]));
          continue;
        }
        if (Object.keys(element).length !== 1) wrong("placeholder", "the place of a hidden part holds more than that");
        const part = this.part(element["..."], false);
        if (!part) continue;
        const place = [...path, shown.length];
        this.hidden.set(JSON.stringify(place), part);
        shown.push(this.value(part.value, place));
      }
      return shown;
    }

    object(object, path) {
      // Without a prototype, so that no name in a credential can be one that the language uses itself.
      const shown = Object.create(null);
      for (const [name, value] of Object.entries(object)) {
        if (name === "...") wrong("name", "one of its parts has a forbidden name");
        if (name === "_sd" || (name === "_sd_alg" && path.length === 0)) continue;
        shown[name] = this.value(value, [...path, name]);
      }
      if (!("_sd" in object)) return shown;
      if (!Array.isArray(object._sd)) wrong("digests", "its digests are not a list");
      for (const digest of object._sd) {
        const part = this.part(digest, true);
        if (!part) continue;
        if (part.name in shown || part.name === "_sd_alg") wrong("name-twice", "two of its parts have the same name");
        const place = [...path, part.name];
        if (neverHidden.has(place[0])) wrong("never-hidden", "it hides what must always be shown");
        this.hidden.set(JSON.stringify(place), part);
        shown[part.name] = this.value(part.value, place);
      }
      return shown;
    }
  }

  // Reads a credential as an issuer sends it: without a key binding at its end. Its signature is not checked here.
  async function readCredential(text, type = "dc+sd-jwt") {
    if (typeof text !== "string" || text.length > largest) wrong("oversize", "it is too long or is not text");
    const pieces = text.split("~");
    if (pieces.length < 2 || pieces.at(-1) !== "") wrong("ending", "it does not end where it should");
    const token = readToken(pieces[0], type, "This item");
    const algorithm = token.payload._sd_alg;
    if (algorithm !== undefined && algorithm !== "sha-256") wrong("hash", "its digests are of an unknown kind");
    const disclosures = await Promise.all(pieces.slice(1, -1).map(readDisclosure));
    const digests = new Set(disclosures.map((one) => one.digest));
    if (digests.size !== disclosures.length) wrong("disclosure-twice", "the same part is in it twice");
    const rebuilding = new Rebuilding(disclosures);
    const claims = rebuilding.object(token.payload, []);
    if (rebuilding.used.size !== disclosures.length) wrong("undisclosed", "one of its parts belongs nowhere in it");
    return { text, jwt: pieces[0], token, claims, disclosures, hidden: rebuilding.hidden };
  }

  // The parts that it takes to show what is at the paths: those on the way, and all that is below.
  function partsFor(credential, paths) {
    const needed = new Set();
    for (const path of paths) {
      for (const [text, part] of credential.hidden) {
        const place = JSON.parse(text), shorter = Math.min(place.length, path.length);
        if (place.slice(0, shorter).every((step, at) => step === path[at])) needed.add(part);
      }
    }
    return needed;
  }

  function write(credential, parts) {
    const shown = credential.disclosures.filter((one) => [...parts].some((part) => part.digest === one.digest));
    return [credential.jwt, ...shown.map((one) => one.text), ""].join("~");
  }

  Object.assign(wallet, { readCredential, partsFor, writeCredential: write });
}
