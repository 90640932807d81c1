public import Core
public import Storage

/// The `demand` table: what each shift needs, by weekday and by date.
public enum Demands {
    /// Every line of a unit: weekdays first, Monday to Sunday, then dates, shifts by start.
    public static func onUnit(
        _ unit: UnitID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Demand] {
        try tx.rows("\(select(unit, organisation)) \(order)").map(demand)
    }

    /// The lines that decide about these days: those of every weekday, and those of the dates among them.
    public static func onUnit(
        _ unit: UnitID, from first: Day, through last: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Demand] {
        try tx.rows(
            """
            \(select(unit, organisation)) AND (d.day IS NULL OR d.day BETWEEN \(first) AND \(last)) \(order)
            """
        ).map(demand)
    }

    /// Puts these lines in the place of all weekday lines of the unit; lines for dates are left out and left alone.
    public static func replaceWeekdays(
        _ lines: [Demand], on unit: UnitID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run("DELETE FROM demand WHERE organisation = \(organisation) AND unit = \(unit) AND day IS NULL")
        try insert(lines.filter { $0.unit == unit && $0.on.day == nil }, of: organisation, in: tx)
    }

    /// Puts these lines in the place of all lines of one date; an empty list gives the day back to its weekday.
    public static func replace(
        _ day: Day, with lines: [Demand], on unit: UnitID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run("DELETE FROM demand WHERE organisation = \(organisation) AND unit = \(unit) AND day = \(day)")
        try insert(lines.filter { $0.unit == unit && $0.on.day == day }, of: organisation, in: tx)
    }

    /// Takes a shift type out of every weekday, and out of the dates from a day on.
    public static func remove(
        _ shiftType: ShiftTypeID, from first: Day, on unit: UnitID, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            DELETE FROM demand WHERE organisation = \(organisation) AND unit = \(unit)
                AND shift_type = \(shiftType) AND (day IS NULL OR day >= \(first))
            """)
    }

    private static func insert(
        _ lines: [Demand], of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        for start in stride(from: 0, to: lines.count, by: 100) {
            let rows: [[(any SQLBindable)?]] = lines[start..<min(start + 100, lines.count)].map {
                [
                    organisation, $0.unit, $0.on.weekday?.rawValue, $0.on.day, $0.shiftType, $0.skill?.text ?? "",
                    $0.minimum, $0.wanted,
                ]
            }
            try tx.run(
                """
                INSERT INTO demand (organisation, unit, weekday, day, shift_type, skill, minimum, wanted)
                VALUES \(rows: rows)
                """)
        }
    }

    private static func select(_ unit: UnitID, _ organisation: OrganisationID) -> SQL {
        """
        SELECT d.unit, d.weekday, d.day, d.shift_type, d.skill, d.minimum, d.wanted
        FROM demand d JOIN shift_type t ON t.organisation = d.organisation AND t.id = d.shift_type
        WHERE d.organisation = \(organisation) AND d.unit = \(unit)
        """
    }

    private static let order: SQL = "ORDER BY d.day IS NOT NULL, d.day, d.weekday, t.starts, t.code, d.skill"

    private static func demand(_ row: Row) throws -> Demand {
        let skill: String = try row["skill"]
        return Demand(
            unit: try row["unit"], on: try when(row), shiftType: try row["shift_type"],
            skill: skill.isEmpty ? nil : ID(skill), minimum: try row["minimum"], wanted: try row["wanted"])
    }

    private static func when(_ row: Row) throws -> Demand.When {
        if let day: Day = try row[optional: "day"] { return .date(day) }
        return .every(try row.choice(numbered: "weekday"))
    }
}

extension Demand.When {
    /// The weekday it is for; `nil` for a date.
    public var weekday: Weekday? { if case .every(let weekday) = self { weekday } else { nil } }
    /// The date it is for; `nil` for a weekday.
    public var day: Day? { if case .date(let day) = self { day } else { nil } }
}
