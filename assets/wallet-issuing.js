// Taking items from an issuer (OpenID4VCI 1.0, pre-authorised code): reading an offer, redeeming it, and asking for
// each item with a key of its own.
"use strict";

{
  const { refuse, isObject, isText, ask, object, getObject, wellKnown, hostOf } = wallet;
  // As many of each item as verifiers are likely to see it: no two of them can find out that they saw the same.
  const mostCopies = 5;
  const grantName = "urn:ietf:params:oauth:grant-type:pre-authorized_code";

  const damaged = () => refuse("offer", "This offer is damaged. Ask for a new one.");

  async function readOffer(link) {
    let offer = null;
    if (link.reference) offer = await getObject(link.reference, "the offer");
    else {
      try {
        offer = JSON.parse(link.offer);
      } catch { /* Refused below. */ }
    }
    const names = offer?.credential_configuration_ids;
    const isFine = isObject(offer) && isText(offer.credential_issuer) && Array.isArray(names) && names.length > 0
      && names.length <= 50 && names.every(isText) && new Set(names).size === names.length;
    if (!isFine) damaged();
    const grant = offer.grants?.[grantName], signIn = offer.grants?.authorization_code;
    const common = { issuer: offer.credential_issuer, names };
    if (!isText(grant?.["pre-authorized_code"])) {
      if (!isObject(signIn)) refuse("grant", "This offer cannot be taken here: it does not say how.");
      if (signIn.issuer_state !== undefined && !isText(signIn.issuer_state)) damaged();
      return { ...common, asksSignIn: true, issuerState: signIn.issuer_state ?? null, asked: null,
               server: signIn.authorization_server };
    }
    if (grant.tx_code !== undefined && !isObject(grant.tx_code)) damaged();
    return { ...common, code: grant["pre-authorized_code"], asked: grant.tx_code ?? null,
             server: grant.authorization_server };
  }

  async function readIssuer({ issuer, server, asksSignIn }) {
    const told = await getObject(wellKnown("openid-credential-issuer", issuer, "The issuer"), "what it issues");
    if (told.credential_issuer !== issuer) refuse("issuer", "The offer and the issuer name different organisations.");
    if (!isText(told.credential_endpoint) || !isObject(told.credential_configurations_supported)) {
      refuse("issuer", `${hostOf(issuer)} does not say properly what it issues.`);
    }
    if ([told.credential_response_encryption, told.credential_request_encryption]
      .some((one) => one?.encryption_required === true)) {
      refuse("encryption", `${hostOf(issuer)} seals its items in a way this wallet cannot open.`);
    }
    const servers = told.authorization_servers ?? [issuer];
    const isFine = Array.isArray(servers) && servers.length > 0 && (server === undefined || servers.includes(server));
    if (!isFine) refuse("issuer", "The offer names a place for its code that the issuer does not.");
    const taker = server ?? servers[0];
    const oauth = await getObject(wellKnown("oauth-authorization-server", taker, "The issuer"), "its codes");
    if (oauth.issuer !== taker || !isText(oauth.token_endpoint)) {
      refuse("oauth", `${hostOf(issuer)} does not say properly where codes are taken.`);
    }
    const signIn = asksSignIn ? wallet.signingIn.placesOf(oauth, issuer) : null;
    if (!asksSignIn && oauth["pre-authorized_grant_anonymous_access_supported"] === false) {
      refuse("oauth", `${hostOf(issuer)} takes only wallets that it knows.`);
    }
    const places = [oauth.token_endpoint, told.credential_endpoint, told.nonce_endpoint, told.notification_endpoint,
                    told.deferred_credential_endpoint];
    for (const place of places) if (place !== undefined) wallet.address(place, "A place of the issuer");
    const name = wallet.types.inEnglish(told.display)?.name, size = told.batch_credential_issuance?.batch_size;
    return { issuer, name: isText(name) ? name.slice(0, 120) : hostOf(issuer), tokenPlace: oauth.token_endpoint,
             credentialPlace: told.credential_endpoint, noncePlace: told.nonce_endpoint,
             notificationPlace: told.notification_endpoint, taker, signIn, bindsTokens: wallet.bound.isKnownTo(oauth),
             copies: Number.isInteger(size) && size > 1 ? Math.min(size, mostCopies) : 1,
             deferredPlace: told.deferred_credential_endpoint, kinds: told.credential_configurations_supported };
  }

  // What an offer says about one kind of item, and why it cannot be held here, if so.
  function kindOf(issuer, name) {
    const kind = Object.hasOwn(issuer.kinds, name) ? issuer.kinds[name] : null;
    if (!isObject(kind)) return { name, title: name, problem: "The issuer does not say what this is." };
    const shown = wallet.types.inEnglish(kind.credential_metadata?.display ?? kind.display);
    const title = isText(shown?.name) ? shown.name.slice(0, 80) : wallet.words.name(name);
    const proofs = kind.proof_types_supported?.jwt, methods = proofs?.proof_signing_alg_values_supported;
    const canHold = kind.format === "dc+sd-jwt" && isText(kind.vct)
      && Array.isArray(methods) && methods.includes("ES256") && proofs.key_attestations_required === undefined;
    const labels = wallet.types.labelsOf(kind.credential_metadata?.claims ?? kind.claims);
    const problem = canHold ? null : "This wallet cannot hold items of this kind.";
    return { name, title, vct: kind.vct, labels, problem };
  }

  async function open(link) {
    const offer = await readOffer(link), issuer = await readIssuer(offer);
    return { ...offer, from: issuer, kinds: offer.names.map((name) => kindOf(issuer, name)) };
  }

  // Errors of the token endpoint in words; a wrong code can be tried again, a dead offer cannot.
  function refuseToken(answer, offer) {
    const told = object(answer) ?? {}, left = told.tries_left;
    const isCode = told.error === "invalid_grant" && offer.asked;
    if (isCode && Number.isInteger(left) && left > 0) {
      refuse("code-wrong", `That code is not right. You have ${left === 1 ? "1 try" : `${left} tries`} left`, { left });
    }
    if (isCode && left === 0) {
      refuse("code-locked", `Too many wrong codes: the offer is locked. Ask ${offer.from.name} for a new one.`);
    }
    if (told.error === "invalid_grant") {
      refuse("offer-dead", `This offer was used already or has run out. Ask ${offer.from.name} for a new one.`);
    }
    wallet.said.refuse("issuer", "token", `${offer.from.name} did not accept the offer.`, answer);
  }

  // With the code of the offer, or with the one that the browser brought back.
  async function redeem(offer, code, verifier = null) {
    const form = verifier
      ? new URLSearchParams({ grant_type: "authorization_code", code, code_verifier: verifier,
                              client_id: wallet.signingIn.here(), redirect_uri: wallet.signingIn.here() })
      : new URLSearchParams({ grant_type: grantName, "pre-authorized_code": offer.code });
    if (offer.asked) form.set("tx_code", code);
    const key = offer.from.bindsTokens ? await wallet.keys.make() : null;
    const answer = await wallet.bound.askToken(offer.from.tokenPlace, key, form);
    if (!answer.isFine) refuseToken(answer, offer);
    const told = object(answer), access = wallet.bound.accessOf(told, key);
    if (!access) {
      refuse("token", `${offer.from.name} answered in a way this wallet cannot read. Nothing was taken.`);
    }
    const details = Array.isArray(told.authorization_details) ? told.authorization_details.filter(isObject) : [];
    // One offer may hold several items of the same kind: each then has an identifier of its own.
    const wanted = offer.kinds.filter((kind) => !kind.problem).flatMap((kind) => {
      const own = details.find((one) => one.credential_configuration_id === kind.name)?.credential_identifiers;
      return Array.isArray(own) && own.length && own.every(isText)
        ? own.map((identifier) => ({ kind, ask: { credential_identifier: identifier } }))
        : [{ kind, ask: { credential_configuration_id: kind.name } }];
    });
    const seconds = Number.isFinite(told.expires_in) && told.expires_in > 0 ? told.expires_in : 300;
    return { access, until: Date.now() + seconds * 1000, wanted };
  }

  async function freshNonce(from) {
    if (!from.noncePlace) return undefined;
    const answer = await ask(from.noncePlace, { method: "POST", headers: { accept: "application/json" } });
    const nonce = answer.isFine ? object(answer)?.c_nonce : null;
    if (!isText(nonce)) refuse("nonce", `${from.name} did not send what is needed to ask for the item.`);
    return nonce;
  }

  // One item, in as many copies as the issuer gives, each bound to a key of its own.
  async function fetchOne(offer, access, what) {
    for (let tries = 0; ; tries += 1) {
      const keys = await Promise.all(Array.from({ length: offer.from.copies ?? 1 }, () => wallet.keys.make()));
      const nonce = await freshNonce(offer.from);
      const jwt = await Promise.all(keys.map((key) => wallet.keys.proof(key, offer.issuer, nonce)));
      const answer = await wallet.bound.post(offer.from.credentialPlace, access, { ...what.ask, proofs: { jwt } });
      const told = object(answer);
      if (!answer.isFine && told?.error === "invalid_nonce" && tries === 0) continue;
      if (answer.status === 202) {
        if (!offer.from.deferredPlace || !wallet.waiting.isAnswer(told)) {
          refuse("later", `${offer.from.name} has not made this item yet, and does not say how to wait for it.`);
        }
        return { keys, waits: told };
      }
      if (!answer.isFine) {
        wallet.said.refuse("issuer", "credential", `${offer.from.name} did not give this item.`, answer);
      }
      return { keys, told };
    }
  }

  // The token is kept as long as it can be used for that, and not longer (OpenID4VCI, 13.10).
  const noticeOf = (from, access, told, until = Date.now() + 300000) => (isText(told?.notification_id)
    && from.notificationPlace ? { place: from.notificationPlace, ...access, until, id: told.notification_id } : null);

  // event_description may hold only some of ASCII (OpenID4VCI, section 11.1).
  const plain = (text) => text.normalize("NFKD").replace(/[‘’“”"]/g, "'").replace(/[–—]/g, "-").replace(/\s+/g, " ")
    .replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, "").slice(0, 500);

  // Whether the issuer heard it. Nothing waits for that: what the person decided holds here anyway.
  async function notify(notification, event, reason) {
    if (!notification) return false;
    try {
      const told = { notification_id: notification.id, event, ...(reason ? { event_description: plain(reason) } : {}) };
      return (await wallet.bound.post(notification.place, notification, told)).isFine;
    } catch {
      return false;
    }
  }

  wallet.issuing = { open, redeem, fetchOne, notify, noticeOf };
}
