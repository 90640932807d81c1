// What became of an offer: each item is checked before anybody sees it, waits for the person's answer, and is then kept
// or sent away. Whatever happens goes into the history and back to the issuer.
"use strict";

{
  const { refuse, store, history, issuing, keys } = wallet;
  const what = "this item";

  // An item as it came from the issuer, with everything that can be known about it. Anything odd refuses it.
  async function checked(text, { issuer, vct, key }) {
    const credential = await wallet.readCredential(text), { claims, token } = credential;
    if (claims.iss !== issuer) refuse("iss", "This item was made by somebody else than who offered it.");
    const signer = wallet.pickKey(await wallet.issuerKeys(issuer), token.header.kid, what);
    await wallet.verify(token, signer, what);
    if (claims.vct !== vct) refuse("vct", "This item is of another kind than the one that was offered.");
    if (claims.cnf?.jwk?.d !== undefined) refuse("private-key", "This item carries a secret key, which nobody may do.");
    if (!keys.isSame(claims.cnf?.jwk, key.jwk)) refuse("cnf", "This item is not bound to this wallet's key.");
    wallet.checkTimes(claims, "This item");
    wallet.status.placeOf(claims);
    return credential;
  }

  // What an issuer gave, checked and kept for the person's answer; or turned away, and the issuer told why.
  async function receive(offer, token, want, { key, told: given, until }) {
    const { from } = offer, told = { who: from.name, issuer: offer.issuer, what: want.kind.title };
    const notification = issuing.noticeOf(from, token, given, until);
    try {
      const list = given?.credentials;
      if (!Array.isArray(list) || list.length !== 1 || !wallet.isText(list[0]?.credential)) {
        refuse("credentials", `${from.name} did not send one item for the one that was asked for.`);
      }
      const credential = await checked(list[0].credential, { issuer: offer.issuer, vct: want.kind.vct, key });
      const kind = await wallet.types.metadata(credential.claims), id = wallet.random(16);
      const record = {
        id, state: "waiting", text: list[0].credential, issuer: offer.issuer, issuerName: from.name,
        title: kind?.title ?? want.kind.title, notification,
        labels: wallet.types.merged(kind?.labels, want.kind.labels),
        receivedAt: new Date().toISOString(), status: null,
      };
      await store.change(["credentials", "keys"], (of) => {
        of("credentials").put(record);
        of("keys").put({ id, privateKey: key.privateKey, jwk: key.jwk });
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
    await history.add("turned-away", { ...told, why: problem.message, code: problem.code, isIssuerTold: isHeard });
    return { title: want.kind.title, problem };
  }

  async function takeOne(offer, token, want, until) {
    let fetched = null;
    try {
      fetched = await issuing.fetchOne(offer, token, want);
    } catch (problem) {
      return turnedAway(problem, { who: offer.from.name, issuer: offer.issuer, what: want.kind.title }, want, null);
    }
    if (!fetched.waits) return receive(offer, token, want, { ...fetched, until });
    return { title: want.kind.title,
             waits: await wallet.waiting.keep({ offer, token, want, key: fetched.key, answer: fetched.waits }) };
  }

  async function take(offer, code, verifier = null) {
    const { token, until, wanted } = await issuing.redeem(offer, code, verifier), taken = [];
    for (const want of wanted) taken.push(await takeOne(offer, token, want, until));
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
      of("keys").delete(record.id);
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

  wallet.items = { leave, take, receive, accept, reject, discard, refresh, all, one, checked, isUsable, untilOf };
}
