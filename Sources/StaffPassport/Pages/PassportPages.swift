import Core
import Storage
import Web
import Workforce

/// Everybody's passports, for HR officers.
enum PassportPages {
    static let routes: [Route] = [
        // What the menu leads to, so that it marks everything below as its own.
        Route(.get, "/passport", anybody, "Find somebody's staff passport", PassportList.page),
        Route(.get, "/passport/people", anybody, "Find somebody's staff passport, by name", PassportList.page),
        Route(.get, "/passport/people/{person}", anybody, "See somebody's staff passport", show),
        Route(.post, "/passport/people/{person}/offers", .holding(.passportIssue), "Offer items to a wallet", offer),
        Route(
            .post, "/passport/people/{person}/requests", .holding(.passportReceive), "Ask somebody for their passport",
            ask),
        Route(
            .post, "/passport/received/{received}/decision", .holding(.passportReceive),
            "Accept or reject what was shown", decide),
        Route(
            .post, "/passport/received/{received}/again", .holding(.passportReceive), "Ask again for what was shown",
            again),
        Route(
            .post, "/passport/received/{received}/return", .holding(.passportReceive),
            "Take a decision on what was shown back", takeBack),
    ]

    static let anybody = Access.holdingAny([.passportView, .passportIssue, .passportReceive])

    private static func show(_ visit: Visit) async throws -> Answer {
        .page(try await page(visit, FormFrame(visit)))
    }

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        try await page(of: try visit.id("person"), visit, form, deciding: nil)
    }

    private static func page(
        of person: PersonID, _ visit: Visit, _ form: FormFrame, deciding: ReceivedItemID?
    ) async throws -> Page {
        let caller = try visit.caller()
        let passport = try await visit.read { try seePassport(of: person, as: caller, in: $0) }
        return PassportMarkup.page(passport, form, caller, at: visit.now, deciding: deciding)
    }

    private static func offer(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        return try await visit.attempt {
            let items = visit.form.all("items").compactMap { PassportItemID(checking: $0) }
            let needsCode = visit.form["needsCode"] != nil, asksSignIn = visit.form["signIn"] != nil
            let id: PassportOfferID = visit.host.newID(), format = visit.form["form"] ?? ""
            let chance = visit.host.secretBytes
            let (made, name) = try await visit.write { tx in
                let made = try offerItems(
                    items, to: person, needsCode: needsCode, asksSignIn: asksSignIn, form: format, offer: id,
                    as: caller, at: visit.now, chance: chance, in: tx)
                return (made, try People.find(person, of: caller.organisation, in: tx).name)
            }
            // The codes cannot be read again, so this page is shown once and has no address of its own.
            return .page(OfferMarkup.page(made, to: person, name, visit.addresses(of: caller.organisation)))
        } again: {
            try await page(visit, $0)
        }
    }

    private static func ask(_ visit: Visit) async throws -> Answer {
        let person = try visit.id("person", as: Named.Person.self)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let checklist = reader.id("checklist", "the checklist", of: Named.Checklist.self)
            var means = AskingMeans(tie: .desk, isByCertificate: reader.ticked("certificate"))
            if visit.form["tie"] != nil {
                means.tie = reader.choice("tie", "how they answer", as: RequestTie.self) ?? .desk
            }
            if !(visit.form["placement"] ?? "").isEmpty {
                means.placement = reader.id("placement", "the placement", of: Named.Placement.self)
            }
            try reader.finish()
            let (request, code) = try await visit.askForPassport(checklist, of: person, way: .encrypted, by: means)
            // The code cannot be read again, so this page is shown once and has no address of its own.
            if let code { return .page(try await RequestPages.told(code, request, visit)) }
            return .seeOther("/passport/requests/\(request.id)")
        } again: {
            try await page(visit, $0)
        }
    }

    /// Asks for the same again, in the same way: what was shown ends, or was taken back.
    private static func again(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("received", as: Named.ReceivedItem.self)
        let (item, old) = try await visit.read { tx in
            let item = try ReceivedItems.find(id, of: caller.organisation, in: tx)
            return (item, try PassportRequests.find(item.request, of: caller.organisation, in: tx))
        }
        let (request, code) = try await visit.askForPassport(
            old.checklist, of: item.person, way: .encrypted, by: AskingMeans(tie: old.tie))
        if let code { return .page(try await RequestPages.told(code, request, visit)) }
        return .seeOther("/passport/requests/\(request.id)", notice: "They are asked again.")
    }

    private static func takeBack(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("received", as: Named.ReceivedItem.self)
        let item = try await visit.write { try takeBackDecision(id, as: caller, at: visit.now, in: $0) }
        return .seeOther(Trail.path(item.person), notice: "The decision is taken back. The item waits again.")
    }

    private static func decide(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("received", as: Named.ReceivedItem.self)
        let isAccepted = visit.form["decision"] == "accept"
        return try await visit.attempt {
            let reason = visit.form["reason"]
            let item = try await visit.write { tx in
                try decideReceived(id, isAccepted: isAccepted, reason: reason, as: caller, at: visit.now, in: tx)
            }
            let words = "The item is \(isAccepted ? "accepted" : "rejected")."
            return .seeOther(Trail.path(item.person), notice: words)
        } again: { form in
            let item = try await visit.read { try ReceivedItems.find(id, of: caller.organisation, in: $0) }
            return try await page(of: item.person, visit, form, deciding: id)
        }
    }
}
