// Lets a phone install "My rota" and keep the last seen rota for when there is no connection. The page works without it.
"use strict";

(function () {
  const head = document.head;
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = "/my-rota/manifest.webmanifest";
  head.appendChild(manifest);

  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("/my-rota/worker.js", { scope: "/my-rota" }).catch(function () {});

  // Whoever signs out leaves nothing behind on the phone.
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || new URL(form.action).pathname !== "/sign-out") return;
    if ("caches" in window) caches.delete("rota-1");
  });
})();
