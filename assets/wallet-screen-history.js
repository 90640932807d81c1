// Who received what, when and what for; and the whole of it as a file, which a wallet on another device can read.
"use strict";

{
  const { draw, words, history: book, books } = wallet;
  const { make, text } = draw;
  const licence = (said) => make("div", { class: "nhsuk-details__text" },
    said.split("\n").filter(Boolean).map((line) => text(line)));

  function download(told) {
    const place = URL.createObjectURL(new Blob([JSON.stringify(told, null, 2)], { type: "application/json" }));
    make("a", { href: place, download: `wallet-history-${new Date().toISOString().slice(0, 10)}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(place), 10000);
  }

  function drawEntry(entry) {
    const details = ["shared", "ward"].includes(entry.kind) ? entry.shown.map((one) => make("p", {},
      make("strong", {}, one.what), `: ${one.claims.join(", ") || "only that you hold it"}`,
      one.isSameCopy ? `. ${wallet.copies.usedUp}` : "")) : [];
    return make("li", { class: "cw-notice", "data-entry": entry.number },
      make("p", { class: "cw-wallet__when" }, words.time(entry.at)),
      make("p", {}, words.happening(entry)), ...details,
      ...(entry.signed ?? []).map((signed) => make("details", { class: "nhsuk-details" },
        make("summary", { class: "nhsuk-details__summary" }, make("span", { class: "nhsuk-details__summary-text" },
          "What was signed with it")), licence(signed))),
      entry.why && entry.kind === "shared" ? make("p", {}, `What for: ${entry.why}`) : null,
      entry.kind === "shared" && entry.terms ? make("p", {}, [entry.terms.basis, entry.terms.days
        ? `kept for ${entry.terms.days} days` : null].filter(Boolean).join("; ")) : null);
  }

  // Saves everything that happened, here and on devices before.
  async function save() {
    await book.add("exported", {});
    download(await books.exported());
  }

  const list = (entries) => make("ol", { class: "cw-notices", reversed: true }, [...entries].reverse().map(drawEntry));
  const day = (text) => words.day(Date.parse(text) / 1000);

  // The books of other devices, and a field for another one.
  function others(kept, { busy, complain, refresh }) {
    const submit = (event) => {
      event.preventDefault();
      const [file] = event.target.elements.file.files;
      if (!file) return complain([{ field: "file", words: "Choose the file" }]);
      return busy("Reading the file", async () => {
        try {
          await books.add(file);
        } catch (problem) {
          if (problem.code !== "history-file") throw problem;
          complain([{ field: "file", words: problem.message, code: problem.code }]);
          return;
        }
        await refresh("The history of the other device was added.");
      });
    };
    return [
      make("h3", {}, "History from another device"),
      kept.length ? make("ul", { class: "nhsuk-list", "data-books": true }, kept.map((one) => make("li", {},
        draw.link(`Saved on ${day(one.exported)}, ${one.entries.length} entries`, `#book=${books.idOf(one)}`)))) : null,
      make("form", { novalidate: true, onsubmit: submit },
        draw.field("file", "File with the history", { type: "file", class: "nhsuk-file-upload",
          accept: "application/json,.json",
          hint: "On the other device press “Save as a file”, and bring the file here" }),
        make("button", { class: "nhsuk-button nhsuk-button--secondary", type: "submit" }, "Add this history")),
    ];
  }

  // One of them. It can be read and taken away, and nothing can be added to it.
  async function shelf({ rest, goOn, busy }) {
    const one = await books.one(rest);
    if (!one) return { redirect: "#history" };
    const remove = () => busy("Taking it away", async () => {
      await books.drop(one);
      goOn("#history", "The history of the other device was taken away. The file is still yours.");
    });
    return {
      title: "History from another device", tab: "history",
      body: [
        text(`This is what a wallet on another device wrote down until ${day(one.exported)}. It can only be read.`),
        make("p", { "data-whole": true }, draw.tag({ words: "Complete", colour: "green" }),
          " Nothing in it was changed or taken out after it was saved."),
        list(one.entries),
        draw.button("Take it out of this wallet", { kind: "secondary", onclick: remove }),
        text(draw.link("Back to your history", "#history")),
      ],
    };
  }

  async function history({ complain, refresh, busy }) {
    const { entries, isWhole, wrong } = await book.all(), kept = await books.all();
    const press = async () => {
      await save();
      await refresh("The history was saved as a file.");
    };
    const broken = { code: "history", words: `This history was changed outside the wallet, from entry ${wrong} on. `
      + "Do not rely on it." };
    return {
      title: "History", problems: isWhole ? [] : [broken],
      body: [
        entries.length ? text("Everything that was added, shared or refused with this wallet, newest first.")
          : draw.empty(text("Nothing happened yet. What you add and share will be listed here.")),
        isWhole && entries.length ? make("p", { "data-whole": true },
          draw.tag({ words: "Complete", colour: "green" }), " Nothing in it was changed or taken out.") : null,
        entries.length ? draw.button("Save as a file", { kind: "secondary", id: "export", onclick: press }) : null,
        entries.length ? list(entries) : null,
        ...others(kept, { busy, complain, refresh }),
      ],
    };
  }

  Object.assign(wallet.screens, { history, book: shelf });
  books.save = save;
}
