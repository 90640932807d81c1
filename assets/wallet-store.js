// Where the wallet keeps things: in this browser, on this device, and nowhere else.
"use strict";

{
  const stores = { credentials: "id", keys: "id", history: "number", notes: "name" };
  let opened = null;

  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  function open() {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open("commonweal-wallet", 1);
      request.onupgradeneeded = () => {
        for (const [name, keyPath] of Object.entries(stores)) request.result.createObjectStore(name, { keyPath });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new wallet.Refusal("storage",
        "This browser does not let the wallet keep anything. Leave private browsing, or use another browser."));
    });
    return opened;
  }

  // One transaction: everything in it is kept, or nothing is.
  async function change(names, work) {
    const transaction = (await open()).transaction(names, "readwrite");
    const ended = new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    work((name) => transaction.objectStore(name));
    await ended;
  }

  const read = async (name, work) => done(work((await open()).transaction(name).objectStore(name)));

  wallet.store = {
    change,
    one: (name, key) => read(name, (store) => store.get(key)),
    all: (name) => read(name, (store) => store.getAll()),
    put: (name, value) => change([name], (store) => store(name).put(value)),
    clear: () => change(Object.keys(stores), (store) => {
      for (const name of Object.keys(stores)) store(name).clear();
    }),
    last: (name) => read(name, (store) => store.openCursor(null, "prev")).then((cursor) => cursor?.value ?? null),
    // Asks the browser not to clear this site when the disk is full. It may say no.
    persist: () => navigator.storage?.persist?.().catch(() => false),
  };
}
