// Whether the issuer still stands by an item: its place in a list of bits that the issuer signs (Token Status List).
"use strict";

{
  const { refuse, decode, isObject, isText, hostOf } = wallet;
  const largest = 4 * 1024 * 1024;
  const words = { 0: "valid", 1: "revoked", 2: "suspended" };
  const wrong = (code, told) => refuse(code, `The issuer's list of withdrawn items cannot be used: ${told}.`);

  // A small list may unpack to an endless one, so it is counted while it is unpacked.
  async function unpack(bytes) {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")).getReader(), parts = [];
    let size = 0;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        size += value.length;
        if (size > largest) wrong("status-size", "it is too long");
        parts.push(value);
      }
    } catch (problem) {
      if (problem instanceof wallet.Refusal) {
        reader.cancel().catch(() => {});
        throw problem;
      }
      wrong("status-packed", "it is damaged");
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  // Bits are counted from the least significant end of each byte.
  async function statusAt({ bits, lst }, index) {
    const packed = decode(lst);
    if (![1, 2, 4, 8].includes(bits) || !packed) wrong("status-list", "it is damaged");
    const list = await unpack(packed), perByte = 8 / bits, byte = list[Math.floor(index / perByte)];
    if (byte === undefined) wrong("status-index", "this item is not in it");
    return (byte >> ((index % perByte) * bits)) & ((1 << bits) - 1);
  }

  function placeOf(claims) {
    if (claims.status === undefined) return null;
    const place = claims.status?.status_list;
    const isFine = isObject(place) && Number.isInteger(place.idx) && place.idx >= 0 && isText(place.uri);
    if (!isFine) refuse("status", "This item is not put together properly: where to look up its state is unclear.");
    wallet.address(place.uri, "Where the item's state is told");
    return place;
  }

  // What a list says of itself, once its issuer's signature and its times hold.
  async function readList(text, uri, keys) {
    const token = wallet.readToken(text, "statuslist+jwt", "The issuer's list");
    await wallet.verify(token, wallet.pickKey(keys, token.header.kid, "the issuer's list"), "the issuer's list");
    const { sub, iat, exp, status_list: list } = token.payload;
    if (sub !== uri) wrong("status-sub", "it is another list");
    if (!Number.isFinite(iat)) wrong("status-iat", "it does not say how old it is");
    wallet.checkTimes({ iat, exp }, "The issuer's list");
    if (!isObject(list)) wrong("status-list", "it is damaged");
    return token.payload;
  }

  // Gives { state, checkedAt, until } or null when the item has no state to look up.
  async function check(claims) {
    const place = placeOf(claims);
    if (!place) return null;
    const answer = await wallet.ask(place.uri, {
      what: "Where the item's state is told", headers: { accept: "application/statuslist+jwt" } });
    if (!answer.isFine || answer.kind !== "application/statuslist+jwt") {
      refuse("status-answer", `${hostOf(place.uri)} did not say whether the item is still valid.`);
    }
    const keys = await wallet.issuerKeys(claims.iss);
    const { ttl, status_list: list } = await readList(answer.body.trim(), place.uri, keys);
    const value = await statusAt(list, place.idx), now = Date.now();
    const wait = Number.isFinite(ttl) && ttl > 0 ? Math.min(ttl, 86400) : 300;
    return { state: words[value] ?? "unclear", checkedAt: now, until: now + wait * 1000 };
  }

  wallet.status = { check, placeOf, statusAt, readList, words };
}
