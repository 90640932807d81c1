// What the claims of a kind of item are called, as whoever defined the kind says (SD-JWT VC type metadata). Without it
// the names in the item itself are made readable.
"use strict";

{
  const { isObject, isText } = wallet;

  const inEnglish = (list) => {
    const usable = Array.isArray(list) ? list.filter(isObject) : [];
    return usable.find((one) => String(one.locale ?? one.lang ?? "").toLowerCase().startsWith("en")) ?? usable[0];
  };

  // Also in the order in which they are to be read, so those without a label are there with none.
  function labelsOf(claims) {
    const labels = {};
    for (const claim of Array.isArray(claims) ? claims.slice(0, 200) : []) {
      const shown = inEnglish(claim?.display), label = shown?.label ?? shown?.name;
      if (!Array.isArray(claim?.path)) continue;
      labels[JSON.stringify(claim.path)] = isText(label) ? label.slice(0, 80) : null;
    }
    return labels;
  }

  // Of several digests those of the strongest kind count, and one of them must fit (Subresource Integrity, 3.3).
  async function isIntact(body, integrity) {
    if (integrity === undefined) return true;
    const named = String(integrity).trim().split(/\s+/).map((one) => one.split(/-(.*)/s));
    const strongest = ["sha512", "sha384", "sha256"].find((method) => named.some(([own]) => own === method));
    if (!strongest) return false;
    const digest = new Uint8Array(await crypto.subtle.digest(strongest.replace("sha", "SHA-"), wallet.bytesOf(body)));
    const own = btoa(String.fromCharCode(...digest));
    return named.some(([method, wanted]) => method === strongest && wanted?.split("?")[0] === own);
  }

  async function read(vct, integrity) {
    const answer = await wallet.ask(vct, { headers: { accept: "application/json" } });
    const told = answer.isFine ? wallet.object(answer) : null;
    return told?.vct === vct && await isIntact(answer.body, integrity) ? told : null;
  }

  // The type and those that it builds on, the nearest first; nothing when one of them cannot be had, is not what was
  // meant, or leads round in a circle (SD-JWT VC, 5.2 and 6.4).
  async function lineOf(vct, integrity) {
    const line = [];
    for (let next = { vct, integrity }; next;) {
      if (line.length === 8 || !isText(next.vct) || line.some((one) => one.vct === next.vct)) return null;
      const told = await read(next.vct, next.integrity);
      if (!told) return null;
      line.push(told);
      next = told.extends === undefined ? null : { vct: told.extends, integrity: told["extends#integrity"] };
    }
    return line;
  }

  // What a type says stands in place of what the one below says; what it leaves unsaid is taken from there.
  function labelsAlong(line) {
    const labels = {};
    for (const told of [...line].reverse()) {
      for (const [place, label] of Object.entries(labelsOf(told.claims))) {
        labels[place] = label ?? labels[place] ?? null;
      }
    }
    return labels;
  }

  // Never stops anything: an item without these words is as good, only harder to read.
  async function metadata(claims) {
    try {
      const line = await lineOf(claims.vct, claims["vct#integrity"]);
      if (!line) return null;
      const titles = line.flatMap((told) => [inEnglish(told.display)?.name, told.name]);
      return { title: titles.find(isText)?.slice(0, 80), labels: labelsAlong(line) };
    } catch {
      return null;
    }
  }

  // What the kind says comes first; where it is silent, what the issuer says of its own.
  function merged(first = {}, second = {}) {
    const missing = Object.entries(second).filter(([place]) => !first[place]);
    return { ...first, ...Object.fromEntries(missing) };
  }

  wallet.types = { metadata, labelsOf, merged, inEnglish };
}
