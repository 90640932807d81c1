// Items that the issuer has not finished (OpenID4VCI 1.0, deferred): what is needed to ask again is kept in this
// browser, and the wallet asks for itself, never sooner than the issuer said.
"use strict";

{
  const { object, isText, store, history } = wallet;
  const prefix = "waiting:", shortest = 5, longest = 7 * 86400, usual = 3600;

  const seconds = (told) => Math.min(longest, Math.max(shortest,
    Number.isFinite(told?.interval) && told.interval > 0 ? Math.ceil(told.interval) : usual));
  const all = async () => (await store.all("notes")).filter((one) => one.name.startsWith(prefix))
    .sort((one, other) => one.since.localeCompare(other.since));
  const told = (one) => ({ who: one.from.name, issuer: one.issuer, what: one.kind.title });
  const drop = (one) => store.change(["notes"], (of) => of("notes").delete(one.name));

  // Keeps that something is being made: the token, the name of the wait, and the keys its copies will be bound to.
  async function keep({ offer, access, want, keys, answer }) {
    const one = { name: prefix + wallet.random(12), issuer: offer.issuer, from: offer.from, kind: want.kind, keys,
                  access, transaction: answer.transaction_id, since: new Date().toISOString(),
                  nextAt: wallet.seconds() + seconds(answer) };
    await store.put("notes", one);
    await history.add("waits", told(one));
    return one;
  }

  async function ended(one, code, words) {
    await drop(one);
    await history.add("turned-away", { ...told(one), why: words, code, isIssuerTold: false });
    return { one, problem: new wallet.Refusal(code, words) };
  }

  async function later(one, answer = null) {
    await store.put("notes", { ...one, nextAt: wallet.seconds() + seconds(answer) });
    return { one };
  }

  // What was begun before tokens were bound to keys has a token alone.
  const accessOf = (one) => one.access ?? { token: one.token, key: null };

  // One question. What goes wrong on the way is asked again; what the issuer says no to is over.
  async function askOne(one) {
    let answer = null;
    try {
      answer = await wallet.bound.post(one.from.deferredPlace, accessOf(one), { transaction_id: one.transaction });
    } catch (problem) {
      if (!(problem instanceof wallet.Refusal)) throw problem;
      return later(one);
    }
    const said = object(answer);
    if (answer.status === 202) {
      // The issuer gives the same name back while it waits; another would be another wait.
      if (said?.transaction_id !== undefined && said.transaction_id !== one.transaction) {
        return ended(one, "later", `${one.from.name} lost what you waited for. Ask there for a new offer.`);
      }
      return later(one, said);
    }
    if (answer.status >= 500 || answer.status === 429) return later(one);
    if (said?.error === "credential_request_denied") {
      return ended(one, "denied", `${one.from.name} will not issue “${one.kind.title}” after all. Ask there why.`);
    }
    if (!answer.isFine) {
      return ended(one, "wait-over", `${one.from.name} does not keep “${one.kind.title}” for you any more. Ask there `
        + "for a new offer.");
    }
    const taken = await wallet.items.receive({ issuer: one.issuer, from: one.from }, accessOf(one),
      { kind: one.kind }, { keys: one.keys ?? [one.key], told: said });
    await drop(one);
    return { one, taken, problem: taken.problem };
  }

  // Two windows must not ask at once: the first to move the time on is the one that asks.
  async function claimed(one) {
    const now = wallet.seconds(), fresh = await store.one("notes", one.name);
    if (!fresh || fresh.nextAt > now) return null;
    await store.put("notes", { ...fresh, nextAt: now + 60 });
    return fresh;
  }

  // Asks for everything whose time has come.
  async function askDue() {
    const results = [];
    for (const one of await all()) {
      const due = await claimed(one);
      if (due) results.push(await askOne(due));
    }
    return results;
  }

  async function nextIn() {
    const times = (await all()).map((one) => one.nextAt - wallet.seconds());
    return times.length ? Math.max(1, Math.min(...times)) : null;
  }

  async function giveUp(one) {
    await drop(one);
    await history.add("wait-ended", told(one));
  }

  const isAnswer = (answer) => isText(answer?.transaction_id) && answer.transaction_id.length <= 1000;

  wallet.waiting = { all, keep, askDue, nextIn, giveUp, isAnswer };
}
