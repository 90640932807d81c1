import Core
import Storage
import Web
import Workforce

/// Passports on paper, for those without a phone: printed at the one organisation, taken at the desk of the other.
enum SheetPages {
    static let routes: [Route] = [
        Route(.get, "/passport/people/{person}/sheet", .holding(.passportIssue), "Ask for a passport sheet") { visit in
            .page(try await ask(visit, FormFrame(visit)))
        },
        Route(.post, "/passport/people/{person}/sheet", .holding(.passportIssue), "Print a passport sheet", print),
        Route(.get, "/passport/people/{person}/paper", .holding(.passportReceive), "Ask what is shown on paper") {
            .with([WardCheckPages.ownCamera], .page(try await desk($0, FormFrame($0))))
        },
        Route(
            .post, "/passport/people/{person}/paper", .holding(.passportReceive), "Take what is shown on paper", take),
    ]

    private static func ask(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("person", as: Named.Person.self)
        let passport = try await visit.read { try seePassport(of: id, as: caller, in: $0) }
        return SheetMarkup.ask(passport, form, at: visit.now)
    }

    private static func print(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        return try await visit.attempt {
            let items = visit.form.all("items").compactMap { PassportItemID(checking: $0) }
            let left = Dictionary(items.map { ($0, Set(visit.form.all("out-\($0)"))) }, uniquingKeysWith: { $1 })
            let id: PassportOfferID = visit.host.newID(), addresses = visit.addresses(of: caller.organisation)
            let printing = Printing(
                addresses: addresses, chance: visit.host.secretBytes, ids: visit.host.ids,
                key: try await visit.key(.issuing, of: caller.organisation))
            let (sheet, passport) = try await visit.write { tx in
                (
                    try printSheet(
                        items, leavingOut: left, of: person, sheet: id, as: caller, at: visit.now, printing, in: tx),
                    try seePassport(of: person, as: caller, in: tx)
                )
            }
            // The numbers cannot be read again, so this page is shown once and has no address of its own.
            return .page(SheetMarkup.sheet(sheet, passport, addresses))
        } again: {
            try await ask(visit, $0)
        }
    }

    private static func desk(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("person", as: Named.Person.self)
        let (person, issuers, lists) = try await visit.read { tx in
            (
                try People.find(id, of: caller.organisation, in: tx),
                try TrustedIssuers.all(of: caller.organisation, in: tx),
                try Checklists.all(of: caller.organisation, in: tx)
            )
        }
        return SheetMarkup.desk(person, issuers, lists, form)
    }

    private static func take(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("person", as: Named.Person.self)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let list = reader.id("checklist", "what they must show", of: Named.Checklist.self)
            let document = reader.choice("document", "the document you looked at", as: SeenDocument.self)
            if !reader.ticked("isSame") {
                reader.refuse("isSame", "Compare the photograph, the name and the date of birth, and tick this")
            }
            try reader.finish()
            guard let document else { return .seeOther("\(Trail.path(id))/paper") }
            let (reading, issuer) = try await reading(visit, id, list)
            let wanted = try reading.wanted(in: visit.form["numbers"] ?? "", by: issuer)
            // Looked at first, all of them, and used up only when all of them hold.
            var shown: [ShownItem] = []
            for one in wanted { shown.append(try await reading.read(one)) }
            for one in wanted { try await reading.take(one) }
            let items = shown, request: PassportRequestID = visit.host.newID(), ids = visit.host.ids, now = visit.now
            let taken = try await visit.write { tx in
                try takePaper(
                    items, from: id, for: list, document: document, request: request,
                    newID: { ids.make(at: now) }, as: caller, at: now, in: tx)
            }
            let words = taken.count == 1 ? "1 item was taken" : "\(taken.count) items were taken"
            return .seeOther("\(Trail.path(id))", notice: "\(words). Now look at it and decide.")
        } again: {
            try await desk(visit, $0)
        }
    }

    private static func reading(
        _ visit: Visit, _ person: PersonID, _ list: ChecklistID
    ) async throws -> (PaperReading, TrustedIssuer?) {
        let caller = try visit.caller(), organisation = caller.organisation
        let chosen = visit.form["issuer"].flatMap { TrustedIssuerID(checking: $0) }
        let host = visit.host, now = visit.now
        let reading = try await visit.read { tx in
            PaperReading(
                issuers: try TrustedIssuers.all(of: organisation, in: tx),
                kinds: try KindBook.of(organisation, in: tx),
                checklist: try Checklists.find(list, of: organisation, in: tx),
                person: try People.find(person, of: organisation, in: tx), host: host, now: now)
        }
        return (reading, reading.issuers.first { $0.id == chosen })
    }
}
