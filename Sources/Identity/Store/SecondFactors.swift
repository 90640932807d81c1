public import Core
public import Storage

/// The tables `second_factor`, `recovery_code` and `second_factor_role`.
public enum SecondFactors {
    /// How somebody stands with the second step.
    public static func state(
        of account: AccountID, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> SecondFactorState {
        let left: Int =
            try tx.row(
                """
                SELECT COUNT(*) AS count FROM recovery_code
                WHERE organisation = \(organisation) AND account = \(account) AND spent_at IS NULL
                """)?["count"] ?? 0
        let held = try RoleAssignments.current(of: account, of: organisation, at: now, in: tx)
            .filter { $0.isValid(at: now) }.map(\.role)
        return SecondFactorState(
            since: try find(account, of: organisation, in: tx)?.confirmedAt, recoveryCodesLeft: left,
            isRequired: !(try requiredRoles(of: organisation, in: tx)).isDisjoint(with: held),
            passkeysCount: try Passkeys.all(of: account, of: organisation, in: tx).count)
    }

    /// What somebody whose password was right may show as the second step.
    public static func ways(
        of half: SecretToken, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> SecondStepWays {
        guard let account = try HalfSignIns.account(of: half, of: organisation, at: now, in: tx) else {
            return .unknown
        }
        return SecondStepWays(
            passkeys: try Passkeys.all(of: account, of: organisation, in: tx),
            hasApp: try find(account, of: organisation, in: tx)?.confirmedAt != nil)
    }

    /// Whether somebody has a second step of any kind: codes of an app that were confirmed, or a passkey.
    static func isOn(_ account: AccountID, of organisation: OrganisationID, in tx: any Transaction) throws -> Bool {
        try on(among: [account], of: organisation, in: tx).contains(account)
    }

    /// The accounts of a list that have the second step on.
    public static func on(
        among accounts: [AccountID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Set<AccountID> {
        guard !accounts.isEmpty else { return [] }
        return Set(
            try tx.rows(
                """
                SELECT account FROM second_factor WHERE organisation = \(organisation)
                    AND account IN \(list: accounts) AND confirmed_at IS NOT NULL
                UNION SELECT account FROM passkey WHERE organisation = \(organisation)
                    AND account IN \(list: accounts)
                """
            ).map { try $0["account"] as AccountID })
    }

    /// The roles whose holders must use a second step.
    public static func requiredRoles(of organisation: OrganisationID, in tx: any Transaction) throws -> Set<Role> {
        Set(
            try tx.rows("SELECT role FROM second_factor_role WHERE organisation = \(organisation)")
                .compactMap { Role(rawValue: try $0["role"]) })
    }

    static func save(requiredRoles roles: Set<Role>, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM second_factor_role WHERE organisation = \(organisation)")
        for role in roles.sorted(by: { $0.rawValue < $1.rawValue }) {
            try tx.run(
                "INSERT INTO second_factor_role (organisation, role) VALUES (\(organisation), \(role.rawValue))")
        }
    }

    static func find(
        _ account: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> SecondFactor? {
        try tx.row(
            """
            SELECT account, secret, started_at, confirmed_at, used_step, failures FROM second_factor
            WHERE organisation = \(organisation) AND account = \(account)
            """
        ).map { row in
            SecondFactor(
                account: try row["account"], secret: try row["secret"], startedAt: try row["started_at"],
                confirmedAt: try row[optional: "confirmed_at"], usedStep: try row["used_step"],
                failuresCount: try row["failures"])
        }
    }

    static func save(_ factor: SecondFactor, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO second_factor
                (organisation, account, secret, started_at, confirmed_at, used_step, failures)
            VALUES (\(organisation), \(factor.account), \(factor.secret), \(factor.startedAt),
                \(factor.confirmedAt), \(factor.usedStep), \(factor.failuresCount))
            ON CONFLICT (organisation, account) DO UPDATE SET secret = excluded.secret,
                started_at = excluded.started_at, confirmed_at = excluded.confirmed_at,
                used_step = excluded.used_step, failures = excluded.failures
            """)
    }

    static func save(
        _ codes: [RecoveryCode], of account: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run("DELETE FROM recovery_code WHERE organisation = \(organisation) AND account = \(account)")
        for code in codes {
            try tx.run(
                """
                INSERT INTO recovery_code (organisation, account, code_hash)
                VALUES (\(organisation), \(account), \(code.hash(for: account, of: organisation)))
                """)
        }
    }

    /// Spends a recovery code.
    /// - Returns: whether there was such a code, not spent before.
    static func spend(
        _ code: RecoveryCode, of account: AccountID, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws -> Bool {
        try tx.run(
            """
            UPDATE recovery_code SET spent_at = \(now)
            WHERE organisation = \(organisation) AND account = \(account) AND spent_at IS NULL
                AND code_hash = \(code.hash(for: account, of: organisation))
            """) > 0
    }

    /// Removes the codes of an app, and the recovery codes when no passkey is left.
    static func removeApp(of account: AccountID, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM second_factor WHERE organisation = \(organisation) AND account = \(account)")
        try dropUselessCodes(of: account, of: organisation, in: tx)
    }

    /// Removes recovery codes that stand for nothing any more.
    static func dropUselessCodes(
        of account: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        guard try !isOn(account, of: organisation, in: tx) else { return }
        try tx.run("DELETE FROM recovery_code WHERE organisation = \(organisation) AND account = \(account)")
    }

    /// Removes everything: codes, passkeys and recovery codes.
    static func remove(_ account: AccountID, of organisation: OrganisationID, in tx: any Transaction) throws {
        try Passkeys.removeAll(of: account, of: organisation, in: tx)
        try removeApp(of: account, of: organisation, in: tx)
    }
}
