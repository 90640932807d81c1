// The panel beside the board: why a place is as it is, and what each alternative would cost or break, one click each.
"use strict";

(() => {
  const panel = document.getElementById("board-panel"), table = document.getElementById("board");
  const board = window.commonwealBoard;
  if (!panel || !board) return;
  const body = document.getElementById("board-panel-body"), title = document.getElementById("board-panel-title");
  const isSmall = window.matchMedia("(max-width: 62rem), (pointer: coarse)");
  let link = null, asked = 0;

  async function load(next, path = next.href) {
    link = next;
    const number = ++asked;
    const row = next.closest("tr");
    const day = new Date(`${next.pathname.split("/").pop()}T12:00:00Z`);
    const words = day.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
    title.textContent = `${row.querySelector(".cb-who").textContent}, ${words.replace(",", "")}`;
    body.setAttribute("aria-busy", "true");
    const answer = await fetch(`${path}?part=panel`, { credentials: "same-origin" }).catch(() => null);
    if (number !== asked) return;
    body.setAttribute("aria-busy", "false");
    if (answer?.ok) body.innerHTML = await answer.text();
    else body.textContent = "This could not be loaded. Close this and try again.";
  }

  function close() {
    if (!panel.open) return;
    panel.close();
    document.body.classList.remove("cb-has-panel");
    board.focus();
  }

  table.addEventListener("board:open", (event) => {
    load(event.detail);
    if (!panel.open) {
      if (isSmall.matches) panel.showModal();
      else {
        panel.show();
        document.body.classList.add("cb-has-panel");
        event.detail.scrollIntoView({ block: "nearest", inline: "center" });
      }
    }
    title.tabIndex = -1;
    title.focus();
  });
  // An open panel follows the cell; the keys stay with the board.
  let following = 0;
  table.addEventListener("board:moved", (event) => {
    if (!panel.open) return;
    clearTimeout(following);
    following = setTimeout(() => load(event.detail), 250);
  });
  panel.querySelector("[data-close]").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    event.preventDefault();
    close();
  });

  body.addEventListener("click", (event) => {
    const next = event.target.closest("a[data-panel]");
    if (!next || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    title.focus();
    load(link, next.href);
  });

  body.addEventListener("submit", async (event) => {
    // A swap is a form of its own, with both places in it: the page that follows is the board again.
    if (event.target.elements.partner) return;
    event.preventDefault();
    const sent = new FormData(event.target, event.submitter);
    const reason = String(sent.get("reason") ?? "").trim();
    if (board.needsReason() && sent.has("reason") && !reason) {
      event.target.querySelector("[name='reason']").focus();
      return;
    }
    delete event.target.dataset.sent;
    // The button that was pressed goes when the panel is filled anew: keep the keys inside it.
    title.focus();
    if (sent.has("pin")) {
      const pinned = sent.get("pin") === "yes";
      await board.change(link, "pin", (before) => {
        if (!before?.shift) return pinned ? { shift: null, skill: null, pinned } : null;
        return { ...before, pinned };
      }, reason);
    } else {
      const shift = sent.get("shift");
      await board.change(link, "change", () => (shift === "off" ? null : { shift, pinned: false }), reason);
    }
    load(link);
  });
})();
