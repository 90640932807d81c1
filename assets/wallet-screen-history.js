// Who received what, when and what for; and the whole of it as a file.
"use strict";

{
  const { draw, words, history: book } = wallet;
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
      make("strong", {}, one.what), `: ${one.claims.join(", ") || "only that you hold it"}`)) : [];
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

  async function history({ complain, refresh }) {
    const { entries, isWhole, wrong } = await book.all();
    const save = async () => {
      await book.add("exported", {});
      download(await book.export());
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
        entries.length ? draw.button("Save as a file", { kind: "secondary", id: "export", onclick: save }) : null,
        entries.length ? make("ol", { class: "cw-notices", reversed: true }, entries.reverse().map(drawEntry)) : null,
      ],
    };
  }

  wallet.screens.history = history;
}
