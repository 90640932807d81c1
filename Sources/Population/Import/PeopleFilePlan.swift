import Core
import Ledger
import Storage
import Workforce

/// What each line of a file would do, given what is on the register now and the lines before it.
struct PeopleFilePlan {
    let lines: [PlannedPerson]
    let report: PeopleFileReport

    init(
        _ file: PeopleFile, to unit: UnitID, as caller: Caller, at now: Instant, in tx: any Transaction
    ) throws {
        var planner = try PeopleFilePlanner(file.people, unit, caller, now.ukDay, in: tx)
        lines = file.people.map { planner.plan($0) }
        var report = PeopleFileReport()
        report.unknownColumns = file.unknownColumns
        report.problems = file.problems
        for line in lines { report.count(line) }
        report.problems.sort { ($0.line, $0.column ?? "") < ($1.line, $1.column ?? "") }
        self.report = report
    }
}

/// What one line does.
struct PlannedPerson: Sendable {
    let described: DescribedPerson
    let effect: Effect

    enum Effect: Sendable {
        case new
        /// Something else is said of somebody whom the caller's teams care for.
        case changed(PersonServed, to: PersonServed, needs: [DescribedNeed], takesOn: Bool)
        case takenOn(PersonServed)
        case same
        /// New, unless it is one of these: somebody of the caller's, or an earlier line.
        case doubtful(PersonServed?, line: Int?)
        case bad([RowProblem])
    }
}

extension PeopleFileReport {
    fileprivate mutating func count(_ planned: PlannedPerson) {
        switch planned.effect {
        case .new: newCount += 1
        case .changed: changedCount += 1
        case .takenOn: takenOnCount += 1
        case .same: sameCount += 1
        case .bad(let found): problems += found
        case .doubtful(let other, let earlier):
            var words = "This may be the same person as line \(earlier ?? 0)."
            if let other {
                words = "This may be \(other.name), born \(other.born?.words ?? ""), who is on the register already."
                named.append(other.id)
            }
            doubtful.append(RowProblem(planned.described.line, nil, words))
        }
    }
}

/// Plans the lines of a file one after another.
private struct PeopleFilePlanner {
    private let unit: UnitID
    private let caller: Caller
    private let today: Day
    private let holders: [NHSNumber: PersonServed]
    /// Those of the caller's teams, by the day of birth.
    private var known: [Day: [PersonServed]]
    private let teams: [PersonServedID: Set<UnitID>]
    private let needs: [PersonServedID: Set<DescribedNeed>]
    /// Who is new by the lines before, by the day of birth.
    private var earlier: [Day: [DescribedPerson]] = [:]
    /// Records that lines before are about.
    private var met: [PersonServedID: Int] = [:]

    init(
        _ people: [DescribedPerson], _ unit: UnitID, _ caller: Caller, _ today: Day, in tx: any Transaction
    ) throws {
        let organisation = caller.organisation
        self.unit = unit
        self.caller = caller
        self.today = today
        holders = try PeopleServed.holders(of: Set(people.compactMap(\.nhsNumber)), in: organisation, tx)
        let own = try PeopleServed.born(
            on: Set(people.compactMap(\.born)), caredForWithin: caller.scope(of: .careRecord), today: today,
            in: organisation, tx)
        known = Dictionary(grouping: own, by: { $0.born ?? today })
        let ids = Set(holders.values.map(\.id) + own.map(\.id)).sorted()
        teams = try PeopleServed.teams(of: ids, today: today, in: organisation, tx)
        needs = try PeopleServed.standingNeeds(of: ids, in: organisation, tx)
    }

    mutating func plan(_ line: DescribedPerson) -> PlannedPerson {
        PlannedPerson(described: line, effect: effect(line))
    }

