public import Core
public import Storage

/// The `employment_check` table.
public enum Checks {
    /// Every check of these people, by when it began.
    public static func ofPeople(
        _ people: [PersonID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Check] {
        try inPortions(people) { people in
            try tx.rows(
                """
                \(select) WHERE organisation = \(organisation) AND person IN \(list: people)
                ORDER BY first_day, id
                """
            ).map(check)
        }
    }

    /// What does not stand of these people on some days and is warned of or forbids rostering them.
    /// - Parameter groups: the staff groups of their posts.
    public static func gaps(
        of people: [PersonID], groups: [PersonID: Set<Post.StaffGroup>], in days: ClosedRange<Day>,
        of organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PersonID: [CheckGap]] {
        let book = try CheckKinds.book(of: organisation, in: tx)
        guard book.kinds.contains(where: { $0.demand != .shown }) else { return [:] }
        let checks = Dictionary(grouping: try ofPeople(people, of: organisation, in: tx), by: \.person)
        var gaps: [PersonID: [CheckGap]] = [:]
        for person in people {
            let own = book.gaps(groups[person] ?? [], checks[person] ?? [], in: days)
            if !own.isEmpty { gaps[person] = own }
        }
        return gaps
    }

    /// - Throws: ``Refusal``: `notFound`.
    static func find(_ id: CheckID, of organisation: OrganisationID, in tx: any Transaction) throws -> Check {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such check.") }
        return try check(row)
    }

    /// Those that end within some days and are not withdrawn, the first first.
    static func ending(
        from first: Day, through last: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Check] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND last_day >= \(first) AND last_day <= \(last)
                AND withdrawn_on IS NULL
            ORDER BY last_day, person, id
            """
        ).map(check)
    }

    /// Adds the check, or replaces the one of the same id.
    static func save(_ check: Check, of organisation: OrganisationID, in tx: any Transaction) throws {
        let proof = check.provenance
        try tx.run(
            """
            INSERT INTO employment_check (organisation, id, person, kind, outcome, first_day, last_day, source, note,
                recorded_at, recorded_by, withdrawn_on, reason, told_ahead, service, credential, credential_kind,
                credential_title, issuer, disclosed, accepted_at, accepted_by)
            VALUES (\(organisation), \(check.id), \(check.person), \(check.kind), \(check.outcome.rawValue),
                \(check.from), \(check.until), \(check.source), \(check.note), \(check.recordedAt),
                \(check.recordedBy), \(check.withdrawnOn), \(check.reason), \(check.toldAhead), \(proof?.service),
                \(proof?.credential), \(proof?.kind), \(proof?.title), \(proof?.issuer),
                \(proof.map { $0.disclosed.joined(separator: " ") }), \(proof?.acceptedAt), \(proof?.acceptedBy))
            ON CONFLICT (organisation, id) DO UPDATE SET kind = excluded.kind, outcome = excluded.outcome,
                last_day = excluded.last_day,
                withdrawn_on = excluded.withdrawn_on, reason = excluded.reason, told_ahead = excluded.told_ahead
            """)
    }

    private static let select: SQL = """
        SELECT id, person, kind, outcome, first_day, last_day, source, note, recorded_at, recorded_by, withdrawn_on,
            reason, told_ahead, service, credential, credential_kind, credential_title, issuer, disclosed, accepted_at,
            accepted_by FROM employment_check
        """

    private static func check(_ row: Row) throws -> Check {
        let service: String? = try row[optional: "service"]
        var check = Check(
            id: try row["id"], person: try row["person"], kind: try row["kind"], outcome: try row.choice("outcome"),
            from: try row["first_day"], until: try row[optional: "last_day"], source: try row["source"],
            note: try row[optional: "note"], provenance: service == nil ? nil : try Provenances.read(row),
            recordedAt: try row["recorded_at"], recordedBy: try row[optional: "recorded_by"])
        check.withdrawnOn = try row[optional: "withdrawn_on"]
        check.reason = try row[optional: "reason"]
        check.toldAhead = try row[optional: "told_ahead"]
        return check
    }
}
