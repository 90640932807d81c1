import Core
import Web

/// What the list of people and a person's form look like.
enum PeopleMarkup {
    static func list(
        _ found: PeopleFound, text: String, page: Int, _ form: FormFrame, mayAdd: Bool, today: Day
    ) -> Page {
        let add: HTML =
            mayAdd
            ? buttonRow(
                linkButton("Add a person", to: "/workforce/people/new"),
                linkButton("Bring in a file", to: "/workforce/imports", .secondary))
            : .empty
        let search = form.get(
            "/workforce/people", label: "Find people",
            """
            \(form.textInput(
                "q", "Find somebody", hint: "Part of a name, or an employee number", value: text, kind: .search))
            \(form.submit("Find", .secondary))
            """)
        return Page(
            "People", showing: found.people.map(\.id), purpose: "staff-list", width: .full,
            "\(add)\(search)\(results(found, text: text, page: page, today: today))")
    }

    private static func results(_ found: PeopleFound, text: String, page: Int, today: Day) -> HTML {
        guard !found.people.isEmpty else {
            return emptyState(
                text.isEmpty
                    ? "Nobody is on the register yet. Add a person, or bring in a file of people and posts."
                    : "Nobody matches. Try part of the family name, or the employee number.")
        }
        let rows = found.people.map { person -> [HTML] in
            [
                link(person.sortName, to: Trail.path(person.id)), "\(person.staffNumber)", "\(person.email ?? "")",
                person.left.map { $0 <= today ? tag("Left") : tag("Leaves \(($0 - 1).shortWords)", .orange) } ?? .empty,
            ]
        }
        let columns: [Column] = [.text("Name"), .text("Employee number"), .text("Email"), .text("State")]
        // How many there are in all is not counted: it is one page more, or none.
        let pages = found.hasMore ? page + 1 : page
        return table("People found", columns, rows)
            + pagination(page, of: pages) { "/workforce/people?q=\(queryPart(text))&page=\($0)" }
    }

    static func form(_ form: FormFrame, to path: String, _ person: Person?, submit: String) -> HTML {
        form.post(
            to: path,
            """
            \(form.textInput(
                "staffNumber", "Employee number", value: person?.staffNumber ?? "", widthCharacters: 20))
            \(form.textInput("givenName", "Given name", value: person?.givenName ?? ""))
            \(form.textInput("familyName", "Family name", value: person?.familyName ?? ""))
            \(form.textInput(
                "knownAs", "Known as (optional)", hint: "What colleagues call them, if it is not the given name",
                value: person?.knownAs ?? ""))
            \(form.textInput("email", "Work email (optional)", value: person?.email ?? "", kind: .email))
            \(form.dateInput(
                "born", "Date of birth (optional)", hint: "Needed for people under 18, whose hours have other limits",
                value: person?.born))
            \(person.map { form.seen($0.seen) })
            \(form.submit(submit))
            """)
    }

    /// Text as it stands in the query of an address.
    static func queryPart(_ text: String) -> String {
        var part = ""
        for byte in text.utf8 {
            let isPlain =
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            if isPlain {
                part.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                part += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return part
    }
}
