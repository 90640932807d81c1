// What a link asks of the wallet: to take something, or to show something.
"use strict";

{
  const { refuse, isText } = wallet;
  const unknown = () => refuse("link", "This is not a link for a staff passport. Copy the whole link and try again.");

  // One value a name: two would let two readers see two different links.
  function one(parameters, name) {
    const values = parameters.getAll(name);
    if (values.length > 1) refuse("link", "This link says the same thing twice, so it is not safe to follow.");
    return values[0];
  }

  function read(text, isInner = false) {
    let url = null;
    try {
      url = new URL(text.trim());
    } catch {
      unknown();
    }
    const inside = new URLSearchParams(url.hash.slice(1));
    const carried = ["offer", "request"].map((name) => inside.get(name) ?? url.searchParams.get(name)).find(isText);
    if (carried && !isInner) return read(carried, true);
    const parameters = url.searchParams;
    const offer = one(parameters, "credential_offer"), reference = one(parameters, "credential_offer_uri");
    if (offer && reference) refuse("offer", "This link offers two things in one, so it is not safe to follow.");
    if (offer || reference) return { kind: "offer", offer, reference };
    const client = one(parameters, "client_id");
    if (!client) unknown();
    const place = one(parameters, "request_uri"), method = one(parameters, "request_uri_method") ?? "get";
    if (!place) refuse("unsigned", "This request is not signed, so nobody can tell who is asking. Nothing was shown.");
    if (method !== "get" && method !== "post") {
      refuse("method", "This request wants to be fetched in a way this wallet does not know.");
    }
    return { kind: "request", client, place, method };
  }

  wallet.readLink = (text) => read(String(text));
}
