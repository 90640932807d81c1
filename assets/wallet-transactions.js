// What a request wants to be signed beside showing something (OpenID4VP 1.0, sections 5.1 and 8.4). Only what this
// wallet can show in full is signed: a licence to attend, to the letter.
"use strict";

{
  const { refuse, isObject, isText, decodeJSON } = wallet;
  const licence = "urn:commonweal:licence-to-attend:1", longest = 65536;
  const odd = (words) => refuse("transaction-data", words, { answer: "invalid_transaction_data" });
  const isDay = (value) => isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));

  function read(text, names) {
    const said = isText(text) && text.length <= longest ? decodeJSON(text) : undefined;
    if (!isObject(said)) odd("This request wants you to sign something that cannot be read.");
    if (said.type !== licence) odd("This request wants you to sign something this wallet does not know.");
    const ids = said.credential_ids;
    if (!Array.isArray(ids) || !ids.length || !ids.every((id) => isText(id) && names.has(id))) {
      odd("This request wants a signature with an item that it does not ask for.");
    }
    const ways = said.transaction_data_hashes_alg;
    if (ways !== undefined && !(Array.isArray(ways) && ways.includes("sha-256"))) {
      odd("This request wants a signature that this wallet cannot make.");
    }
    const isWhole = ["text", "text_version", "organisation", "unit", "role"].every((name) => isText(said[name]))
      && isDay(said.from) && isDay(said.to) && said.from <= said.to;
    if (!isWhole) odd("The licence in this request lacks a part, so it cannot be signed.");
    // Letters that turn or hide others would let people sign what they cannot see.
    if (/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(said.text)) {
      odd("The licence in this request has hidden characters in it, so it cannot be signed.");
    }
    return { text, said, ids };
  }

  // Everything that is to be signed; nothing when nothing is.
  function readAll(list, query) {
    if (list === undefined) return [];
    if (!Array.isArray(list) || !list.length || list.length > 5) {
      odd("This request wants you to sign something that cannot be read.");
    }
    const names = new Set((Array.isArray(query?.credentials) ? query.credentials : []).map((one) => one?.id));
    return list.map((text) => read(text, names));
  }

  // Which of the chosen items signs what: the first that may. A transaction that none may sign ends it.
  function signers(transactions, choices) {
    const hashes = new Map();
    for (const one of transactions) {
      const at = choices.findIndex(({ query }) => one.ids.includes(query));
      if (at < 0) refuse("unsigned-transaction", "Choose one of the items with which the licence can be signed.");
      hashes.set(at, [...(hashes.get(at) ?? []), one.text]);
    }
    return hashes;
  }

  wallet.transactions = { readAll, signers };
}
