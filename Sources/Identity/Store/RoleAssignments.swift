public import Core
public import Storage

/// The `role_assignment` table.
public enum RoleAssignments {
    /// The roles an account holds at a moment, or will hold later; those that ended are left out.
    public static func current(
        of account: AccountID, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> [RoleAssignment] {
        try tx.rows(
            """
            SELECT \(columns) FROM role_assignment WHERE organisation = \(organisation) AND account = \(account)
                AND (valid_to IS NULL OR valid_to > \(now)) ORDER BY valid_from, id
            """
        ).compactMap(assignment)
    }

    /// The roles of several accounts at once, for lists.
    public static func current(
        of accounts: [AccountID], of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> [AccountID: [RoleAssignment]] {
        guard !accounts.isEmpty else { return [:] }
        let found = try tx.rows(
            """
            SELECT \(columns) FROM role_assignment
            WHERE organisation = \(organisation) AND account IN \(list: accounts)
                AND (valid_to IS NULL OR valid_to > \(now)) ORDER BY valid_from, id
            """
        ).compactMap(assignment)
        return Dictionary(grouping: found, by: \.account)
    }

    /// The accounts that can sign in and hold a role on a unit or for the whole organisation: whom to tell.
    /// - Parameter unit: `nil` asks for holders for the whole organisation only.
    public static func holders(
        of role: Role, on unit: UnitID?, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> [AccountID] {
        let place: SQL = if let unit { "(r.unit IS NULL OR r.unit = \(unit))" } else { "r.unit IS NULL" }
        return try tx.rows(
            """
            SELECT DISTINCT r.account AS account FROM role_assignment r
            JOIN account a ON a.organisation = r.organisation AND a.id = r.account
            WHERE r.organisation = \(organisation) AND r.role = \(role.rawValue) AND a.state = 'active'
                AND r.valid_from <= \(now) AND (r.valid_to IS NULL OR r.valid_to > \(now)) AND \(place)
            ORDER BY r.account
            """
        ).map { try $0["account"] }
    }

    /// The units on which somebody who can sign in holds one of the roles, for that very unit.
    public static func units(
        heldWith roles: [Role], of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> Set<UnitID> {
        guard !roles.isEmpty else { return [] }
        return Set(
            try tx.rows(
                """
                SELECT DISTINCT r.unit AS unit FROM role_assignment r
                JOIN account a ON a.organisation = r.organisation AND a.id = r.account
                WHERE r.organisation = \(organisation) AND r.role IN \(list: roles.map(\.rawValue))
                    AND r.unit IS NOT NULL AND a.state = 'active' AND r.valid_from <= \(now)
                    AND (r.valid_to IS NULL OR r.valid_to > \(now))
                """
            ).map { try $0["unit"] })
    }

    /// - Throws: a `notFound` refusal for an unknown one.
    static func find(
        _ id: ID<RoleAssignment>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> RoleAssignment {
        let row = try tx.row(
            "SELECT \(columns) FROM role_assignment WHERE organisation = \(organisation) AND id = \(id)")
        guard let found = try row.flatMap(assignment) else {
            throw Refusal(.notFound, "There is no such role to take away.")
        }
        return found
    }

    /// The roles an account has from elsewhere: from a provider's claims, or from its groups.
    static func given(
        by source: RoleSource, to account: AccountID, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws -> [RoleAssignment] {
        let place: SQL =
            switch source {
            case .provider(let provider): "provider = \(provider)"
            case .groups: "is_from_group = TRUE"
            }
        return try tx.rows(
            """
            SELECT \(columns) FROM role_assignment WHERE organisation = \(organisation) AND account = \(account)
                AND \(place) AND (valid_to IS NULL OR valid_to > \(now)) ORDER BY valid_from, id
            """
        ).compactMap(assignment)
    }

    /// - Parameter source: what gives it; `nil` when somebody gave it.
    static func add(
        _ assignment: RoleAssignment, from source: RoleSource? = nil, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        var provider: ID<SignOnProvider>?, isFromGroup: Bool?
        switch source {
        case .provider(let id): provider = id
        case .groups: isFromGroup = true
        case nil: break
        }
        try tx.run(
            """
            INSERT INTO role_assignment
                (organisation, id, account, role, unit, valid_from, valid_to, provider, is_from_group, stands_in_for,
                    is_emergency)
            VALUES (\(organisation), \(assignment.id), \(assignment.account), \(assignment.role.rawValue),
                \(assignment.unit), \(assignment.validFrom), \(assignment.validTo), \(provider), \(isFromGroup),
                \(assignment.standsInFor), \(assignment.isEmergency ? true : nil as Bool?))
            """)
    }

    /// The roles that others hold in somebody's place.
    static func standIns(
        for account: AccountID, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> [RoleAssignment] {
        try tx.rows(
            """
            SELECT \(columns) FROM role_assignment
            WHERE organisation = \(organisation) AND stands_in_for = \(account)
                AND (valid_to IS NULL OR valid_to > \(now)) ORDER BY valid_from, id
            """
        ).compactMap(assignment)
    }

    /// Ends a role at a moment, and with it the same role of whoever holds it in its holder's place; one that has not
    /// begun yet never will.
    static func end(
        _ id: ID<RoleAssignment>, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE role_assignment SET valid_to = CASE WHEN valid_from > \(now) THEN valid_from ELSE \(now) END
            WHERE organisation = \(organisation) AND (valid_to IS NULL OR valid_to > \(now)) AND (id = \(id)
                OR EXISTS (SELECT 1 FROM role_assignment h WHERE h.organisation = \(organisation) AND h.id = \(id)
                    AND h.account = role_assignment.stands_in_for AND h.role = role_assignment.role
                    AND (h.unit IS NULL OR h.unit = role_assignment.unit)))
            """)
    }

    private static let columns: SQL = "id, account, role, unit, valid_from, valid_to, stands_in_for, is_emergency"

    /// - Returns: `nil` for a role that only a newer program knows: it gives nothing.
    private static func assignment(_ row: Row) throws -> RoleAssignment? {
        guard let role = Role(rawValue: try row["role"]) else { return nil }
        return RoleAssignment(
            id: try row["id"], account: try row["account"], role: role, unit: try row[optional: "unit"],
            validFrom: try row["valid_from"], validTo: try row[optional: "valid_to"],
            standsInFor: try row[optional: "stands_in_for"], isEmergency: try row[optional: "is_emergency"] ?? false)
    }
}
