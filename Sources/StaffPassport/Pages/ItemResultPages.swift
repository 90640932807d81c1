import Core
import Identity
import Storage
import Web
import Workforce

/// The result of a check that was still running when its item was written down.
enum ItemResultPages {
    private static let path = "/passport/items/{item}/result"

    static let routes: [Route] = [
        Route(.get, path, .holding(.passportIssue), "Ask for the result of a check") { visit in
            .page(try await page(visit, nil))
        },
        Route(.post, path, .holding(.passportIssue), "Take in the result of a check", complete),
    ]

    private static func page(_ visit: Visit, _ sent: FormFrame?) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("item", as: Named.PassportItem.self)
        let (item, person, kinds) = try await visit.read { tx in
            let item = try PassportItems.find(id, of: caller.organisation, in: tx)
            return (
                item, try People.find(item.person, of: caller.organisation, in: tx),
                try KindBook.of(caller.organisation, in: tx)
            )
        }
        let kind = try kinds.find(item.kind)
        let form = sent ?? FormFrame(csrf: visit.session?.csrfToken ?? "", sent: Form(pairs: item.claims.asFields))
        return Page(
            "Result: \(kind.name)", showing: [item.person], purpose: "staff-passport",
            trail: Trail.of(person) + [Page.Link(kind.name, "/passport/items/\(id)")], problems: form.problems,
            paragraph("It is about \(person.name). If the check came to nothing, withdraw the item instead.")
                + form.post(to: visit.path, kind.fields(form) + form.submit("Save the result")))
    }

    private static func complete(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("item", as: Named.PassportItem.self), form = visit.form
        return try await visit.attempt {
            _ = try await visit.write { tx in
                let item = try PassportItems.find(id, of: caller.organisation, in: tx)
                let kind = try KindBook.of(caller.organisation, in: tx).find(item.kind)
                return try completeItem(id, claims: kind.claims(in: form), as: caller, at: visit.now, in: tx)
            }
            return .seeOther("/passport/items/\(id)", notice: "The result is saved.")
        } again: {
            try await page(visit, $0)
        }
    }
}

extension JSON {
    /// Claims as the fields of a kind's form: `assessment.score`, `doses.0.given_on`.
    fileprivate var asFields: [(String, String)] {
        switch self {
        case .object(let members):
            members.flatMap { member -> [(String, String)] in
                switch member.value {
                case .object: member.value.asFields.map { ("\(member.name).\($0.0)", $0.1) }
                case .array(let all) where all.allSatisfy({ $0.text != nil }):
                    [(member.name, all.compactMap(\.text).joined(separator: "\n"))]
                case .array(let all):
                    all.enumerated().flatMap { index, one in
                        one.asFields.map { ("\(member.name).\(index).\($0.0)", $0.1) }
                    }
                case .boolean(let flag): [(member.name, flag ? "yes" : "no")]
                case .string(let text): [(member.name, text)]
                default: [(member.name, member.value.description)]
                }
            }
        default: []
        }
    }
}
