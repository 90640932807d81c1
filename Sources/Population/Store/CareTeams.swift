public import Core
public import Storage

/// The `care_team_member` table.
public enum CareTeams {
    /// The teams that care for somebody on a day.
    public static func units(
        caringFor person: PersonServedID, of organisation: OrganisationID, on today: Day, in tx: any Transaction
    ) throws -> Set<UnitID> {
        try units(caringForAny: [person], of: organisation, on: today, in: tx)
    }

    /// The teams that care for somebody on a day, under any of the ids they have (``PeopleServed/everyID(of:of:in:)``).
    public static func units(
        caringForAny ids: [PersonServedID], of organisation: OrganisationID, on today: Day, in tx: any Transaction
    ) throws -> Set<UnitID> {
        Set(
            try tx.rows(
                """
                SELECT unit FROM care_team_member WHERE organisation = \(organisation) AND person IN \(list: ids)
                    AND first_day <= \(today) AND (last_day IS NULL OR last_day >= \(today))
                """
            ).map { try $0["unit"] })
    }

    /// Everybody whom some teams care for on a day, under every id they have (``PeopleServed/everyID(of:of:in:)``).
    public static func people(
        caredForIn scope: Scope, of organisation: OrganisationID, on today: Day, in tx: any Transaction
    ) throws -> [PersonServedID] {
        var cared: SQL = """
            SELECT person FROM care_team_member WHERE organisation = \(organisation) AND first_day <= \(today)
                AND (last_day IS NULL OR last_day >= \(today))
            """
        if case .units(let units) = scope { cared = "\(cared) AND unit IN \(list: units.sorted())" }
        let alias: SQL = "FROM served_alias WHERE organisation = \(organisation) AND undone_at IS NULL"
        return try tx.rows(
            """
            \(cared) UNION SELECT merged \(alias) AND survivor IN (\(cared))
            UNION SELECT survivor \(alias) AND merged IN (\(cared)) ORDER BY 1
            """
        ).map { try $0["person"] }
    }

    /// Who cares for somebody, those who did before too, the latest first.
    public static func members(
        of ids: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [CareTeamMember] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person IN \(list: ids) ORDER BY first_day DESC, id DESC
            """
        ).map(member)
    }

    /// What cares for some people on a day, by person.
    static func current(
        of people: [PersonServedID], in organisation: OrganisationID, on today: Day, _ tx: any Transaction
    ) throws -> [PersonServedID: [CareTeamMember]] {
        guard !people.isEmpty else { return [:] }
        let members = try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person IN \(list: people)
                AND first_day <= \(today) AND (last_day IS NULL OR last_day >= \(today)) ORDER BY first_day, id
            """
        ).map(member)
        return Dictionary(grouping: members, by: \.person)
    }

    /// - Throws: a `notFound` refusal for an unknown one, and for one of somebody else.
    static func find(
        _ id: ID<CareTeamMember>, of ids: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> CareTeamMember {
        let row = try tx.row(
            "\(select) WHERE organisation = \(organisation) AND id = \(id) AND person IN \(list: ids)")
        guard let row else { throw Refusal(.notFound, "No such team cares for this person.") }
        return try member(row)
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

    private static let select: SQL = "SELECT id, person, unit, staff, role, first_day, last_day FROM care_team_member"

    private static func member(_ row: Row) throws -> CareTeamMember {
        CareTeamMember(
            id: try row["id"], person: try row["person"], unit: try row["unit"], staff: try row[optional: "staff"],
            role: try row["role"], firstDay: try row["first_day"], lastDay: try row[optional: "last_day"])
    }
}
