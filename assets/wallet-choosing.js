// How much of one item is shown, where whoever asks leaves that to the holder (`claim_sets`, OpenID4VP 1.0, section
// 6.4.1). Nothing that may be kept back is ticked beforehand.
"use strict";

{
  const { draw, words } = wallet;

  const keyOf = (list) => JSON.stringify(list);
  const find = (ways, claims) => ways.find((way) => keyOf(way.claims) === keyOf(claims));
  const once = (ways) => ways.filter((way) => find(ways, way.claims) === way);

  // The places in an item that a way of answering shows, by what they are called.
  function seen(match, way, record) {
    const { credential, parts } = wallet.answerBy(match, way);
    return words.rows(credential, record.labels).filter((row) => words.isShown(credential, parts, row.path))
      .map((row) => row.label);
  }

  const without = (list, others) => list.filter((one) => !others.includes(one));

  // Each claim for itself, where any of those that may be kept back can be: a box for each.
  function ticks(match, ways, record, id) {
    const all = [...new Set(ways.flatMap((way) => way.claims))];
    const needed = all.filter((claim) => ways.every((way) => way.claims.includes(claim)));
    const free = without(all, needed), least = ways.find((way) => way.claims.length === needed.length);
    if (!least || ways.length !== 2 ** free.length) return null;
    const wayOf = (claims) => find(ways, [...needed, ...claims].sort((one, other) => one - other));
    const base = seen(match, least, record);
    const more = free.map((claim) => ({ claim, adds: without(seen(match, wayOf([claim]), record), base) }))
      .filter(({ adds }) => adds.length);
    if (!more.length) return { box: null, way: () => least };
    const box = draw.choices(id, "They would also like to see. Tick what you want to show", "checkbox",
      more.map(({ claim, adds }) => ({ value: String(claim), label: adds.join(", ") })));
    const ticked = () => [...box.querySelectorAll("input:checked")].map((input) => Number(input.value));
    return { box, way: () => wayOf(ticked()) };
  }

  // Other choices stand one under the other, in the order in which they are wanted.
  function list(match, ways, record, id) {
    const all = ways.map((way) => seen(match, way, record));
    const common = all[0].filter((label) => all.every((one) => one.includes(label)));
    const box = draw.choices(id, "How much do you show?", "radio", ways.map((way, at) => ({
      value: String(at), label: without(all[at], common).join(", ") || "Nothing more than always shows",
      isChosen: at === 0, hint: at === 0 ? "What they would like most" : null })));
    return { box, way: () => ways[Number(box.querySelector("input:checked").value)] };
  }

  // What the holder chooses with, if there is a choice, and the match as it is chosen.
  function choice(match, record, id, onchange) {
    const ways = once(match.ways), { box, way } = ways.length === 1 ? { box: null, way: () => ways[0] }
      : ticks(match, ways, record, id) ?? list(match, ways, record, id);
    box?.addEventListener("change", onchange);
    return { box, chosen: () => wallet.answerBy(match, way()) };
  }

  wallet.choosing = { choice };
}
