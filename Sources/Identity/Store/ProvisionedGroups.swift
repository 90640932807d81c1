public import Core
public import Storage

/// The tables `provisioned_group` and `provisioned_member`.
public enum ProvisionedGroups {
    /// - Throws: a `notFound` refusal for an unknown one.
    public static func find(
        _ id: ID<ProvisionedGroup>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> ProvisionedGroup {
        let row = try tx.row(
            "SELECT \(columns) FROM provisioned_group WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw ProvisionedGroup.unknown }
        return try group(row, members: members(of: [id], of: organisation, in: tx)[id] ?? [])
    }

    /// Those of an organisation in the order in which they were made.
    /// - Parameter withMembers: whether their members are looked up; a list that leaves them out is quicker.
    public static func some(
        skipping skip: Int = 0, limit: Int, withMembers: Bool, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [ProvisionedGroup] {
        let rows = try tx.rows(
            """
            SELECT \(columns) FROM provisioned_group WHERE organisation = \(organisation)
            ORDER BY id LIMIT \(limit) OFFSET \(skip)
            """)
        let ids: [ID<ProvisionedGroup>] = try rows.map { try $0["id"] }
        let members = withMembers ? try members(of: ids, of: organisation, in: tx) : [:]
        return try zip(rows, ids).map { try group($0, members: members[$1] ?? []) }
    }

    /// How many groups there are.
    public static func count(of organisation: OrganisationID, in tx: any Transaction) throws -> Int {
        try tx.row("SELECT COUNT(*) AS count FROM provisioned_group WHERE organisation = \(organisation)")?["count"]
            ?? 0
    }

    static func isTaken(
        name: String, besides id: ID<ProvisionedGroup>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Bool {
        try tx.row(
            """
            SELECT id FROM provisioned_group
            WHERE organisation = \(organisation) AND name_key = \(name.lowercased()) AND id <> \(id)
            """) != nil
    }

    /// The groups of one account, without members.
    static func all(
        of account: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [ProvisionedGroup] {
        try tx.rows(
            """
            SELECT g.id AS id, g.display_name AS display_name, g.external_id AS external_id,
                g.provider AS provider, g.made_at AS made_at, g.changed_at AS changed_at
            FROM provisioned_member m
            JOIN provisioned_group g ON g.organisation = m.organisation AND g.id = m.group_id
            WHERE m.organisation = \(organisation) AND m.account = \(account) ORDER BY g.id
            """
        ).map { try group($0, members: []) }
    }

    /// The groups of some accounts by name.
    static func labels(
        of accounts: [AccountID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [AccountID: [ProvisionedGroup.Label]] {
        guard !accounts.isEmpty else { return [:] }
        let rows = try tx.rows(
            """
            SELECT m.account AS account, g.id AS id, g.display_name AS display_name FROM provisioned_member m
            JOIN provisioned_group g ON g.organisation = m.organisation AND g.id = m.group_id
            WHERE m.organisation = \(organisation) AND m.account IN \(list: accounts) ORDER BY g.id
            """)
        var labels: [AccountID: [ProvisionedGroup.Label]] = [:]
        for row in rows {
            labels[try row["account"], default: []].append(
                .init(id: try row["id"], displayName: try row["display_name"]))
        }
        return labels
    }

    /// Keeps a group and its members as they are now.
    static func save(
        _ group: ProvisionedGroup, added: [AccountID], removed: [AccountID], of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO provisioned_group
                (organisation, id, display_name, name_key, external_id, provider, made_at, changed_at)
            VALUES (\(organisation), \(group.id), \(group.displayName), \(group.displayName.lowercased()),
                \(group.externalID), \(group.provider), \(group.madeAt), \(group.changedAt))
            ON CONFLICT (organisation, id) DO UPDATE SET display_name = excluded.display_name,
                name_key = excluded.name_key, external_id = excluded.external_id, provider = excluded.provider,
                changed_at = excluded.changed_at
            """)
        for part in portions(of: removed) {
            try tx.run(
                """
                DELETE FROM provisioned_member
                WHERE organisation = \(organisation) AND group_id = \(group.id) AND account IN \(list: part)
                """)
        }
        for part in portions(of: added) {
            let rows: [[(any SQLBindable)?]] = part.map { [organisation, group.id, $0] }
            try tx.run(
                "INSERT INTO provisioned_member (organisation, group_id, account) VALUES \(rows: rows)")
        }
    }

    static func remove(_ id: ID<ProvisionedGroup>, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM provisioned_member WHERE organisation = \(organisation) AND group_id = \(id)")
        try tx.run("DELETE FROM provisioned_group WHERE organisation = \(organisation) AND id = \(id)")
    }

    private static func members(
        of groups: [ID<ProvisionedGroup>], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [ID<ProvisionedGroup>: [ProvisionedGroup.Member]] {
        guard !groups.isEmpty else { return [:] }
        let rows = try tx.rows(
            """
            SELECT m.group_id AS group_id, m.account AS account, a.display_name AS display_name
            FROM provisioned_member m JOIN account a ON a.organisation = m.organisation AND a.id = m.account
            WHERE m.organisation = \(organisation) AND m.group_id IN \(list: groups) AND a.state <> 'closed'
            ORDER BY m.account
            """)
        var members: [ID<ProvisionedGroup>: [ProvisionedGroup.Member]] = [:]
        for row in rows {
            members[try row["group_id"], default: []].append(
                .init(account: try row["account"], displayName: try row["display_name"]))
        }
        return members
    }

    private static let columns: SQL = "id, display_name, external_id, provider, made_at, changed_at"

    private static func group(_ row: Row, members: [ProvisionedGroup.Member]) throws -> ProvisionedGroup {
        ProvisionedGroup(
            id: try row["id"], displayName: try row["display_name"], externalID: try row[optional: "external_id"],
            provider: try row[optional: "provider"], madeAt: try row["made_at"], changedAt: try row["changed_at"],
            members: members)
    }

    /// A statement takes so many values at most.
    private static func portions(of accounts: [AccountID]) -> [[AccountID]] {
        stride(from: 0, to: accounts.count, by: 300).map { Array(accounts[$0..<min($0 + 300, accounts.count)]) }
    }
}
