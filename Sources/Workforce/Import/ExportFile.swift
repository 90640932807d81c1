public import Core
public import Storage
import Web

/// Writes what the register holds as a file an import takes: given back as it is, it changes nothing.
///
/// - Parameters:
///   - first: for absences and duties, the first day that is written; those that touch the days are in the file.
///   - last: the last day that is written.
/// - Returns: the file, and whose records are in it, for the access log.
/// - Throws: ``Refusal``: `forbidden`.
public func exportFile(
    _ kind: ImportKind, from first: Day, through last: Day, as caller: Caller, in tx: any Transaction
) throws -> (text: String, people: [PersonID]) {
    try caller.requireEverywhere(.workforceImport)
    let export = RegisterExport(organisation: caller.organisation, tx: tx)
    let rows: [[String]] =
        switch kind {
        case .units: try export.units()
        case .people: try export.people()
        case .skills: try export.skills()
        case .absences: try export.absences(from: first, through: last)
        case .duties: try export.duties(from: first, through: last)
        }
    let numbers = kind == .units ? [] : Array(Set(rows.compactMap(\.first)))
    let people = try People.numbered(numbers, of: caller.organisation, in: tx).values.map(\.id).sorted()
    return (CSVCell.line(kind.columns.map(\.name)) + rows.map(CSVCell.line).joined(), people)
}

/// The rows of each kind of file, in an order that can be imported again.
private struct RegisterExport {
    let organisation: OrganisationID
    let tx: any Transaction

    func units() throws -> [[String]] {
        let units = try Units.all(of: organisation, in: tx).filter { !$0.isClosed }
        let names = Dictionary(units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return inOrder(units).map { unit in
            [unit.name, unit.kind.rawValue, unit.odsCode ?? "", unit.parent.flatMap { names[$0] } ?? ""]
        }
    }

    /// Units above come before those below.
    private func inOrder(_ units: [Unit]) -> [Unit] {
        let below = Dictionary(grouping: units, by: \.parent)
        var ordered: [Unit] = [], next = units.filter { unit in !units.contains { $0.id == unit.parent } }
        while !next.isEmpty {
            ordered += next
            next = next.flatMap { below[$0.id] ?? [] }
        }
        return ordered
    }

    func people() throws -> [[String]] {
        let units = try unitNames(), people = try everybody()
        let posts = Dictionary(
            grouping: try Posts.ofPeople(people.map(\.id), of: organisation, in: tx), by: \.person)
        return people.flatMap { person -> [[String]] in
            let own = [
                person.staffNumber, person.givenName, person.familyName, person.knownAs ?? "", person.email ?? "",
                person.born?.description ?? "",
            ]
            let posts = posts[person.id] ?? []
            return posts.isEmpty
                ? [own + Array(repeating: "", count: ImportColumn.ofPeople.count - own.count)]
                : posts.map { own + cells(of: $0, units) }
        }
    }

    private func cells(of post: Post, _ units: [UnitID: String]) -> [String] {
        [
            post.assignmentNumber ?? "", units[post.unit] ?? "", post.jobTitle, post.staffGroup.rawValue,
            post.terms.rawValue, post.band ?? "", hours(post.weeklyMinutes), post.firstDay.description,
            post.lastDay?.description ?? "", post.pattern?.letters ?? "", post.pattern?.anchor.description ?? "",
        ]
    }

    func skills() throws -> [[String]] {
        let people = try everybody(), numbers = numbers(people)
        let skills = Dictionary(
            try Skills.all(of: organisation, in: tx).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return try Skills.holdings(people.map(\.id), of: organisation, in: tx).compactMap { holding in
            guard let skill = skills[holding.skill], let number = numbers[holding.person] else { return nil }
            return [
                number, skill.code, skill.name, holding.validFrom.description, holding.validTo?.description ?? "",
                holding.source, holding.evidence ?? "",
            ]
        }
    }

    func absences(from first: Day, through last: Day) throws -> [[String]] {
        let people = try everybody(), numbers = numbers(people)
        return try Absences.ofPeople(
            people.map(\.id), from: first, through: last, of: organisation, in: tx
        ).map {
            [
                numbers[$0.person] ?? "", $0.kind.rawValue, $0.firstDay.description, $0.lastDay.description,
                hours($0.chargedMinutes),
            ]
        }
    }

    /// Without what rosters kept here have made: that is theirs to give out.
    func duties(from first: Day, through last: Day) throws -> [[String]] {
        let people = try everybody(), numbers = numbers(people), units = try unitNames()
        guard let span = TimeSpan(UKTime.instant(first, .midnight), UKTime.instant(last + 1, .midnight)) else {
            return []
        }
        return try Duties.ofPeople(people.map(\.id), within: span, of: organisation, in: tx)
            .filter { $0.source == .external || $0.sourceReference == RecordedDuty.reference }
            .map { duty in
                let start = UKTime.civil(duty.span.start), end = UKTime.civil(duty.span.end)
                return [
                    numbers[duty.person] ?? "", duty.unit.flatMap { units[$0] } ?? "", start.day.description,
                    start.time.description, end.time.description, duty.code, duty.kind.rawValue,
                    "\(duty.unpaidBreakMinutes)", duty.source.rawValue, duty.employer ?? "",
                ]
            }
    }

    private func everybody() throws -> [Person] { try People.everybody(of: organisation, in: tx) }

    private func numbers(_ people: [Person]) -> [PersonID: String] {
        Dictionary(people.map { ($0.id, $0.staffNumber) }, uniquingKeysWith: { first, _ in first })
    }

    private func unitNames() throws -> [UnitID: String] {
        Dictionary(
            try Units.all(of: organisation, in: tx).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
}

/// Hours as people type them, exact to the minute: 2250 is "37.5".
func hours(_ minutes: Int) -> String {
    let (whole, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    guard rest != 0 else { return "\(whole)" }
    // Three decimals are enough for any minute to come back as itself.
    let thousandths = (rest * 1000 + 30) / 60
    var digits = String("\(1000 + thousandths)".dropFirst())
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(whole).\(digits)"
}
