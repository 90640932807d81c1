import Core
import Storage
import Web
import Workforce

/// People found, with who cares for them.
struct PeopleView: Sendable {
    let found: PeopleServedFound
    let teams: [PersonServedID: [CareTeamMember]]
    let staff: [PersonID: String]
    let units: [UnitID: String]

    init(
        _ found: PeopleServedFound, _ today: Day, _ organisation: OrganisationID, in tx: any Transaction
    ) throws {
        self.found = found
        teams = try CareTeams.current(of: found.people.map(\.id), in: organisation, on: today, tx)
        let names = Set(teams.values.joined().compactMap(\.staff)).sorted()
        staff = try People.all(names, of: organisation, in: tx).mapValues(\.name)
        units = Dictionary(
            try Units.all(of: organisation, in: tx).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// "Lee Staff, Link workers North".
    func careWords(_ person: PersonServedID) -> String {
        (teams[person] ?? []).map { member in
            let unit = units[member.unit] ?? "A team that is no longer listed"
            return member.staff.flatMap { staff[$0] }.map { "\($0), \(unit)" } ?? unit
        }.joined(separator: "; ")
    }
}

/// What lists of people served look like.
enum PeopleMarkup {
    static func list(
        _ view: PeopleView, text: String, born: Day?, page: Int, _ form: FormFrame, caller: Caller
    ) -> Page {
        let search = form.get(
            "/people-served", label: "Find people",
            """
            \(form.textInput(
                "q", "Find somebody", hint: "Part of a name, an NHS number, or a date of birth like 1956-05-04",
                value: text, kind: .search))
            \(form.submit("Find", .secondary))
            """)
        return Page(
            "People", showing: view.found.people.map(\.id.subject), purpose: CarePurpose.list, width: .full,
            """
            \(if: caller.may(.populationRegister), buttonRow(
                linkButton("Add somebody", to: "/people-served/new"),
                linkButton("Take somebody on", to: "/people-served/taking-on", .secondary),
                linkButton("Bring people in from a file", to: "/people-served/imports", .secondary)))
            <p>\(link("People I look after", to: "/people-served/caseload"))\
            \(if: caller.may(.openCareRecord), other("Open a record in an emergency", "/people-served/emergency"))\
            \(if: caller.may(.populationLead), other("Records of one person", "/people-served/duplicates"))</p>
            \(search)
            \(results(
                view, page: page, path: { "/people-served?q=\(queryPart(text))\(bornPart(born))&page=\($0)" },
                empty: text.isEmpty && born == nil
                    ? "Your teams care for nobody yet. Add somebody, or take on somebody who is on the register."
                    : "Nobody your teams care for matches. Try part of the family name, or the NHS number."))
            """)
    }

    private static func other(_ words: String, _ path: String) -> HTML { " · \(link(words, to: path))" }

    static func caseload(
        _ view: PeopleView, _ reviews: [(PersonServed, Day)], page: Int, links: [Page.Link]
    ) -> Page {
        let shown = Set(view.found.people.map(\.id) + reviews.map(\.0.id))
        return Page(
            "People I look after", showing: shown.sorted().map(\.subject), purpose: CarePurpose.list,
            trail: [CarePath.people], width: .full,
            """
            <p>Everybody whom your team handed to you.</p>
            \(elsewhere(links, "Work with them"))
            \(results(
                view, page: page, path: { "/people-served/caseload?page=\($0)" },
                empty: "You look after nobody yet. People your team hands over to you will be listed here."))
            \(if: !reviews.isEmpty, """
                \(heading("Look again at who acts for them"))
                \(table(
                    "Reviews due", [.text("Name"), .text("By")],
                    reviews.map { [link($0.sortName, to: "\(CarePath.of($0.id))/relationships"), "\($1)"] }))
                """)
            """)
    }

    static func noCaseload() -> Page {
        Page(
            "People I look after", trail: [CarePath.people],
            emptyState("Your account is not linked to a staff record, so nobody can be handed over to you."))
    }

    private static func results(
        _ view: PeopleView, page: Int, path: @escaping (Int) -> String, empty: String
    ) -> HTML {
        guard !view.found.people.isEmpty else { return emptyState(empty) }
        let rows = view.found.people.map { person -> [HTML] in
            [
                link(person.sortName, to: CarePath.of(person.id)), "\(person.born?.words ?? "Not known")",
                "\(person.nhsNumber?.spaced ?? "Not known")", "\(view.careWords(person.id))",
            ]
        }
        let columns: [Column] = [.text("Name"), .text("Born"), .text("NHS number"), .text("Who cares for them")]
        return table("People found", columns, rows)
            + pagination(page, of: view.found.hasMore ? page + 1 : page, path: path)
    }

    private static func bornPart(_ born: Day?) -> String { born.map { "&born=\($0)" } ?? "" }

    /// Text as it stands in the query of an address.
    static func queryPart(_ text: String) -> String {
        var part = ""
        for byte in text.utf8 {
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            if isPlain {
                part.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                part += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return part
    }
}
