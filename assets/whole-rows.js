// Ends the board's frame at a whole row, so that the cover at its foot never lies across half a place.
"use strict";

(() => {
  const frame = document.querySelector(".cb-frame"), table = frame?.querySelector("table");
  if (!table?.tFoot) return;

  function fit() {
    frame.style.maxHeight = "";
    if (getComputedStyle(table.tFoot).position !== "sticky" || frame.scrollHeight <= frame.clientHeight) return;
    const edge = table.tFoot.getBoundingClientRect().top;
    const across = [...table.querySelectorAll("tbody tr")].map((row) => row.getBoundingClientRect())
      .find((row) => row.top < edge && row.bottom > edge);
    if (across) frame.style.maxHeight = `${frame.getBoundingClientRect().height - (edge - across.top)}px`;
  }

  fit();
  window.addEventListener("resize", fit);
})();
