// Drives the page: the part of the address after # says which screen is drawn. A screen gives its title and body; each
// change moves the focus to the new heading, so that nobody is left where something used to be.
"use strict";

{
  const { draw, screens, Refusal } = wallet;
  const { make } = draw;
  const place = document.getElementById("wallet");
  const tabs = { items: "Items", add: "Add", share: "Share", history: "History" };
  const pageTitle = document.title;
  let turn = 0, notice = "", isBusy = false;

  const can = window.isSecureContext && crypto.subtle && window.indexedDB && window.DecompressionStream;

  function route() {
    const [, name, rest] = location.hash.match(/^#([a-z]*)(?:=(.*))?$/s) ?? [];
    if (!name) {
      // The server may also be asked for ?offer=…; from then on it is as if it stood after the #.
      const asked = new URLSearchParams(location.search);
      // Back from an issuer's page, with a code or without one.
      if (asked.get("state")) return { name: "back", rest: location.search };
      const kind = ["offer", "request"].find((one) => asked.get(one));
      return kind ? { name: kind, rest: asked.get(kind) } : { name: "items", rest: "" };
    }
    if (!Object.hasOwn(screens, name)) return null;
    try {
      return { name, rest: decodeURIComponent(rest ?? "") };
    } catch {
      return { name, rest: rest ?? "" };
    }
  }

  function menu(current) {
    return make("nav", { class: "cw-tabs", "aria-label": "Wallet" }, make("ul", { class: "cw-tabs__list" },
      Object.entries(tabs).map(([name, title]) => make("li", { class: "cw-tabs__item" }, make("a", {
        class: "cw-tabs__link", href: `#${name}`, "aria-current": name === current ? "page" : null }, title)))));
  }

  const wordsFor = (problem) => (problem instanceof Refusal
    ? { words: problem.message, code: problem.code, said: problem.said }
    : { words: "Something went wrong in this wallet. Nothing was shared. Load the page again.", code: "fault" });

  // Problems above the heading, each also beside its field.
  function complain(problems) {
    place.querySelector(".nhsuk-error-summary")?.remove();
    for (const group of place.querySelectorAll(".nhsuk-form-group--error")) draw.mark(group.id.slice(0, -6), "");
    for (const { field, words } of problems) if (field) draw.mark(field, words);
    const summary = draw.errorSummary(problems);
    place.querySelector("h2[data-heading]").before(summary);
    summary.focus();
    summary.scrollIntoView({ block: "nearest" });
    document.title = `Error: ${place.querySelector("h2[data-heading]").textContent} – ${pageTitle}`;
  }

  // While something is under way nothing can be pressed twice, and screen readers hear what is going on.
  async function busy(words, work) {
    if (isBusy) return;
    isBusy = true;
    const said = make("p", { class: "cw-wallet__busy", role: "status" }, `${words}…`);
    place.append(said);
    place.setAttribute("aria-busy", "true");
    try {
      await work();
    } catch (problem) {
      if (!(problem instanceof Refusal)) console.warn(problem);
      complain([wordsFor(problem)]);
    } finally {
      isBusy = false;
      said.remove();
      place.removeAttribute("aria-busy");
    }
  }

  // Where an answer was given there is no way back to it: the next screen takes the place of this one.
  function goOn(hash, words = "") {
    notice = words;
    const leavesAnAnswer = /^#(offer|request|review|back)/.test(location.hash) || location.search;
    if (!leavesAnAnswer || /^#(offer|request)/.test(hash)) {
      location.hash = hash;
      return;
    }
    window.history.replaceState(null, "", location.pathname + hash);
    render();
  }

  function paint({ title, body, problems = [], tab }, name, isFirst) {
    const heading = make("h2", { class: "nhsuk-heading-m", tabindex: "-1", "data-heading": true }, title);
    const said = notice ? draw.banner(notice) : null;
    notice = "";
    place.replaceChildren(...[menu(tab ?? name), said, heading, ...body].filter(Boolean));
    place.dataset.screen = name;
    document.title = `${title} – ${pageTitle}`;
    if (problems.length) complain(problems);
    else if (!isFirst) {
      heading.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }

  let isFirst = true;

  async function render() {
    const asked = route();
    if (!asked) return;
    const own = turn += 1, first = isFirst;
    isFirst = false;
    delete place.dataset.screen;
    const waiting = setTimeout(() => {
      if (own === turn && !place.dataset.screen) {
        place.replaceChildren(menu(asked.name), make("p", { role: "status" }, "One moment…"));
      }
    }, first ? 0 : 400);
    const context = { place, rest: asked.rest, goOn, complain, busy,
                      refresh: (words) => { notice = words; return render(); } };
    let screen = null;
    try {
      screen = await screens[asked.name](context);
    } catch (problem) {
      if (!(problem instanceof Refusal)) console.warn(problem);
      const tab = { offer: "add", back: "add", request: "share", item: "items" }[asked.name] ?? asked.name;
      screen = { title: "This did not work", problems: [wordsFor(problem)], tab,
                 body: [draw.text(draw.link("Back to your items", "#items"))] };
    }
    clearTimeout(waiting);
    if (own !== turn) return;
    if (screen.redirect) goOn(screen.redirect, notice);
    else paint(screen, asked.name, first);
  }

  // A phone can put the wallet on its home screen, where the server offers what that takes.
  function offerToInstall() {
    if (!place.dataset.manifest) return;
    document.head.append(make("link", { rel: "manifest", href: place.dataset.manifest }));
  }

  if (place && can) {
    offerToInstall();
    window.addEventListener("hashchange", render);
    render();
  } else if (place) {
    place.append(draw.empty(draw.text("This browser cannot keep a wallet safely. Use a newer one, outside of private "
      + "browsing, and open the site at its usual address.")));
  }
}
