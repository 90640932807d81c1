import Core
import Identity
import Storage
import Web
import Workforce

/// The history of a passport: for whoever looks after it, and for the person, who may take it away as a file.
enum HistoryPages {
    static let routes: [Route] = [
        Route(.get, "/passport/people/{person}/history", PassportPages.anybody, "See a passport's history") { visit in
            let person = try visit.id("person", as: Named.Person.self)
            return .page(try await page(of: person, visit, file: nil))
        },
        Route(.get, "/passport/me/history", .signedIn, "See one's own passport's history") { visit in
            let person = try visit.caller().requirePerson()
            return .page(try await page(of: person, visit, file: "/passport/me/history.csv"))
        },
        Route(.get, "/passport/me/history.csv", .signedIn, "Take one's own passport's history away", file),
    ]

    private static func page(of person: PersonID, _ visit: Visit, file: String?) async throws -> Page {
        let (passport, events, names) = try await read(person, visit), isOwn = file != nil
        let rows = events.map { event -> [HTML] in
            [
                "\(event.at.words)", "\(event.about)", what(event, passport), "\(event.terms?.purpose.title ?? "")",
                "\(names.who(event))", "\(event.number)",
            ]
        }
        let columns: [Column] = [
            .text("When"), .text("Item"), .text("What happened"), .text("What for"), .text("By"), .number("Number"),
        ]
        let words = "Each line has its number in the ledger, which is sealed: nobody can change it afterwards unseen."
        let list =
            rows.isEmpty
            ? emptyState("Nothing has happened yet.")
            : paragraph(words) + table("History of the passport", columns, rows, isCaptionHidden: true)
        let take: HTML = file.map { linkButton("Take it away as a file", to: $0, .secondary) } ?? .empty
        return Page(
            isOwn ? "History of my staff passport" : "History of the passport of \(passport.person.name)",
            showing: [person], purpose: isOwn ? "own-record" : "staff-passport",
            trail: isOwn ? [Page.Link("My staff passport", "/passport/me")] : Trail.of(passport.person), list + take)
    }

    /// What happened, and which details were shown; what they said stands in none of it.
    private static func what(_ event: PassportEvent, _ passport: Passport) -> HTML {
        guard !event.details.isEmpty else { return "\(event.what)" }
        return """
            \(event.what)<ul class="nhsuk-list nhsuk-list--bullet">\
            \(each: event.details, { "<li>\(passport.words($0))</li>" as HTML })</ul>
            """
    }

    private static func file(_ visit: Visit) async throws -> Answer {
        let person = try visit.caller().requirePerson(), (_, events, names) = try await read(person, visit)
        let lines = events.map { event in
            CSVCell.line([
                String(event.number), event.at.description, event.about, event.what, names.who(event),
                event.terms?.purpose.title ?? "", event.terms?.ground ?? "",
                event.terms.map { String($0.keepDays) } ?? "",
                event.details.map { "\($0.kind): \($0.claims.joined(separator: " "))" }.joined(separator: "; "),
            ])
        }
        let text =
            CSVCell.line([
                "number", "at", "item", "what", "by", "what_for", "lawful_basis", "kept_days", "details",
            ]) + lines.joined()
        return .showing(
            [person], purpose: "own-record",
            .file(kind: "text/csv; charset=utf-8", name: "staff-passport-history.csv", bytes: Array(text.utf8)))
    }

    private static func read(
        _ person: PersonID, _ visit: Visit
    ) async throws -> (Passport, [PassportEvent], [AccountID: Account]) {
        let caller = try visit.caller()
        return try await visit.read { tx in
            let passport = try seePassport(of: person, as: caller, in: tx)
            let events = try passportHistory(of: passport, in: caller.organisation, tx)
            let accounts = try Accounts.some(Set(events.compactMap(\.by)), of: caller.organisation, in: tx)
            return (passport, events, accounts)
        }
    }
}

extension [AccountID: Account] {
    /// Who did something: an account, or whoever stands outside.
    fileprivate func who(_ event: PassportEvent) -> String {
        guard let by = event.by else { return event.isUse ? "The staff register" : "A wallet or an issuer" }
        return self[by]?.displayName ?? "An account that is closed"
    }
}
