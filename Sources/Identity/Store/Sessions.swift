public import Core
public import Storage

/// The `session` table. Only hashes of tokens are kept.
public enum Sessions {
    /// Who holds a token, with the rights they have at this very moment.
    ///
    /// Rights are read anew each time, so a role given, taken or run out acts on the next request. Somebody who still
    /// has to choose their own password, or to set up a second step that their role asks for, holds none.
    /// - Parameters:
    ///   - unreadCount: how many notices somebody has not read, for the header.
    /// - Returns: `nil` for a token that is unknown or over, and for an account that is locked or closed.
    public static func session(
        token: String, now: Instant, roles: RoleBook,
        unreadCount: (Caller, any Transaction) throws -> Int = { _, _ in 0 },
        in tx: any Transaction
    ) throws -> Session? {
        guard let token = SecretToken(checking: token), let row = try row(of: token, at: now, in: tx) else {
            return nil
        }
        let organisation: OrganisationID = try row["organisation"]
        let account: AccountID = try row["account"]
        // Whom a provider vouched for owes neither a password nor a second step of ours.
        let provider: ID<SignOnProvider>? = try row[optional: "provider"]
        let mustChange = try provider == nil && (row[optional: "must_change"] ?? false)
        let isRequired = try provider == nil && (row["required_count"] as Int) > 0
        let isSecondFactorDue =
            try isRequired && (row[optional: "confirmed_at"] as Instant?) == nil
            && (row["passkeys_count"] as Int) == 0
        let isWaiting = mustChange || isSecondFactorDue
        let held = try RoleAssignments.current(of: account, of: organisation, at: now, in: tx)
            .filter { $0.isValid(at: now) }
        let caller = Caller(
            organisation: organisation, account: account, person: isWaiting ? nil : try row[optional: "person"],
            served: isWaiting ? nil : try row[optional: "served"],
            grants: isWaiting ? [:] : roles.grants(for: held.map { ($0.role, $0.unit) }),
            roles: held.map(\.auditWords))
        let seenAt: Instant = try row["seen_at"], endsAt: Instant = try row["ends_at"]
        let isTouchDue = now >= seenAt + touchEvery
        let level = try (row[optional: "identity_level"] as Int?).flatMap(IdentityLevel.init(rawValue:))
        let unusedEnd = min((isTouchDue ? now : seenAt) + (try row["idle_minutes"] as Minutes), endsAt)
        return Session(
            caller: caller, displayName: try row["display_name"], organisationName: try row["organisation_name"],
            csrfToken: token.csrfToken, unreadCount: isWaiting ? 0 : try unreadCount(caller, tx),
            mustChangePassword: mustChange, isSecondFactorDue: isSecondFactorDue,
            isTouchDue: isTouchDue, isRenewalDue: try row["renewal_due"], provider: provider,
            strength: try row[optional: "strength"], provedAt: try row[optional: "proved_at"], level: level,
            unusedEnd: level == nil ? nil : unusedEnd)
    }

    /// Notes that a session was used, at most once a minute, so that its idle time starts again.
    public static func touch(
        token: String, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        guard let token = SecretToken(checking: token) else { return }
        try tx.run(
            """
            UPDATE session SET seen_at = \(now)
            WHERE organisation = \(organisation) AND token_hash = \(token.hash) AND seen_at <= \(now - touchEvery)
            """)
    }