    private mutating func effect(_ line: DescribedPerson) -> PlannedPerson.Effect {
        let blank = PersonServed(id: PersonServedID("-"), givenName: "", familyName: "")
        var found = line.over(blank).problems(on: today).map {
            RowProblem(line.line, PeopleFileColumns.column(of: $0.field), $0.words)
        }
        found += needProblems(line)
        if line.nhsNumber == nil, line.born == nil {
            found.append(
                RowProblem(
                    line.line, "nhs_number",
                    "Enter an NHS number or a date of birth, so that they can be told from others"))
        }
        guard found.isEmpty else { return .bad(found) }
        if let number = line.nhsNumber, let holder = holders[number] {
            guard let born = line.born, holder.born == born else {
                return .bad([RowProblem(line.line, "nhs_number", PeopleFileReport.wrongNumber)])
            }
            return existing(holder, line)
        }
        let born = line.born.flatMap { known[$0] } ?? []
        let twins = born.filter { $0.likeness == line.likeness }
        if line.nhsNumber == nil, twins.count == 1, let twin = twins.first { return existing(twin, line) }
        return unknown(line, among: born)
    }

    private func needProblems(_ line: DescribedPerson) -> [RowProblem] {
        line.needs.compactMap { need in
            let column = PeopleFileColumns.column(of: need.kind)
            return Plain.problem(column, need.words, "what is needed", limit: 300).map {
                RowProblem(line.line, column, $0.words)
            }
        }
    }

    /// Somebody who is on the register: changed by a team that cares for them, taken on by another.
    private mutating func existing(_ person: PersonServed, _ line: DescribedPerson) -> PlannedPerson.Effect {
        if let earlier = met[person.id] {
            let words = "This is about the same person as line \(earlier). Keep one of them."
            return .bad([RowProblem(line.line, "nhs_number", words)])
        }
        met[person.id] = line.line
        let caring = teams[person.id] ?? [], isOfUnit = caring.contains(unit)
        // Whoever is of no such team learns nothing of what is known, not even that it is something else.
        guard caring.contains(where: { caller.may(.careRecord, on: $0) }) else {
            return isOfUnit ? .same : .takenOn(person)
        }
        let changed = line.over(person), missing = line.needs.filter { !(needs[person.id] ?? []).contains($0) }
        guard changed != person || !missing.isEmpty else { return isOfUnit ? .same : .takenOn(person) }
        return .changed(person, to: changed, needs: missing, takesOn: !isOfUnit)
    }

    private mutating func unknown(_ line: DescribedPerson, among born: [PersonServed]) -> PlannedPerson.Effect {
        guard let day = line.born else { return .new }
        // Two numbers are two people, however alike.
        let like = born.first { $0.isLike(line) && !($0.nhsNumber != nil && line.nhsNumber != nil) }
        if let like { return .doubtful(like, line: nil) }
        let before = earlier[day]?.first {
            PersonServed.areLike($0, line) && !($0.nhsNumber != nil && line.nhsNumber != nil)
        }
        earlier[day, default: []].append(line)
        return before.map { .doubtful(nil, line: $0.line) } ?? .new
    }
}

extension PersonServed {
    fileprivate var likeness: String? {
        born.map { "\($0) \(SearchName.folded(familyName)), \(SearchName.folded(givenName))" }
    }

    /// Alike as ``PeopleServed/alike(within:page:on:of:in:)`` has it, the day of birth being the same already.
    fileprivate func isLike(_ line: DescribedPerson) -> Bool {
        Self.isAlike(familyName, postcode, line.familyName, line.postcode.flatMap { Postcode.normalised($0) })
    }

    fileprivate static func areLike(_ first: DescribedPerson, _ second: DescribedPerson) -> Bool {
        isAlike(
            first.familyName, first.postcode.flatMap { Postcode.normalised($0) }, second.familyName,
            second.postcode.flatMap { Postcode.normalised($0) })
    }

    /// Of two born on one day: one family name, or one postcode.
    static func isAlike(_ name: String, _ postcode: String?, _ other: String, _ otherPostcode: String?) -> Bool {
        SearchName.folded(name) == SearchName.folded(other) || (postcode != nil && postcode == otherPostcode)
    }
}
