// The board as a spreadsheet: move, type, copy, fill, undo. Every change goes to the server at once and only what it
// touched is drawn anew; without script each place is a link to a page with the same choices.
"use strict";

(() => {
  const table = document.getElementById("board");
  if (!table) return;
  const period = table.dataset.period;
  const api = `/api/rostering/v1/periods/${period}/board`;
  const token = document.querySelector("meta[name='csrf-token']")?.content ?? "";
  const said = document.getElementById("board-said");
  const tools = document.querySelector(".cb-tools"), reasonField = tools?.querySelector(".cb-reason input");
  const shifts = new Map(table.dataset.shifts.split(";").filter(Boolean).map((pair) => pair.split("=")));

  const rows = [...table.querySelectorAll("tr[data-person]")];
  const grid = rows.map((row) => [...row.querySelectorAll("td.cb-cell > a")]);
  const days = grid[0]?.map((_, offset) => dayText(offset)) ?? [];
  const placeOf = new Map();
  grid.forEach((links, r) => links.forEach((link, c) => placeOf.set(link, [r, c])));

  const drawing = window.commonwealDrawing(table, days);

  let revision = Number(table.dataset.revision);
  let focus = [0, 0], anchor = [0, 0], typed = "", typing = 0, waiting = 0;

  function dayText(offset) {
    const day = new Date(`${table.dataset.first}T12:00:00Z`);
    day.setUTCDate(day.getUTCDate() + offset);
    return day.toISOString().slice(0, 10);
  }

  const say = (words) => { said.textContent = words; };

  // What stands in a place, as the server wrote it: "shift|skill|pinned|origin".
  function standing([r, c]) {
    const text = grid[r][c].dataset.cell;
    if (!text) return null;
    const [shift, skill, pinned, origin] = text.split("|");
    return { shift: shift || null, skill: skill || null, pinned: pinned === "1", origin };
  }

  // ---- Moving and choosing

  function range() {
    const [top, bottom] = [anchor[0], focus[0]].sort((a, b) => a - b);
    const [left, right] = [anchor[1], focus[1]].sort((a, b) => a - b);
    const places = [];
    for (let r = top; r <= bottom; r++) for (let c = left; c <= right; c++) places.push([r, c]);
    return { top, bottom, left, right, places };
  }

  function show() {
    for (const cell of table.querySelectorAll("[aria-selected='true']")) cell.setAttribute("aria-selected", "false");
    for (const [r, c] of range().places) grid[r][c].parentElement.setAttribute("aria-selected", "true");
  }

  function go(place, extend = false) {
    finishTyping();
    const r = Math.max(0, Math.min(grid.length - 1, place[0]));
    const c = Math.max(0, Math.min(days.length - 1, place[1]));
    grid[focus[0]][focus[1]].tabIndex = -1;
    focus = [r, c];
    if (!extend) anchor = [r, c];
    const link = grid[r][c];
    link.tabIndex = 0;
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "nearest", inline: "nearest" });
    show();
    table.dispatchEvent(new CustomEvent("board:moved", { detail: link }));
  }

  // ---- Sending. One request at a time, in the order of the keys, so that each knows what the last one left.

  let queue = Promise.resolve();

  function send(path, body) {
    waiting += 1;
    table.setAttribute("aria-busy", "true");
    queue = queue.then(async () => {
      try {
        const sent = body();
        if (!sent) return;
        const answer = await fetch(api + path, {
          method: "POST", body: JSON.stringify(sent), credentials: "same-origin",
          headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": token },
        });
        const json = await answer.json();
        if (answer.ok) {
          take(json);
          say(told(json));
        } else {
          if (json.news) take(json.news);
          say([json.detail, ...(json.fields ?? []).map((field) => field.words)].filter(Boolean).join(" "));
        }
      } catch {
        say("This could not be saved: there is no connection. What you see may be out of date; load the page again.");
      } finally {
        waiting -= 1;
        if (waiting === 0) table.setAttribute("aria-busy", "false");
      }
    });
    return queue;
  }

  function told(news) {
    const found = news.rows.flatMap((row) => row.findings).filter((finding) => finding.severity === "breach");
    return found.length ? `Saved. Look at this: ${found[0].words}` : "Saved.";
  }

  function why() {
    if (!reasonField) return { reason: null };
    if (reasonField.value.trim()) return { reason: reasonField.value.trim() };
    say("Say why first: staff have seen this roster and will be told.");
    reasonField.focus();
    return null;
  }

  // Changes places; `after` gives what is to stand in each, from what stands there when it is sent.
  function change(kind, places, after, reason) {
    const given = reason ? { reason } : why();
    if (!given) return Promise.resolve();
    for (const [r, c] of places) grid[r][c].parentElement.classList.add("cb-waiting");
    return send("/changes", () => {
      const changes = places.map(([r, c]) => {
        const before = standing([r, c]);
        return { person: rows[r].dataset.person, day: days[c], before, after: after(before, r, c) };
      });
      return { kind, ...given, changes };
    }).finally(() => {
      for (const [r, c] of places) grid[r][c].parentElement.classList.remove("cb-waiting");
    });
  }

  const holding = (shift) => (before) => ({ shift, pinned: before?.pinned ?? false });
  const put = (shift, places = range().places) => change("change", places, shift ? holding(shift) : () => null);

  function pin() {
    const places = range().places;
    const isPinned = places.every((place) => standing(place)?.pinned);
    change("pin", places, (before) => {
      if (!before) return isPinned ? null : { shift: null, skill: null, pinned: true };
      if (!before.shift && isPinned) return null;
      return { ...before, pinned: !isPinned };
    });
  }

  function step(path) {
    const given = why();
    if (given) send(path, () => given);
  }

  function take(news) {
    revision = Math.max(revision, news.revision);
    drawing.take(news);
  }

  // ---- Typing codes

  function type(letter) {
    clearTimeout(typing);
    typed += letter.toUpperCase();
    const codes = [...shifts.keys()].filter((code) => code.toUpperCase().startsWith(typed));
    if (!codes.length) {
      say(`No shift is called ${typed}. The codes are ${[...shifts.keys()].join(", ")}.`);
      typed = "";
      return;
    }
    const isWhole = codes.length === 1 && codes[0].toUpperCase() === typed;
    if (isWhole) finishTyping();
    else {
      say(`${typed}…`);
      typing = setTimeout(finishTyping, 900);
    }
  }

  function finishTyping() {
    clearTimeout(typing);
    const code = [...shifts.keys()].find((code) => code.toUpperCase() === typed);
    typed = "";
    if (code) put(shifts.get(code));
  }

  // ---- Keys, mouse and touch

  const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  table.addEventListener("keydown", (event) => {
    if (!placeOf.has(event.target)) return;
    const control = event.ctrlKey || event.metaKey, key = event.key;
    if (moves[key]) {
      const reach = control ? 7 : 1;
      go([focus[0] + moves[key][0] * reach, focus[1] + moves[key][1] * reach], event.shiftKey);
    } else if (key === "Home") go([control ? 0 : focus[0], 0], event.shiftKey);
    else if (key === "End") go([control ? grid.length - 1 : focus[0], days.length - 1], event.shiftKey);
    else if (key === "PageDown") go([focus[0] + 10, focus[1]], event.shiftKey);
    else if (key === "PageUp") go([focus[0] - 10, focus[1]], event.shiftKey);
    else if (control && key.toLowerCase() === "z") step(event.shiftKey ? "/redo" : "/undo");
    else if (control && key.toLowerCase() === "y") step("/redo");
    else if (control && key.toLowerCase() === "d") fill();
    else if (control || event.altKey) return;
    else if (key === "Delete" || key === "Backspace") change("clear", range().places, () => null);
    else if (key === "Enter") table.dispatchEvent(new CustomEvent("board:open", { detail: event.target }));
    else if (key === "Escape") { typed = ""; mark(null); go(focus); }
    else if (key === "." || (key.toLowerCase() === "p" && !typed && !codeBegins("P"))) pin();
    else if (key.toLowerCase() === "s" && !typed && !codeBegins("S")) swap();
    else if (/^[a-z0-9]$/i.test(key)) type(key);
    else return;
    event.preventDefault();
  });

  const codeBegins = (letter) => [...shifts.keys()].some((code) => code.toUpperCase().startsWith(letter));

  // From the first row down, or along the row when only one is chosen.
  function fill() {
    const { top, bottom, left, right, places } = range();
    const isRow = top === bottom && right > left;
    const others = places.filter(([r, c]) => (isRow ? c !== left : r !== top));
    if (!others.length) return;
    change("paste", others, (_, r, c) => {
      const source = standing(isRow ? [r, left] : [top, c]);
      return source?.shift ? { shift: source.shift, pinned: false } : null;
    });
  }

  // Two places change what stands in them: mark one, go to the other, and press the key again.
  let marked = null;
  function mark(place) {
    if (marked) grid[marked[0]][marked[1]].parentElement.classList.remove("cb-marked");
    marked = place;
    if (!place) return;
    grid[place[0]][place[1]].parentElement.classList.add("cb-marked");
    say("Marked for a swap. Go to the other place and press S there; Escape forgets it.");
  }

  function swap() {
    if (!marked) return mark(focus);
    const [first, second] = [marked, focus];
    mark(null);
    if (first[0] === second[0] && first[1] === second[1]) return say("The mark for a swap is taken away.");
    change("swap", [first, second], (_, r, c) => {
      const other = standing(r === first[0] && c === first[1] ? second : first);
      return other?.shift ? { shift: other.shift, pinned: false } : null;
    });
  }

  let pointer = "mouse";
  table.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    const link = event.target.closest("td.cb-cell > a");
    if (link && pointer === "mouse" && event.button === 0) {
      event.preventDefault();
      go(placeOf.get(link), event.shiftKey);
    }
  });
  table.addEventListener("pointerover", (event) => {
    const link = event.target.closest("td.cb-cell > a");
    if (link && event.pointerType === "mouse" && event.buttons === 1) go(placeOf.get(link), true);
  });
  table.addEventListener("click", (event) => {
    const link = event.target.closest("td.cb-cell > a");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (pointer !== "mouse" || event.detail === 2) {
      go(placeOf.get(link));
      table.dispatchEvent(new CustomEvent("board:open", { detail: link }));
    }
  });
  tools?.addEventListener("submit", (event) => {
    // Where the table is hidden for want of room, the page must come anew.
    if (!table.offsetParent) return;
    event.preventDefault();
    const path = event.submitter?.getAttribute("formaction") ?? event.target.getAttribute("action");
    step(path.endsWith("/redo") ? "/redo" : "/undo");
  });
  // A reason is said for whatever comes next: Enter goes on to the board.
  reasonField?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !table.offsetParent) return;
    event.preventDefault();
    go(focus);
  });

  // ---- Others' changes

  let isBehind = false;
  async function catchUp() {
    if (waiting > 0 || isBehind) return;
    isBehind = true;
    try {
      const answer = await fetch(`${api}/changes?since=${revision}`, { headers: { Accept: "application/json" } });
      if (answer.ok) {
        const news = await answer.json();
        if (news.revision > revision) {
          take(news);
          say("Someone else has changed this roster; what changed is shown.");
        }
      }
    } finally { isBehind = false; }
  }
  new EventSource(`/rostering/periods/${period}/board/events`).addEventListener("revision", (event) => {
    if (Number(event.data) > revision) setTimeout(catchUp, waiting > 0 ? 1500 : 0);
  });

  for (const link of placeOf.keys()) link.tabIndex = -1;
  if (grid[0]?.[0]) grid[0][0].tabIndex = 0;
  table.addEventListener("focusin", (event) => {
    const place = placeOf.get(event.target);
    if (place && (place[0] !== focus[0] || place[1] !== focus[1])) { focus = place; anchor = place; show(); }
  });

  window.commonwealBoard = {
    change: (link, kind, after, reason) => change(kind, [placeOf.get(link)], after, reason),
    changePlaces: change, range, standing, shifts, say,
    has: (link) => placeOf.has(link), holds: (r, c) => Boolean(grid[r]?.[c]),
    focus: () => grid[focus[0]][focus[1]].focus(), needsReason: () => Boolean(reasonField),
  };
})();
