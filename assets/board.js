// The board as a spreadsheet: move, type, copy, fill, undo. Every change goes to the server at once and only what it
// touched is drawn anew; without script each place is a link to a page with the same choices.
"use strict";

(() => {
  const table = document.getElementById("board");
  if (!table) return;
  const period = table.dataset.period;
  const api = `/api/rostering/v1/periods/${period}`;
  const token = document.querySelector("meta[name='csrf-token']")?.content ?? "";
  const said = document.getElementById("board-said");
  const reasonField = document.getElementById("change-reason");
  const shifts = new Map(table.dataset.shifts.split(";").filter(Boolean).map((pair) => pair.split("=")));
  const dayMarks = ["cb-weekend", "cb-holiday", "cb-today", "cb-monday"];

  const rows = [...table.querySelectorAll("tr[data-person]")];
  const grid = rows.map((row) => [...row.querySelectorAll("td.cb-cell > a")]);
  const days = grid[0]?.map((_, offset) => dayText(offset)) ?? [];
  const placeOf = new Map();
  grid.forEach((links, r) => links.forEach((link, c) => placeOf.set(link, [r, c])));
  const rowOf = new Map(rows.map((row, r) => [row.dataset.person, r]));

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

  // ---- Taking in what the server says

  function take(news) {
    revision = Math.max(revision, news.revision);
    for (const row of news.rows) drawRow(row);
    for (const line of news.cover) drawCover(line);
    drawFigures();
  }

  function drawRow(row) {
    const r = rowOf.get(row.person);
    if (r === undefined) return;
    row.cells.forEach((face, c) => { if (grid[r][c]) drawCell(grid[r][c], face); });
    const { contractMinutes, rosteredMinutes, absenceMinutes, netMinutes } = row.hours;
    const hours = (minutes) => String(Math.round(minutes / 6) / 10).replace("-", "−");
    const side = Math.abs(netMinutes) <= 360 ? "near" : netMinutes < 0 ? "under" : "over";
    const net = element("span", `cb-net cb-net-${side}`, `net ${netMinutes > 0 ? "+" : ""}${hours(netMinutes)}`);
    rows[r].querySelector(".cb-hours").replaceChildren(
      `${hours(rosteredMinutes + absenceMinutes)} of ${hours(contractMinutes)} h, `, net);
    const breaches = row.findings.filter((finding) => finding.severity === "breach");
    rows[r].querySelector("[data-breaches]").textContent = breaches.length;
    rows[r].querySelector(".cb-count").hidden = breaches.length === 0;
    drawFindings(row, rows[r].querySelector(".cb-who").textContent);
  }

  function drawCell(link, face) {
    const cell = link.parentElement, old = link.dataset.cell;
    const held = face.cell;
    link.dataset.cell = held ? [held.shift ?? "", held.skill ?? "", held.pinned ? 1 : 0, held.origin].join("|") : "";
    cell.className = ["cb-cell", `cb-${face.tone}`, ...dayMarks.filter((name) => cell.classList.contains(name))].join(" ");
    const code = element("span", "", face.code);
    code.setAttribute("aria-hidden", "true");
    const marks = element("span", "cb-marks");
    marks.setAttribute("aria-hidden", "true");
    if (held?.pinned) marks.append(element("i", "cb-pin"));
    if (face.wish) marks.append(element("i", `cb-wish-${face.wish}`, face.wish === "met" ? "✓" : "✗"));
    if (face.mark) marks.append(element("i", `cb-mark-${face.mark}`, face.mark === "breach" ? "▲" : "●"));
    link.replaceChildren(code, ...(marks.childNodes.length ? [marks] : []), hidden(face.words));
    if (old !== link.dataset.cell) cell.classList.add("cb-fresh");
  }

  function drawCover(line) {
    const foot = table.querySelector(`tfoot tr[data-shift="${line.shift}"][data-skill="${line.skill ?? ""}"]`);
    const cell = foot?.querySelectorAll("td")[days.indexOf(line.day)];
    const link = cell?.querySelector("a");
    if (!link) return;
    const words = { unsafe: "below minimum", short: "fewer than wanted", met: "as wanted", over: "more than wanted" };
    for (const state of Object.keys(words)) cell.classList.toggle(`cb-cover-${state}`, state === line.state);
    const mark = element("span", "cb-short", "▼");
    mark.setAttribute("aria-hidden", "true");
    link.replaceChildren(...(line.state === "unsafe" ? [mark] : []), `${line.have}/${line.wanted}`, hidden(` ${words[line.state]}`));
    cell.dataset.have = line.have;
  }

  function drawFindings(row, name) {
    const list = document.getElementById("finding-list");
    const id = `findings-${row.person}`, found = row.findings.filter((f) => ["breach", "warning"].includes(f.severity));
    document.getElementById(id)?.remove();
    if (!found.length) return;
    const section = element("section", "cb-findings");
    section.id = id;
    section.setAttribute("aria-label", name);
    const items = element("ul");
    for (const finding of found) {
      const isBreach = finding.severity === "breach";
      const mark = element("span", `cb-mark-${isBreach ? "breach" : "warning"}`, isBreach ? "▲" : "●");
      mark.setAttribute("aria-hidden", "true");
      const item = element("li");
      item.append(mark, " ", element("strong", "", isBreach ? "Breach" : "Look at this"), " ", finding.words, " ",
        element("span", "cb-rule", finding.rule));
      items.append(item);
    }
    section.append(element("h3", "", name), items);
    list.querySelector(":scope > p")?.remove();
    list.append(section);
  }

  function drawFigures() {
    let minimum = 0, wanted = 0, breaches = 0;
    for (const cell of table.querySelectorAll("td.cb-cover[data-have]")) {
      minimum += Math.max(0, cell.dataset.minimum - cell.dataset.have);
      wanted += Math.max(0, cell.dataset.wanted - cell.dataset.have);
    }
    for (const count of table.querySelectorAll("[data-breaches]")) breaches += Number(count.textContent);
    for (const [name, number] of Object.entries({ minimum, wanted, breaches })) {
      const figure = document.querySelector(`[data-figure="${name}"]`);
      if (!figure) continue;
      figure.querySelector("strong").textContent = number;
      figure.classList.toggle("cb-figure-bad", number > 0 && name !== "wanted");
    }
  }

  function element(name, classes = "", text = "") {
    const made = document.createElement(name);
    if (classes) made.className = classes;
    if (text !== "") made.textContent = text;
    return made;
  }

  const hidden = (words) => element("span", "nhsuk-u-visually-hidden", words);

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
    else if (key === "Escape") { typed = ""; go(focus); table.dispatchEvent(new CustomEvent("board:close")); }
    else if (key === "." || (key.toLowerCase() === "p" && !typed && !codeBegins("P"))) pin();
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

  document.addEventListener("copy", (event) => {
    if (!placeOf.has(document.activeElement)) return;
    const { top, bottom, left, right } = range();
    const names = new Map([...shifts].map(([code, id]) => [id, code]));
    const lines = [];
    for (let r = top; r <= bottom; r++) {
      const codes = [];
      for (let c = left; c <= right; c++) codes.push(names.get(standing([r, c])?.shift) ?? "");
      lines.push(codes.join("\t"));
    }
    event.clipboardData.setData("text/plain", lines.join("\n"));
    event.preventDefault();
    say("Copied.");
  });

  document.addEventListener("paste", (event) => {
    if (!placeOf.has(document.activeElement)) return;
    event.preventDefault();
    const lines = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));
    const { top, bottom, left, right } = range();
    const isOne = lines.length === 1 && lines[0].length === 1;
    const height = isOne ? bottom - top + 1 : lines.length, width = isOne ? right - left + 1 : Math.max(...lines.map((l) => l.length));
    const wanted = new Map();
    for (let r = 0; r < height; r++) {
      for (let c = 0; c < width; c++) {
        const code = (isOne ? lines[0][0] : lines[r][c] ?? "").trim();
        if (!grid[top + r]?.[left + c]) continue;
        const known = [...shifts.keys()].find((name) => name.toUpperCase() === code.toUpperCase());
        if (code && !known) return say(`Nothing was pasted: no shift is called ${code}.`);
        wanted.set(`${top + r},${left + c}`, known ? shifts.get(known) : null);
      }
    }
    const places = [...wanted.keys()].map((text) => text.split(",").map(Number));
    change("paste", places, (_, r, c) => {
      const shift = wanted.get(`${r},${c}`);
      return shift ? { shift, pinned: false } : null;
    });
  });

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
  for (const name of ["undo", "redo"]) {
    document.querySelector(`.cb-tools form[action$="/${name}"]`)?.addEventListener("submit", (event) => {
      event.preventDefault();
      step(`/${name}`);
    });
  }

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
    focus: () => grid[focus[0]][focus[1]].focus(), needsReason: () => Boolean(reasonField),
  };
})();
