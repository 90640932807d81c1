import Core
import Storage

/// The `passport_refresh_rules` table: every version of an organisation's rules on how long training counts.
enum RefreshRuleBook {
    /// The rules that hold now; those of the program when the organisation has made none.
    static func current(of organisation: OrganisationID, in tx: any Transaction) throws -> RefreshRules {
        let row = try tx.row(
            """
            SELECT version, document FROM passport_refresh_rules WHERE organisation = \(organisation)
            ORDER BY version DESC LIMIT 1
            """)
        guard let row else { return .shipped }
        return RefreshRules(version: try row["version"], stored: try row.settledJSON("document"))
    }

    /// When each version was made, the newest first.
    static func versions(
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [(version: Int, madeAt: Instant)] {
        try tx.rows(
            """
            SELECT version, made_at FROM passport_refresh_rules WHERE organisation = \(organisation)
            ORDER BY version DESC
            """
        ).map { (try $0["version"], try $0["made_at"]) }
    }

    static func add(
        _ rules: RefreshRules, of organisation: OrganisationID, by account: AccountID, at now: Instant,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO passport_refresh_rules (organisation, version, document, made_at, made_by)
            VALUES (\(organisation), \(rules.version), \(rules.json.description), \(now), \(account))
            """)
    }
}
