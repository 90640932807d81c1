import Core
import Web

/// The table of answers as a page to read, docs/api/access.md.
struct AccessPage {
    let rows: [AccessSnapshotTests.Row]

    var text: String {
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init), letters = alphabet + alphabet.map { "A\($0)" }
        var text = """
            # Who may open which door

            Every route of every module was asked as everybody in the list below, with the ids of things that exist in
            one trust, and with what a person who may do it would send. The numbers are the answers: 200 and 201 a page
            or a record, 204 nothing to tell, 303 done and led on, 401 or `in` sign in first, 403 your role does not
            let you, 404 there is no such thing for you, 409 and 422 let in, but not possible with what is there or was
            sent. Written by `bin/docs`, compared by `bin/test` on both databases.

            Whatever the table says, the test also refuses: a failure of the server; an answer against the route's own
            declaration; JSON that is not what the route promises; a word of one trust shown to another, or any
            difference there between what another trust has and what nobody has; a colleague let in to what is one
            person's own; a door that nobody can use. The address of a calendar is its own key: whoever has it reads it.

            Besides these, `/health/live`, `/health/ready`, `/favicon.ico` and `/assets/…` answer everybody and hold
            nobody's data.


            """
        let columns = letters.prefix(AccessCaller.all.count).joined(separator: " | ")
        for (letter, caller) in zip(letters, AccessCaller.all) { text += "- **\(letter)** \(caller.title)\n" }
        for section in Self.sections {
            let routes = rows.filter { section.has($0.route.path) }.sorted { Self.key($0.route) < Self.key($1.route) }
            text += "\n## \(section.title)\n\n"
            text += "| Route | Declared | \(columns) |\n"
            text += "|---|---|\(String(repeating: "---|", count: AccessCaller.all.count))\n"
            for row in routes {
                let words = row.replies.map(\.word).joined(separator: " | ")
                text += "| \(row.route.name) | \(row.route.access.words) | \(words) |\n"
            }
        }
        return text
    }

    private struct Section {
        let title: String
        let has: @Sendable (String) -> Bool
    }

    private static let sections = [
        Section(title: "Accounts and audit") {
            !$0.hasPrefix("/workforce") && !$0.hasPrefix("/api/workforce") && !isRostering($0) && !isPassport($0)
                && !isCare($0)
        },
        Section(title: "Workforce") { $0.hasPrefix("/workforce") || $0.hasPrefix("/api/workforce") },
        Section(title: "Rostering", has: isRostering),
        Section(title: "Staff passports", has: isPassport),
        Section(title: "Personalised care", has: isCare),
    ]

    @Sendable private static func isPassport(_ path: String) -> Bool {
        ["/passport", "/api/staff-passport", "/.well-known"].contains { path.hasPrefix($0) }
    }

    @Sendable private static func isCare(_ path: String) -> Bool {
        [
            "fhir", "population", "people-served", "my-care", "care-planning", "plans", "social-prescribing",
            "directory",
            "referrals",
        ]
        .contains { path.hasPrefix("/\($0)") || path.hasPrefix("/api/\($0)") }
    }

    @Sendable private static func isRostering(_ path: String) -> Bool {
        ["/rostering", "/api/rostering", "/my-", "/calendar"].contains { path.hasPrefix($0) }
            && !path.hasPrefix("/my-care")
    }

    private static func key(_ route: Route) -> String { "\(route.path) \(route.method.rawValue)" }
}

extension Access {
    /// "workforce.view": as it stands in the table.
    var words: String {
        switch self {
        case .anyone: "anyone"
        case .signedIn: "signed in"
        case .holding(let permission): permission.id
        case .holdingAny(let permissions): permissions.map(\.id).joined(separator: " or ")
        }
    }
}
