// Answering a request: showing exactly what was chosen, or saying no. What is about to be shown is in the history
// before it leaves.
"use strict";

{
  const { refuse, history, items, isObject, isText, object } = wallet;

  async function post(place, form) {
    if (isText(place.state)) form.set("state", place.state);
    return wallet.ask(place.address, {
      what: "Where the answer goes", method: "POST", body: form, headers: { accept: "application/json" } });
  }

  async function tell(place, error, words) {
    const form = new URLSearchParams({ error });
    if (words) form.set("error_description", words.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, "").slice(0, 300));
    return post(place, form);
  }

  // What the request gets from what is held, and what cannot be shown at the moment.
  async function options(request) {
    const held = (await items.all()).filter(({ record }) => record.state === "held");
    const fresh = await Promise.all(held.map(async ({ record, credential }) => (
      { id: record.id, record: await items.refresh(record, credential), credential })));
    const usable = fresh.filter(({ record, credential }) => items.isUsable(record, credential.claims));
    let found = null;
    try {
      found = wallet.evaluate(request.query, usable);
    } catch (problem) {
      if (problem.answer) await tell(request.place, problem.answer, problem.message).catch(() => {});
      throw problem;
    }
    return { ...found, records: new Map(fresh.map(({ id, record }) => [id, record])),
             unusable: fresh.filter((one) => !usable.includes(one)) };
  }

  // choices: [{ query, match }], one for each credential that is shown. { token, again }: which of them somebody else
  // has seen before in the same copy.
  async function presentation(request, choices) {
    const token = {}, again = [], signing = wallet.transactions.signers(request.transactions, choices);
    for (const [at, { query, match }] of choices.entries()) {
      const { credential, key, isAgain } = await wallet.copies.toShow(match.id, request.client);
      const shown = wallet.writeCredential(credential, wallet.partsFor(credential, match.paths));
      const binding = await wallet.keys.binding(key.privateKey, shown, request.client, request.nonce,
        signing.get(at));
      (token[query] ??= []).push(shown + binding);
      again.push(isAgain);
    }
    return { token, again };
  }

  const asker = (request) => ({ who: request.name, client: request.client, host: request.host, why: request.purpose,
    terms: request.terms ?? null });

  // Where the browser goes on (OpenID4VP, section 8.2); nothing when it stays here.
  function nextStep(answer, request) {
    const told = answer.isFine ? object(answer) : null, what = `${request.name} did not accept the answer.`;
    if (!answer.isFine) wallet.said.refuse("verifier", "not-accepted", what, answer);
    if (!told) refuse("answer", `${what} What came back could not be read. Ask them whether they have it.`);
    if (told.redirect_uri === undefined) return null;
    return wallet.address(told.redirect_uri, "Where to go next").href;
  }

  async function share(request, choices, described) {
    const { token, again } = await presentation(request, choices), form = new URLSearchParams();
    if (request.receiver) {
      const state = isText(request.place.state) ? { state: request.place.state } : {};
      form.set("response", await wallet.seal(request.receiver, { vp_token: token, ...state }));
    } else form.set("vp_token", JSON.stringify(token));
    const entry = await history.add("shared",
      { ...asker(request), shown: described.map((one, at) => (again[at] ? { ...one, isSameCopy: true } : one)),
        isSealed: Boolean(request.receiver),
        signed: request.transactions.map(({ said }) => said.text) });
    try {
      const place = request.receiver ? { address: request.place.address } : request.place;
      return { entry, next: nextStep(await post(place, form), request) };
    } catch (problem) {
      await history.add("not-taken", { ...asker(request), about: entry.number, problem: problem.message,
                                       said: problem.said });
      throw problem;
    }
  }

  async function decline(request, why) {
    const answer = await tell(request.place, "access_denied", why).catch(() => null);
    const isAskerTold = Boolean(answer?.isFine && isObject(object(answer)));
    await history.add("declined", { ...asker(request), isAskerTold });
    // Nothing was shown, so an odd place to go on is passed over.
    let next = null;
    try {
      next = isAskerTold ? nextStep(answer, request) : null;
    } catch { /* There is nowhere to go on. */ }
    return { isAskerTold, next };
  }

  wallet.answering = { tell, options, share, decline, presentation };
}
