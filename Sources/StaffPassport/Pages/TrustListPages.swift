import Core
import Credentials
import Storage
import Web

/// Lists of trusted issuers that others keep: looked at first, then followed; and our own, for others to follow.
enum TrustListPages {
    static let path = TrustList.path
    private static let setUp = Access.holding(.passportSetUp)

    static let routes: [Route] = [
        Route(.get, path, PassportPages.anybody, "List the trust lists") { visit in
            .page(try await start(visit, FormFrame(visit)))
        },
        Route(.post, path, setUp, "Look at a trust list, or follow it", take),
        Route(.post, "/passport/own-trust-list", setUp, "Publish your own trust list, or stop", publish),
        Route(.get, "\(path)/{trustList}", PassportPages.anybody, "See a trust list") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "\(path)/{trustList}", setUp, "Say what a removal from a trust list means", change),
        Route(.post, "\(path)/{trustList}/reading", setUp, "Read a trust list again", readAgain),
        Route(
            .post, "\(path)/{trustList}/removals", .holding(.passportReceive), "Note who was taken off a trust list",
            seen),
        Route(.get, "\(path)/{trustList}/removal", setUp, "Ask to leave a trust list", askLeave),
        Route(.post, "\(path)/{trustList}/removal", setUp, "Leave a trust list", leave),
    ]

    private static func start(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), organisation = caller.organisation
        let (lists, entries, own, key) = try await visit.read { tx in
            (
                try TrustLists.all(of: organisation, in: tx), try TrustListEntries.all(of: organisation, in: tx),
                try OwnTrustLists.of(organisation, in: tx),
                try OrganisationKey.published(.issuing, of: organisation, at: visit.now, in: tx).first
            )
        }
        let may = caller.may(.passportSetUp)
        let thumbprint = key.flatMap { try? PublicKey(jwk: $0).thumbprint }
        return Page(
            "Trust lists", trail: [Trail.issuers], problems: form.problems,
            paragraph(
                "Somebody you rely on, such as a region’s lead employer, keeps a list of the organisations whose staff "
                    + "passports may be trusted. Follow it, and you need not add each by hand. Whoever is taken off it "
                    + "is not trusted here any more either.")
                + TrustListMarkup.lists(lists, entries, at: visit.now) + (may ? TrustListMarkup.follow(form) : .empty)
                + TrustListMarkup.own(
                    own, at: visit.addresses(of: organisation).trustList, thumbprint, may ? form : nil))
    }

    private static func take(_ visit: Visit) async throws -> Answer {
        try await visit.attempt {
            var reader = FormReader(visit.form)
            let address = reader.text("address", "the address of the list", limit: 500)
            let key = reader.text("signer", "the key of whoever signs it", limit: 20_000)
            let decision = visit.form["removed"]
            try reader.finish()
            let pin = try TrustListPin.read(key, field: "signer")
            let looked = try await inPlace { try await visit.lookAtTrustList(at: address, signedBy: pin) }
            guard let decision, visit.form["mark"] == looked.mark else {
                let kinds = try await visit.read { [organisation = try visit.caller().organisation] in
                    try KindBook.of(organisation, in: $0)
                }
                return .page(
                    TrustListMarkup.preview(
                        looked, kinds, signer: key, hasChanged: visit.form["mark"] != nil, FormFrame(visit),
                        at: visit.now))
            }
            let list = try await visit.follow(looked, signedBy: pin, stopsRelying: decision != "keep")
            return .seeOther("\(path)/\(list.id)", notice: "You follow “\(list.name)” now.")
        } again: {
            try await start(visit, $0)
        }
    }

    /// What is wrong with a list stands beside the field it comes from.
    private static func inPlace<T: Sendable>(_ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch let fault as Fault {
            let signers: [FaultCode] = [.trustListSigner, .key, .cryptographicSecurity, .certificate]
            throw Refusal(fields: [FieldProblem(signers.contains(fault.code) ? "signer" : "address", fault.words)])
        }
    }

    private static func publish(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), isPublished = visit.form["publish"] == "yes"
        if isPublished { _ = try await visit.key(.issuing, of: caller.organisation) }
        try await visit.write { try publishTrustList(isPublished, as: caller, at: visit.now, in: $0) }
        return .seeOther(
            path, notice: isPublished ? "Your list is published." : "Your list is published no longer.")
    }

    static func found(_ visit: Visit) async throws -> TrustList {
        let caller = try visit.caller(), id = try visit.id("trustList", as: Named.TrustList.self)
        return try await visit.read { try TrustLists.find(id, of: caller.organisation, in: $0) }
    }

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), organisation = caller.organisation, list = try await found(visit)
        let (entries, issuers, standings, kinds) = try await visit.read { tx in
            (
                try TrustListEntries.all(of: list.id, in: organisation, tx),
                try TrustedIssuers.everybody(of: organisation, in: tx),
                try TrustedIssuers.standings(of: organisation, in: tx), try KindBook.of(organisation, in: tx)
            )
        }
        let rows = entries.map { entry -> TrustListMarkup.Entry in
            let issuer = issuers.values.first { $0.address == entry.issuer.address }
            return TrustListMarkup.Entry(
                entry: entry, issuer: issuer, standing: issuer.flatMap { standings[$0.id] })
        }
        return TrustListMarkup.page(
            list, rows, kinds, maySetUp: caller.may(.passportSetUp), maySee: caller.may(.passportReceive), form,
            at: visit.now)
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), list = try await found(visit), stops = visit.form["removed"] != "keep"
        try await visit.write {
            _ = try changeTrustList(list.id, stopsRelying: stops, as: caller, at: visit.now, in: $0)
        }
        return .seeOther(list.path, notice: "That is saved.")
    }

    private static func readAgain(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), list = try await found(visit)
        let fault = try await readTrustList(list, in: caller.organisation, visit.host)
        try await readListedIssuers(of: caller.organisation, visit.host)
        return .seeOther(
            list.path, notice: fault == nil ? "The list is read." : "The list could not be taken. Nothing is changed.")
    }

    private static func seen(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), list = try await found(visit)
        try await visit.write { try seeRemovals(of: list.id, as: caller, at: visit.now, in: $0) }
        return .seeOther(list.path, notice: "They do not wait for you any more.")
    }

    private static func askLeave(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), list = try await found(visit)
        let resting = try await visit.read { tx in
            try StaffPassport.resting(on: list.id, in: caller.organisation, tx).map { ($0.issuer.name, $0.items) }
        }
        return .page(
            TrustListMarkup.leave(list, resting, mayStop: caller.may(.passportReceive), FormFrame(visit)))
    }

    private static func leave(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), list = try await found(visit), stops = visit.form["accepted"] == "stop"
        try await visit.write {
            try leaveTrustList(list.id, stopsRelying: stops, as: caller, at: visit.now, in: $0)
        }
        return .seeOther(path, notice: "You do not follow “\(list.name)” any more.")
    }
}
