import Core
import Storage
import Web

/// Checking staff passports on a ward, also without a network.
///
/// The page holds nothing of anybody and is the same for everybody, so that a device can keep it; what it needs to
/// check is fetched by whoever may check.
enum WardCheckPages {
    private static let path = "/passport/ward-check"
    private static let check = Access.holding(.passportWardCheck)

    /// Lets a page of ours use the camera, and nobody in it.
    static let ownCamera = (
        "permissions-policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"
    )

    static let routes: [Route] = [
        Route(.get, path, .anyone, "Check a staff passport on a ward") { _ in
            // The camera is shut on every other page.
            .with([ownCamera], .page(page))
        },
        Route(.get, "\(path)/manifest.webmanifest", .anyone, "Let a device install the ward check") { visit in
            .json(OfflineFiles.manifest(brand: visit.host.settings.brand))
        },
        Route(.get, "\(path)/icon.svg", .anyone, "The icon of the installed ward check") { _ in
            .custom(
                status: 200, headers: [("content-type", "image/svg+xml"), ("cache-control", "max-age=86400")],
                bytes: Array(OfflineFiles.icon.utf8))
        },
        Route(.get, "/passport/worker.js", .anyone, "Keep the wallet and the ward check on a device") { _ in
            .custom(
                status: 200,
                headers: [("content-type", "text/javascript; charset=utf-8"), ("cache-control", "no-cache")],
                bytes: Array(OfflineFiles.worker.utf8))
        },
        Route(.get, "\(path)/trust", check, "Fetch whose passports count, for a ward’s device", trust),
        Route(.get, "\(path)/lists/{issuer}", check, "Fetch an issuer’s lists, for a ward’s device", lists),
    ]

    private static var page: Page {
        Page(
            "Check a staff passport", scripts: scripts, styles: ["ward.css"],
            """
            <div id="ward-check" data-keep-page="\(path)">
            <noscript>
            <p>Checking works in the browser and needs JavaScript. Without it, ask your HR officer to check the \
            passport.</p>
            </noscript>
            </div>
            """)
    }

    /// In the order in which they build on each other; the first ones are those of the wallet.
    private static let scripts =
        [
            "wallet-base", "wallet-network", "wallet-jose", "wallet-sdjwt", "wallet-status", "wallet-words",
            "wallet-drawing", "ward-frames", "ward-rules", "ward-store",
        ].map { "\($0).js" } + ["html5-qrcode.min.js"]
        + ["ward-reading", "ward-page", "keep-page"].map { "\($0).js" }

    private static func trust(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), addresses = visit.addresses(of: caller.organisation)
        _ = try await visit.key(.issuing, of: caller.organisation)
        return .json(try await visit.read { try WardTrust.read(addresses, as: caller, in: $0) }.json)
    }

    private static func lists(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), organisation = caller.organisation
        try caller.requireWardCheck()
        if visit.parameters["issuer"] == WardTrust.ownID {
            return .json(try await WardLists.own(visit, of: organisation).json)
        }
        let id = try visit.id("issuer", as: Named.TrustedIssuer.self)
        let (issuer, known) = try await visit.read { tx in
            let issuer = try TrustedIssuers.all(of: organisation, in: tx).first { $0.id == id }
            guard let issuer else { throw Refusal(.notFound, "There is no such issuer on your list.") }
            let watched = try ReceivedItems.watched(of: organisation, in: tx).filter { $0.issuer == id }
            return (issuer, Set(watched.flatMap { $0.places.map(\.uri) }))
        }
        return .json(await WardLists.others(of: issuer, known: known, by: visit.host.outgoing, at: visit.now).json)
    }
}
