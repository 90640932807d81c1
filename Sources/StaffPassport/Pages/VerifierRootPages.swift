import Core
import Identity
import Storage
import Web

/// Whose requests by certificate the wallets of the organisation's people may believe.
enum VerifierRootPages {
    static let path = "/passport/verifier-roots"
    private static let setUp = Access.holding(.passportSetUp)

    static let routes: [Route] = [
        Route(.get, path, setUp, "See whose requests our people’s wallets believe") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, path, setUp, "Trust a root to say who asks", add),
        Route(.post, "\(path)/{verifierRoot}/removal", setUp, "Trust a root to say who asks no longer", remove),
        Route(.get, "/passport/wallet/roots", .signedIn, "Tell one’s own wallet whom to believe", told),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller()
        let (roots, certificate) = try await visit.read { tx in
            (
                try VerifierRoots.all(of: caller.organisation, in: tx),
                try AskingCertificates.find(of: caller.organisation, in: tx)
            )
        }
        var body = paragraph(
            "When somebody asks your people’s wallets by a certificate, the Commonweal wallet shows nothing unless a "
                + "root on this list vouches for them. It reads the list when its holder is signed in here, and keeps "
                + "it for a week.")
        body += list(roots, form, at: visit.now)
        if certificate != nil, roots.isEmpty {
            body += warning(
                "Your own people cannot answer you",
                paragraph("You ask by a certificate, and its root is not on the list. Add it below."))
        }
        body += card(
            "Trust a root",
            form.post(
                to: path, label: "Trust a root",
                """
                \(form.textInput("name", "Who vouches by it?", hint: "Holders read this name in their wallet"))
                \(form.textarea(
                    "root", "Root certificate",
                    hint: "As text (PEM). Get it from them by a way that you trust, not with a request", rows: 6))
                \(form.submit("Trust it"))
                """))
        return Page("Who may ask by certificate", trail: [Trail.issuers], problems: form.problems, body)
    }

    private static func list(_ roots: [VerifierRoot], _ form: FormFrame, at now: Instant) -> HTML {
        guard !roots.isEmpty else {
            return emptyState("You trust no root yet. Your people’s wallets refuse every request by certificate.")
        }
        let rows = roots.map { one -> [HTML] in
            [
                "\(one.name)", "\(one.addedAt.words)",
                now < one.endsAt ? "\(one.endsAt.words)" : "\(one.endsAt.words)<br>" + tag("Run out", .grey),
                form.button(
                    to: "\(path)/\(one.id)/removal", "Remove", .warning, about: one.name, small: true),
            ]
        }
        return table(
            "Roots you trust", [.text("Who vouches"), .text("Added"), .text("Until"), .text("Actions")], rows,
            isCaptionHidden: true)
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id: VerifierRootID = visit.host.newID()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let name = reader.text("name", "who vouches by it", limit: 100)
            let text = reader.text("root", "the root certificate", limit: 100_000)
            try reader.finish()
            let root = try VerifierRoot.read(text, name: name, id: id, at: visit.now)
            try await visit.write { try trustVerifierRoot(root, as: caller, at: visit.now, in: $0) }
            return .seeOther(path, notice: "Your people’s wallets believe whoever \(name) vouches for.")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func remove(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("verifierRoot", as: Named.VerifierRoot.self)
        try await visit.write { try distrustVerifierRoot(id, as: caller, at: visit.now, in: $0) }
        return .seeOther(path, notice: "The root is taken away.")
    }

    /// Roots are no secret, and nothing in the answer is about anybody.
    private static func told(_ visit: Visit) async throws -> Answer {
        let organisation = try visit.caller().organisation, now = visit.now
        let (roots, name) = try await visit.read { tx in
            (
                try VerifierRoots.all(of: organisation, in: tx),
                try Organisations.find(organisation, in: tx).name
            )
        }
        return .json([
            "organisation": .string(name),
            "roots": .array(
                roots.filter { now < $0.endsAt }.map { one -> JSON in
                    ["name": .string(one.name), "certificate": .string(one.certificate)]
                }),
        ])
    }
}
