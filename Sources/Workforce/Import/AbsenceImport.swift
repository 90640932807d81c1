import Core
import Storage

/// Plans the rows of a file of absences.
struct AbsenceImport: RowPlanner {
    private let importer: ImportCaller
    private let people: [String: Person]
    private let posts: [PersonID: [Post]]
    /// As stored, and as the rows planned so far would leave them.
    private var absences: [PersonID: [Absence]]

    init(_ importer: ImportCaller, _ rows: [FileRow], in tx: any Transaction) throws {
        self.importer = importer
        let organisation = importer.organisation
        people = try People.numbered(Array(Set(rows.map { $0["staff_number"] })), of: organisation, in: tx)
        let ids = people.values.map(\.id)
        posts = Dictionary(grouping: try Posts.ofPeople(ids, of: organisation, in: tx), by: \.person)
        absences = Dictionary(
            grouping: try Absences.ofPeople(
                ids, from: startOfDays, through: endOfDays, of: organisation, in: tx), by: \.person)
    }

    mutating func plan(_ row: FileRow) -> PlannedRow {
        var reader = CellReader(row)
        let person = reader.person(among: people)?.id ?? PersonID("-")
        let kind: Absence.Kind? = reader.choice("kind")
        if reader.text("kind") == nil { reader.refuse("kind", "Enter the kind of absence, like annual-leave") }
        let firstDay = reader.day("first_day"), lastDay = reader.day("last_day")
        let stored = absences[person]?.first { $0.firstDay == firstDay }
        var absence =
            stored
            ?? Absence(
                id: importer.newID(), person: person, kind: kind ?? .other, firstDay: firstDay, lastDay: lastDay)
        absence.kind = kind ?? absence.kind
        absence.lastDay = lastDay
        if let minutes = reader.hours("charged_hours") {
            absence.chargedMinutes = minutes
        } else if stored?.kind != absence.kind || stored?.lastDay != lastDay {
            absence.chargedMinutes = Absence.usualCharge(
                absence.kind, from: firstDay, through: lastDay, posts: posts[person] ?? [])
        }
        reader.refuse(absence.problems(), columns: ImportColumn.ofAbsences)
        reader.refuse(absence.clash(with: absences[person] ?? []))
        guard reader.problems.isEmpty else { return .bad(reader.problems, line: row.line) }
        absences[person, default: []].removeAll { $0.id == absence.id }
        absences[person, default: []].append(absence)
        let caller = importer.caller, now = importer.now, value = absence
        return .storing(
            value, over: stored, line: row.line,
            add: { try bookAbsence(value, as: caller, at: now, in: $0) },
            change: { try changeAbsence(value, as: caller, at: now, in: $0) })
    }
}
