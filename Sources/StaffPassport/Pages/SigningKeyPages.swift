import Core
import Identity
import Storage
import Web

/// An organisation's signing keys: which signs, which are still published, and how to change them.
enum SigningKeyPages {
    private static let setUp = Access.holding(.passportSetUp), path = "/passport/keys"

    static let routes: [Route] = [
        Route(.get, path, PassportPages.anybody, "List the signing keys") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, path, setUp, "Sign with a new key", change),
        Route(.post, "\(path)/{signingKey}/withdrawal", setUp, "Publish a key no longer", withdraw),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), may = caller.may(.passportSetUp)
        let keys = try await visit.read { tx in
            try KeyPurpose.allCases.map { ($0, try OrganisationKey.history($0, of: caller.organisation, in: tx)) }
        }
        let parts = keys.map { purpose, lives -> HTML in
            let name = purpose.title
            let rows = lives.map { row($0, visit.now, form, mayChange: may) }
            let columns: [Column] = [.text("Key"), .text("Made"), .text("What has become of it"), .text("Actions")]
            let list =
                rows.isEmpty
                ? emptyState("There is no key yet. The first is made by itself when it is needed.")
                : table("Keys for \(name.lowercased())", columns, rows, isCaptionHidden: true)
            let change: HTML =
                may && !rows.isEmpty
                ? form.button(
                    to: path, "Sign with a new key", .secondary, about: name, hidden: ["purpose": purpose.rawValue])
                : .empty
            return heading(name) + list + change
        }
        return Page(
            "Signing keys", trail: [Trail.issuers], problems: form.problems,
            paragraph(
                "By these keys others know that something comes from your organisation. A new key signs from the moment "
                    + "it is made. The one before it stays readable for others until the last item it signed has ended.")
                + inset("Tell those who trust you when you change a key: some read your keys only now and then.")
                + parts.joined())
    }

    private static func row(_ life: KeyLife, _ now: Instant, _ form: FormFrame, mayChange: Bool) -> [HTML] {
        let kept = life.kept
        return [
            "<code class=\"cw-address\">\(kept.id)</code>", "\(kept.madeAt.words)", state(life, now),
            mayChange && kept.retiredAt != nil && kept.withdrawnAt == nil
                ? details(
                    "Somebody else may have it",
                    paragraph(
                        "Nobody will believe anything more that this key signed. Items in wallets must be issued anew.")
                        + form.button(
                            to: "\(path)/\(kept.id)/withdrawal", "Publish it no longer", .warning,
                            about: String(kept.id.prefix(8)), small: true)) : .empty,
        ]
    }

    private static func state(_ life: KeyLife, _ now: Instant) -> HTML {
        if let withdrawn = life.kept.withdrawnAt {
            return tag("Withdrawn", .red) + "<br>Published no longer since \(withdrawn.words)"
        }
        guard let retired = life.kept.retiredAt, let until = life.neededUntil else { return tag("Signs now", .green) }
        return now < until
            ? tag("Retired", .blue) + "<br>Since \(retired.words), published until \(until.words)"
            : tag("Over", .grey) + "<br>Everything it signed ended by \(until.words)"
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), keys = visit.host.keys, chance = visit.host.secretBytes
        return try await visit.attempt {
            guard let purpose = KeyPurpose(rawValue: visit.form["purpose"] ?? "") else {
                throw Refusal(.invalid, "Choose which key to change.")
            }
            try await visit.write { tx in
                _ = try changeSigningKey(purpose, sealedBy: keys, as: caller, at: visit.now, chance: chance, in: tx)
            }
            return .seeOther(path, notice: "A new key signs from now on. Tell those who trust you.")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func withdraw(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = visit.parameters["signingKey"] ?? ""
        return try await visit.attempt {
            try await visit.write { try withdrawSigningKey(id, as: caller, at: visit.now, in: $0) }
            return .seeOther(path, notice: "The key is published no longer. Issue anew what it signed.")
        } again: {
            try await page(visit, $0)
        }
    }
}

extension KeyPurpose {
    /// As it is called on screen.
    var title: String {
        switch self {
        case .issuing: "Items you vouch for"
        case .asking: "Requests to wallets"
        }
    }
}
