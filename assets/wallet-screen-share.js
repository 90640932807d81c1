// Showing something: who asks, for what, exactly what they would see and what stays hidden, and then the choice.
"use strict";

{
  const { draw, words, answering, request: requests } = wallet;
  const { make, text, facts } = draw;

  const share = async ({ goOn, complain }) => ({
    title: "Share",
    body: [text("Whoever needs to see something sends you a link. You see what it asks for before anything is shown."),
           wallet.linkForm("link", "Link", "It begins with openid4vp:// or https://", goOn, complain)],
  });

  // The rows of one credential, parted into what is shown and what is not.
  function parted({ credential, parts }, record) {
    const rows = words.rows(credential, record.labels);
    const isShown = (row) => words.isShown(credential, parts, row.path);
    return { shown: rows.filter(isShown), hidden: rows.filter((row) => !isShown(row)) };
  }

  function drawMatch(match, record, { isRequired }) {
    const { shown, hidden } = parted(match, record);
    return [
      make("h4", {}, isRequired ? "They will see" : "If you share it, they see"),
      facts([["Issued by", record.issuerName], ["Valid until", wallet.untilWords(match.credential.claims)],
             ...shown.map((row) => [row.label, draw.shown(row)])], { "data-shown": true }),
      make("h4", {}, "Stays hidden"),
      hidden.length ? make("ul", { class: "nhsuk-list cw-wallet__hidden", "data-hidden": true },
        hidden.map((row) => make("li", {}, row.label))) : text("Nothing: this item shows all it holds."),
    ];
  }

  // One item that answers, with how much of it is shown where that is the holder's to say.
  function part(match, record, set, id) {
    const view = make("div");
    const paint = () => view.replaceChildren(...drawMatch(chosen(), record, set));
    const { box, chosen } = wallet.choosing.choice(match, record, id, paint);
    paint();
    return { chosen, body: make("div", { "data-match": match.id }, box, view) };
  }

  const label = (match, record) => [record.title, words.gist(match.credential, record.labels)]
    .filter(Boolean).join(": ");

  // One thing that is asked for. When several items answer it, the person says which.
  function query(asked, options, set, at) {
    const matches = options.matches.get(asked.id), id = `which-${at}`;
    const record = (match) => options.records.get(match.id), isOne = matches.length === 1;
    const kind = asked.multiple ? "checkbox" : "radio";
    const drawn = matches.map((match, index) => part(match, record(match), set, `claims-${at}-${index}`));
    const bodies = drawn.map((one) => one.body);
    const control = isOne ? null : draw.choices(id, asked.multiple ? "Which ones?" : "Which one?", kind,
      matches.map((match, index) => ({
        value: match.id, label: label(match, record(match)), isChosen: asked.multiple || index === 0,
        hint: `Issued by ${record(match).issuerName}, valid until ${wallet.untilWords(match.credential.claims)}` })));
    const update = () => {
      const chosen = chosenOf();
      bodies.forEach((body, index) => { body.hidden = !chosen.some(({ id }) => id === matches[index].id); });
    };
    const chosenOf = () => {
      const ticked = isOne ? [] : [...control.querySelectorAll("input:checked")].map((input) => input.value);
      return drawn.map((one) => one.chosen()).filter((match) => isOne || ticked.includes(match.id));
    };
    control?.addEventListener("change", update);
    update();
    const title = isOne ? record(matches[0]).title : `One of your items: ${record(matches[0]).title}`;
    return { id, asked, set, chosenOf, card: draw.card(asked.multiple && !isOne ? record(matches[0]).title : title,
      { "data-query": asked.id }, control, ...bodies) };
  }

  // The sets that can be answered; those that need not be have a box to tick.
  function setsOf(options) {
    let at = 0;
    return options.sets.filter((set) => set.option).map((set, index) => {
      const parts = set.option.map((name) => query(options.queries.find((one) => one.id === name), options, set, at++));
      if (set.isRequired) return { set, parts, isChosen: () => true, body: parts.map((part) => part.card) };
      const titles = parts.map((part) => options.records.get(options.matches.get(part.asked.id)[0].id).title);
      const box = draw.choices(`set-${index}`, set.purpose ?? "You may leave this out", "checkbox", [
        { value: "yes", label: `Share ${titles.join(" and ")}` }]);
      const input = box.querySelector("input");
      return { set, parts, id: `set-${index}`, isChosen: () => input.checked,
               body: [make("div", { class: "cw-wallet__set" }, box, parts.map((part) => part.card))] };
    });
  }

  // The same item may answer two questions of one request, but each is named once.
  function choicesOf(sets) {
    const chosen = sets.filter((one) => one.isChosen()).flatMap((one) => one.parts);
    const first = chosen.filter((part, at) => chosen.findIndex((other) => other.asked.id === part.asked.id) === at);
    return first.flatMap((part) => part.chosenOf().map((match) => ({ query: part.asked.id, match })));
  }

  const describe = (choices, options) => choices.map(({ match }) => {
    const record = options.records.get(match.id), { shown, hidden } = parted(match, record);
    const names = (rows) => rows.map((row) => row.label);
    return { item: match.id, what: record.title, issuer: record.issuerName, claims: names(shown),
             hidden: names(hidden) };
  });

  const daysOf = (count) => (count === 1 ? "1 day" : `${count} days`);

  function whoAsks(request) {
    return facts([
      ["Who asks", request.name], ["Address", `${request.host}. Make sure that you know it`],
      ["Signature", [draw.tag({ words: "Holds", colour: "green" }), " ", request.proof]],
      ...(request.purpose ? [["What for", request.purpose]] : []),
      ...(request.terms?.basis ? [["Lawful basis", request.terms.basis]] : []),
      ["Kept for", request.terms?.days ? `${daysOf(request.terms.days)} after you share it, then deleted`
        : "They do not say"],
      ["Answer goes to", wallet.hostOf(request.place.address)
        + (request.receiver ? ", sealed so that only they can read it" : "")],
    ], { "data-asker": true });
  }

  // What is signed beside: the text itself, and a box that says it was read.
  function drawLicence({ said }, at) {
    const day = (text) => new Date(`${text}T12:00:00Z`).toLocaleDateString("en-GB",
      { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    const box = draw.choices(`sign-${at}`, "Do you sign this licence?", "checkbox",
      [{ value: "yes", label: "I have read it, and sign it" }]);
    const input = box.querySelector("input");
    return { id: `sign-${at}`, isSigned: () => input.checked,
             card: draw.card("You also sign a licence to attend", { "data-licence": true },
               facts([["Where", `${said.unit}, ${said.organisation}`], ["As", said.role],
                      ["From", day(said.from)], ["To", day(said.to)], ["Version of the text", said.text_version]]),
               make("div", { class: "cw-licence" }, said.text.split("\n").filter(Boolean).map((line) => text(line))),
               box) };
  }

  const kindName = (asked) => asked.meta.vct_values?.map((one) => words.name(one.split("/").filter(Boolean)
    .findLast((part) => !/^\d+$/.test(part)) ?? one)).join(" or ") ?? asked.id;

  // What cannot be shown: what is missing, and what is there but does not count at the moment.
  function lacking(options) {
    const lines = options.missing.map((name) => {
      const asked = options.queries.find((one) => one.id === name);
      const same = options.unusable.find((one) => asked.meta.vct_values?.includes(one.credential.claims.vct));
      const state = same && words.state(same.record, same.credential.claims).words.toLowerCase();
      return same ? `${same.record.title}: you have it, but its state is “${state}”`
        : `${kindName(asked)}: you have nothing that shows what they ask for`;
    });
    const list = make("ul", { class: "nhsuk-list nhsuk-list--bullet" }, lines.map((line) => make("li", {}, line)));
    return options.isPossible
      ? draw.warning("Some of it is not in your wallet", text("You can share the rest without it."), list)
      : draw.warning("You cannot answer this request", text("They ask for something that your wallet does not hold, so "
        + "nothing is shown at all."), list);
  }

  // Whoever asked may want the person back on a page of theirs; the way back from there leads to this wallet.
  const leadTo = (next) => { if (next) location.assign(next); };

  async function show({ rest, goOn, complain, busy }) {
    const link = wallet.readLink(rest);
    if (link.kind !== "request") return { redirect: `#offer=${encodeURIComponent(rest)}` };
    const request = await requests.open(link), options = await answering.options(request);
    const sets = options.isPossible ? setsOf(options) : [];
    const licences = options.isPossible ? request.transactions.map(drawLicence) : [];
    const submit = (event) => {
      event.preventDefault();
      const choices = choicesOf(sets);
      const open = sets.filter((one) => one.isChosen()).flatMap((one) => one.parts)
        .filter((part) => !part.chosenOf().length);
      if (open.length) return complain(open.map((part) => ({ field: part.id, words: "Choose at least one item" })));
      if (!choices.length) {
        return complain([{ field: sets.find((one) => one.id).id, words: "Tick what you want to share, or refuse" }]);
      }
      const unsigned = licences.filter((one) => !one.isSigned());
      if (unsigned.length) {
        return complain(unsigned.map((one) => ({ field: one.id, words: "Tick that you sign it, or refuse" })));
      }
      return busy("Sharing", async () => {
        const { entry, next } = await answering.share(request, choices, describe(choices, options));
        wallet.nextStep = { number: entry.number, next };
        goOn(`#shared=${entry.number}`);
        leadTo(next);
      });
    };
    const refuse = () => busy("Telling them", async () => {
      const { isAskerTold, next } = await answering.decline(request, "The holder does not want to share this");
      goOn("#items", `Nothing was shared with ${request.name}. ${isAskerTold ? "They were told."
        : "They could not be told."}`);
      leadTo(next);
    });
    return {
      title: `${request.name} asks to see something`, tab: "share",
      body: [
        whoAsks(request),
        options.missing.length ? lacking(options) : null,
        sets.some((one) => one.id) ? text("Tick what you want to share. What you leave out is not shown.") : null,
        make("form", { novalidate: true, onsubmit: submit }, sets.flatMap((one) => one.body),
          licences.map((one) => one.card),
          draw.buttons(
            options.isPossible ? make("button", { class: "nhsuk-button", type: "submit" },
              licences.length ? "Share and sign" : "Share") : null,
            draw.button("Refuse", { kind: "secondary", onclick: refuse }))),
      ],
    };
  }

  async function shared({ rest }) {
    const entry = await wallet.store.one("history", Number(rest));
    if (entry?.kind !== "shared") return { redirect: "#history" };
    const next = wallet.nextStep?.number === entry.number ? wallet.nextStep.next : null;
    return {
      title: "What was shared", tab: "share",
      body: [
        text(`${entry.who} (${entry.host}) received this on ${words.time(entry.at)}.`),
        ...entry.shown.map((one) => draw.card(one.what, {},
          facts([["They saw", one.claims.join(", ") || "Only that you hold it"],
                 ["Stayed hidden", one.hidden.join(", ") || "Nothing"],
                 ...(one.isSameCopy ? [["Copy", wallet.copies.usedUp]] : [])]))),
        ...(entry.signed ?? []).map((said) => draw.card("What you signed", {},
          make("div", { class: "cw-licence" }, said.split("\n").filter(Boolean).map((line) => text(line))))),
        next ? draw.inset(text(`${entry.who} leads you on to ${wallet.hostOf(next)}.`),
          make("a", { class: "nhsuk-button", href: next, rel: "noreferrer" }, "Go on"))
          : text("There is nothing more to do. You can close this page."),
        text(draw.link("See it in your history", "#history")),
      ],
    };
  }

  Object.assign(wallet.screens, { share, request: show, shared });
}
