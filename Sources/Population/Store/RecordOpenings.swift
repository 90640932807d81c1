import Core
import Storage

/// The `record_opening` table.
enum RecordOpenings {
    /// Whether an account has a record open in an emergency just now.
    static func isOpen(
        of ids: [PersonServedID], to account: AccountID, in organisation: OrganisationID, at now: Instant,
        _ tx: any Transaction
    ) throws -> Bool {
        try tx.row(
            """
            SELECT id FROM record_opening WHERE organisation = \(organisation) AND account = \(account)
                AND person IN \(list: ids) AND opened_at <= \(now) AND ends_at > \(now) LIMIT 1
            """) != nil
    }

    /// Whose records an account has open in an emergency just now.
    static func open(
        to account: AccountID, in organisation: OrganisationID, at now: Instant, _ tx: any Transaction
    ) throws -> Set<PersonServedID> {
        Set(
            try tx.rows(
                """
                SELECT person FROM record_opening WHERE organisation = \(organisation) AND account = \(account)
                    AND opened_at <= \(now) AND ends_at > \(now)
                """
            ).map { try $0["person"] })
    }

    /// The openings of somebody's record, the newest first.
    static func of(
        _ ids: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [RecordOpening] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person IN \(list: ids)
            ORDER BY opened_at DESC, id DESC LIMIT 200
            """
        ).map(opening)
    }

    /// Those that an account opened, and those through a team, or of somebody cared for by a team, of a scope; the
    /// newest first.
    static func seen(
        by account: AccountID, answeringFor scope: Scope, on today: Day, in organisation: OrganisationID,
        _ tx: any Transaction
    ) throws -> [RecordOpening] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation)
                AND (account = \(account) OR \(covered(by: scope, on: today, organisation)))
            ORDER BY opened_at DESC, id DESC LIMIT 200
            """
        ).map(opening)
    }

    /// One that a lead may look through; `nil` for one that is none of theirs.
    static func find(
        _ id: ID<RecordOpening>, answeringFor scope: Scope, on today: Day, in organisation: OrganisationID,
        _ tx: any Transaction
    ) throws -> RecordOpening? {
        try tx.row(
            """
            \(select) WHERE organisation = \(organisation) AND id = \(id)
                AND \(covered(by: scope, on: today, organisation))
            """
        ).map(opening)
    }

    static func find(
        _ id: ID<RecordOpening>, by account: AccountID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> RecordOpening? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id) AND account = \(account)")
            .map(opening)
    }

    static func save(_ opening: RecordOpening, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO record_opening (organisation, id, person, account, unit, reason, opened_at, ends_at,
                reviewed_at, reviewed_by, finding)
            VALUES (\(organisation), \(opening.id), \(opening.person), \(opening.account), \(opening.unit),
                \(opening.reason), \(opening.openedAt), \(opening.endsAt), \(opening.review?.at),
                \(opening.review?.account), \(opening.review?.finding))
            ON CONFLICT (organisation, id) DO UPDATE SET ends_at = excluded.ends_at,
                reviewed_at = excluded.reviewed_at, reviewed_by = excluded.reviewed_by, finding = excluded.finding
            """)
    }

    private static func covered(by scope: Scope, on today: Day, _ organisation: OrganisationID) -> SQL {
        switch scope {
        case .everywhere: "TRUE"
        case .units(let units) where units.isEmpty: "FALSE"
        case .units(let units):
            """
            (unit IN \(list: units.sorted()) OR person IN (SELECT person FROM care_team_member
                WHERE organisation = \(organisation) AND unit IN \(list: units.sorted())
                    AND first_day <= \(today) AND (last_day IS NULL OR last_day >= \(today))))
            """
        }
    }

    private static let select: SQL = """
        SELECT id, person, account, unit, reason, opened_at, ends_at, reviewed_at, reviewed_by, finding
            FROM record_opening
        """

    private static func opening(_ row: Row) throws -> RecordOpening {
        var review: RecordOpening.Review?
        if let at: Instant = try row[optional: "reviewed_at"] {
            review = RecordOpening.Review(at: at, account: try row["reviewed_by"], finding: try row["finding"])
        }
        return RecordOpening(
            id: try row["id"], person: try row["person"], account: try row["account"],
            unit: try row[optional: "unit"], reason: try row["reason"], openedAt: try row["opened_at"],
            endsAt: try row["ends_at"], review: review)
    }
}
