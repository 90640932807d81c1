import Core
import Storage

/// How an organisation keeps its directory: the `directory_setting` table.
struct DirectorySettings: Hashable, Sendable {
    /// Whether what a provider changes through a link is shown at once; otherwise it waits for the team.
    var changesGoLive = false
    /// After how many days without a check an entry is stale.
    var staleDays = Freshness.usualDays

    /// What the organisation has set, or what is usual.
    static func of(_ organisation: OrganisationID, in tx: any Transaction) throws -> DirectorySettings {
        let row = try tx.row(
            "SELECT changes_go_live, stale_days FROM directory_setting WHERE organisation = \(organisation)")
        guard let row else { return DirectorySettings() }
        return DirectorySettings(changesGoLive: try row["changes_go_live"], staleDays: try row["stale_days"])
    }

    func save(of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO directory_setting (organisation, changes_go_live, stale_days)
            VALUES (\(organisation), \(changesGoLive), \(staleDays))
            ON CONFLICT (organisation) DO UPDATE SET changes_go_live = excluded.changes_go_live,
                stale_days = excluded.stale_days
            """)
    }
}
