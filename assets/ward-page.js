// The page on which a ward checks staff passports, with a network and without.
"use strict";

{
  const { draw, ward, wardStore, Refusal } = wallet;
  const { make, text } = draw;
  const place = document.getElementById("ward-check");
  const marks = { good: "✓", old: "!", bad: "✕", unknown: "?" };
  const wordsFor = (problem) => (problem instanceof Refusal ? { words: problem.message, code: problem.code }
    : { words: "Something went wrong on this page. Load it again.", code: "fault" });
  let number = "", collector = wallet.frames.collector(), stop = null;

  const freshNumber = () => {
    const [drawn] = crypto.getRandomValues(new Uint32Array(1));
    return String(drawn % 1000000).padStart(6, "0");
  };

  const region = (name) => place.querySelector(`[data-part="${name}"]`);

  function complain(problem) {
    if (!(problem instanceof Refusal)) console.warn(problem);
    const summary = draw.errorSummary([wordsFor(problem)]);
    region("problems").replaceChildren(summary);
    summary.focus();
  }

  const say = (words) => { region("said").textContent = words; };

  async function attempt(work) {
    region("problems").replaceChildren();
    try {
      await work();
    } catch (problem) {
      say("");
      complain(problem);
    }
  }

  // How old the oldest list on this device is, as its issuer dated it.
  function oldest(lists) {
    const times = [...lists.values()].map(({ token }) => wallet.decodeJSON(token.split(".")[1])?.iat)
      .filter(Number.isFinite);
    return times.length ? Math.max(0, wallet.seconds() - Math.min(...times)) : null;
  }

  async function drawKept() {
    const { trust, fetchedAt, lists } = await wardStore.kept();
    const age = oldest(lists);
    const body = trust ? [
      draw.facts([
        ["For", trust.organisation], ["Organisations you trust", String(trust.issuers.length)],
        ["Lists on this device", String(lists.size)],
        ["Fetched", wallet.words.time(new Date(fetchedAt).toISOString())],
        ["Oldest list", age === null ? "None" : ward.ageWords(age)]]),
      age !== null && age > 86400 ? draw.warning("Too old to rely on",
        text("Lists are good for a day. Fetch again before you check anybody.")) : null,
    ] : [draw.empty(text("Nothing is on this device yet. Fetch it while there is a network; then you can "
        + "check without one."))];
    region("kept").replaceChildren(...body.filter(Boolean));
    region("age").replaceChildren(!trust
      ? draw.inset(text("First fetch what is needed, at the foot of this page, while there is a network."))
      : text(age === null ? "This device has no lists yet." : `What this device knows is ${ward.ageWords(age)}.`));
    region("forget").hidden = !trust;
    return { trust, lists };
  }

  function newNumber() {
    number = freshNumber();
    collector = wallet.frames.collector();
    region("number").textContent = `${number.slice(0, 3)} ${number.slice(3)}`;
  }

  function one(result) {
    const rows = [];
    if (result.who) rows.push(["Who", result.who.name], ["Born", result.who.born
      ? wallet.words.value(result.who.born) : "Not shown"]);
    if (result.issuer) rows.push(["Issued by", result.issuer]);
    if (result.age) rows.push(["What is known of it", result.age]);
    const shownWhole = new Set(["given_name", "family_name", "birth_date", "issuer_name"]);
    const rest = result.level === "bad" && !result.kind ? [] : result.rows
      .filter(({ path }) => !shownWhole.has(path[0])).map((row) => [row.label, draw.shown(row)]);
    return make("section", { class: `cw-ward__result cw-ward__result--${result.level}`, "data-level": result.level,
                             "data-code": result.code ?? null, "aria-label": result.kind ?? "Item" },
      make("p", { class: "cw-ward__sign" },
        make("span", { "aria-hidden": "true", class: "cw-ward__mark" }, marks[result.level]),
        ` ${result.title}`),
      make("h3", {}, result.kind ?? "An item"), ...result.words.map((words) => text(words)),
      rows.length || rest.length ? draw.facts([...rows, ...rest]) : null);
  }

  async function look(said) {
    const { trust, lists } = await wardStore.kept();
    if (!trust) {
      throw new Refusal("nothing-kept", "Nothing is on this device yet, so nothing can be checked. Fetch it first.");
    }
    const results = await ward.check(said, number, trust, lists);
    const title = results.length === 1 ? "What was shown" : `${results.length} items`;
    const heading = make("h2", { tabindex: "-1", "data-heading": true }, title);
    region("result").replaceChildren(heading, ...results.map(one),
      draw.buttons(draw.button("Check somebody else", { id: "next", onclick: begin })));
    region("input").hidden = true;
    await drawKept();
    heading.focus();
  }

  // A code, or a piece of one. Gives true when there is nothing more to read.
  async function take(said) {
    const taken = await collector.take(said);
    if (taken.text === undefined) {
      say(`${taken.have} of ${taken.of} codes read. Go on.`);
      return false;
    }
    say("");
    await look(taken.text);
    return true;
  }

  function endCamera() {
    stop?.();
    stop = null;
    region("camera").hidden = true;
  }

  async function begin() {
    endCamera();
    newNumber();
    region("result").replaceChildren();
    region("problems").replaceChildren();
    region("input").hidden = false;
    say("");
    place.querySelector("#text").value = "";
    region("number").focus();
    await drawKept();
  }

  async function openCamera() {
    const view = region("camera");
    view.hidden = false;
    try {
      stop = await wallet.reading.camera(view.querySelector("video"), async (said) => {
        try {
          const isOver = await take(said);
          if (isOver) view.hidden = true;
          return isOver;
        } catch (problem) {
          view.hidden = true;
          complain(problem);
          return true;
        }
      });
    } catch (problem) {
      view.hidden = true;
      throw problem;
    }
  }

  async function pictures(files) {
    for (const file of files) if (await take(await wallet.reading.picture(file))) return;
  }

  function layout() {
    const paste = make("form", { onsubmit: (event) => {
      event.preventDefault();
      attempt(() => take(place.querySelector("#text").value));
    } }, draw.field("text", "What the code says", { rows: 3, autocomplete: "off", spellcheck: "false",
      hint: "Typed or pasted, when no code can be read" }), make("button", {
      class: "nhsuk-button nhsuk-button--secondary", type: "submit" }, "Check it"));
    const file = make("input", { class: "nhsuk-file-upload__input cw-input-file", id: "picture", type: "file",
      accept: "image/*", multiple: true, onchange: (event) => attempt(() => pictures([...event.target.files])
        .finally(() => { event.target.value = ""; })) });
    place.replaceChildren(
      make("div", { "data-part": "problems" }),
      make("div", { "data-part": "age" }),
      make("p", { "data-part": "said", role: "status" }),
      make("section", { "data-part": "input", "aria-labelledby": "number-title" },
        make("h2", { id: "number-title" }, "Check somebody"),
        text("Ask them to open their wallet, choose “Show on a ward”, and enter this number:"),
        make("p", { class: "cw-ward__number", "data-part": "number", tabindex: "-1", "data-heading": true,
           "aria-label": "Number" }),
        draw.buttons(draw.button("Use the camera", { id: "camera", onclick: () => attempt(openCamera) })),
        make("div", { "data-part": "camera", class: "cw-ward__camera", hidden: true },
          make("video", { muted: true, playsinline: true, "aria-label": "The camera" }),
          draw.button("Stop the camera", { kind: "secondary", onclick: endCamera })),
        make("div", { class: "nhsuk-form-group", id: "picture-group" },
          make("label", { class: "nhsuk-label", for: "picture" }, "Or choose pictures of the codes"), file),
        paste),
      make("div", { "data-part": "result", "aria-live": "polite" }),
      make("section", { "aria-labelledby": "kept-title" }, make("h2", { id: "kept-title" }, "On this device"),
        make("div", { "data-part": "kept" }),
        draw.buttons(
          draw.button("Fetch what is needed", { id: "fetch", onclick: () => attempt(async () => {
            const missing = await wardStore.fetchAll((words) => say(`Fetching ${words}…`));
            await drawKept();
            say(missing.length ? `Fetched. Lists of these could not be had: ${missing.join(", ")}.` : "Fetched.");
          }) }),
          draw.button("Forget it", { kind: "secondary", "data-part": "forget", onclick: () => attempt(async () => {
            await wardStore.forget();
            await drawKept();
            say("Nothing is kept on this device any more.");
          }) }))));
  }

  const can = window.isSecureContext && crypto.subtle && window.indexedDB && window.DecompressionStream;

  async function start() {
    layout();
    newNumber();
    await drawKept();
    document.head.append(make("link", { rel: "manifest", href: "/passport/ward-check/manifest.webmanifest" }));
    place.dataset.ready = "yes";
  }

  if (place && can) start().catch(complain);
  else if (place) {
    place.append(draw.empty(text("This browser cannot check passports. Use a newer one, outside of private browsing, "
      + "and open the site at its usual address.")));
  }
}
