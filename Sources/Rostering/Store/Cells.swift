public import Core
public import Storage
public import Workforce

/// The `cell` table.
public enum Cells {
    /// Every cell of a period.
    public static func ofPeriod(
        _ period: PeriodID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [CellPlace: Cell] {
        try table(tx.rows("\(select) WHERE organisation = \(organisation) AND period = \(period)"))
    }

    /// The cells of a period that lie on any of the days or in the row of any of the people.
    public static func ofPeriod(
        _ period: PeriodID, days: Set<Day>, people: Set<PersonID>, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> [CellPlace: Cell] {
        guard days.count + people.count <= 400 else { return try ofPeriod(period, of: organisation, in: tx) }
        return try table(
            tx.rows(
                """
                \(select) WHERE organisation = \(organisation) AND period = \(period)
                    AND (day IN \(list: days.sorted()) OR person IN \(list: people.sorted()))
                """))
    }

    /// What stands in these places of a period; a place without a cell is left out.
    public static func at(
        _ places: some Sequence<CellPlace>, of period: PeriodID, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> [CellPlace: Cell] {
        let asked = Set(places), people = Set(asked.map(\.person)), days = Set(asked.map(\.day))
        guard !asked.isEmpty else { return [:] }
        guard people.count + days.count <= 400 else {
            return try ofPeriod(period, of: organisation, in: tx).filter { asked.contains($0.key) }
        }
        let rows = try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND period = \(period)
                AND person IN \(list: people.sorted()) AND day IN \(list: days.sorted())
            """)
        return try table(rows).filter { asked.contains($0.key) }
    }

    /// What other boards plan for these people and have not published yet: on other units, and before and after.
    public static func planned(
        for people: [PersonID], from first: Day, through last: Day, besides period: PeriodID,
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PlannedShift] {
        var result: [PlannedShift] = []
        for portion in portions(of: people) {
            let rows = try tx.rows(
                """
                SELECT cell.person, cell.day, cell.shift_type, period.unit FROM cell
                JOIN period ON period.organisation = cell.organisation AND period.id = cell.period
                WHERE cell.organisation = \(organisation) AND cell.person IN \(list: portion)
                    AND cell.day >= \(first) AND cell.day <= \(last) AND cell.shift_type IS NOT NULL
                    AND period.published_version = 0 AND cell.period <> \(period)
                ORDER BY cell.day, cell.person
                """)
            result += try rows.map {
                PlannedShift(
                    person: try $0["person"], day: try $0["day"], shift: try $0["shift_type"], unit: try $0["unit"])
            }
        }
        return result
    }

    /// Puts what each change leaves into its place.
    public static func write(
        _ changes: [CellChange], of period: PeriodID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        for (day, cleared) in Dictionary(grouping: changes.filter { $0.after == nil }, by: \.place.day) {
            try tx.run(
                """
                DELETE FROM cell WHERE organisation = \(organisation) AND period = \(period) AND day = \(day)
                    AND person IN \(list: cleared.map(\.place.person))
                """)
        }
        let rows = changes.compactMap { change in change.after.map { row(change.place, $0, period, organisation) } }
        for portion in portions(of: rows) {
            try tx.run(
                """
                INSERT INTO cell (organisation, period, person, day, shift_type, skill, is_pinned, origin)
                VALUES \(rows: Array(portion))
                ON CONFLICT (organisation, period, person, day) DO UPDATE SET shift_type = excluded.shift_type,
                    skill = excluded.skill, is_pinned = excluded.is_pinned, origin = excluded.origin
                """)
        }
    }

    /// The days from one on, of published rosters, on which a person works, and as what.
    static func working(
        _ person: PersonID, from first: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [(day: Day, period: PeriodID, skill: SkillID?)] {
        try tx.rows(
            """
            SELECT c.day AS day, c.period AS period, c.skill AS skill FROM cell c
            JOIN period p ON p.organisation = c.organisation AND p.id = c.period
            WHERE c.organisation = \(organisation) AND c.person = \(person) AND c.day >= \(first)
                AND c.shift_type IS NOT NULL AND p.published_version > 0
            ORDER BY c.day
            """
        ).map { (try $0["day"], try $0["period"], try $0[optional: "skill"]) }
    }

    /// The days from one on, of published rosters, on which a person works as a skill.
    static func working(
        as skill: SkillID, _ person: PersonID, from first: Day, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> [(day: Day, period: PeriodID)] {
        try tx.rows(
            """
            SELECT c.day AS day, c.period AS period FROM cell c
            JOIN period p ON p.organisation = c.organisation AND p.id = c.period
            WHERE c.organisation = \(organisation) AND c.person = \(person) AND c.skill = \(skill)
                AND c.day >= \(first) AND c.shift_type IS NOT NULL AND p.published_version > 0
            ORDER BY c.day
            """
        ).map { (try $0["day"], try $0["period"]) }
    }

    private static func row(
        _ place: CellPlace, _ cell: Cell, _ period: PeriodID, _ organisation: OrganisationID
    ) -> [(any SQLBindable)?] {
        [
            organisation, period, place.person, place.day, cell.shift, cell.skill, cell.isPinned,
            cell.origin.rawValue,
        ]
    }

    private static let select: SQL = "SELECT person, day, shift_type, skill, is_pinned, origin FROM cell"

    private static func table(_ rows: [Row]) throws -> [CellPlace: Cell] {
        var cells: [CellPlace: Cell] = [:]
        cells.reserveCapacity(rows.count)
        for row in rows {
            guard let origin = Cell.Origin(rawValue: try row["origin"]) else {
                throw StorageError.unreadable(column: "origin")
            }
            cells[CellPlace(try row["person"], try row["day"])] = Cell(
                shift: try row[optional: "shift_type"], skill: try row[optional: "skill"],
                isPinned: try row["is_pinned"], origin: origin)
        }
        return cells
    }
}

/// A shift that another board plans for somebody and that is no duty yet.
public struct PlannedShift: Hashable, Sendable {
    public let person: PersonID
    public let day: Day
    public let shift: ShiftTypeID
    public let unit: UnitID
}

/// Lists cut so that no statement binds more values than either database takes.
func portions<Element>(of elements: [Element], size: Int = 400) -> [ArraySlice<Element>] {
    stride(from: 0, to: elements.count, by: size).map { elements[$0..<min($0 + size, elements.count)] }
}
