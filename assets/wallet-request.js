// Who asks to see something (OpenID4VP 1.0): fetching a request, and checking that whoever it names really signed it.
"use strict";

{
  const { refuse, isObject, isText, ask, getObject, hostOf } = wallet;
  const prefix = "decentralized_identifier:", self = "https://self-issued.me/v2";

  function identityOf(client) {
    if (!client.startsWith(`${prefix}did:web:`)) {
      refuse("client", "This wallet cannot check who is asking, so it does not answer.");
    }
    const did = client.slice(prefix.length);
    documentPlace(did);
    return did;
  }

  // Where the keys of a did:web are: its parts are host, port and folders.
  function documentPlace(did) {
    const [host, ...folders] = did.slice("did:web:".length).split(":").map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return "";
      }
    });
    const isFine = /^[A-Za-z0-9.-]+(:\d{1,5})?$/.test(host) && folders.every((part) => /^[A-Za-z0-9._~-]+$/.test(part))
      && !folders.some((part) => part === "." || part === "..");
    if (!isFine) refuse("client", "This wallet cannot check who is asking: the name of the asker is damaged.");
    const scheme = /^localhost(:|$)/.test(host) ? "http" : "https";
    return `${scheme}://${host}/${folders.length ? folders.join("/") : ".well-known"}/did.json`;
  }

  async function signingKey(did, kid) {
    if (!isText(kid) || kid.split("#")[0] !== did) {
      refuse("kid", "The request is signed with a key of somebody else than who is asking.");
    }
    const told = await getObjectOfDID(did), fragment = `#${kid.split("#")[1]}`;
    if (told.id !== did) refuse("did", "The keys of the asker name somebody else.");
    const isNamed = (id) => id === kid || id === fragment;
    const methods = Array.isArray(told.verificationMethod) ? told.verificationMethod.filter(isObject) : [];
    const named = methods.filter((one) => isNamed(one.id));
    const isAllowed = ["authentication", "assertionMethod"].some((purpose) => Array.isArray(told[purpose])
      && told[purpose].some((one) => isNamed(isObject(one) ? one.id : one)));
    if (named.length !== 1 || named[0].controller !== did || !isAllowed) {
      refuse("key", "The key that signed the request is not among those of the asker.");
    }
    if (named[0].publicKeyJwk?.d !== undefined) refuse("private-key", "The asker publishes its secret key.");
    return named[0].publicKeyJwk;
  }

  async function getObjectOfDID(did) {
    const answer = await ask(documentPlace(did), {
      what: "The asker", headers: { accept: "application/did+json, application/json" } });
    const kind = answer.kind.startsWith("application/did+") ? "application/json" : answer.kind;
    return (answer.isFine && wallet.object({ ...answer, kind }))
      || refuse("did", `${answer.host} does not publish the keys of the asker.`);
  }

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

  // Only what this wallet understands in full. `answer` is the error that the verifier is told.
  function checkPayload(asked, client, nonce) {
    const odd = (code, words, answer = "invalid_request") => refuse(code, words, { answer });
    if (asked.client_id !== client) refuse("client", "The link and the request do not name the same asker.");
    if (asked.aud !== self) refuse("aud", "This request is meant for another wallet.");
    if (nonce && asked.wallet_nonce !== nonce) refuse("wallet-nonce", "This request may be an old one sent again.");
    wallet.checkTimes(asked, "This request");
    if (asked.response_mode !== "direct_post" && asked.response_mode !== "direct_post.jwt") {
      refuse("response-mode", "This request wants its answer in a way this wallet does not know.");
    }
    wallet.address(asked.response_uri, "Where the answer goes");
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
    const did = identityOf(link.client), { text, nonce } = await fetchRequest(link);
    const token = wallet.readToken(text, "oauth-authz-req+jwt", "This request"), asked = token.payload;
    const key = await signingKey(did, token.header.kid);
    await wallet.verify(token, key, "this request");
    const place = { address: asked.response_uri, state: asked.state };
    try {
      const { metadata, transactions, receiver } = checkPayload(asked, link.client, nonce);
      const host = new URL(documentPlace(did)).host;
      const name = [metadata.client_name, asked.client_name].find(isText)?.slice(0, 120) ?? host;
      const terms = termsOf(asked);
      const purpose = terms?.purpose ?? [asked.purpose, metadata.purpose].find(isText)?.slice(0, 300) ?? null;
      return { client: link.client, host, name, purpose, terms, nonce: asked.nonce, query: asked.dcql_query, place,
        receiver, transactions };
    } catch (problem) {
      // Whoever signed the request may know why it gets no answer.
      if (problem.answer) await wallet.answering.tell(place, problem.answer, problem.message).catch(() => {});
      throw problem;
    }
  }

  wallet.request = { open, documentPlace };
}
