public import Core
public import Storage

/// The `provisioned_user` table, beside the accounts it is about.
///
/// A client sees every account of its organisation but the closed ones and those of provisioning clients.
public enum ProvisionedUsers {
    /// Which users are wanted: a question that an index answers, or all.
    public enum Wanted: Hashable, Sendable {
        case all
        case named(UserName)
        case known(externalID: String)
        case account(AccountID)
    }

    /// - Throws: a `notFound` refusal for an unknown one, a closed one, and a client's own account.
    public static func find(
        _ id: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> ProvisionedUser {
        guard let user = try some(.account(id), of: organisation, in: tx).first else { throw ProvisionedUser.unknown }
        return user
    }

    /// Some users in the order in which their accounts were opened, with their groups.
    /// - Parameters:
    ///   - last: the last one had already; `nil` to begin.
    ///   - skip: how many to leave out at the start.
    public static func some(
        _ wanted: Wanted, after last: AccountID? = nil, skipping skip: Int = 0, limit: Int = 500,
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [ProvisionedUser] {
        var condition = self.condition(wanted, of: organisation)
        if let last { condition = condition + " AND a.id > \(last)" }
        var users = try tx.rows(
            """
            SELECT a.organisation AS organisation, a.id AS id, a.user_name AS user_name,
                a.display_name AS display_name, a.person AS person, a.served AS served, a.state AS state,
                a.created_at AS created_at,
                p.account AS told, p.user_name AS told_user_name, p.display_name AS told_display_name,
                p.external_id AS external_id, p.formatted_name AS formatted_name, p.given_name AS given_name,
                p.family_name AS family_name, p.emails AS emails, p.employee_number AS employee_number,
                p.is_active AS is_active, p.is_locked_here AS is_locked_here, p.is_opened_here AS is_opened_here,
                p.changed_at AS changed_at
            FROM account a
            LEFT JOIN provisioned_user p ON p.organisation = a.organisation AND p.account = a.id
            WHERE \(condition) ORDER BY a.id LIMIT \(limit) OFFSET \(skip)
            """
        ).map(user)
        let groups = try ProvisionedGroups.labels(of: users.map(\.account.id), of: organisation, in: tx)
        for index in users.indices { users[index].groups = groups[users[index].account.id] ?? [] }
        return users
    }

    /// How many users there are.
    public static func count(
        _ wanted: Wanted = .all, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Int {
        try tx.row("SELECT COUNT(*) AS count FROM account a \(joined) WHERE \(condition(wanted, of: organisation))")?[
            "count"] ?? 0
    }

    /// Open accounts that a client opened and that nobody can sign in to yet: they are linked to nobody at a provider
    /// and have no password.
    public static func withoutWayIn(
        limit: Int, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [ProvisionedUser] {
        try tx.rows(
            """
            SELECT a.id AS id FROM account a \(joined)
            WHERE \(condition(.all, of: organisation)) AND a.state = 'active' AND p.is_opened_here = TRUE
                AND NOT EXISTS (SELECT 1 FROM outside_identity i
                    WHERE i.organisation = a.organisation AND i.account = a.id)
                AND NOT EXISTS (SELECT 1 FROM sign_in_method m
                    WHERE m.organisation = a.organisation AND m.account = a.id)
            ORDER BY a.id LIMIT \(limit)
            """
        ).map { try find($0["id"], of: organisation, in: tx) }
    }

    static func save(
        _ details: ProvisionedDetails, of account: AccountID, isOpenedHere: Bool, at now: Instant,
        of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO provisioned_user (organisation, account, user_name, display_name, external_id,
                formatted_name, given_name, family_name, emails, employee_number, is_active, is_opened_here,
                is_locked_here, changed_at)
            VALUES (\(organisation), \(account), \(details.userName), \(details.displayName), \(details.externalID),
                \(details.formattedName), \(details.givenName), \(details.familyName),
                \(details.emails.map(line).joined(separator: "\n")), \(details.employeeNumber), \(details.isActive),
                \(isOpenedHere), FALSE, \(now))
            ON CONFLICT (organisation, account) DO UPDATE SET user_name = excluded.user_name,
                display_name = excluded.display_name, external_id = excluded.external_id,
                formatted_name = excluded.formatted_name, given_name = excluded.given_name,
                family_name = excluded.family_name, emails = excluded.emails,
                employee_number = excluded.employee_number, is_active = excluded.is_active,
                changed_at = excluded.changed_at
            """)
    }

    /// Notes whether an account is locked because a client said so.
    static func note(
        isLockedHere: Bool, _ account: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE provisioned_user SET is_locked_here = \(isLockedHere)
            WHERE organisation = \(organisation) AND account = \(account)
            """)
    }

    /// Forgets what was said of somebody; the account itself stays.
    static func forget(_ account: AccountID, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM provisioned_member WHERE organisation = \(organisation) AND account = \(account)")
        try tx.run("DELETE FROM provisioned_user WHERE organisation = \(organisation) AND account = \(account)")
    }

    private static let joined: SQL = """
        LEFT JOIN provisioned_user p ON p.organisation = a.organisation AND p.account = a.id
        """

    private static func condition(_ wanted: Wanted, of organisation: OrganisationID) -> SQL {
        let visible: SQL = """
            a.organisation = \(organisation) AND a.state <> 'closed' AND NOT EXISTS (
                SELECT 1 FROM provisioning_client c WHERE c.organisation = a.organisation AND c.account = a.id)
            """
        return switch wanted {
        case .all: visible
        case .named(let name): visible + " AND a.user_name = \(name.text)"
        case .known(let externalID): visible + " AND p.external_id = \(externalID)"
        case .account(let id): visible + " AND a.id = \(id)"
        }
    }

    private static func user(_ row: Row) throws -> ProvisionedUser {
        let account = try Accounts.account(row)
        guard try row[optional: "told"] as String? != nil else {
            return ProvisionedUser(
                account: account,
                details: ProvisionedDetails(userName: account.userName.text, displayName: account.displayName),
                isLockedByClient: false, isOpenedHere: false, changedAt: account.createdAt)
        }
        let details = ProvisionedDetails(
            userName: try row["told_user_name"], externalID: try row[optional: "external_id"],
            displayName: try row[optional: "told_display_name"], formattedName: try row[optional: "formatted_name"],
            givenName: try row[optional: "given_name"], familyName: try row[optional: "family_name"],
            emails: (try row["emails"] as String).split(separator: "\n").compactMap(email),
            employeeNumber: try row[optional: "employee_number"], isActive: try row["is_active"])
        return ProvisionedUser(
            account: account, details: details, isLockedByClient: try row["is_locked_here"],
            isOpenedHere: try row["is_opened_here"],
            changedAt: try row["changed_at"])
    }

    // A value holds no control character, so a line's end and a tab can part them.
    private static func line(_ email: ProvisionedEmail) -> String {
        let primary = email.isPrimary.map { $0 ? "yes" : "no" } ?? ""
        return "\(email.kind ?? "")\t\(primary)\t\(email.display ?? "")\t\(email.value)"
    }

    private static func email(_ line: Substring) -> ProvisionedEmail? {
        let parts = line.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4 else { return nil }
        return ProvisionedEmail(
            parts[3], kind: parts[0].isEmpty ? nil : parts[0], display: parts[2].isEmpty ? nil : parts[2],
            isPrimary: parts[1].isEmpty ? nil : parts[1] == "yes")
    }
}
