import Core
import Web

/// The small files that let a phone keep the last seen rota: a manifest, a service worker and an icon.
///
/// They stand under `/my-rota`, since a service worker may only look after addresses below its own.
let rotaFileRoutes = [
    Route(.get, "/my-rota/manifest.webmanifest", .anyone, "Let a phone install the rota") { visit in
        .json(RotaFiles.manifest(brand: visit.host.settings.brand))
    },
    Route(.get, "/my-rota/worker.js", .anyone, "Keep the last seen rota on the phone") { _ in
        .custom(
            status: 200,
            headers: [
                ("content-type", "text/javascript; charset=utf-8"), ("service-worker-allowed", "/my-rota"),
                ("cache-control", "no-cache"),
            ],
            bytes: Array(RotaFiles.worker.utf8))
    },
    Route(.get, "/my-rota/icon.svg", .anyone, "The icon of the installed rota") { _ in
        .custom(
            status: 200, headers: [("content-type", "image/svg+xml"), ("cache-control", "max-age=86400")],
            bytes: Array(RotaFiles.icon.utf8))
    },
]

enum RotaFiles {
    static func manifest(brand: String) -> JSON {
        [
            "name": "My rota", "short_name": .string("My rota"), "description": .string("Your shifts, by \(brand)"),
            "id": "/my-rota", "start_url": "/my-rota", "scope": "/", "display": "standalone", "lang": "en-GB",
            "background_color": "#ffffff", "theme_color": "#005eb8",
            "icons": [["src": "/my-rota/icon.svg", "type": "image/svg+xml", "sizes": "any", "purpose": "any"]],
        ]
    }

    /// Keeps one page, `/my-rota`, and the style sheets it needs; nothing else is ever kept or answered from here. What
    /// is kept goes as soon as the server says that nobody, or somebody without a rota, is signed in.
    static let worker = """
        "use strict";
        const kept = "rota-1";
        const page = "/my-rota";

        self.addEventListener("install", () => self.skipWaiting());
        self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

        async function rota(request) {
          try {
            const answer = await fetch(request);
            if (answer.ok && !answer.redirected) {
              const cache = await caches.open(kept);
              await cache.put(page, answer.clone());
            } else if (answer.redirected || answer.type === "opaqueredirect" || answer.status === 401 ||
                       answer.status === 403) {
              await caches.delete(kept);
            }
            return answer;
          } catch (problem) {
            const cache = await caches.open(kept);
            const copy = await cache.match(page);
            if (copy) return copy;
            throw problem;
          }
        }

        async function look(request) {
          try {
            const answer = await fetch(request);
            if (answer.ok) {
              const cache = await caches.open(kept);
              await cache.put(request, answer.clone());
            }
            return answer;
          } catch (problem) {
            const cache = await caches.open(kept);
            const copy = await cache.match(request);
            if (copy) return copy;
            throw problem;
          }
        }

        self.addEventListener("fetch", (event) => {
          const request = event.request;
          const address = new URL(request.url);
          if (request.method !== "GET" || address.origin !== self.location.origin) return;
          if (request.mode === "navigate" && address.pathname === page) event.respondWith(rota(request));
          else if (request.destination === "style" || request.destination === "font") event.respondWith(look(request));
        });

        self.addEventListener("message", (event) => {
          if (event.data === "forget") event.waitUntil(caches.delete(kept));
        });

        """

    /// A calendar sheet with a tick; drawn here so that it needs no licence.
    static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" rx="96" \
        fill="#005eb8"/><rect x="104" y="128" width="304" height="280" rx="24" fill="#fff"/><path fill="#005eb8" \
        d="M104 192h304v24H104zM160 96h32v64h-32zM320 96h32v64h-32z"/><path d="M176 304l56 56 104-112" fill="none" \
        stroke="#005eb8" stroke-width="36"/></svg>
        """
}
