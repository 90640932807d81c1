// Taking what an issuer offers: the link, the offer with its code, and then each item to accept or reject.
"use strict";

{
  const { draw, items, issuing, words, history } = wallet;
  const { make, text, facts } = draw;

  // Both "Add" and "Share" begin with a link; whichever it is, it leads to the right screen.
  function linkForm(id, label, hint, goOn, complain) {
    const submit = (event) => {
      event.preventDefault();
      const given = event.target.elements[id].value.trim();
      if (!given) return complain([{ field: id, words: "Paste the link" }]);
      try {
        const { kind } = wallet.readLink(given);
        goOn(`#${kind}=${encodeURIComponent(given)}`);
      } catch (problem) {
        complain([{ field: id, words: problem.message, code: problem.code }]);
      }
      return undefined;
    };
    return make("form", { novalidate: true, onsubmit: submit },
      draw.field(id, label, { hint, rows: 4, autocomplete: "off", spellcheck: "false" }),
      make("button", { class: "nhsuk-button", type: "submit" }, "Go on"));
  }

  const add = async ({ goOn, complain }) => ({
    title: "Add from a link",
    body: [text("Your employer, or whoever checked something for you, sends you a link. Opening it brings you here. "
      + "You can also copy it and paste it below."),
    linkForm("link", "Link", "It begins with openid-credential-offer:// or https://", goOn, complain)],
  });

  function codeField({ asked }) {
    const isNumber = (asked.input_mode ?? "numeric") === "numeric";
    const told = wallet.isText(asked.description) ? asked.description.slice(0, 300)
      : "You got it separately from the link, for example on paper or by text message";
    return draw.field("code", "Code for this offer", {
      hint: told, width: 10, inputmode: isNumber ? "numeric" : null, autocomplete: "one-time-code" });
  }

  // The codes are short: what is typed with spaces or dashes is the same.
  function codeTyped(form, { asked }) {
    if (!asked) return "";
    const typed = form.elements.code.value.trim();
    return (asked.input_mode ?? "numeric") === "numeric" ? typed.replace(/[\s-]/g, "") : typed;
  }

  async function offer({ rest, goOn, complain, busy }) {
    const link = wallet.readLink(rest);
    if (link.kind !== "offer") return { redirect: `#request=${encodeURIComponent(rest)}` };
    const opened = await issuing.open(link), { from, kinds } = opened, usable = kinds.filter((kind) => !kind.problem);
    const count = kinds.length === 1 ? "an item" : `${kinds.length} items`;
    const submit = async (event) => {
      event.preventDefault();
      const form = event.target, code = codeTyped(form, opened);
      if (opened.asked && !code) return complain([{ field: "code", words: "Enter the code" }]);
      return busy("Getting your items", async () => {
        try {
          const taken = await items.take(opened, code);
          const failed = taken.filter((one) => one.problem);
          wallet.turnedAway = failed;
          goOn("#review");
        } catch (problem) {
          if (problem.code !== "code-wrong") throw problem;
          complain([{ field: "code", words: problem.message, code: problem.code }]);
        }
      });
    };
    const signIn = (event) => {
      event.preventDefault();
      return busy("Getting ready", async () => {
        location.assign(await wallet.signingIn.begin(opened));
      });
    };
    const refuseAll = async () => {
      const what = kinds.map((one) => one.title);
      await history.add("offer-declined", { who: from.name, issuer: opened.issuer, what });
      goOn("#items", `You did not take what ${from.name} offered. Nothing was added.`);
    };
    return {
      title: `${from.name} offers you ${count}`, tab: "add",
      body: [
        facts([["From", from.name], ["Address", `${wallet.hostOf(opened.issuer)}. Make sure that you know it`]]),
        make("h3", {}, "What is offered"),
        make("ul", { class: "nhsuk-list nhsuk-list--bullet" }, kinds.map((kind) => make("li", {}, kind.title,
          kind.problem ? ` – ${kind.problem}` : ""))),
        usable.length ? make("form", { novalidate: true, onsubmit: opened.asksSignIn ? signIn : submit },
          opened.asked ? codeField(opened) : null,
          text(opened.asksSignIn ? `You sign in at ${from.name} now, say there what may go into your wallet, and come `
            + "back here. You see everything before you accept it." : "You see everything before you accept it."),
          draw.buttons(make("button", { class: "nhsuk-button", type: "submit" },
            opened.asksSignIn ? "Go and sign in" : "Get the items"),
            draw.button("Do not take them", { kind: "secondary", onclick: refuseAll }))) : null,
      ],
    };
  }

  // Back from the issuer's page. The code goes out of the address first: nobody must find it in the history.
  async function back({ rest }) {
    window.history.replaceState(null, "", `${location.pathname}#back`);
    if (!rest) return { redirect: "#items" };
    const { offer: opened, code, verifier } = await wallet.signingIn.back(rest);
    const taken = await items.take(opened, code, verifier);
    wallet.turnedAway = taken.filter((one) => one.problem);
    return { redirect: "#review" };
  }

  const few = (count) => (count === 1 ? "1 item is" : `${count} items are`);

  function itemToAnswer({ record, credential }) {
    const name = `answer-${record.id}`, why = `why-${record.id}`, host = wallet.hostOf(record.issuer);
    const hint = "The issuer is told, so that it can be put right";
    const reason = draw.field(why, "Why do you reject it?", { hint });
    reason.hidden = true;
    const change = (event) => { reason.hidden = event.target.value !== "reject"; };
    return draw.card(record.title, { "data-item": record.id },
      facts([["Issued by", `${record.issuerName} (${host})`], ["Valid until", wallet.untilWords(credential.claims)],
             ...words.rows(credential, record.labels).map((row) => [row.label, draw.shown(row)])]),
      make("div", { onchange: change }, draw.choices(name, "Is this right?", "radio", [
        { value: "accept", label: "Yes, accept it" }, { value: "reject", label: "No, reject it" }])),
      reason);
  }

  function problemsOf(form, waiting) {
    return waiting.flatMap(({ record }) => {
      const answer = form.elements[`answer-${record.id}`].value;
      const field = answer === "reject" ? `why-${record.id}` : `answer-${record.id}`;
      if (!answer) return [{ field, words: `Say whether “${record.title}” is right` }];
      const isUnexplained = answer === "reject" && !form.elements[field].value.trim();
      return isUnexplained ? [{ field, words: `Say why you reject “${record.title}”` }] : [];
    });
  }

  async function answer(form, waiting) {
    let accepted = 0, rejected = 0;
    for (const { record } of waiting) {
      if (form.elements[`answer-${record.id}`].value === "accept") {
        await items.accept(record);
        accepted += 1;
      } else {
        await items.reject(record, form.elements[`why-${record.id}`].value.trim());
        rejected += 1;
      }
    }
    const count = (number) => (number === 1 ? "1 item" : `${number} items`);
    return [accepted && `${count(accepted)} added to your wallet.`, rejected && `${count(rejected)} rejected.`]
      .filter(Boolean).join(" ");
  }

  async function review({ goOn, complain, busy }) {
    const waiting = (await items.all()).filter(({ record }) => record.state === "waiting");
    const failed = wallet.turnedAway ?? [];
    wallet.turnedAway = [];
    const problems = failed.map(({ title, problem }) => (
      { words: `“${title}” was not taken. ${problem.message}`, code: problem.code, said: problem.said }));
    if (!waiting.length && !problems.length) return { redirect: "#items" };
    const later = (await wallet.waiting.all()).length;
    const submit = (event) => {
      event.preventDefault();
      const form = event.target, wrong = problemsOf(form, waiting);
      if (wrong.length) return complain(wrong);
      return busy("Saving your answers", async () => goOn("#items", await answer(form, waiting)));
    };
    return {
      title: waiting.length ? "Look at what was sent to you" : "Nothing was taken", tab: "add", problems,
      body: waiting.length
        ? [later ? text(`${few(later)} not ready yet. Your wallet asks again by itself.`) : null,
          make("form", { novalidate: true, onsubmit: submit }, waiting.map(itemToAnswer),
            make("button", { class: "nhsuk-button", type: "submit" }, "Save my answers"))]
        : [text("The wallet checks everything before it takes it. The issuer was told if it could be told."),
           text(draw.link("Back to your items", "#items"))],
    };
  }

  Object.assign(wallet.screens, { add, offer, back, review });
  wallet.linkForm = linkForm;
}
