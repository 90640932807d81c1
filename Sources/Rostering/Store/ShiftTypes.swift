public import Core
public import Storage

/// The `shift_type` table.
public enum ShiftTypes {
    /// - Throws: a `notFound` refusal when the organisation has no such shift type.
    public static func find(
        _ id: ShiftTypeID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> ShiftType {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such shift type. It may have been removed.") }
        return try shiftType(row)
    }

    /// Every shift type a unit has or has had, by start and then by code; retired ones last.
    public static func onUnit(
        _ unit: UnitID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [ShiftType] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND unit = \(unit)
            ORDER BY is_retired, starts, code, id
            """
        ).map(shiftType)
    }

    /// The shift types of several units, retired ones included.
    public static func onUnits(
        _ units: [UnitID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [ShiftType] {
        try units.flatMap { try onUnit($0, of: organisation, in: tx) }
    }

    /// Adds the shift type, or replaces what is stored under its id.
    public static func save(
        _ type: ShiftType, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO shift_type (organisation, id, unit, code, name, starts, ends, unpaid_break_minutes, tone,
                is_retired)
            VALUES (\(organisation), \(type.id), \(type.unit), \(type.code), \(type.name), \(type.starts),
                \(type.ends), \(type.unpaidBreakMinutes), \(type.tone.rawValue), \(type.isRetired))
            ON CONFLICT (organisation, id) DO UPDATE SET code = excluded.code, name = excluded.name,
                starts = excluded.starts, ends = excluded.ends,
                unpaid_break_minutes = excluded.unpaid_break_minutes, tone = excluded.tone,
                is_retired = excluded.is_retired
            """)
    }

    /// Whether it stands on any board, planned or published.
    public static func isOnARoster(
        _ id: ShiftTypeID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Bool {
        let row = try tx.row(
            "SELECT 1 AS found FROM cell WHERE organisation = \(organisation) AND shift_type = \(id) LIMIT 1")
        return row != nil
    }

    private static let select: SQL = """
        SELECT id, unit, code, name, starts, ends, unpaid_break_minutes, tone, is_retired FROM shift_type
        """

    private static func shiftType(_ row: Row) throws -> ShiftType {
        ShiftType(
            id: try row["id"], unit: try row["unit"], code: try row["code"], name: try row["name"],
            starts: try row["starts"], ends: try row["ends"], unpaidBreakMinutes: try row["unpaid_break_minutes"],
            tone: try row.choice("tone"), isRetired: try row["is_retired"])
    }
}
