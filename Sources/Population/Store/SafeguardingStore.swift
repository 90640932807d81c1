public import Core
public import Storage

/// The `safeguarding_concern` and `safeguarding_action` tables. Whoever asks has shown first that they may see them.
enum SafeguardingStore {
    /// The concerns about somebody with what was done, the newest first.
    static func of(
        _ ids: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [SafeguardingConcern] {
        let actions = try tx.rows(
            """
            SELECT id, concern, words, at, account FROM safeguarding_action
            WHERE organisation = \(organisation) AND person IN \(list: ids) ORDER BY at, id
            """
        ).map { row -> (String, SafeguardingConcern.Action) in
            (
                try row["concern"],
                SafeguardingConcern.Action(
                    id: try row["id"], words: try row["words"], at: try row["at"], account: try row["account"])
            )
        }
        let byConcern = Dictionary(grouping: actions, by: \.0).mapValues { $0.map(\.1) }
        return try tx.rows(
            """
            SELECT id, person, concern, about_whom, raised_at, raised_by, state FROM safeguarding_concern
            WHERE organisation = \(organisation) AND person IN \(list: ids) ORDER BY raised_at DESC, id DESC
            """
        ).map { row in
            let id: ID<SafeguardingConcern> = try row["id"]
            return SafeguardingConcern(
                id: id, person: try row["person"], concern: try row["concern"], about: try row["about_whom"],
                raisedAt: try row["raised_at"], raisedBy: try row["raised_by"], state: try row.one("state"),
                actions: byConcern[id.text] ?? [])
        }
    }

    /// The concern under an id; `nil` for an unknown one.
    static func find(
        _ id: ID<SafeguardingConcern>, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> SafeguardingConcern? {
        let row = try tx.row(
            "SELECT person FROM safeguarding_concern WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { return nil }
        return try of([try row["person"]], in: organisation, tx).first { $0.id == id }
    }

    /// The open concerns about which nothing was done yet, the oldest first; at most 500.
    static func unanswered(
        in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [(person: PersonServedID, raisedAt: Instant)] {
        try tx.rows(
            """
            SELECT person, raised_at FROM safeguarding_concern
            WHERE organisation = \(organisation) AND state = \(SafeguardingConcern.State.open.rawValue)
                AND NOT EXISTS (SELECT 1 FROM safeguarding_action
                    WHERE safeguarding_action.organisation = safeguarding_concern.organisation
                        AND safeguarding_action.concern = safeguarding_concern.id)
            ORDER BY raised_at, id LIMIT 500
            """
        ).map { (person: try $0["person"], raisedAt: try $0["raised_at"]) }
    }

    /// Adds the concern, or gives the one under its id another state.
    static func save(_ concern: SafeguardingConcern, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO safeguarding_concern (organisation, id, person, concern, about_whom, raised_at, raised_by,
                state)
            VALUES (\(organisation), \(concern.id), \(concern.person), \(concern.concern), \(concern.about),
                \(concern.raisedAt), \(concern.raisedBy), \(concern.state.rawValue))
            ON CONFLICT (organisation, id) DO UPDATE SET state = excluded.state
            """)
    }

    static func add(
        _ action: SafeguardingConcern.Action, to concern: SafeguardingConcern, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO safeguarding_action (organisation, id, concern, person, words, at, account)
            VALUES (\(organisation), \(action.id), \(concern.id), \(concern.person), \(action.words), \(action.at),
                \(action.account))
            """)
    }
}

extension OpenRecord {
    /// How many concerns about the person are not closed; 0 for whoever may not see them.
    public func openConcernsCount(of organisation: OrganisationID, in tx: any Transaction) throws -> Int {
        guard standing.sees.contains(.safeguarding) else { return 0 }
        return try SafeguardingStore.of(everyID, in: organisation, tx).filter { $0.state != .closed }.count
    }
}
