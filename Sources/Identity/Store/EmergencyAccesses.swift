import Core
import Storage

/// The `emergency_access` table; until when one holds stands with the role that it gave.
enum EmergencyAccesses {
    static func find(
        _ id: ID<EmergencyAccess>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> EmergencyAccess? {
        try tx.row(
            "SELECT \(columns) FROM \(joined) WHERE e.organisation = \(organisation) AND e.id = \(id)"
        ).map(access)
    }

    /// Those an account opened, and those on some units, newest first.
    static func of(
        _ account: AccountID, andOn scope: Scope, of organisation: OrganisationID, limit: Int, in tx: any Transaction
    ) throws -> [EmergencyAccess] {
        try tx.rows(
            """
            SELECT \(columns) FROM \(joined)
            WHERE e.organisation = \(organisation) AND (e.account = \(account) OR \(covers(scope)))
            ORDER BY e.opened_at DESC, e.id DESC LIMIT \(limit)
            """
        ).map(access)
    }

    /// How many on some units are over and have not been looked through, without those of one account.
    static func overCount(
        notBy account: AccountID, on scope: Scope, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws -> Int {
        try tx.row(
            """
            SELECT COUNT(*) AS count FROM \(joined)
            WHERE e.organisation = \(organisation) AND e.account <> \(account) AND e.reviewed_at IS NULL
                AND r.valid_to <= \(now) AND \(covers(scope))
            """
        ).map { try $0["count"] } ?? 0
    }

    static func add(_ opened: EmergencyAccess, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO emergency_access (organisation, id, account, assignment, reason, opened_at)
            VALUES (\(organisation), \(opened.id), \(opened.account), \(opened.assignment), \(opened.reason),
                \(opened.openedAt))
            """)
    }

    static func save(
        _ review: EmergencyAccess.Review, of id: ID<EmergencyAccess>, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE emergency_access SET reviewed_at = \(review.at), reviewed_by = \(review.account),
                finding = \(review.finding)
            WHERE organisation = \(organisation) AND id = \(id)
            """)
    }

    private static func covers(_ scope: Scope) -> SQL {
        switch scope {
        case .everywhere: "TRUE"
        case .units(let units) where units.isEmpty: "FALSE"
        case .units(let units): "r.unit IN \(list: units.sorted())"
        }
    }

    private static let joined: SQL = """
        emergency_access e
            JOIN role_assignment r ON r.organisation = e.organisation AND r.id = e.assignment
        """

    private static let columns: SQL = """
        e.id AS id, e.account AS account, r.unit AS unit, e.assignment AS assignment, e.reason AS reason,
            e.opened_at AS opened_at, r.valid_to AS ends_at, e.reviewed_at AS reviewed_at,
            e.reviewed_by AS reviewed_by, e.finding AS finding
        """

    private static func access(_ row: Row) throws -> EmergencyAccess {
        var review: EmergencyAccess.Review?
        if let at: Instant = try row[optional: "reviewed_at"] {
            review = EmergencyAccess.Review(at: at, account: try row["reviewed_by"], finding: try row["finding"])
        }
        return EmergencyAccess(
            id: try row["id"], account: try row["account"], unit: try row["unit"], assignment: try row["assignment"],
            reason: try row["reason"], openedAt: try row["opened_at"], endsAt: try row["ends_at"], review: review)
    }
}
