// Answering a request: showing exactly what was chosen, or saying no. What is about to be shown is in the history
// before it leaves.
"use strict";

{
  const { refuse, store, history, items, isObject, isText, object } = wallet;

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

  // choices: [{ query, match }], one for each credential that is shown.
  async function presentation(request, choices) {
    const token = {}, signing = wallet.transactions.signers(request.transactions, choices);
    for (const [at, { query, match }] of choices.entries()) {
      const key = await store.one("keys", match.id);
      if (!key) refuse("gone", "An item was deleted in the meantime. Load the request again.");
      const shown = wallet.writeCredential(match.credential, match.parts);
      const binding = await wallet.keys.binding(key.privateKey, shown, request.client, request.nonce,
        signing.get(at));
      (token[query] ??= []).push(shown + binding);
    }
    return token;
  }

  const asker = (request) => ({ who: request.name, client: request.client, host: request.host, why: request.purpose,
    terms: request.terms ?? null });

  async function nextStep(answer, request) {
    const told = answer.isFine ? object(answer) : null;
    if (!answer.isFine || !told) {
      const said = object(answer)?.error_description;
      const more = isText(said) ? ` It says: ${said.slice(0, 200)}` : "";
      refuse(answer.isFine ? "answer" : "not-accepted", `${request.name} did not accept the answer.${more}`);
    }
    if (told.redirect_uri === undefined) return null;
    return wallet.address(told.redirect_uri, "Where to go next").href;
  }

  async function share(request, choices, described) {
    const token = await presentation(request, choices), form = new URLSearchParams();
    if (request.receiver) {
      const state = isText(request.place.state) ? { state: request.place.state } : {};
      form.set("response", await wallet.seal(request.receiver, { vp_token: token, ...state }));
    } else form.set("vp_token", JSON.stringify(token));
    const entry = await history.add("shared",
      { ...asker(request), shown: described, isSealed: Boolean(request.receiver),
        signed: request.transactions.map(({ said }) => said.text) });
    try {
      const place = request.receiver ? { address: request.place.address } : request.place;
      return { entry, next: await nextStep(await post(place, form), request) };
    } catch (problem) {
      await history.add("not-taken", { ...asker(request), about: entry.number, problem: problem.message });
      throw problem;
    }
  }

  async function decline(request, why) {
    const answer = await tell(request.place, "access_denied", why).catch(() => null);
    const isAskerTold = Boolean(answer?.isFine && isObject(object(answer)));
    await history.add("declined", { ...asker(request), isAskerTold });
    return isAskerTold;
  }

  wallet.answering = { tell, options, share, decline, presentation };
}
