// What is in the wallet: all items as cards, and one of them in full.
"use strict";

{
  const { draw, items, words, history } = wallet;
  const { make, text, facts, tag } = draw;

  function untilWords(claims) {
    const until = items.untilOf(claims);
    return until === null ? "No end date" : words.day(until);
  }

  function summary({ record, credential }) {
    const isWaiting = record.state === "waiting", gist = words.gist(credential, record.labels);
    return draw.card(record.title, { to: isWaiting ? "#review" : `#item=${record.id}` },
      gist ? text(gist) : null,
      facts([["Issued by", record.issuerName], ["Valid until", untilWords(credential.claims)],
             ["State", tag(words.state(record, credential.claims))]]));
  }

  function nothingYet(place) {
    const link = place.dataset.issuerLink;
    return draw.empty(
      text("There is nothing in your wallet yet. Your employer can send you a link to your training, checks and "
        + "registration. Open it on this device, or add it here."),
      draw.buttons(make("a", { class: "nhsuk-button", href: "#add" }, "Add from a link"),
        link ? make("a", { class: "nhsuk-button nhsuk-button--secondary", href: link }, "Ask your employer") : null));
  }

  // What the issuer has not finished. The wallet asks again by itself, also when it was closed meanwhile.
  function drawWait(one, refresh, busy) {
    const isDue = one.nextAt <= wallet.seconds();
    const giveUp = () => busy("Stopping", async () => {
      await wallet.waiting.giveUp(one);
      await refresh(`You no longer wait for “${one.kind.title}”.`);
    });
    return draw.card(one.kind.title, { "data-waiting": true },
      text(`${one.from.name} has not finished this yet. There is nothing for you to do: your wallet asks again by `
        + "itself, and you may close it meanwhile."),
      facts([["Asked for", words.time(one.since)],
             ["Asks again", isDue ? "Now" : words.time(new Date(one.nextAt * 1000).toISOString())]]),
      draw.button("Stop waiting", { kind: "secondary", onclick: giveUp }));
  }

  let timer = null;

  const soon = () => new Promise((resolve) => { setTimeout(resolve, 100); });

  async function ask(refresh) {
    // Not before the screen is there: what comes is said on it.
    for (let tries = 0; !place.dataset.screen && tries < 100; tries += 1) await soon();
    const results = await wallet.waiting.askDue(), problems = results.filter((one) => one.problem);
    wallet.turnedAway = [...(wallet.turnedAway ?? []), ...problems.map(({ one, problem }) => (
      { title: one.kind.title, problem }))];
    const isNews = results.some((one) => one.taken || one.problem);
    clearTimeout(timer);
    const pause = await wallet.waiting.nextIn();
    // Longer than a browser can count is asked for when the wallet is opened again.
    if (pause !== null && pause < 86400) timer = setTimeout(() => ask(refresh), pause * 1000);
    // Whoever is doing something else is not led away from it.
    if (!isNews || place.dataset.screen !== "items") return;
    if (wallet.turnedAway.length) location.hash = "#review";
    else await refresh("Something you waited for has come.");
  }

  const place = document.getElementById("wallet");

  async function list({ place, refresh, busy }) {
    const waits = await wallet.waiting.all();
    if (waits.length) setTimeout(() => ask(refresh), 0);
    const held = await items.all();
    const fresh = await Promise.all(held.map(async ({ record, credential }) => (
      { record: record.state === "held" ? await items.refresh(record, credential) : record, credential })));
    const waiting = fresh.filter(({ record }) => record.state === "waiting").length;
    return {
      title: "Your items",
      body: [
        waiting ? draw.warning(`${waiting === 1 ? "1 item waits" : `${waiting} items wait`} for your answer`,
          text("Look at what was sent to you, and accept or reject it."),
          make("a", { class: "nhsuk-button", href: "#review" }, "Look at it")) : null,
        waits.length ? make("div", { class: "cw-wallet__cards" }, waits.map((one) => drawWait(one, refresh, busy)))
          : null,
        fresh.length ? text(draw.link("Show on a ward", "#ward")) : null,
        fresh.length ? make("div", { class: "cw-wallet__cards" }, fresh.map(summary)) : waits.length ? null : nothingYet(place),
        make("p", { class: "cw-wallet__note" }, "Your wallet is kept in this browser on this device, and nowhere else. "
          + "Do not use it on a shared computer."),
        fresh.length ? text(draw.link("Remove the wallet from this device", "#leave")) : null,
      ],
    };
  }

  function deleting(record, goOn) {
    let isSure = false;
    const press = async (event) => {
      const { target } = event;
      if (!isSure) {
        isSure = true;
        target.textContent = "Yes, delete it";
        note.hidden = false;
        return;
      }
      target.disabled = true;
      const isIssuerTold = await items.discard(record);
      goOn("#items", `“${record.title}” was deleted.`
        + (isIssuerTold ? " The issuer was told." : " The issuer could not be told."));
    };
    const note = make("p", { role: "status", hidden: true }, "This cannot be undone. To get it back you need a new "
      + "link from the issuer. Press the button again to delete it.");
    return make("div", { class: "cw-wallet__delete" }, note,
      draw.button("Delete this item", { kind: "warning", id: "delete", onclick: press }));
  }

  async function one({ rest, goOn }) {
    const held = await items.one(rest), { credential } = held;
    const record = held.record.state === "held" ? await items.refresh(held.record, credential) : held.record;
    if (record.state === "waiting") return { redirect: "#review" };
    const { entries } = await history.all();
    const isOfThis = (one) => one.item === record.id;
    const shownTo = entries.filter((entry) => entry.kind === "shared" && entry.shown.some(isOfThis));
    const checked = record.status ? words.time(new Date(record.status.checkedAt).toISOString()) : null;
    return {
      title: record.title, tab: "items",
      body: [
        facts([["State", tag(words.state(record, credential.claims))],
               ["Issued by", `${record.issuerName} (${wallet.hostOf(record.issuer)})`],
               ["Valid until", untilWords(credential.claims)],
               ...(checked ? [["Last checked with the issuer", checked]] : []),
               ["Shared", shownTo.length ? `${shownTo.length} ${shownTo.length === 1 ? "time" : "times"}, last with `
                 + `${shownTo.at(-1).who} on ${words.time(shownTo.at(-1).at)}` : "Never"],
               ...wallet.copies.facts(record)]),
        record.statusProblem ? draw.inset(text(record.statusProblem)) : null,
        make("h3", {}, "What it says"),
        facts(words.rows(credential, record.labels).map((row) => [row.label, draw.shown(row)])),
        deleting(record, goOn),
        text(draw.link("Back to your items", "#items")),
      ],
    };
  }

  const leave = async ({ goOn, busy, refresh }) => ({
    title: "Remove the wallet from this device", tab: "items",
    body: [
      text("Everything goes: your items, their keys and your history. The issuers are told. To use an item again you "
        + "need a new link from its issuer."),
      text("Your history is nowhere else. Save it as a file first if you may need to know who saw what: a wallet on "
        + "another device can read the file."),
      draw.buttons(
        draw.button("Save my history as a file", { id: "save-history", onclick: () => busy("Saving", async () => {
          await wallet.books.save();
          await refresh("The history was saved as a file.");
        }) }),
        draw.button("Remove everything", { kind: "warning", onclick: () => busy("Removing everything", async () => {
          await items.leave();
          goOn("#items", "The wallet was removed from this device.");
        }) }),
        make("a", { class: "nhsuk-button nhsuk-button--secondary", href: "#items" }, "Keep it")),
    ],
  });

  wallet.screens = { items: list, item: one, leave };
  wallet.untilWords = untilWords;
}
