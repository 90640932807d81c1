import Web

/// Our own wallet, for those without another: it lives in the browser, and its keys never leave it.
enum WalletPages {
    private static let path = "/passport/wallet"

    static let routes: [Route] = [
        Route(.get, path, .anyone, "A wallet in the browser") { _ in .page(wallet) },
        Route(.get, "\(path)/manifest.webmanifest", .anyone, "Let a device install the wallet") { visit in
            .json(OfflineFiles.walletManifest(brand: visit.host.settings.brand))
        },
        Route(.get, "\(path)/icon.svg", .anyone, "The icon of the installed wallet") { _ in
            .custom(
                status: 200, headers: [("content-type", "image/svg+xml"), ("cache-control", "max-age=86400")],
                bytes: Array(OfflineFiles.walletIcon.utf8))
        },
        Route(.get, "/passport/shared", .anyone, "Back from sharing") { visit in
            .page(visit.query["answer"] == "no" ? notShared : shared)
        },
    ]

    private static var wallet: Page {
        var page = Page(
            "My wallet", scripts: scripts, styles: ["wallet.css", "ward.css"],
            """
            <div id="wallet" data-issuer-link="/passport/me" data-keep-page="/passport/wallet"
            data-manifest="/passport/wallet/manifest.webmanifest">
            <noscript>
            <p>The wallet keeps your keys in this browser and needs JavaScript for that. Without it, your HR officer can
            help you at a desk: they show your items on paper.</p>
            </noscript>
            </div>
            """)
        page.callsOthers = true
        return page
    }

    private static var shared: Page {
        Page(
            "Shared",
            paragraph(
                "What you chose was sent. The organisation that asked looks at it now and tells you what it decides.")
                + linkButton("Back to my wallet", to: "/passport/wallet", .secondary))
    }

    private static var notShared: Page {
        Page(
            "Not shared",
            paragraph("You said no, so nothing was sent. The organisation that asked was told.")
                + linkButton("Back to my wallet", to: "/passport/wallet", .secondary))
    }

    /// In the order in which they build on each other.
    private static let scripts =
        [
            "base", "network", "jose", "sdjwt", "dcql", "transactions", "jwe", "store", "keys", "history", "books",
            "links", "der", "certificate", "roots", "asker", "status", "types", "words", "said", "bound", "signing-in",
            "issuing", "copies", "taking", "waiting", "request", "answering", "drawing", "choosing", "screen-items",
            "screen-add", "screen-share", "screen-history",
        ].map { "wallet-\($0).js" } + ["qr-draw.js", "ward-frames.js", "wallet-screen-ward.js", "wallet-page.js"]
        + ["keep-page.js"]
}
