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

  async function isIntact(body, integrity) {
    const [method, wanted] = String(integrity).split(/-(.*)/s);
    const name = { sha256: "SHA-256", sha384: "SHA-384", sha512: "SHA-512" }[method];
    if (!name) return false;
    const digest = new Uint8Array(await crypto.subtle.digest(name, wallet.bytesOf(body)));
    return btoa(String.fromCharCode(...digest)) === wanted;
  }

  // Never stops anything: an item without these words is as good, only harder to read.
  async function metadata(claims) {
    try {
      const answer = await wallet.ask(claims.vct, { headers: { accept: "application/json" } });
      const told = answer.isFine ? wallet.object(answer) : null;
      const integrity = claims["vct#integrity"];
      if (told?.vct !== claims.vct || (integrity !== undefined && !await isIntact(answer.body, integrity))) return null;
      const shown = inEnglish(told.display);
      return { title: [shown?.name, told.name].find(isText)?.slice(0, 80), labels: labelsOf(told.claims) };
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
