// Showing items on a ward, where there may be no network: as codes that the ward's device reads off this screen.
"use strict";

{
  const { draw, items, words, history } = wallet;
  const { make, text } = draw;
  const audience = "urn:x-commonweal:ward-check", names = new Set(["given_name", "family_name", "name_on_register",
    "birth_date"]);
  const eachMilliseconds = 450;

  // Everything, or what always shows with whose it is, and what was ticked.
  const partsOf = (credential, { isAll, paths }) => (isAll ? new Set(credential.disclosures)
    : wallet.partsFor(credential, [...[...names].map((name) => [name]), ...paths]));

  async function codesFor(chosen, number) {
    const shown = [];
    for (const { record, depth } of chosen) {
      const { credential, key } = await wallet.copies.toShow(record.id, audience);
      const part = wallet.writeCredential(credential, partsOf(credential, depth));
      shown.push(part + await wallet.keys.binding(key.privateKey, part, audience, number));
    }
    return JSON.stringify({ ward: 1, number, items: shown });
  }

  const described = (chosen) => chosen.map(({ record, credential, depth }) => {
    const parts = partsOf(credential, depth), rows = words.rows(credential, record.labels);
    const isShown = (row) => words.isShown(credential, parts, row.path);
    return { item: record.id, what: record.title, issuer: record.issuerName,
             claims: rows.filter(isShown).map((row) => row.label),
             hidden: rows.filter((row) => !isShown(row)).map((row) => row.label) };
  });

  // A tick for each detail that would stay hidden otherwise; nothing is ticked beforehand.
  function ticksOf({ record, credential }, at) {
    const parts = partsOf(credential, { paths: [] });
    const rows = words.rows(credential, record.labels).filter((row) => !words.isShown(credential, parts, row.path));
    if (!rows.length) return { box: null, paths: () => [] };
    const box = draw.choices(`ward-claims-${at}`, `What of “${record.title}”?`, "checkbox",
      rows.map((row, index) => ({ value: String(index), label: row.label })));
    const ticked = () => [...box.querySelectorAll("input:checked")].map((input) => Number(input.value));
    return { box, paths: () => ticked().map((index) => rows[index].path) };
  }

  // Codes that follow one another; they can be stopped and gone through by hand.
  function player(codes) {
    const view = make("div", { "data-codes": codes.length }), said = make("p", { role: "status" });
    let at = 0, timer = null;
    const paint = () => {
      const label = codes.length === 1 ? "The code" : `Code ${at + 1} of ${codes.length}`;
      view.replaceChildren(wallet.qr.draw(codes[at], label));
      if (!timer || codes.length === 1) said.textContent = label;
    };
    const step = () => {
      at = (at + 1) % codes.length;
      paint();
    };
    const play = () => {
      timer ??= setInterval(() => (view.isConnected ? step() : clearInterval(timer)), eachMilliseconds);
      said.textContent = `${codes.length} codes, one after the other`;
      toggle.textContent = "Stop";
    };
    const rest = () => {
      clearInterval(timer);
      timer = null;
      toggle.textContent = "Go on by itself";
      paint();
    };
    const toggle = draw.button("Stop", {
      kind: "secondary", id: "ward-toggle", onclick: () => (timer ? rest() : play()) });
    const next = draw.button("Next code", { kind: "secondary", id: "ward-next", onclick: () => {
      if (timer) rest();
      step();
    } });
    paint();
    if (codes.length > 1) {
      if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) rest();
      else play();
    }
    return [view, said, codes.length > 1 ? draw.buttons(toggle, next) : null];
  }

  function paintCodes(whole, codes, place, again) {
    const heading = make("h3", { tabindex: "-1", "data-heading": true }, "Let the ward’s device read this");
    place.replaceChildren(heading, ...player(codes).filter(Boolean),
      make("details", { class: "nhsuk-details" },
        make("summary", { class: "nhsuk-details__summary" },
          make("span", { class: "nhsuk-details__summary-text" }, "No camera there?")),
        make("div", { class: "nhsuk-details__text" }, text("Copy this text and send it to the ward’s device."),
          make("textarea", { class: "nhsuk-textarea", rows: 4, readonly: true, id: "ward-text",
                             "aria-label": "The same as text" }, whole))),
      draw.button("Make new codes", { kind: "secondary", onclick: again }));
    heading.focus();
  }

  async function ward({ complain, busy }) {
    const usable = (await items.all()).filter(({ record, credential }) => items.isUsable(record, credential.claims));
    if (!usable.length) {
      return { title: "Show on a ward", tab: "items", body: [
        draw.empty(text("There is nothing in your wallet that can be shown.")),
        text(draw.link("Back to your items", "#items"))] };
    }
    const list = draw.choices("ward-items", "What do you show?", "checkbox", usable.map(({ record, credential }) => ({
      value: record.id, label: record.title, hint: words.gist(credential, record.labels) || null,
      isChosen: usable.length === 1 })));
    const how = draw.choices("ward-depth", "How much of it?", "radio", [
      { value: "few", label: "Only what always shows, and whose it is", isChosen: true },
      { value: "some", label: "That, and what I tick" },
      { value: "all", label: "Everything it says" }]);
    const ticks = usable.map(ticksOf), place = make("div", { "data-part": "codes" });
    const of = (name) => [...form.querySelectorAll(`[name=${name}]:checked`)].map((input) => input.value);
    const update = () => ticks.forEach(({ box }, at) => {
      if (box) box.hidden = !of("ward-depth").includes("some") || !of("ward-items").includes(usable[at].record.id);
    });
    const submit = (event) => {
      event.preventDefault();
      const ticked = of("ward-items"), [depth] = of("ward-depth");
      const number = form.querySelector("#ward-number").value.replace(/\s/g, "");
      const problems = [];
      if (!ticked.length) problems.push({ field: "ward-items", words: "Tick what you want to show" });
      if (!/^\d{6}$/.test(number)) {
        problems.push({ field: "ward-number", words: "Enter the six digits that stand on the ward’s screen" });
      }
      if (problems.length) return complain(problems);
      return busy("Making the codes", async () => {
        const chosen = usable.map((one, at) => ({ ...one, depth: {
          isAll: depth === "all", paths: depth === "some" ? ticks[at].paths() : [] } }))
          .filter(({ record }) => ticked.includes(record.id));
        const whole = await codesFor(chosen, number), codes = await wallet.frames.cut(whole);
        await history.add("ward", { shown: described(chosen) });
        form.hidden = true;
        paintCodes(whole, codes, place, () => {
          place.replaceChildren();
          form.hidden = false;
          form.querySelector("#ward-number").value = "";
          form.querySelector("#ward-number").focus();
        });
      });
    };
    const form = make("form", { novalidate: true, onsubmit: submit, onchange: update },
      text("For a ward that checks you with its own device, also without a network. Whoever reads the codes sees what "
        + "you choose here."), list, how, ticks.map(({ box }) => box),
      draw.field("ward-number", "Number on the ward’s screen", { width: 10, inputmode: "numeric", autocomplete: "off",
        hint: "Six digits. Without it somebody could show an old picture of your codes" }),
      make("button", { class: "nhsuk-button", type: "submit" }, "Make the codes"));
    update();
    return { title: "Show on a ward", tab: "items",
             body: [form, place, text(draw.link("Back to your items", "#items"))] };
  }

  wallet.screens.ward = ward;
}
