// What became of an offer: each item is checked before anybody sees it, waits for the person's answer, and is then kept
// or sent away. Whatever happens goes into the history and back to the issuer.
"use strict";

{
  const { refuse, store, history, issuing, keys } = wallet;
  const what = "this item";

  // An item as it came from the issuer, with everything that can be known about it, and which of the wallet's keys it
  // is bound to. Anything odd refuses it.
  async function checked(text, { issuer, vct, keys: own }) {
    const credential = await wallet.readCredential(text), { claims, token } = credential;
    if (claims.iss !== issuer) refuse("iss", "This item was made by somebody else than who offered it.");
    const signer = wallet.pickKey(await wallet.issuerKeys(issuer), token.header.kid, what);
    await wallet.verify(token, signer, what);
    if (claims.vct !== vct) refuse("vct", "This item is of another kind than the one that was offered.");
    if (claims.cnf?.jwk?.d !== undefined) refuse("private-key", "This item carries a secret key, which nobody may do.");
    const key = own.find(({ jwk }) => keys.isSame(claims.cnf?.jwk, jwk));
    if (!key) refuse("cnf", "This item is not bound to this wallet's key.");
    wallet.checkTimes(claims, "This item");
    wallet.status.placeOf(claims);
    return { text, credential, key };
  }

  // All copies that came, each bound to another key, and all saying the same: people look at the first alone.
  async function checkedCopies(list, { from, issuer, vct, keys: own }) {
    const isFine = Array.isArray(list) && list.length > 0 && list.length <= own.length
      && list.every((one) => wallet.isText(one?.credential));
    if (!isFine) refuse("credentials", `${from.name} did not send one item for the one that was asked for.`);
    const all = [];
    for (const { credential } of list) all.push(await checked(credential, { issuer, vct, keys: own }));
    if (new Set(all.map(({ key }) => key)).size !== all.length) {
      refuse("credentials", `${from.name} sent the same copy of this item more than once.`);
    }
    if (!all.every((one) => wallet.copies.isSame(one.credential, all[0].credential))) {
      refuse("copies", `The copies of this item that ${from.name} sent do not say the same.`);
    }
    return all;
  }

  // What an issuer gave, checked and kept for the person's answer; or turned away, and the issuer told why.
  async function receive(offer, access, want, { keys: own, told: given, until }) {
    const { from } = offer, told = { who: from.name, issuer: offer.issuer, what: want.kind.title };
    const notification = issuing.noticeOf(from, access, given, until);
    try {
      const all = await checkedCopies(given?.credentials,
        { from, issuer: offer.issuer, vct: want.kind.vct, keys: own });
      const kind = await wallet.types.metadata(all[0].credential.claims), id = wallet.random(16);
      const record = {
        id, state: "waiting", text: all[0].text, issuer: offer.issuer, issuerName: from.name,
        title: kind?.title ?? want.kind.title, notification,
        labels: wallet.types.merged(kind?.labels, want.kind.labels),
        copies: all.map(({ text }, at) => ({ text, key: wallet.copies.keyName(id, at), shownTo: [] })),
        receivedAt: new Date().toISOString(), status: null,
      };
      await store.change(["credentials", "keys"], (of) => {
        of("credentials").put(record);
        all.forEach(({ key }, at) => of("keys").put(
          { id: wallet.copies.keyName(id, at), privateKey: key.privateKey, jwk: key.jwk }));
      });
      await history.add("received", { ...told, what: record.title, item: id });
      return { title: record.title, id };
    } catch (problem) {
      return turnedAway(problem, told, want, notification);
    }
  }

  async function turnedAway(problem, told, want, notification) {
    if (!(problem instanceof wallet.Refusal)) throw problem;
    const isHeard = await issuing.notify(notification, "credential_failure", problem.message);
    await history.add("turned-away", { ...told, why: problem.message, code: problem.code, said: problem.said,
                                       isIssuerTold: isHeard });
    return { title: want.kind.title, problem };
  }

  async function takeOne(offer, access, want, until) {
    let fetched = null;
    try {
      fetched = await issuing.fetchOne(offer, access, want);
    } catch (problem) {
      return turnedAway(problem, { who: offer.from.name, issuer: offer.issuer, what: want.kind.title }, want, null);
    }
    if (!fetched.waits) return receive(offer, access, want, { ...fetched, until });
    return { title: want.kind.title,
             waits: await wallet.waiting.keep({ offer, access, want, keys: fetched.keys, answer: fetched.waits }) };
  }

  async function take(offer, code, verifier = null) {
    const { access, until, wanted } = await issuing.redeem(offer, code, verifier), taken = [];
    for (const want of wanted) taken.push(await takeOne(offer, access, want, until));
    return taken;
  }

  const told = (record) => ({ who: record.issuerName, issuer: record.issuer, what: record.title, item: record.id });

  async function accept(record) {
    await store.put("credentials", { ...record, state: "held", addedAt: new Date().toISOString() });
    store.persist();
    const isIssuerTold = await issuing.notify(record.notification, "credential_accepted");
    await history.add("accepted", { ...told(record), isIssuerTold });
  }

  async function remove(record) {
    await store.change(["credentials", "keys"], (of) => {
      of("credentials").delete(record.id);
      for (const { key } of wallet.copies.of(record)) of("keys").delete(key);
    });
  }

  async function reject(record, reason) {
    // What a person does not want is "deleted" in the standard's words; "failure" is what went wrong.
    const isIssuerTold = await issuing.notify(record.notification, "credential_deleted", reason);
    await remove(record);
    await history.add("rejected", { ...told(record), why: reason, isIssuerTold });
  }

  async function discard(record) {
    const isIssuerTold = await issuing.notify(record.notification, "credential_deleted");
    await remove(record);
    await history.add("deleted", { ...told(record), isIssuerTold });
    return isIssuerTold;
  }

  // Asks the issuer again whether it still stands by the item, unless it said so a short while ago.
  async function refresh(record, credential) {
    if (record.status?.until > Date.now()) return record;
    try {
      const status = await wallet.status.check(credential.claims);
      if (!status) return record;
      const fresh = { ...record, status };
      // Only over what is still there: it may have been deleted while the issuer was asked.
      if (!await store.one("credentials", record.id)) return record;
      await store.put("credentials", fresh);
      if (record.status && record.status.state !== status.state) {
        await history.add("state", { ...told(record), from: record.status.state, to: status.state });
      }
      return fresh;
    } catch (problem) {
      if (!(problem instanceof wallet.Refusal)) throw problem;
      return { ...record, statusProblem: problem.message };
    }
  }

  const untilOf = (claims) => (Number.isFinite(claims.exp) ? claims.exp : null);
  const isOver = (claims) => untilOf(claims) !== null && untilOf(claims) <= wallet.seconds();
  const isUsable = (record, claims) => record.state === "held" && !isOver(claims)
    && !["revoked", "suspended", "unclear"].includes(record.status?.state);

  // A token that has run out is of no use to us, and of none to whoever gets hold of this device.
  async function withoutOldToken(record) {
    if (!record.notification || (record.notification.until ?? 0) > Date.now()) return record;
    const fresh = { ...record, notification: null };
    await store.put("credentials", fresh);
    return fresh;
  }

  // Everything that is kept, read again: { record, credential }.
  async function all() {
    const records = await Promise.all((await store.all("credentials")).map(withoutOldToken));
    records.sort((one, other) => one.receivedAt.localeCompare(other.receivedAt));
    return Promise.all(records.map(async (record) => (
      { record, credential: await wallet.readCredential(record.text) })));
  }

  async function one(id) {
    const record = await store.one("credentials", id);
    if (!record) refuse("gone", "This item is not in your wallet any more.");
    return { record, credential: await wallet.readCredential(record.text) };
  }

  // Everything goes from this device, the history too; the issuers of what was held are told.
  async function leave() {
    for (const record of await store.all("credentials")) {
      await issuing.notify(record.notification, "credential_deleted");
    }
    await store.clear();
  }

  wallet.items = { leave, take, receive, accept, reject, discard, refresh, all, one, isUsable, isOver, untilOf };
}
