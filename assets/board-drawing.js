// Draws on the board what the server says of it: rows, cover, findings and figures.
"use strict";

window.commonwealDrawing = (table, days) => {
  const dayMarks = ["cb-weekend", "cb-holiday", "cb-today", "cb-monday"];
  const rowOf = new Map([...table.querySelectorAll("tr[data-person]")].map((row) => [row.dataset.person, row]));

  function take(news) {
    for (const row of news.rows) drawRow(row);
    for (const line of news.cover) drawCover(line);
    drawFigures();
  }

  function drawRow(row) {
    const drawn = rowOf.get(row.person);
    if (!drawn) return;
    const links = drawn.querySelectorAll("td.cb-cell > a");
    row.cells.forEach((face, c) => { if (links[c]) drawCell(links[c], face); });
    const { contractMinutes, rosteredMinutes, absenceMinutes, netMinutes } = row.hours;
    const hours = (minutes) => String(Math.round(minutes / 6) / 10).replace("-", "−");
    const side = Math.abs(netMinutes) <= 360 ? "near" : netMinutes < 0 ? "under" : "over";
    const net = element("span", `cb-net cb-net-${side}`, `net ${netMinutes > 0 ? "+" : ""}${hours(netMinutes)}`);
    drawn.querySelector(".cb-hours").replaceChildren(
      `${hours(rosteredMinutes + absenceMinutes)} of ${hours(contractMinutes)} h, `, net);
    const breaches = row.findings.filter((finding) => finding.severity === "breach");
    drawn.querySelector("[data-breaches]").textContent = breaches.length;
    drawn.querySelector(".cb-count").hidden = breaches.length === 0;
    drawFindings(row, drawn.querySelector(".cb-who").textContent);
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
    if (held?.pinned) marks.append(element("span", "cb-pin"));
    if (face.wish) marks.append(element("span", `cb-wish-${face.wish}`, face.wish === "met" ? "✓" : "✗"));
    if (face.mark) marks.append(element("span", `cb-mark-${face.mark}`, face.mark === "breach" ? "▲" : "●"));
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
      item.append(mark, " ", element("strong", "", isBreach ? "Breach" : "Look at this"), ` ${daysOf(finding.days)}`, finding.words, " ",
        element("span", "cb-rule", finding.rule));
      items.append(item);
    }
    section.append(element("h3", "", name), items);
    list.querySelector(":scope > p")?.remove();
    list.append(section);
  }

  // A few days by name, many as from the first to the last.
  function daysOf(list) {
    const word = (day) => new Date(`${day}T12:00:00Z`)
      .toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).replace(",", "");
    if (!list.length) return "";
    return list.length > 4 ? `${word(list[0])} to ${word(list.at(-1))}: ` : `${list.map(word).join(", ")}: `;
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

  return { take };
};
