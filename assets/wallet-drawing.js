// Parts of pages in the look of all others. Only text nodes and attributes are ever written, so nothing that an issuer
// or verifier sends can become markup.
"use strict";

{
  // make("p", { class: "nhsuk-body" }, "words", another)
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return element;
  }

  const text = (words, more = {}) => make("p", more, words);
  const quiet = (words) => make("span", { class: "nhsuk-u-visually-hidden" }, words);
  const link = (words, to, more) => make("a", { class: "nhsuk-link", href: to, ...more }, words);
  const tag = ({ words, colour }) => make("strong", { class: `nhsuk-tag nhsuk-tag--${colour}` }, words);

  function button(words, { kind, ...more } = {}) {
    const look = kind ? `nhsuk-button nhsuk-button--${kind}` : "nhsuk-button";
    return make("button", { class: look, type: "button", ...more }, words);
  }

  const buttons = (...list) => make("div", { class: "nhsuk-button-group" }, ...list);

  // A value, or the picture that it is.
  function shown(row) {
    const isPicture = /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]+$/.test(row.given);
    if (isPicture) return make("img", { class: "cw-wallet__picture", src: row.given, alt: row.label });
    return row.value;
  }

  // rows: [[key, value]]
  function facts(rows, more = {}) {
    return make("dl", { class: "nhsuk-summary-list", ...more }, rows.map(([key, value]) => (
      make("div", { class: "nhsuk-summary-list__row nhsuk-summary-list__row--no-actions" },
        make("dt", { class: "nhsuk-summary-list__key" }, key),
        make("dd", { class: "nhsuk-summary-list__value" }, value)))));
  }

  function card(heading, { to, level = "h3", ...more }, ...body) {
    const title = to ? make("a", { class: "nhsuk-card__link", href: to }, heading) : heading;
    return make("div", { class: `nhsuk-card${to ? " nhsuk-card--clickable" : ""}`, ...more },
      make("div", { class: "nhsuk-card__content" },
        make(level, { class: "nhsuk-card__heading nhsuk-heading-s" }, title), ...body));
  }

  const warning = (heading, ...body) => make("div", { class: "nhsuk-card nhsuk-card--warning" },
    make("div", { class: "nhsuk-card__content" }, make("h3", { class: "nhsuk-card__heading" }, heading), ...body));

  const inset = (...body) => make("div", { class: "nhsuk-inset-text" }, quiet("Information: "), ...body);

  const empty = (...body) => make("div", { class: "cw-empty" }, ...body);

  const banner = (words) => make("div", { class: "nhsuk-notification-banner nhsuk-notification-banner--success",
                                          role: "alert", "aria-labelledby": "wallet-notice" },
    make("div", { class: "nhsuk-notification-banner__header" },
      make("h2", { class: "nhsuk-notification-banner__title", id: "wallet-notice" }, "Done")),
    make("div", { class: "nhsuk-notification-banner__content" },
      make("p", { class: "nhsuk-notification-banner__heading" }, words)));

  const details = (words, ...body) => make("details", { class: "nhsuk-details" },
    make("summary", { class: "nhsuk-details__summary" },
      make("span", { class: "nhsuk-details__summary-text" }, words)),
    make("div", { class: "nhsuk-details__text" }, ...body));

  // problems: [{ field, words, code, said }]. Each leads to its field; the page's own address is left alone.
  function errorSummary(problems) {
    const leadTo = (field) => (event) => {
      event.preventDefault();
      const control = document.getElementById(field);
      control?.scrollIntoView({ block: "center" });
      control?.focus({ preventScroll: true });
    };
    return make("div", { class: "nhsuk-error-summary", tabindex: "-1", "data-code": problems[0].code },
      make("div", { role: "alert" },
        make("h2", { class: "nhsuk-error-summary__heading" }, "There is a problem"),
        make("div", { class: "nhsuk-error-summary__body" },
          make("ul", { class: "nhsuk-list nhsuk-error-summary__list" }, problems.map(({ field, words }) => (
            make("li", {}, field ? make("a", { href: `#${field}`, onclick: leadTo(field) }, words) : words)))),
          problems.filter(({ said }) => said).map(({ said }) => details("What they wrote", text(said), text(
            "It is for those who make wallets. Show it to whoever helps you."))))));
  }

  // A field with its label, hint and place for an error message.
  function group(id, label, control, hint) {
    return make("div", { class: "nhsuk-form-group", id: `${id}-group` },
      make("label", { class: "nhsuk-label", for: id }, label),
      hint ? make("div", { class: "nhsuk-hint", id: `${id}-hint` }, hint) : null, control);
  }

  function field(id, label, { hint, width, rows, ...more } = {}) {
    const described = hint ? `${id}-hint` : null;
    const control = rows
      ? make("textarea", { class: "nhsuk-textarea", id, name: id, rows, "aria-describedby": described, ...more })
      : make("input", { class: `nhsuk-input${width ? ` nhsuk-input--width-${width}` : ""}`, id, name: id, type: "text",
                        "aria-describedby": described, ...more });
    return group(id, label, control, hint);
  }

  // Marks a field as wrong, or as right again when there are no words.
  function mark(id, words) {
    const place = document.getElementById(`${id}-group`);
    const control = place?.querySelector("input, textarea");
    if (!control) return;
    document.getElementById(`${id}-error`)?.remove();
    const isWrong = Boolean(words), kind = control.tagName === "TEXTAREA" ? "textarea" : "input";
    place.classList.toggle("nhsuk-form-group--error", isWrong);
    if (control.type === "text" || kind === "textarea") control.classList.toggle(`nhsuk-${kind}--error`, isWrong);
    const owner = place.querySelector("fieldset") ?? control;
    const own = `${id}-error`, before = (owner.getAttribute("aria-describedby") ?? "").split(" ");
    const others = before.filter((one) => one && one !== own), described = isWrong ? [...others, own] : others;
    if (described.length) owner.setAttribute("aria-describedby", described.join(" "));
    else owner.removeAttribute("aria-describedby");
    if (!isWrong) return;
    const message = make("span", { class: "nhsuk-error-message", id: `${id}-error` }, quiet("Error: "), words);
    (place.querySelector(".nhsuk-radios, .nhsuk-checkboxes") ?? control).before(message);
  }

  // kind: "radio" or "checkbox"; choices: [{ value, label, hint, isChosen }]
  function choices(id, legend, kind, list, more = {}) {
    const plural = kind === "radio" ? "radios" : "checkboxes";
    return make("div", { class: "nhsuk-form-group", id: `${id}-group` },
      make("fieldset", { class: "nhsuk-fieldset" },
        make("legend", { class: "nhsuk-fieldset__legend nhsuk-fieldset__legend--s" }, legend),
        make("div", { class: `nhsuk-${plural}` }, list.map((one, at) => {
          const own = at === 0 ? id : `${id}-${at + 1}`;
          return make("div", { class: `nhsuk-${plural}__item` },
            make("input", { class: `nhsuk-${plural}__input`, id: own, name: id, type: kind, value: one.value,
                            checked: one.isChosen, "aria-describedby": one.hint ? `${own}-hint` : null, ...more }),
            make("label", { class: `nhsuk-label nhsuk-${plural}__label`, for: own }, one.label),
            one.hint ? make("div", { class: `nhsuk-hint nhsuk-${plural}__hint`, id: `${own}-hint` }, one.hint) : null);
        }))));
  }

  wallet.draw = { make, text, quiet, link, tag, button, buttons, shown, facts, card, warning, inset, empty, banner,
                  details, errorSummary, field, mark, choices };
}
