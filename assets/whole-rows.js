// Keeps the cover at the foot of the board's frame in sight, and ends the frame at a whole row, so that the cover never
// lies across half a place.
"use strict";

(() => {
  const frame = document.querySelector(".cb-frame"), table = frame?.querySelector("table");
  if (!table?.tFoot) return;

  // The row that an edge lies across, if it does not lie between two.
  const across = (edge) => [...table.querySelectorAll("tbody tr")].map((row) => row.getBoundingClientRect())
    .find((row) => row.top < edge - 0.5 && row.bottom > edge + 0.5);

  function fit() {
    frame.style.maxHeight = "";
    frame.style.removeProperty("--cb-foot-more");
    if (getComputedStyle(table.tFoot).position !== "sticky" || frame.scrollHeight <= frame.clientHeight) return;
    const foot = table.tFoot.getBoundingClientRect(), height = frame.getBoundingClientRect().height;
    const above = across(foot.top), rise = above ? foot.top - above.top : 0;
    // Below, the foot grows to the end of the row behind it.
    const below = across(foot.bottom - rise), more = below ? below.bottom - (foot.bottom - rise) : 0;
    frame.style.setProperty("--cb-foot-more", `${more}px`);
    frame.style.maxHeight = `${height - rise + more}px`;
  }

  frame.classList.add("cb-fitted");
  fit();
  window.addEventListener("resize", fit);
})();
