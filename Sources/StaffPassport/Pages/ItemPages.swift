import Core
import Storage
import Web
import Workforce

/// Recording an item, and what may become of one.
enum ItemPages {
    private static let start = "/passport/people/{person}/items"

    static let routes: [Route] = [
        Route(.get, "\(start)/new", .holding(.passportIssue), "Ask for an item to record", new),
        Route(.post, start, .holding(.passportIssue), "Record an item", record),
        Route(.get, "/passport/items/{item}", PassportPages.anybody, "See a passport item") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "/passport/items/{item}/withdrawal", .holding(.passportIssue), "Withdraw an item") { visit in
            try await move(visit, "withdrawn") { try withdrawItem($0, reason: $1, as: $2, at: visit.now, in: $3) }
        },
        Route(.post, "/passport/items/{item}/revocation", .holding(.passportIssue), "Revoke an item") { visit in
            try await move(visit, "revoked") { try revokeItem($0, reason: $1, as: $2, at: visit.now, in: $3) }
        },
        Route(.post, "/passport/items/{item}/suspension", .holding(.passportIssue), "Suspend an item") { visit in
            try await move(visit, "suspended") { try suspendItem($0, reason: $1, as: $2, at: visit.now, in: $3) }
        },
        Route(.post, "/passport/items/{item}/reinstatement", .holding(.passportIssue), "Reinstate an item") { visit in
            try await move(visit, "valid again") { id, _, caller, tx in
                try reinstateItem(id, as: caller, at: visit.now, in: tx)
            }
        },
    ]

    private static func new(_ visit: Visit) async throws -> Answer {
        .page(try await form(visit, FormFrame(visit), kind: visit.query["type"]))
    }

    private static func record(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        let name = visit.form["type"] ?? ""
        return try await visit.attempt {
            let id: PassportItemID = visit.host.newID(), form = visit.form
            let item = try await visit.write { tx in
                let kind = try KindBook.of(caller.organisation, in: tx).find(name)
                return try recordItem(
                    id, of: person, kind: name, claims: kind.claims(in: form), isAwaited: form["awaited"] != nil,
                    as: caller, at: visit.now, in: tx)
            }
            return .seeOther(Trail.path(item.person), notice: "The item is recorded. Next, offer it.")
        } again: {
            try await form(visit, $0, kind: name)
        }
    }

    private static func form(_ visit: Visit, _ form: FormFrame, kind name: String?) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("person", as: Named.Person.self)
        let (person, kinds) = try await visit.read { tx in
            (
                try People.find(id, of: caller.organisation, in: tx),
                try KindBook.of(caller.organisation, in: tx)
            )
        }
        let path = "\(Trail.path(id))/items"
        guard let kind = name.flatMap({ kinds[$0] }) else {
            let cards = kinds.all.map { kind -> HTML in
                card(kind.name, path: "\(path)/new?type=\(kind.id)", paragraph(kind.about))
            }
            return Page(
                "Record an item for \(person.name)", showing: [id], purpose: "staff-passport",
                trail: Trail.of(person), paragraph("Choose what you have checked or seen.") + cards.joined())
        }
        return Page(
            "Record: \(kind.name)", showing: [id], purpose: "staff-passport", trail: Trail.of(person),
            problems: form.problems,
            paragraph("\(kind.about) It is about \(person.name).")
                + form.post(
                    to: path,
                    form.hidden("type", kind.id) + kind.fields(form)
                        + form.checkbox(
                            "awaited", "The check is still running",
                            hint: "Leave open what is not known yet. A wallet can wait for the result")
                        + form.submit("Record the item")))
    }

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("item", as: Named.PassportItem.self)
        let (item, passport, tokens, govUK, makers) = try await visit.read { tx in
            let item = try PassportItems.find(id, of: caller.organisation, in: tx)
            return (
                item, try seePassport(of: item.person, as: caller, in: tx),
                try IssuedCredentials.of(id, in: caller.organisation, tx),
                try GovUKWallets.settings(of: caller.organisation, in: tx),
                try WalletMakers.all(of: caller.organisation, in: tx)
            )
        }
        let isForGovUK = govUK.isOn && govUK.kind(item.kind) != nil
        let known = Dictionary(makers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let wallets = tokens.map { ($0, $0.wallet?.words(known) ?? "Not known") }
        return ItemMarkup.page(
            item, passport, wallets, form, mayIssue: caller.may(.passportIssue), isForGovUK: isForGovUK)
    }

    private static func move(
        _ visit: Visit, _ words: String,
        _ verb: @escaping @Sendable (PassportItemID, String, Caller, any Transaction) throws -> PassportItem
    ) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("item", as: Named.PassportItem.self)
        return try await visit.attempt {
            let reason = visit.form["reason"] ?? ""
            let item = try await visit.write { try verb(id, reason, caller, $0) }
            return .seeOther("/passport/items/\(item.id)", notice: "The item is \(words).")
        } again: {
            try await page(visit, $0)
        }
    }
}
