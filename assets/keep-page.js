// Lets a page be opened without a network: a worker keeps the page and the files it loads. The page says so by
// data-keep-page, with its own path.
"use strict";

{
  const place = document.querySelector("[data-keep-page]");

  async function keep() {
    try {
      await navigator.serviceWorker.register("/passport/worker.js", { scope: "/passport/" });
      const ready = await navigator.serviceWorker.ready;
      const files = [...document.querySelectorAll("link[rel=stylesheet], script[src], link[rel=icon]")]
        .map((one) => one.href || one.src);
      const answer = new MessageChannel();
      answer.port1.onmessage = ({ data }) => { if (data === "kept") place.dataset.kept = "yes"; };
      ready.active.postMessage({ page: place.dataset.keepPage, files }, [answer.port2]);
    } catch { /* Without a worker the page works with a network alone. */ }
  }

  if (place && window.isSecureContext && "serviceWorker" in navigator) keep();
}
