import Core
public import Web

/// Links back up that several pages share.
enum Trail {
    static let units = Page.Link("Units", "/workforce/units")
    static let people = Page.Link("People", "/workforce/people")
    static let skills = Page.Link("Skills", "/workforce/skills")
    static let imports = Page.Link("Import and export", "/workforce/imports")

    static func of(_ unit: Unit) -> [Page.Link] { [units, Page.Link(unit.name, path(unit.id))] }
    static func of(_ person: Person) -> [Page.Link] { [people, Page.Link(person.name, path(person.id))] }

    static func path(_ unit: UnitID) -> String { "/workforce/units/\(unit.text)" }
    static func path(_ person: PersonID) -> String { "/workforce/people/\(person.text)" }
}

extension Page {
    /// A page that is one form.
    static func form(
        _ title: String, showing: [PersonID] = [], trail: [Link], problems: [FieldProblem] = [], _ body: HTML
    ) -> Page {
        Page(
            title, showing: showing, purpose: showing.isEmpty ? "" : "staff-record", trail: trail, problems: problems,
            body)
    }
}

/// A run of days as people read it: "Mon 1 Apr 2024 to now", "from Tue 1 Dec 2026", "Mon 1 to …".
func daysWords(_ first: Day, _ last: Day?, today: Day) -> String {
    switch last {
    case .some(let last) where last == first: first.words
    case .some(let last): "\(first.words) to \(last.words)"
    case .none: first > today ? "from \(first.words)" : "since \(first.words)"
    }
}

/// Contract hours as wards say them: "37.5 h a week (1.00 WTE)". Whole time is 37.5 h under Agenda for Change.
func weekWords(_ minutes: Int) -> String {
    let hundredths = (minutes * 100 + 1125) / 2250
    let part = "\(hundredths % 100)"
    return "\(hours(minutes)) h a week (\(hundredths / 100).\(part.count == 1 ? "0" : "")\(part) WTE)"
}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
    /// The cases as choices of a form.
    static func choices(_ title: (Self) -> String) -> [Choice] {
        allCases.map { Choice($0.rawValue, title($0)) }
    }
}

/// Runs a check, so that it can be read as a question.
func isAllowed(_ check: () throws -> Void) -> Bool {
    do {
        try check()
        return true
    } catch {
        return false
    }
}

extension FormFrame {
    /// The same frame with what is stored in its fields: for a form that comes back though another was sent.
    var showingStored: FormFrame { FormFrame(csrf: csrf, sent: nil, problems: problems, prefix: prefix) }
}

extension FormFrame {
    /// What a form showed of a record, carried to the save. A form that comes back because somebody else has saved
    /// since shows both values, and carries what stands now; one that comes back for anything else carries on what it
    /// was opened with, since its fields show nothing newer.
    public func seen(_ record: SeenRecord) -> HTML {
        let isShownAnew = sent == nil || problems.contains(where: SeenRecord.isClash)
        return hidden("seen", isShownAnew ? record.carried : sent?["seen"] ?? record.carried)
    }
}
