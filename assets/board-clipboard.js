// Copies codes from the board and pastes them into it, also from and to a spreadsheet: tabs between days, a line a person.
"use strict";

(() => {
  const board = window.commonwealBoard;
  if (!board) return;

  document.addEventListener("copy", (event) => {
    if (!board.has(document.activeElement)) return;
    const { top, bottom, left, right } = board.range();
    const names = new Map([...board.shifts].map(([code, id]) => [id, code]));
    const lines = [];
    for (let r = top; r <= bottom; r++) {
      const codes = [];
      for (let c = left; c <= right; c++) codes.push(names.get(board.standing([r, c])?.shift) ?? "");
      lines.push(codes.join("\t"));
    }
    event.clipboardData.setData("text/plain", lines.join("\n"));
    event.preventDefault();
    board.say("Copied.");
  });

  document.addEventListener("paste", (event) => {
    if (!board.has(document.activeElement)) return;
    event.preventDefault();
    const lines = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));
    const { top, bottom, left, right } = board.range();
    const isOne = lines.length === 1 && lines[0].length === 1;
    const height = isOne ? bottom - top + 1 : lines.length, width = isOne ? right - left + 1 : Math.max(...lines.map((l) => l.length));
    const wanted = new Map();
    for (let r = 0; r < height; r++) {
      for (let c = 0; c < width; c++) {
        const code = (isOne ? lines[0][0] : lines[r][c] ?? "").trim();
        if (!board.holds(top + r, left + c)) continue;
        const known = [...board.shifts.keys()].find((name) => name.toUpperCase() === code.toUpperCase());
        if (code && !known) return board.say(`Nothing was pasted: no shift is called ${code}.`);
        wanted.set(`${top + r},${left + c}`, known ? board.shifts.get(known) : null);
      }
    }
    const places = [...wanted.keys()].map((text) => text.split(",").map(Number));
    board.changePlaces("paste", places, (_, r, c) => {
      const shift = wanted.get(`${r},${c}`);
      return shift ? { shift, pinned: false } : null;
    });
  });
})();
