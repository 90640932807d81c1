public import Core
public import Storage

/// That somebody looked through everybody's rights.
public struct AccessReview: Hashable, Sendable {
    public let id: ID<AccessReview>
    public let at: Instant
    public let account: AccountID
    /// How many accounts there were.
    public let accountsCount: Int
    /// What they found, in their words.
    public let note: String
}

/// One right of one account, or that it has none.
public struct AccessLine: Hashable, Sendable {
    public let account: Account
    /// When it last signed in; `nil` for never, or before this was noted.
    public let signedInAt: Instant?
    public let held: RoleAssignment?
    public let source: Source

    /// Where a role comes from.
    public enum Source: String, Hashable, Sendable {
        case hand = "given by hand"
        case provider = "single sign-on"
        case group = "group of a directory"
        case standIn = "stand-in"
        case emergency = "opened in an emergency"
    }
}

/// The `access_review` table, and what a review looks at.
public enum AccessReviews {
    /// The latest review that somebody said they made; `nil` when there was none.
    public static func last(of organisation: OrganisationID, in tx: any Transaction) throws -> AccessReview? {
        try tx.row(
            """
            SELECT id, at, account, accounts_count, note FROM access_review WHERE organisation = \(organisation)
            ORDER BY at DESC, id DESC LIMIT 1
            """
        ).map { row in
            AccessReview(
                id: try row["id"], at: try row["at"], account: try row["account"],
                accountsCount: try row["accounts_count"], note: try row["note"])
        }
    }

    static func add(_ review: AccessReview, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO access_review (organisation, id, at, account, accounts_count, note)
            VALUES (\(organisation), \(review.id), \(review.at), \(review.account), \(review.accountsCount),
                \(review.note))
            """)
    }

    /// Every right of every account that is not closed, by name; an account without a right has one line.
    static func lines(
        of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> [AccessLine] {
        try tx.rows(
            """
            SELECT a.organisation AS organisation, a.id AS id, a.user_name AS user_name,
                a.display_name AS display_name, a.person AS person, a.served AS served, a.state AS state,
                a.created_at AS created_at,
                a.signed_in_at AS signed_in_at, r.id AS role_id, r.role AS role, r.unit AS unit,
                r.valid_from AS valid_from, r.valid_to AS valid_to, r.provider AS provider,
                r.is_from_group AS is_from_group, r.stands_in_for AS stands_in_for, r.is_emergency AS is_emergency
            FROM account a LEFT JOIN role_assignment r ON r.organisation = a.organisation AND r.account = a.id
                AND (r.valid_to IS NULL OR r.valid_to > \(now))
            WHERE a.organisation = \(organisation) AND a.state <> 'closed'
            ORDER BY a.display_name, a.id, r.valid_from, r.id
            """
        ).map { row in
            let account = try Accounts.account(row)
            return AccessLine(
                account: account, signedInAt: try row[optional: "signed_in_at"], held: try held(row, account.id),
                source: try source(row))
        }
    }

    private static func held(_ row: Row, _ account: AccountID) throws -> RoleAssignment? {
        guard let id: ID<RoleAssignment> = try row[optional: "role_id"],
            let role = try (row[optional: "role"] as String?).flatMap(Role.init)
        else { return nil }
        return RoleAssignment(
            id: id, account: account, role: role, unit: try row[optional: "unit"], validFrom: try row["valid_from"],
            validTo: try row[optional: "valid_to"], standsInFor: try row[optional: "stands_in_for"],
            isEmergency: try row[optional: "is_emergency"] ?? false)
    }

    private static func source(_ row: Row) throws -> AccessLine.Source {
        if try row[optional: "is_emergency"] as Bool? == true { return .emergency }
        if try (row[optional: "stands_in_for"] as String?) != nil { return .standIn }
        if try (row[optional: "provider"] as String?) != nil { return .provider }
        return try row[optional: "is_from_group"] as Bool? == true ? .group : .hand
    }
}
