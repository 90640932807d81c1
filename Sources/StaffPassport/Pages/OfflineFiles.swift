import Core

/// The small files that let a device open the ward check and the wallet without a network.
enum OfflineFiles {
    static func manifest(brand: String) -> JSON {
        [
            "name": "Check staff passports", "short_name": "Ward check",
            "description": .string("Check staff passports on a ward, by \(brand)"), "id": "/passport/ward-check",
            "start_url": "/passport/ward-check", "scope": "/passport/ward-check", "display": "standalone",
            "lang": "en-GB", "background_color": "#ffffff", "theme_color": "#005eb8",
            "icons": [
                ["src": "/passport/ward-check/icon.svg", "type": "image/svg+xml", "sizes": "any", "purpose": "any"]
            ],
        ]
    }

    /// What lets a phone put the wallet on its home screen.
    static func walletManifest(brand: String) -> JSON {
        [
            "name": "My staff passport", "short_name": "My passport",
            "description": .string("Keep your staff passport on your own phone, by \(brand)"),
            "id": "/passport/wallet", "start_url": "/passport/wallet", "scope": "/passport/wallet",
            "display": "standalone", "lang": "en-GB", "background_color": "#ffffff", "theme_color": "#005eb8",
            "icons": [
                ["src": "/passport/wallet/icon.svg", "type": "image/svg+xml", "sizes": "any", "purpose": "any"]
            ],
        ]
    }

    /// A booklet with somebody's picture; drawn here so that it needs no licence.
    static let walletIcon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" rx="96" \
        fill="#005eb8"/><rect x="136" y="88" width="240" height="336" rx="24" fill="#fff"/><circle cx="256" cy="200" \
        r="44" fill="#005eb8"/><path fill="#005eb8" d="M184 324a72 72 0 0 1 144 0z"/><path d="M184 372h144" \
        fill="none" stroke="#005eb8" stroke-width="20"/></svg>
        """

    /// Keeps two pages as whoever is not signed in sees them, and the files they load; nothing else is ever kept or
    /// answered from here. With a network the page comes from the server.
    static let worker = """
        "use strict";
        const kept = "passport-1", patience = 4000;
        const pages = ["/passport/ward-check", "/passport/wallet"];

        self.addEventListener("install", () => self.skipWaiting());
        self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

        async function keep(page, files) {
          const cache = await caches.open(kept);
          const answer = await fetch(page, { credentials: "omit", cache: "no-store" });
          if (!answer.ok || answer.redirected) return;
          const wanted = new Set(files.filter((one) => new URL(one).origin === self.location.origin));
          for (const file of wanted) if (!(await cache.match(file))) await cache.add(file);
          await cache.put(page, answer);
        }

        async function opened(request, page) {
          try {
            return await Promise.race([
              fetch(request),
              new Promise((_, reject) => setTimeout(() => reject(new Error("slow")), patience)),
            ]);
          } catch (problem) {
            const copy = await (await caches.open(kept)).match(page);
            if (copy) return copy;
            throw problem;
          }
        }

        async function file(request) {
          const copy = await (await caches.open(kept)).match(request);
          return copy ?? fetch(request);
        }

        self.addEventListener("fetch", (event) => {
          const request = event.request, address = new URL(request.url);
          if (request.method !== "GET" || address.origin !== self.location.origin) return;
          if (request.mode === "navigate" && pages.includes(address.pathname)) {
            event.respondWith(opened(request, address.pathname));
          } else if (address.pathname.startsWith("/assets/")) event.respondWith(file(request));
        });

        self.addEventListener("message", (event) => {
          const { page, files } = event.data ?? {};
          if (!pages.includes(page) || !Array.isArray(files)) return;
          event.waitUntil(keep(page, files).then(() => event.ports[0]?.postMessage("kept"), () => {}));
        });

        """

    /// A card with a tick; drawn here so that it needs no licence.
    static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" rx="96" \
        fill="#005eb8"/><rect x="96" y="144" width="320" height="224" rx="24" fill="#fff"/><circle cx="168" cy="224" \
        r="32" fill="#005eb8"/><path fill="#005eb8" d="M120 320a48 48 0 0 1 96 0z"/><path d="M256 264l40 40 80-88" \
        fill="none" stroke="#005eb8" stroke-width="32"/></svg>
        """
}