    /// Gives a session a new token; the old one is dead at once. Its limits stay as they are.
    /// - Returns: whether there was a session to renew.
    @discardableResult
    public static func renew(
        token: String, as fresh: SecretToken, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> Bool {
        guard let token = SecretToken(checking: token) else { return false }
        return try tx.run(
            """
            UPDATE session SET token_hash = \(fresh.hash), seen_at = \(now), renewal_due = FALSE
            WHERE organisation = \(organisation) AND token_hash = \(token.hash) AND ends_at > \(now)
            """) > 0
    }

    /// Removes sessions of all organisations that ended before a moment: for a job that tidies up.
    public static func forget(endedBefore moment: Instant, in tx: any Transaction) throws {
        try tx.run("DELETE FROM session WHERE ends_at < \(moment)")
    }

    /// Opens a session.
    /// - Returns: the moment at which it ends in any case.
    @discardableResult
    public static func open(
        _ token: SecretToken, for account: AccountID, of organisation: OrganisationID, kind: SessionKind,
        limits: SessionLimits, origin: SessionOrigin? = nil, at now: Instant, in tx: any Transaction
    ) throws -> Instant {
        let end = now + limits.life
        try tx.run(
            """
            INSERT INTO session (organisation, token_hash, account, kind, created_at, seen_at, idle_minutes, ends_at,
                renewal_due, provider, outside_session, outside_subject, strength, proved_at, identity_level)
            VALUES (\(organisation), \(token.hash), \(account), \(kind.rawValue), \(now), \(now), \(limits.idle),
                \(end), FALSE, \(origin?.provider), \(origin?.session), \(origin?.identity.subject),
                \(origin?.strength), \(origin?.provedAt), \(origin?.level?.rawValue))
            """)
        return end
    }

    /// Ends one session.
    /// - Returns: whether there was one.
    static func end(_ token: SecretToken, of organisation: OrganisationID, in tx: any Transaction) throws -> Bool {
        try tx.run("DELETE FROM session WHERE organisation = \(organisation) AND token_hash = \(token.hash)") > 0
    }

    /// Ends every session of an account, except perhaps the one that asks for it, and every sign-in that is half way.
    static func endAll(
        of account: AccountID, of organisation: OrganisationID, except kept: SecretToken? = nil, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            DELETE FROM session WHERE organisation = \(organisation) AND account = \(account)
                AND token_hash <> \(kept?.hash ?? "")
            """)
        try HalfSignIns.endAll(of: account, of: organisation, in: tx)
    }

    /// Ends the sessions that a provider of single sign-on opened, of everybody or of one account.
    static func endAll(
        openedBy provider: ID<SignOnProvider>, for account: AccountID? = nil, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        let whose: SQL = if let account { "account = \(account)" } else { "TRUE" }
        try tx.run(
            "DELETE FROM session WHERE organisation = \(organisation) AND provider = \(provider) AND \(whose)")
    }

    /// Ends the sessions that a provider names: by its own session, by the person, or by both.
    /// - Returns: how many there were.
    static func end(
        session: String?, subject: String?, openedBy provider: ID<SignOnProvider>, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> Int {
        guard session != nil || subject != nil else { return 0 }
        let bySession: SQL = if let session { "outside_session = \(session)" } else { "TRUE" }
        let bySubject: SQL = if let subject { "outside_subject = \(subject)" } else { "TRUE" }
        return try tx.run(
            """
            DELETE FROM session WHERE organisation = \(organisation) AND provider = \(provider)
                AND \(bySession) AND \(bySubject)
            """)
    }

    /// Removes an account's sessions that are over.
    static func forget(
        upTo moment: Instant, of account: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            DELETE FROM session
            WHERE organisation = \(organisation) AND account = \(account) AND ends_at <= \(moment)
            """)
    }

    /// Asks for a new token in each browser an account is signed in with, since its rights changed.
    static func makeRenewalDue(
        of account: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE session SET renewal_due = TRUE
            WHERE organisation = \(organisation) AND account = \(account) AND kind = 'browser'
            """)
    }

    private static let touchEvery = Minutes(1)

    private static func row(of token: SecretToken, at now: Instant, in tx: any Transaction) throws -> Row? {
        let row = try tx.row(
            """
            SELECT s.organisation AS organisation, s.account AS account, s.seen_at AS seen_at,
                s.idle_minutes AS idle_minutes, s.ends_at AS ends_at, s.renewal_due AS renewal_due,
                s.provider AS provider,
                s.strength AS strength, s.proved_at AS proved_at, s.identity_level AS identity_level,
                a.display_name AS display_name,
                a.person AS person, a.served AS served, o.name AS organisation_name, m.must_change AS must_change,
                f.confirmed_at AS confirmed_at,
                (SELECT COUNT(*) FROM second_factor_role q
                    JOIN role_assignment r ON r.organisation = q.organisation AND r.role = q.role
                    WHERE q.organisation = s.organisation AND r.account = s.account AND r.valid_from <= \(now)
                        AND (r.valid_to IS NULL OR r.valid_to > \(now))) AS required_count,
                (SELECT COUNT(*) FROM passkey p
                    WHERE p.organisation = s.organisation AND p.account = s.account) AS passkeys_count
            FROM session s
            JOIN account a ON a.organisation = s.organisation AND a.id = s.account
            JOIN organisation o ON o.id = s.organisation
            LEFT JOIN sign_in_method m
                ON m.organisation = s.organisation AND m.account = s.account AND m.kind = 'password'
            LEFT JOIN second_factor f ON f.organisation = s.organisation AND f.account = s.account
            WHERE s.token_hash = \(token.hash) AND s.ends_at > \(now) AND a.state = 'active'
            """)
        guard let row, now < (try row["seen_at"] as Instant) + (try row["idle_minutes"] as Minutes) else { return nil }
        return row
    }
}
