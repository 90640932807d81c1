import Core
import Storage
import Web
import Workforce

/// Paths and ways back up that several pages share.
enum CarePath {
    static let people = Page.Link("People", "/people-served")
    static let own = Page.Link("About me", "/my-care")
    static let helped = Page.Link("People I help", "/my-care/people")

    static func of(_ person: PersonServedID) -> String { "/people-served/\(person.text)" }
    static func helped(_ person: PersonServedID) -> String { "/my-care/people/\(person.text)" }
}

/// The purposes under which the access log has what these pages show. Every page about one person has the same one, so
/// that nobody reads off the log which of them was opened.
enum CarePurpose {
    static let record = "care-record"
    static let list = "care-list"
}

extension Visit {
    /// The record whose id stands in the path, as far as the caller may come to it.
    func record() async throws -> OpenRecord {
        let caller = try caller(), id = try id("served", as: Named.PersonServed.self), now = now
        return try await read { try openRecord(of: id, as: caller, at: now, in: $0) }
    }

    /// The caller's own record.
    func ownRecord() async throws -> OpenRecord {
        let caller = try caller(), id = try caller.requireServed(), now = now
        return try await read { try openRecord(of: id, as: caller, at: now, in: $0) }
    }

    /// The record whose id stands in the path, for whoever acts for the person.
    func helpedRecord() async throws -> OpenRecord {
        let open = try await record()
        guard open.standing.kind == .proxy else { throw PeopleServed.unknown }
        return open
    }

    /// What other modules have about somebody, as far as the caller sees of the record what it is about.
    func links(on audience: PersonLink.Audience, _ open: OpenRecord) -> [Page.Link] {
        guard let caller = try? caller() else { return [] }
        return host.personLinks.shown(
            on: audience, of: open.person.id.text, to: caller, seeing: Set(open.standing.sees.map(\.rawValue)))
    }

    /// Names of the units of the caller's organisation, for pages.
    func unitNames() async throws -> [UnitID: String] {
        let caller = try caller()
        return try await read { tx in
            Dictionary(
                try Units.all(of: caller.organisation, in: tx).map { ($0.id, $0.name) },
                uniquingKeysWith: { first, _ in first })
        }
    }
}

/// A page of one person's record for staff, with the row of links to its other pages.
struct RecordPage {
    let open: OpenRecord
    let form: FormFrame
    let visit: Visit

    /// The parts of a record that have a page here, in order.
    enum Tab: String, CaseIterable {
        case overview, needs, team, relationships, sharing, safeguarding, account
        case fromElsewhere = "from-elsewhere"

        var title: String {
            switch self {
            case .overview: "Overview"
            case .needs: "Needs"
            case .team: "Care team"
            case .relationships: "Who acts for them"
            case .sharing: "Sharing"
            case .safeguarding: "Safeguarding"
            case .account: "Account"
            case .fromElsewhere: "From elsewhere"
            }
        }

        /// What one must see of a record to be led there.
        var part: RecordPart {
            switch self {
            case .overview, .team, .fromElsewhere: .details
            case .needs: .needs
            case .relationships, .sharing, .account: .access
            case .safeguarding: .safeguarding
            }
        }

        func path(_ person: PersonServedID) -> String {
            self == .overview ? CarePath.of(person) : "\(CarePath.of(person))/\(rawValue)"
        }
    }

    var id: PersonServedID { open.person.id }

    func page(_ tab: Tab, _ body: HTML) -> Page {
        let shown = Tab.allCases.filter { open.standing.sees.contains($0.part) }
        let links = shown.map { Page.Link($0.title, $0.path(id)) }
        let emergency: HTML =
            open.standing.kind == .emergency
            ? inset(paragraph("You opened this record in an emergency. They read your reason, and a lead looks at it."))
            : .empty
        return Page(
            tab == .overview ? open.person.name : "\(tab.title): \(open.person.name)", showing: [id.subject],
            purpose: CarePurpose.record,
            trail: tab == .overview
                ? [CarePath.people] : [CarePath.people, Page.Link(open.person.name, CarePath.of(id))],
            width: .full, problems: form.problems,
            """
            \(tabs(links, current: tab.path(id), label: "This record"))
            \(elsewhere(visit.links(on: .careTeam, open), "Elsewhere about them"))
            \(emergency)\(body)
            """)
    }

    /// A page that is one form about the person.
    func formPage(_ title: String, _ body: HTML) -> Page {
        Page(
            title, showing: [id.subject], purpose: CarePurpose.record,
            trail: [CarePath.people, Page.Link(open.person.name, CarePath.of(id))], problems: form.problems, body)
    }
}

/// A moment as people read it: "Tue 24 Nov 2026, 09:12".
func momentWords(_ instant: Instant) -> String {
    let (day, time) = UKTime.civil(instant)
    return "\(day.words), \(time)"
}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
    /// The cases as choices of a form.
    static func choices(_ title: (Self) -> String) -> [Choice] { allCases.map { Choice($0.rawValue, title($0)) } }
}

extension FormReader {
    /// The ticked parts of a group of boxes; what is none is passed over.
    func parts(_ field: String) -> Set<RecordPart> { Set(form.all(field).compactMap { RecordPart(rawValue: $0) }) }

    /// One of a fixed set of choices, or none.
    mutating func optionalChoice<Choice: RawRepresentable & CaseIterable>(
        _ field: String, _ name: String, as type: Choice.Type = Choice.self
    ) -> Choice? where Choice.RawValue == String {
        (form[field] ?? "").isEmpty ? nil : choice(field, name, as: type)
    }
}

extension Set<RecordPart> {
    /// In the order of the record.
    var ordered: [RecordPart] { RecordPart.allCases.filter { contains($0) } }
    /// "About me, Care and support plan".
    var words: String { isEmpty ? "Nothing" : ordered.map(\.title).joined(separator: ", ") }
}
