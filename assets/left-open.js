// A page does not stay open for longer than its session. It asks whether somebody is still there, keeps what they
// typed, sealed with a key that comes again only to the same person, and leads to signing in by itself.
"use strict";

(() => {
  const said = document.querySelector('meta[name="left-open"]');
  if (!said) return;
  const next = said.dataset.next, daySeconds = 86400;
  const lasting = Number(said.content), warnSeconds = Math.min(300, lasting / 2);
  // Another tab of the same session may be in use: all of them go by the latest end.
  const shared = `left-open-${document.querySelector('meta[name="csrf-token"]').content.slice(0, 16)}`;
  let end = 0, used = Date.now(), isAsking = false, isLeaving = false, isLast = false, isToldOfLast = false;

  function lastFor(seconds) {
    end = Date.now() + seconds * 1000;
    try { localStorage.setItem(shared, String(end)); } catch { /* Then this tab goes by itself. */ }
  }

  function secondsLeft() {
    let told = 0;
    try { told = Number(localStorage.getItem(shared)); } catch { /* As above. */ }
    return (Math.max(end, told) - Date.now()) / 1000;
  }

  // The question.
  const dialog = document.createElement("dialog");
  dialog.className = "cw-left-open";
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-labelledby", "left-open-title");
  dialog.setAttribute("aria-describedby", "left-open-words");
  dialog.innerHTML = `<h2 class="nhsuk-heading-m" id="left-open-title">Are you still there?</h2>
    <p id="left-open-words" aria-live="polite"></p>
    <p><button class="nhsuk-button" type="button" data-stay>Stay signed in</button></p>
    <p><button class="nhsuk-button nhsuk-button--secondary" type="button" data-go>Sign out</button></p>`;
  document.body.append(dialog);
  dialog.querySelector("[data-stay]").addEventListener("click", () => dialog.close());
  dialog.querySelector("[data-go]").addEventListener("click", () => {
    dialog.removeEventListener("close", stay);
    document.querySelector('form[action="/sign-out"]').requestSubmit();
  });
  // Escape closes it, too: whoever presses a key is there.
  dialog.addEventListener("close", stay);

  function ask(left) {
    const minutes = Math.ceil(left / 60), words = dialog.querySelector("#left-open-words");
    const when = minutes > 1 ? `in ${minutes} minutes` : "in less than a minute";
    const text = isLast
      ? `You have been signed in for a long time. You will have to sign in again ${when}. We keep what you have typed.`
      : `Nobody has used this page for a while. We will sign you out ${when}, to keep your record private.`;
    if (words.textContent !== text) words.textContent = text;
    dialog.querySelector("[data-stay]").textContent = isLast ? "Go on" : "Stay signed in";
    if (!dialog.open) dialog.showModal();
  }

  async function stay() {
    used = Date.now();
    isAsking = true;
    const answer = await fetch("/account/still-here", { headers: { accept: "application/json" } }).catch(() => null);
    isAsking = false;
    // Without a network nothing is known: the end stays where it was.
    if (!answer) return;
    if (!answer.ok) return void leave();
    const { secondsLeft: left } = await answer.json();
    // Where asking moves nothing, the day is over, and there is no use in asking again.
    isLast = left <= warnSeconds;
    lastFor(left);
  }

  async function leave() {
    if (isLeaving) return;
    isLeaving = true;
    await keepTyped().catch(() => {});
    try { localStorage.removeItem(shared); } catch { /* It was not there. */ }
    window.location.replace(`/sign-in?left-open=1&next=${encodeURIComponent(next)}`);
  }

  function look() {
    const left = secondsLeft();
    if (left <= 0) return void leave();
    // Another tab was used meanwhile: closing asks once more, which does no harm.
    if (left > warnSeconds) return void (dialog.open && dialog.close());
    if (dialog.open || (!isAsking && !isToldOfLast)) ask(left);
    isToldOfLast = isLast;
  }

  // What was typed. Secrets and files are never kept, and neither is what the page itself wrote.
  const forms = () => [...document.querySelectorAll('main form[method="post"]')];
  const fields = (form) => [...form.elements].filter((one) => one.name && !one.disabled
    && (one.matches("textarea, select") || (one.matches("input")
      && !["hidden", "password", "file", "submit", "button", "image", "reset"].includes(one.type))));
  const canTick = (one) => one.type === "checkbox" || one.type === "radio";
  const isChanged = (one) => (canTick(one) ? one.checked !== one.defaultChecked
    : one.matches("select") ? [...one.options].some((option) => option.selected !== option.defaultSelected)
      : one.value !== one.defaultValue);
  const key = async () => crypto.subtle.importKey(
    "raw", Uint8Array.from(atob(said.dataset.key.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0)),
    "AES-GCM", false, ["encrypt", "decrypt"]);
  const canKeep = said.dataset.key && window.isSecureContext;

  async function keepTyped() {
    const wasRefused = document.querySelector('main [data-module="nhsuk-error-summary"]');
    const typed = forms().filter((form) => wasRefused || fields(form).some(isChanged)).map((form) => ({
      to: form.getAttribute("action"),
      values: fields(form).map((one) => [one.name, canTick(one) ? one.checked && one.value : one.value]),
    }));
    if (!typed.length || !canKeep) return;
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify({ next, until: Date.now() + daySeconds * 1000, typed }));
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, await key(), text));
    sessionStorage.setItem("typed", JSON.stringify([[...nonce], [...sealed]]));
  }

  async function giveBack() {
    const kept = canKeep && sessionStorage.getItem("typed");
    if (!kept) return;
    const [nonce, sealed] = JSON.parse(kept).map((bytes) => new Uint8Array(bytes));
    let text;
    try {
      text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, await key(), sealed);
    } catch {
      // Somebody else's: it is of no use to anybody here.
      return sessionStorage.removeItem("typed");
    }
    const { next: where, until, typed } = JSON.parse(new TextDecoder().decode(text));
    if (until < Date.now()) return sessionStorage.removeItem("typed");
    if (where !== next) return;
    sessionStorage.removeItem("typed");
    let first = null;
    for (const { to, values } of typed) {
      const form = forms().find((one) => one.getAttribute("action") === to);
      if (!form) continue;
      fields(form).forEach((one, place) => {
        const [name, value] = values[place] ?? [];
        if (name !== one.name) return;
        if (canTick(one)) one.checked = value === one.value;
        else one.value = value;
        one.dispatchEvent(new Event("change", { bubbles: true }));
      });
      first ??= form;
    }
    if (first) tell(first);
  }

  function tell(form) {
    const words = document.createElement("div");
    words.className = "nhsuk-inset-text";
    words.setAttribute("role", "status");
    words.innerHTML = '<p>What you had typed here is back. It is not sent yet: read it, then send it.</p>';
    form.prepend(words);
    words.scrollIntoView({ block: "center" });
  }

  // Whoever types is there, though nothing is sent; a server's end counts in minutes, so this need not be often.
  document.addEventListener("input", () => { if (Date.now() - used > 120_000) stay(); });
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pageshow", look);
  lastFor(lasting);
  setInterval(look, 1000);
  giveBack().catch(() => {});
})();
