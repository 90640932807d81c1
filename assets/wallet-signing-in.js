// Offers without a code in them (OpenID4VCI 1.0, authorization code): the wallet says beforehand what it wants, the
// person signs in on the issuer's own page and says yes, and comes back with a code that only this browser can use.
"use strict";

{
  const { refuse, isText, ask, object, store, hostOf } = wallet;
  const longest = 15 * 60;
  const note = (state) => `sign-in:${state}`;
  const here = () => `${location.origin}/passport/wallet`;

  // Nothing but a request that was pushed, bound to this browser by a secret that leaves it last.
  function placesOf(oauth, issuer) {
    const push = oauth.pushed_authorization_request_endpoint, page = oauth.authorization_endpoint;
    const methods = oauth.code_challenge_methods_supported;
    if (!isText(push) || !isText(page) || !Array.isArray(methods) || !methods.includes("S256")) {
      refuse("sign-in", `${hostOf(issuer)} does not say properly where you sign in.`);
    }
    for (const place of [push, page]) wallet.address(place, "Where you sign in");
    return { push, page, saysWho: oauth.authorization_response_iss_parameter_supported === true };
  }

  async function begin(offer) {
    const { push, page } = offer.from.signIn, verifier = wallet.random(32), state = wallet.random(24);
    const wanted = offer.kinds.filter((kind) => !kind.problem).map((kind) => (
      { type: "openid_credential", credential_configuration_id: kind.name }));
    const form = new URLSearchParams({
      response_type: "code", client_id: here(), redirect_uri: here(), state,
      code_challenge: await wallet.hash(verifier), code_challenge_method: "S256",
      authorization_details: JSON.stringify(wanted) });
    if (isText(offer.issuerState)) form.set("issuer_state", offer.issuerState);
    const answer = await ask(push, { method: "POST", body: form, headers: { accept: "application/json" } });
    const told = object(answer);
    if (!answer.isFine || !isText(told?.request_uri)) {
      wallet.said.refuse("issuer", "push", `${offer.from.name} did not take the request.`, answer);
    }
    await forgetOld();
    await store.put("notes", { name: note(state), verifier, offer, begunAt: wallet.seconds() });
    const url = new URL(page);
    url.searchParams.set("client_id", here());
    url.searchParams.set("request_uri", told.request_uri);
    return url.href;
  }

  async function forgetOld() {
    const old = (await store.all("notes")).filter((one) => one.name.startsWith("sign-in:")
      && one.begunAt + longest < wallet.seconds());
    await store.change(["notes"], (of) => old.forEach((one) => of("notes").delete(one.name)));
  }

  // What came back with the browser. Each state counts once, in the browser that made it, and not for long.
  async function back(search) {
    const came = new URLSearchParams(search), state = came.get("state") ?? "";
    if (["code", "state", "iss", "error"].some((name) => came.getAll(name).length > 1)) {
      refuse("back", "You came back with an address that was changed on the way. Nothing was taken.");
    }
    const begun = await store.one("notes", note(state));
    await store.change(["notes"], (of) => of("notes").delete(note(state)));
    if (!begun || begun.begunAt + longest < wallet.seconds()) {
      refuse("back", "This wallet did not begin this, or it took too long. Open the offer again.");
    }
    const { offer } = begun, { from } = offer, iss = came.get("iss");
    if (iss === null ? from.signIn.saysWho : iss !== from.taker) {
      refuse("back", "You came back from somebody else than the issuer. Nothing was taken.");
    }
    if (came.get("error") === "access_denied") refuse("said-no", `You said no at ${from.name}. Nothing was added.`);
    if (came.get("error")) refuse("sign-in", `${from.name} could not go on with it. Open the offer again.`);
    if (!isText(came.get("code"))) refuse("back", "You came back without a code. Open the offer again.");
    return { offer, code: came.get("code"), verifier: begun.verifier };
  }

  wallet.signingIn = { placesOf, begin, back, here };
}
