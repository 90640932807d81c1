public import Core
public import Storage

/// The `absence` table.
public enum Absences {
    /// - Throws: a `notFound` refusal when the organisation has no such absence.
    public static func find(
        _ id: AbsenceID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Absence {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such absence. It may have been cancelled.") }
        return try absence(row)
    }

    /// The absences of these people that touch any of the days, by when they begin.
    public static func ofPeople(
        _ people: [PersonID], from first: Day, through last: Day, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> [Absence] {
        try inPortions(people) { people in
            try tx.rows(
                """
                \(select) WHERE organisation = \(organisation) AND person IN \(list: people)
                    AND first_day <= \(last) AND last_day >= \(first)
                ORDER BY first_day, id
                """
            ).map(absence)
        }
    }

    /// Adds the absence, or replaces what is stored under its id.
    public static func save(_ absence: Absence, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO absence (organisation, id, person, kind, first_day, last_day, charged_minutes)
            VALUES (\(organisation), \(absence.id), \(absence.person), \(absence.kind.rawValue),
                \(absence.firstDay), \(absence.lastDay), \(absence.chargedMinutes))
            ON CONFLICT (organisation, id) DO UPDATE SET kind = excluded.kind, first_day = excluded.first_day,
                last_day = excluded.last_day, charged_minutes = excluded.charged_minutes
            """)
    }

    /// Takes the absence away.
    /// - Returns: whether there was one.
    @discardableResult
    public static func remove(
        _ id: AbsenceID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Bool {
        try tx.run("DELETE FROM absence WHERE organisation = \(organisation) AND id = \(id)") > 0
    }

    private static let select: SQL = """
        SELECT id, person, kind, first_day, last_day, charged_minutes FROM absence
        """

    private static func absence(_ row: Row) throws -> Absence {
        Absence(
            id: try row["id"], person: try row["person"], kind: try row.choice("kind"),
            firstDay: try row["first_day"], lastDay: try row["last_day"],
            chargedMinutes: try row["charged_minutes"])
    }
}
