// What happened, one entry after the other. Each entry carries the hash of the one before, and the newest is signed
// with a key that cannot be taken out: whoever changes, drops or adds one behind the wallet's back is found out.
"use strict";

{
  const { store, canonical, hash, seconds } = wallet;
  const start = "start";
  let queue = Promise.resolve();

  async function signingKey() {
    const held = await store.one("notes", "history-key");
    if (held) return held;
    const made = { name: "history-key", ...await wallet.keys.make() };
    try {
      await store.change(["notes"], (of) => of("notes").add(made));
    } catch { /* Another window was first; its key is the one. */ }
    return store.one("notes", "history-key");
  }

  const hashOf = ({ hash: _, ...rest }) => hash(canonical(rest));

  // Numbers are taken with `add`, which fails when another window took the same one.
  async function append(kind, told) {
    const key = await signingKey();
    for (let tries = 0; ; tries += 1) {
      const last = await store.last("history");
      const entry = { number: (last?.number ?? 0) + 1, at: new Date().toISOString(), kind, ...told,
                      previous: last?.hash ?? start };
      entry.hash = await hashOf(entry);
      const head = await wallet.sign(key.privateKey, { alg: "ES256", typ: "history-head+jwt" },
        { number: entry.number, hash: entry.hash, iat: seconds() });
      try {
        await store.change(["history", "notes"], (of) => {
          of("history").add(entry);
          of("notes").put({ name: "history-head", token: head });
        });
        return entry;
      } catch (problem) {
        if (tries > 4) throw problem;
      }
    }
  }

  function add(kind, told) {
    const turn = queue.then(() => append(kind, told));
    queue = turn.catch(() => {});
    return turn;
  }

  // Whether nothing was changed: { isWhole } or also the number of the first entry that is wrong.
  async function check(entries, head, jwk) {
    let previous = start;
    for (const [at, entry] of entries.entries()) {
      const isRight = entry.number === at + 1 && entry.previous === previous && entry.hash === await hashOf(entry);
      if (!isRight) return { isWhole: false, wrong: at + 1 };
      previous = entry.hash;
    }
    if (!head && !entries.length) return { isWhole: true };
    try {
      const token = wallet.readToken(head, "history-head+jwt", "The history");
      await wallet.verify(token, jwk, "the history");
      const isEnd = token.payload.number === entries.length && token.payload.hash === previous;
      return isEnd ? { isWhole: true } : { isWhole: false, wrong: entries.length };
    } catch {
      return { isWhole: false, wrong: entries.length };
    }
  }

  async function whole() {
    const [entries, head, key] = await Promise.all([
      store.all("history"), store.one("notes", "history-head"), store.one("notes", "history-key")]);
    return { entries, head: head?.token ?? null, key: key?.jwk ?? null };
  }

  wallet.history = {
    add, check,
    // The public key of this device's history; nothing before anything happened.
    key: async () => (await store.one("notes", "history-key"))?.jwk ?? null,
    all: async () => {
      const { entries, head, key } = await whole();
      return { entries, ...await check(entries, head, key) };
    },
    export: async () => ({
      format: "commonweal-wallet-history/1", exported: new Date().toISOString(),
      rules: "hash: base64url of SHA-256 over the entry without its hash, as JSON with sorted names and no spaces. "
        + "previous: the hash of the entry before. head: a JWT over the newest entry, by key.",
      ...await whole(),
    }),
  };
}
