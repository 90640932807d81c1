import Core
import Storage

/// Plans the rows of a file of duties.
struct DutyImport: RowPlanner {
    private let importer: ImportCaller
    private let people: [String: Person]
    private let posts: [PersonID: [Post]]
    private let unitsByName: [String: Unit]
    /// As stored, and as the rows planned so far would leave them.
    private var duties: [PersonID: [Duty]]

    init(_ importer: ImportCaller, _ rows: [FileRow], in tx: any Transaction) throws {
        self.importer = importer
        let organisation = importer.organisation
        people = try People.numbered(Array(Set(rows.map { $0["staff_number"] })), of: organisation, in: tx)
        let ids = people.values.map(\.id)
        posts = Dictionary(grouping: try Posts.ofPeople(ids, of: organisation, in: tx), by: \.person)
        unitsByName = Dictionary(
            try Units.all(of: organisation, in: tx).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let days = rows.compactMap { row -> Day? in
            var reader = CellReader(row)
            return reader.optionalDay("date")
        }
        if let first = days.min(), let last = days.max(), let span = DutyImport.span(first - 2, last + 3) {
            duties = Dictionary(
                grouping: try Duties.ofPeople(ids, within: span, of: organisation, in: tx), by: \.person)
        } else {
            duties = [:]
        }
    }

    mutating func plan(_ row: FileRow) -> PlannedRow {
        var reader = CellReader(row)
        let person = reader.person(among: people)?.id ?? PersonID("-")
        let span = readSpan(&reader), held = duties[person] ?? []
        let stored = held.first { $0.span.start == span.start }
        if let stored, stored.sourceReference != RecordedDuty.reference, stored.source != .external {
            reader.refuse(nil, "A roster kept here has a duty at this time already. Change it in the roster.")
        }
        let duty = read(&reader, stored, person: person, span: span)
        reader.refuse(duty.recordedProblems(), columns: ImportColumn.ofDuties)
        reader.refuse(duty.clash(with: held))
        guard reader.problems.isEmpty else { return .bad(reader.problems, line: row.line) }
        duties[person, default: []].removeAll { $0.id == duty.id }
        duties[person, default: []].append(duty)
        let caller = importer.caller, now = importer.now
        let store: @Sendable (any Transaction) throws -> Void = {
            try recordDuty(duty, as: caller, at: now, in: $0)
        }
        return .storing(duty, over: stored, line: row.line, add: store, change: store)
    }

    private func readSpan(_ reader: inout CellReader) -> TimeSpan {
        let day = reader.day("date"), from = reader.time("start"), to = reader.time("end")
        let start = UKTime.instant(day, from), end = UKTime.instant(to > from ? day : day + 1, to)
        if let span = TimeSpan(start, end) { return span }
        reader.refuse("end", "Enter an end after the start")
        return TimeSpan(from: start, lasting: .hours(1))
    }

    private func read(_ reader: inout CellReader, _ stored: Duty?, person: PersonID, span: TimeSpan) -> Duty {
        let row = reader.row, day = UKTime.civil(span.start).day
        let source = reader.choice("source", as: Duty.Source.self) ?? stored?.source ?? .roster
        let unit = unitsByName[row["unit"]]
        if source != .external, unit == nil {
            let words = row["unit"].isEmpty ? "Enter the unit" : "There is no unit called \(row["unit"])"
            reader.refuse("unit", words)
        }
        var duty =
            stored
            ?? Duty(
                id: importer.newID(), person: person, post: nil, unit: nil, code: "", span: span,
                unpaidBreakMinutes: 0, source: source, changedAt: importer.now)
        duty.span = span
        duty.source = source
        duty.unit = source == .external ? nil : unit?.id
        duty.post = posts[person]?.first { $0.unit == duty.unit && $0.isHeld(on: day) }?.id
        duty.kind = reader.choice("kind") ?? stored?.kind ?? .shift
        duty.code = reader.text("code", stored: stored?.code) ?? (source == .external ? "EXT" : "D")
        duty.unpaidBreakMinutes = reader.whole("unpaid_break_minutes") ?? stored?.unpaidBreakMinutes ?? 0
        duty.employer = source == .external ? reader.text("employer", stored: stored?.employer) : nil
        duty.sourceReference = source == .external ? nil : RecordedDuty.reference
        return duty
    }

    private static func span(_ first: Day, _ last: Day) -> TimeSpan? {
        TimeSpan(UKTime.instant(first, .midnight), UKTime.instant(last, .midnight))
    }
}
