public import Core
public import Storage

/// The `served_relationship` table.
public enum Relationships {
    /// Who acts for somebody, also those who did, the latest first.
    public static func of(
        _ ids: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [Relationship] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person IN \(list: ids) ORDER BY first_day DESC, id DESC
            """
        ).map(relationship)
    }

    /// Those under some ids.
    static func all(
        _ ids: [ID<Relationship>], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Relationship] {
        try tx.rows("\(select) WHERE organisation = \(organisation) AND id IN \(list: ids)").map(relationship)
    }

    /// All that somebody holds or held.
    static func heldBy(
        _ holders: [PersonServedID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Relationship] {
        try tx.rows("\(select) WHERE organisation = \(organisation) AND holder IN \(list: holders)").map(relationship)
    }

    /// What somebody holds for one person, under whatever ids either has.
    static func held(
        by holders: [PersonServedID], for ids: [PersonServedID], of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> [Relationship] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND holder IN \(list: holders) AND person IN \(list: ids)
                AND ended_at IS NULL
            """
        ).map(relationship)
    }

    /// All that somebody holds and that has not been ended.
    static func held(
        by holders: [PersonServedID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Relationship] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND holder IN \(list: holders) AND ended_at IS NULL
            ORDER BY id
            """
        ).map(relationship)
    }

    /// Those of the people whom some teams care for on a day that have not been ended.
    static func standing(
        within scope: Scope, on today: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Relationship] {
        var team: SQL = """
            organisation = \(organisation) AND first_day <= \(today) AND (last_day IS NULL OR last_day >= \(today))
            """
        if case .units(let units) = scope { team = "\(team) AND unit IN \(list: units.sorted())" }
        return try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND ended_at IS NULL
                AND (last_day IS NULL OR last_day >= \(today))
                AND person IN (SELECT person FROM care_team_member WHERE \(team)) ORDER BY id
            """
        ).map(relationship)
    }

    /// - Throws: a `notFound` refusal for an unknown one.
    static func find(
        _ id: ID<Relationship>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Relationship {
        guard let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)") else {
            throw unknown
        }
        return try relationship(row)
    }

    static let unknown = Refusal(.notFound, "Nobody acts for this person in that way.")

    /// Adds the relationship, or replaces what is stored under its id.
    public static func save(
        _ relationship: Relationship, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO served_relationship (organisation, id, person, holder, kind, sees, writes, evidence, first_day,
                last_day, review_on, reviewed_on, ended_at)
            VALUES (\(organisation), \(relationship.id), \(relationship.person), \(relationship.holder),
                \(relationship.kind.rawValue), \(relationship.sees.stored), \(relationship.writes.stored),
                \(relationship.evidence), \(relationship.firstDay), \(relationship.lastDay), \(relationship.reviewOn),
                \(relationship.reviewedOn), \(relationship.endedAt))
            ON CONFLICT (organisation, id) DO UPDATE SET sees = excluded.sees, writes = excluded.writes,
                evidence = excluded.evidence, last_day = excluded.last_day, review_on = excluded.review_on,
                reviewed_on = excluded.reviewed_on, ended_at = excluded.ended_at
            """)
    }

    private static let select: SQL = """
        SELECT id, person, holder, kind, sees, writes, evidence, first_day, last_day, review_on, reviewed_on, ended_at
            FROM served_relationship
        """

    private static func relationship(_ row: Row) throws -> Relationship {
        Relationship(
            id: try row["id"], person: try row["person"], holder: try row["holder"], kind: try row.one("kind"),
            sees: try row.parts("sees"), writes: try row.parts("writes"), evidence: try row["evidence"],
            firstDay: try row["first_day"], lastDay: try row[optional: "last_day"],
            reviewOn: try row[optional: "review_on"], reviewedOn: try row["reviewed_on"],
            endedAt: try row[optional: "ended_at"])
    }
}

/// The `capacity_record` table.
public enum CapacityRecords {
    /// What is on record about somebody's capacity, the latest first.
    public static func of(
        _ ids: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [CapacityRecord] {
        try tx.rows(
            """
            SELECT id, person, decision, assessed_on, has_capacity, best_interests, parts, ended_on
            FROM capacity_record
            WHERE organisation = \(organisation) AND person IN \(list: ids) ORDER BY assessed_on DESC, id DESC
            """
        ).map { row in
            CapacityRecord(
                id: try row["id"], person: try row["person"], decision: try row["decision"],
                assessedOn: try row["assessed_on"], hasCapacity: try row["has_capacity"],
                bestInterests: try row[optional: "best_interests"], parts: try row.parts("parts"),
                endedOn: try row[optional: "ended_on"])
        }
    }

    /// Adds the record, or gives the one under its id another end.
    public static func save(
        _ record: CapacityRecord, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO capacity_record (organisation, id, person, decision, assessed_on, has_capacity, best_interests,
                parts, ended_on)
            VALUES (\(organisation), \(record.id), \(record.person), \(record.decision), \(record.assessedOn),
                \(record.hasCapacity), \(record.bestInterests), \(record.parts.stored), \(record.endedOn))
            ON CONFLICT (organisation, id) DO UPDATE SET ended_on = excluded.ended_on
            """)
    }
}
