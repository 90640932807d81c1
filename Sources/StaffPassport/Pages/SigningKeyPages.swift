import Core
import Credentials
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
        Route(.get, "\(path)/{signingKey}/request", setUp, "Take away the request for a certificate", request),
        Route(.post, "\(path)/{signingKey}/certificates", setUp, "Add certificates to a key", certify),
        Route(.post, "\(path)/{signingKey}/certificates/removal", setUp, "Take certificates from a key", uncertify),
        Route(.post, "\(path)/{signingKey}/withdrawal", setUp, "Publish a key no longer", withdraw),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), may = caller.may(.passportSetUp)
        let (keys, chain) = try await visit.read { tx in
            let keys = try KeyPurpose.allCases.map {
                ($0, try OrganisationKey.history($0, of: caller.organisation, in: tx))
            }
            let signs = keys.first { $0.0 == .issuing }?.1.first { $0.kept.retiredAt == nil }
            return (keys, try signs.flatMap { try PassportCertificates.of($0.kept.id, in: caller.organisation, tx) })
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
                    to: path, purpose == .receiving ? "Use a new key" : "Sign with a new key", .secondary, about: name,
                    hidden: ["purpose": purpose.rawValue])
                : .empty
            let signs = lives.first { $0.kept.retiredAt == nil }
            let certificates: HTML =
                purpose == .issuing && signs != nil
                ? self.certificates(chain, of: signs?.kept.id ?? "", visit.now, form, mayChange: may) : .empty
            return heading(name) + list + change + certificates
        }
        return Page(
            "Signing keys", trail: [Trail.issuers], problems: form.problems,
            paragraph(
                "By these keys others know that something comes from your organisation. A new key signs from the "
                    + "moment it is made. The one before it stays readable for others until the last item it signed "
                    + "has ended."
            )
                + inset("Tell those who trust you when you change a key: some read your keys only now and then.")
                + parts.joined())
    }

    /// What speaks for the key that signs items, and how to get it.
    private static func certificates(
        _ chain: PassportCertificates.Kept?, of key: String, _ now: Instant, _ form: FormFrame, mayChange: Bool
    ) -> HTML {
        let state: HTML =
            chain.map { chain in
                paragraph(
                    now < chain.endsAt
                        ? "The key has certificates until \(chain.endsAt.words). They go along with what it signs."
                        : "The certificates of the key ended on \(chain.endsAt.words), and go along no more.")
            } ?? paragraph("The key has no certificates. Wallets and checkers that ask for them cannot use your items.")
        guard mayChange else { return card("Certificates", state) }
        let start = "\(path)/\(key)"
        let add = details(
            chain == nil ? "Add certificates" : "Replace the certificates",
            isOpen: form.problems.contains { $0.field == "certificates" },
            "<p>\(link("Take away the request", to: "\(start)/request")) and send it to your authority.</p>"
                + form.post(
                    to: "\(start)/certificates",
                    form.textarea(
                        "certificates", "What the authority sent back", hint: "Text that begins with BEGIN CERTIFICATE",
                        rows: 8) + form.submit("Add them", .secondary)))
        let remove: HTML =
            chain == nil
            ? .empty : form.button(to: "\(start)/certificates/removal", "Take them away", .warning, small: true)
        return card("Certificates", state + add + remove)
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

    /// The request for a certificate, signed by the key that it is for.
    private static func request(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = visit.parameters["signingKey"] ?? "", keys = visit.host.keys
        let issuer = visit.addresses(of: caller.organisation).issuer
        let text = try await visit.read { tx in
            guard let key = try OrganisationKey.current(.issuing, of: caller.organisation, keys, in: tx), key.id == id
            else { throw Refusal(.notFound, "There is no such key, or it signs no more.") }
            let name = try Organisations.find(caller.organisation, in: tx).name
            return try CertificateRequest.pem(for: key.key, organisation: name, issuer: issuer)
        }
        return .file(kind: "application/pkcs10", name: "staff-passport-key.csr", bytes: Array(text.utf8))
    }

    private static func certify(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = visit.parameters["signingKey"] ?? ""
        let issuer = visit.addresses(of: caller.organisation).issuer
        return try await visit.attempt {
            let text = visit.form["certificates"] ?? ""
            try await visit.write {
                try certifySigningKey(id, by: text, of: issuer, as: caller, at: visit.now, in: $0)
            }
            return .seeOther(path, notice: "The certificates are added.")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func uncertify(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = visit.parameters["signingKey"] ?? ""
        try await visit.write { try removeCertificates(of: id, as: caller, at: visit.now, in: $0) }
        return .seeOther(path, notice: "The certificates are taken away.")
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
        case .receiving: "What wallets send you encrypted"
        }
    }
}
