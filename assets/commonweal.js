// What every page gains from script; each page also works without it.
"use strict";

// An error summary takes the focus, so that nobody overlooks it, and leads to the control itself.
const summary = document.querySelector('[data-module="nhsuk-error-summary"]');
if (summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const control = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!control) return;
    event.preventDefault();
    control.scrollIntoView({ block: "center" });
    control.focus({ preventScroll: true });
  });
}

// A form is sent once, however often its button is pressed; going back in the browser makes it whole again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  else if (form.method === "post" && !event.defaultPrevented) form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// Live parts: <div data-live="/path/of/events"> listens; an event called X replaces what is in its data-live-part="X".
// An event called "location" moves the window to the path it carries.
for (const place of document.querySelectorAll("[data-live]")) {
  const source = new EventSource(place.dataset.live);
  const parts = place.matches("[data-live-part]") ? [place] : [];
  for (const part of [...parts, ...place.querySelectorAll("[data-live-part]")]) {
    source.addEventListener(part.dataset.livePart, (event) => { part.innerHTML = event.data; });
  }
  source.addEventListener("location", (event) => {
    source.close();
    if (event.data.startsWith("/") && !event.data.startsWith("//")) window.location.assign(event.data);
  });
}

// A menu that opens over the page closes when one goes on with something else.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.activeElement?.closest("details[data-menu][open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});

// A button that prints.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
