// Histories of other devices, from the files that their wallets saved: read only, each with its own chain and key,
// beside the history of this one. What was changed in a file after it was saved is found out, and such a file is not
// taken.
"use strict";

{
  const { refuse, store, history, isObject, isText } = wallet;
  const prefix = "book:", format = "commonweal-wallet-history/1", longest = 20 * 1024 * 1024, most = 20;
  const wrong = (words) => refuse("history-file", words);

  const isMoment = (text) => isText(text) && !Number.isNaN(Date.parse(text));
  const isTexts = (list) => Array.isArray(list) && list.every((one) => typeof one === "string");
  const isShown = (list) => Array.isArray(list) && list.every((one) => isObject(one) && isText(one.what)
    && isTexts(one.claims));

  // Only what a wallet writes: the rest could not be drawn.
  const isEntry = (one) => isObject(one) && Number.isInteger(one.number) && isText(one.kind) && isMoment(one.at)
    && (!["shared", "ward"].includes(one.kind) || isShown(one.shown))
    && (one.signed === undefined || isTexts(one.signed));

  async function checked(told) {
    const isFine = isObject(told) && told.format === format && isMoment(told.exported) && Array.isArray(told.entries)
      && told.entries.length > 0 && told.entries.every(isEntry) && wallet.publicPart(told.key);
    if (!isFine) wrong("This file is no history that a wallet saved.");
    const { isWhole, wrong: from } = await history.check(told.entries, told.head, told.key);
    if (!isWhole) wrong(`This file was changed after it was saved, from entry ${from} on. It was not added.`);
    const { entries, head, key, exported } = told;
    // Of one device there is one book: by its key, the longest that came.
    return { name: prefix + await wallet.hash(wallet.canonical(key)), format, entries, head, key, exported };
  }

  async function read(file) {
    if (file.size > longest) wrong("This file is far too long for a history.");
    try {
      return JSON.parse(await file.text());
    } catch {
      return wrong("This file is no history that a wallet saved.");
    }
  }

  const all = async () => (await store.all("notes")).filter((one) => one.name.startsWith(prefix))
    .sort((one, other) => other.exported.localeCompare(one.exported));

  // Adds what is in a file, and what that wallet had of others before. Everything in it holds, or nothing is added.
  async function add(file) {
    const told = await read(file), within = Array.isArray(told?.books) ? told.books.slice(0, most) : [];
    const own = await history.key(), books = [];
    for (const one of [told, ...within]) books.push(await checked(one));
    const kept = await all(), isNews = (book) => {
      const before = kept.find(({ name }) => name === book.name);
      return book.key.x !== own?.x && (!before || before.entries.length < book.entries.length);
    };
    const news = books.filter(isNews);
    if (!news.length) wrong("Everything in this file is in your wallet already.");
    if (new Set([...kept, ...news].map(({ name }) => name)).size > most) wrong("There are too many histories here.");
    await store.change(["notes"], (of) => news.forEach((book) => of("notes").put(book)));
    await history.add("imported", { count: news.reduce((sum, book) => sum + book.entries.length, 0) });
  }

  const one = async (id) => (await store.one("notes", prefix + id)) ?? null;
  const idOf = (book) => book.name.slice(prefix.length);
  const drop = (book) => store.change(["notes"], (of) => of("notes").delete(book.name));

  // The history of this device with all others, as a file has them.
  async function exported() {
    const books = (await all()).map(({ name, ...book }) => book);
    return { ...await history.export(), ...(books.length ? { books } : {}) };
  }

  wallet.books = { add, all, one, idOf, drop, exported };
}
