public import Core
public import Storage

/// The `care_team_member` table.
public enum CareTeams {
    /// The teams that care for somebody on a day.
    public static func units(
        caringFor person: PersonServedID, of organisation: OrganisationID, on today: Day, in tx: any Transaction
    ) throws -> Set<UnitID> {
        Set(
            try tx.rows(
                """
                SELECT unit FROM care_team_member WHERE organisation = \(organisation) AND person = \(person)
                    AND first_day <= \(today) AND (last_day IS NULL OR last_day >= \(today))
                """
            ).map { try $0["unit"] })
    }

    /// Adds the membership, or replaces what is stored under its id.
    public static func save(
        _ member: CareTeamMember, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO care_team_member (organisation, id, person, unit, staff, role, first_day, last_day)
            VALUES (\(organisation), \(member.id), \(member.person), \(member.unit), \(member.staff), \(member.role),
                \(member.firstDay), \(member.lastDay))
            ON CONFLICT (organisation, id) DO UPDATE SET unit = excluded.unit, staff = excluded.staff,
                role = excluded.role, first_day = excluded.first_day, last_day = excluded.last_day
            """)
    }
}
