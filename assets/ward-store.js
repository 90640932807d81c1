// What a ward's device keeps to check without a network: keys of issuers, lists of statuses, names of kinds. Nothing in
// it is about any person.
"use strict";

{
  const { refuse } = wallet;
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  let opened = null;

  function open() {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open("commonweal-ward-check", 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("trust", { keyPath: "name" });
        request.result.createObjectStore("lists", { keyPath: "uri" });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new wallet.Refusal("storage",
        "This browser does not let the page keep anything. Leave private browsing, or use another browser."));
    });
    return opened;
  }

  async function change(work) {
    const transaction = (await open()).transaction(["trust", "lists"], "readwrite");
    const ended = new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    work(transaction.objectStore("trust"), transaction.objectStore("lists"));
    await ended;
  }

  async function kept() {
    const database = await open();
    const [trust, lists] = await Promise.all([
      done(database.transaction("trust").objectStore("trust").get("trust")),
      done(database.transaction("lists").objectStore("lists").getAll())]);
    return { trust: trust?.value ?? null, fetchedAt: trust?.fetchedAt ?? null,
             lists: new Map(lists.map((one) => [one.uri, one])) };
  }

  async function ask(path) {
    let answer = null;
    try {
      answer = await fetch(path, { headers: { accept: "application/json" }, cache: "no-store", redirect: "error",
                                   signal: AbortSignal.timeout(30000) });
    } catch {
      refuse("offline", "There is no network, so nothing was fetched. You can go on with what is on this device.");
    }
    if (answer.status === 401 || answer.status === 403) {
      refuse("sign-in", "Sign in as a ward manager or HR officer to fetch, then come back to this page.");
    }
    if (!answer.ok) refuse("answer", "Your organisation's server could not give what is needed. Try again later.");
    return answer.json();
  }

  // Fetches everything anew. What one issuer does not give leaves what is kept of it as it is.
  async function fetchAll(tell) {
    const trust = await ask("/passport/ward-check/trust"), missing = [];
    const wanted = new Set();
    await change((store) => store.put({ name: "trust", value: trust, fetchedAt: Date.now() }));
    for (const [at, issuer] of trust.issuers.entries()) {
      tell(`${at + 1} of ${trust.issuers.length}: ${issuer.name}`);
      const told = await ask(`/passport/ward-check/lists/${encodeURIComponent(issuer.id)}`);
      if (told.isWhole !== true) missing.push(issuer.name);
      for (const { uri } of told.lists) wanted.add(uri);
      const good = [];
      for (const { uri, token } of told.lists) {
        try {
          await wallet.status.readList(token, uri, issuer.keys);
          good.push({ uri, token, issuer: issuer.address });
        } catch (problem) {
          if (!(problem instanceof wallet.Refusal)) throw problem;
          missing.push(issuer.name);
        }
      }
      await change((_, lists) => { for (const one of good) lists.put(one); });
    }
    const known = new Set(trust.issuers.map((one) => one.address)), { lists } = await kept();
    await change((_, store) => {
      for (const [uri, one] of lists) if (!known.has(one.issuer)) store.delete(uri);
    });
    return [...new Set(missing)];
  }

  wallet.wardStore = { kept, fetchAll, forget: () => change((trust, lists) => { trust.clear(); lists.clear(); }) };
}
