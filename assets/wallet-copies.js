// An item may come in several copies that say the same, each with a key, digests and a place in the issuer's list of
// its own. Each verifier sees another copy, so that no two can find out from it that they met the same person.
"use strict";

{
  const { refuse, store, canonical } = wallet;
  // What differs from copy to copy.
  const own = new Set(["iat", "nbf", "exp", "jti", "cnf", "status"]);
  const usedUp = "Somebody else has seen the same copy before, because no fresh one was left. The two could find out "
    + "that you are the same person";

  const keyName = (id, at) => (at === 0 ? id : `${id}.${at}`);

  // An item that was taken before there were copies is one by itself.
  const of = (record) => record.copies ?? [{ text: record.text, key: record.id, shownTo: [] }];

  const shape = ({ claims, hidden }) => canonical([
    Object.fromEntries(Object.entries(claims).filter(([name]) => !own.has(name))), [...hidden.keys()].sort()]);

  // Whether two copies say the same, and hide and show the same.
  const isSame = (one, other) => shape(one) === shape(other);

  // The one that this verifier knows already, or else a fresh one, or else the one that the fewest have seen.
  function chosen(all, client) {
    const known = all.find(({ shownTo }) => shownTo.includes(client));
    const fresh = all.find(({ shownTo }) => !shownTo.length);
    const fewest = [...all].sort((one, other) => one.shownTo.length - other.shownTo.length)[0];
    return known ?? fresh ?? fewest;
  }

  // The copy of an item for whoever asks: { credential, key, isAgain }. That they see it is kept before it leaves.
  async function toShow(id, client) {
    const record = await store.one("credentials", id);
    const gone = () => refuse("gone", "An item was deleted in the meantime. Load the page again.");
    if (!record) gone();
    const read = await Promise.all(of(record).map(async (copy) => (
      { ...copy, credential: await wallet.readCredential(copy.text) })));
    const usable = read.filter(({ credential }) => !wallet.items.isOver(credential.claims));
    const copy = chosen(usable, client) ?? gone(), key = await store.one("keys", copy.key) ?? gone();
    const shownTo = [...new Set([...copy.shownTo, client])];
    await store.put("credentials", { ...record, copies: of(record).map((one) => (
      one.key === copy.key ? { ...one, shownTo } : one)) });
    return { credential: copy.credential, key, isAgain: shownTo.length > 1 };
  }

  function facts(record) {
    const all = of(record), fresh = all.filter(({ shownTo }) => !shownTo.length).length;
    if (all.length === 1) return [];
    return [["Copies", fresh ? `${fresh} of ${all.length} have been seen by nobody. Each organisation sees another one`
      : `All ${all.length} have been seen by somebody. A new offer from the issuer brings fresh ones`]];
  }

  wallet.copies = { keyName, of, isSame, toShow, facts, usedUp };
}
