// Who asks to see something (OpenID4VP 1.0): fetching a request, and checking that whoever it names really signed it.
"use strict";

{
  const { refuse, isObject, isText, ask, asker } = wallet;
  const self = "https://self-issued.me/v2";

  async function fetchRequest({ place, method }) {
    const nonce = method === "post" ? wallet.random(24) : null;
    const answer = await ask(place, {
      what: "Where the request is", headers: { accept: "application/oauth-authz-req+jwt" },
      ...(nonce ? { method: "POST", body: new URLSearchParams({ wallet_nonce: nonce }) } : {}) });
    if (!answer.isFine) refuse("request", `${answer.host} does not have this request any more. Ask for a new link.`);
    if (answer.kind !== "application/oauth-authz-req+jwt") {
      refuse("request", `${answer.host} sent something else than a request. Nothing was shown.`);
    }
    return { text: answer.body.trim(), nonce };
  }

  const isNonce = (value) => isText(value) && value.length >= 8 && value.length <= 512 && /^[\x21-\x7e]+$/.test(value);

  // Whoever is known by the name of a host takes answers there and nowhere else.
  function checkPlace({ answersAt }, place) {
    if (!answersAt || new URL(place).hostname === answersAt) return;
    refuse("response-place", `The answer would not go to ${answersAt}, who asks, but to ${wallet.hostOf(place)}. Nothing `
      + "was shown.");
  }

  // Only what this wallet understands in full. `answer` is the error that the verifier is told.
  function checkPayload(asked, client, nonce, proven) {
    const odd = (code, words, answer = "invalid_request") => refuse(code, words, { answer });
    if (asked.client_id !== client) refuse("client", "The link and the request do not name the same asker.");
    if (asked.aud !== self) refuse("aud", "This request is meant for another wallet.");
    if (nonce && asked.wallet_nonce !== nonce) refuse("wallet-nonce", "This request may be an old one sent again.");
    wallet.checkTimes(asked, "This request");
    if (asked.response_mode !== "direct_post" && asked.response_mode !== "direct_post.jwt") {
      refuse("response-mode", "This request wants its answer in a way this wallet does not know.");
    }
    wallet.address(asked.response_uri, "Where the answer goes");
    checkPlace(proven, asked.response_uri);
    if (asked.state !== undefined && !isText(asked.state)) refuse("state", "This request is put together wrongly.");
    if (asked.redirect_uri !== undefined) {
      odd("redirect-uri", "This request says two things about where its answer goes, so it gets none.");
    }
    if (asked.response_type !== "vp_token") odd("response-type", "This request wants what this wallet cannot give.");
    if (!isNonce(asked.nonce)) odd("nonce", "This request could be answered twice, so it gets no answer.");
    if (asked.scope !== undefined || !isObject(asked.dcql_query)) {
      odd("dcql", "This request does not say what it wants to see.");
    }
    const metadata = asked.client_metadata ?? {};
    if (!isObject(metadata)) odd("metadata", "This request is put together wrongly.");
    const formats = metadata.vp_formats_supported;
    const ours = formats?.["dc+sd-jwt"];
    const reads = (list) => list === undefined || (Array.isArray(list) && list.includes("ES256"));
    if (formats !== undefined
        && !(isObject(ours) && reads(ours["sd-jwt_alg_values"]) && reads(ours["kb-jwt_alg_values"]))) {
      odd("formats", "The asker cannot read the items in this wallet.", "vp_formats_not_supported");
    }
    const transactions = wallet.transactions.readAll(asked.transaction_data, asked.dcql_query);
    return { metadata, transactions, receiver: asked.response_mode === "direct_post.jwt" ? wallet.receiverOf(metadata) : null };
  }

  // For what it is asked, on which ground of the law, how long it is kept: the asker's own word, signed with the rest.
  function termsOf(asked) {
    const info = Array.isArray(asked.verifier_info) ? asked.verifier_info : [];
    const told = info.find((one) => isObject(one) && one.format === "commonweal-share-terms")?.data;
    if (!isObject(told) || !isText(told.purpose)) return null;
    const days = Number.isInteger(told.keep_days) && told.keep_days > 0 ? told.keep_days : null;
    return { purpose: told.purpose.slice(0, 300), days,
             basis: isText(told.lawful_basis) ? told.lawful_basis.slice(0, 300) : null };
  }

  async function open(link) {
    const identity = asker.identityOf(link.client), { text, nonce } = await fetchRequest(link);
    const token = wallet.readToken(text, "oauth-authz-req+jwt", "This request", asker.algorithmsOf(identity));
    const asked = token.payload, proven = await asker.prove(identity, token), { host, proof } = proven;
    const place = { address: asked.response_uri, state: asked.state };
    try {
      const { metadata, transactions, receiver } = checkPayload(asked, link.client, nonce, proven);
      const name = [metadata.client_name, asked.client_name].find(isText)?.slice(0, 120) ?? proven.name;
      const terms = termsOf(asked);
      const purpose = terms?.purpose ?? [asked.purpose, metadata.purpose].find(isText)?.slice(0, 300) ?? null;
      return { client: link.client, host, proof, name, purpose, terms, nonce: asked.nonce, query: asked.dcql_query,
               place, receiver, transactions };
    } catch (problem) {
      // Whoever signed the request may know why it gets no answer.
      if (problem.answer) await wallet.answering.tell(place, problem.answer, problem.message).catch(() => {});
      throw problem;
    }
  }

  wallet.request = { open };
}
