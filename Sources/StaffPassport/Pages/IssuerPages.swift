import Core
import Storage
import Web

/// Whose credentials are taken.
enum IssuerPages {
    private static let setUp = Access.holding(.passportSetUp)

    static let routes: [Route] = [
        Route(.get, "/passport/issuers", PassportPages.anybody, "List the trusted issuers") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "/passport/issuers", setUp, "Trust an issuer", trust),
        Route(.get, "/passport/issuers/{issuer}", PassportPages.anybody, "See a trusted issuer") { visit in
            .page(try await IssuerFormPages.page(visit, FormFrame(visit), try await found(visit)))
        },
        Route(.post, "/passport/issuers/{issuer}", setUp, "Change what is kept of an issuer") { visit in
            try await IssuerFormPages.change(visit, try await found(visit))
        },
        Route(.post, "/passport/issuers/{issuer}/reading", setUp, "Read an issuer's keys again", again),
        Route(.get, "/passport/issuers/{issuer}/removal", setUp, "Ask to trust an issuer no longer", askRemoval),
        Route(.post, "/passport/issuers/{issuer}/removal", setUp, "Trust an issuer no longer", remove),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller()
        let (issuers, kinds, words) = try await visit.read { tx in
            (
                try TrustedIssuers.all(of: caller.organisation, in: tx),
                try KindBook.of(caller.organisation, in: tx), try TrustWords.of(caller.organisation, in: tx)
            )
        }
        let may = caller.may(.passportSetUp), own = visit.addresses(of: caller.organisation).issuer
        let rows = issuers.map { one -> [HTML] in
            let path = "/passport/issuers/\(one.id)"
            return [
                link(one.name, to: path), "<span class=\"cw-address\">\(one.address)</span>",
                "\(one.kinds.map { kinds[$0]?.name ?? $0 }.joined(separator: ", "))",
                words.markup(one), "\(one.readAt.words)",
                may
                    ? (words.isByHand(one)
                        ? form.button(to: "\(path)/reading", "Read again", .secondary, about: one.name, small: true)
                        : .empty) + "<p>\(link("Remove", to: "\(path)/removal", about: one.name))</p>" : .empty,
            ]
        }
        let columns: [Column] = [
            .text("Name"), .text("Address"), .text("Issues"), .text("Trusted by"), .text("Keys read"),
            .text("Actions"),
        ]
        let list =
            rows.isEmpty
            ? emptyState("You trust no other organisation yet. What its staff show you cannot be taken until you do.")
            : table("Issuers you trust", columns, rows, isCaptionHidden: true)
        let add: HTML = may ? addCard(form) : .empty
        return Page(
            "Trusted issuers", problems: form.problems,
            sections(current: "/passport/issuers", caller) + list + add
                + inset("Others trust you by this address: <code class=\"cw-address\">\(own)</code>")
                + "<p>\(link("Trust lists that you follow, and your own", to: TrustListPages.path))</p>"
                + "<p>\(link("Your own signing keys", to: "/passport/keys"))</p>"
                + (may ? "<p>\(link("By what wallets know us when we ask", to: "/passport/certificate"))</p>" : .empty)
                + (may ? "<p>\(link("Who may ask our people by certificate", to: VerifierRootPages.path))</p>" : .empty)
                + (may ? "<p>\(link("GOV.UK Wallet", to: GovUKPages.path))</p>" : .empty)
                + (may ? "<p>\(link("Makers of wallets", to: WalletMakerPages.path))</p>" : .empty)
                + "<p>\(link("How quickly revoking takes effect", to: SpeedPages.path(caller.organisation)))</p>")
    }

    private static func addCard(_ form: FormFrame) -> HTML {
        card(
            "Trust an issuer",
            form.post(
                to: "/passport/issuers",
                """
                \(form.textInput("name", "Name of the organisation"))
                \(form.textInput(
                    "address", "Address of the issuer",
                    hint: "They can read it on this page of their own site. Or its DID, such as did:web:…"))
                \(details(
                    "It has root certificates",
                    isOpen: form.problem("roots") != nil,
                    form.textarea(
                        "roots", "Root certificates (optional)",
                        hint: "As text (PEM), from them and not from what somebody showed. Roots that sign for "
                            + "this organisation alone", rows: 6)))
                \(form.submit("Trust it"))
                """))
    }

    private static func trust(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let name = reader.text("name", "the name of the organisation", limit: 100)
            let address = reader.text("address", "the address of the issuer", limit: 500)
            try reader.finish()
            let text = (visit.form["roots"] ?? "").trimmingSpace
            let roots = text.isEmpty ? [] : try CertificateText.read(text, field: "roots")
            let issuer = try await visit.anyIssuer(at: address, name: name, roots: roots)
            let kept = try await visit.write { try trustIssuer(issuer, as: caller, at: visit.now, in: $0) }
            let notice = "You trust \(name) now."
            // What it issues must be said by hand where it publishes nothing of it.
            return kept.kinds.isEmpty
                ? .seeOther("/passport/issuers/\(kept.id)", notice: "\(notice) Say next what it issues.")
                : .seeOther("/passport/issuers", notice: notice)
        } again: {
            try await page(visit, $0)
        }
    }

    private static func again(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), known = try await found(visit)
        return try await visit.attempt {
            let standing = try await visit.read {
                try TrustedIssuers.standing(of: known.id, in: caller.organisation, $0)
            }
            // Read by hand it would be trusted by hand.
            guard standing.isByHand else {
                throw Refusal(.conflict, "A trust list names this issuer. Read the list again instead.")
            }
            let issuer = try await visit.anyIssuer(at: known.address, name: known.name, roots: known.roots)
            _ = try await visit.write { try trustIssuer(issuer, as: caller, at: visit.now, in: $0) }
            return .seeOther("/passport/issuers", notice: "The keys of \(known.name) are read again.")
        } again: {
            try await page(visit, $0)
        }
    }

    /// Says what rests on it before it goes.
    private static func askRemoval(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), known = try await found(visit), form = FormFrame(visit)
        let (count, words) = try await visit.read { tx in
            (
                try ReceivedItems.accepted(from: known.id, of: caller.organisation, in: tx).count,
                try TrustWords.of(caller.organisation, in: tx)
            )
        }
        let listed: HTML =
            words.lists(known).isEmpty
            ? .empty : paragraph("It stays off your list then, whatever \(words.lists(known)) says.")
        let items = count == 1 ? "1 item" : "\(count) items"
        let choice: HTML =
            count == 0 || !caller.may(.passportReceive)
            ? paragraph("Nothing new of it is taken then. Nothing that you have accepted is changed.")
            : form.radios(
                "accepted", "You have accepted \(items) of it. What becomes of them?",
                [
                    Choice("keep", "They go on counting", hint: "They are still watched"),
                    Choice(
                        "stop", "They count no longer",
                        hint: "Skills that rest on them end today. Each person is told, and planners of their duties"),
                ], value: "keep")
        return .page(
            Page(
                "Remove \(known.name)", trail: [Trail.issuers],
                listed
                    + form.post(
                        to: "/passport/issuers/\(known.id)/removal", choice + form.submit("Remove it", .warning))
            ))
    }

    private static func remove(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), known = try await found(visit), stops = visit.form["accepted"] == "stop"
        try await visit.write {
            try distrustIssuer(known.id, stopsRelying: stops, as: caller, at: visit.now, in: $0)
        }
        return .seeOther("/passport/issuers", notice: "\(known.name) is taken off the list.")
    }

    static func found(_ visit: Visit) async throws -> TrustedIssuer {
        let caller = try visit.caller(), id = try visit.id("issuer", as: Named.TrustedIssuer.self)
        return try await visit.read { try TrustedIssuers.find(id, of: caller.organisation, in: $0) }
    }
}
