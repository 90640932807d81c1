public import Core
public import Storage

/// The `plan_revision` table: every text of every item, and every change of its files.
public enum PlanRevisions {
    /// Every text of an item, oldest first.
    public static func of(
        _ item: PlanItemID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PlanRevision] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND plan_item = \(item) AND plan_file IS NULL
            ORDER BY number
            """
        ).compactMap(revision)
    }

    /// Every revision of a person's plan that stood, in the order of the versions it made.
    public static func stood(
        of person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PlanRevision] {
        let records = try PlanRecords(of: person, in: organisation, tx)
        let all = try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person IN \(list: records.everyID)
                AND version IS NOT NULL ORDER BY version
            """
        ).compactMap(revision)
        guard records.isJoined else { return all }
        return all.map { one in
            var one = one
            one.version = one.version.map { records.whole($0, of: one.person) }
            return one
        }.sorted { ($0.version ?? 0) < ($1.version ?? 0) }
    }

    /// The texts of an account that wait for it to choose.
    public static func waiting(
        by account: AccountID, of person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PlanRevision] {
        let everyID = try PlanRecords(of: person, in: organisation, tx).everyID
        return try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person IN \(list: everyID) AND account = \(account)
                AND state = \(PlanRevision.State.waiting.rawValue) ORDER BY at, plan_item, number
            """
        ).compactMap(revision)
    }

    /// One text of an item.
    static func find(
        _ number: Int, of item: PlanItemID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> PlanRevision {
        let row = try tx.row(
            """
            \(select) WHERE organisation = \(organisation) AND plan_item = \(item) AND number = \(number)
                AND plan_file IS NULL
            """)
        guard let row, let revision = try revision(row) else {
            throw Refusal(.notFound, "There is no such earlier text.")
        }
        return revision
    }

    /// The number that the next revision of an item gets.
    static func nextNumber(
        of item: PlanItemID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> Int {
        let row = try tx.row(
            """
            SELECT MAX(number) AS number FROM plan_revision
            WHERE organisation = \(organisation) AND plan_item = \(item)
            """)
        let last: Int? = try row?[optional: "number"]
        return (last ?? 0) + 1
    }

    /// The version that the next change of one record's entries makes, as that record counts.
    static func nextVersion(
        of person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> Int {
        let row = try tx.row(
            """
            SELECT MAX(version) AS version FROM plan_revision
            WHERE organisation = \(organisation) AND person = \(person)
            """)
        let last: Int? = try row?[optional: "version"]
        return (last ?? 0) + 1
    }

    static func add(_ revision: PlanRevision, in organisation: OrganisationID, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO plan_revision (organisation, plan_item, number, person, version, deed, state, fields, seen, at,
                account, standing, plan_file)
            VALUES (\(organisation), \(revision.item), \(revision.number), \(revision.person), \(revision.version),
                \(revision.deed.rawValue), \(revision.state.rawValue), \(PlanItems.stored(revision.fields)),
                \(revision.seen), \(revision.at), \(revision.author.account), \(revision.author.standing),
                \(revision.file))
            """)
    }

    /// Notes that the author of a text has chosen.
    static func settle(
        _ number: Int, of item: PlanItemID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE plan_revision SET state = \(PlanRevision.State.settled.rawValue)
            WHERE organisation = \(organisation) AND plan_item = \(item) AND number = \(number)
                AND state = \(PlanRevision.State.waiting.rawValue)
            """)
    }

    private static let select: SQL = """
        SELECT plan_item, number, person, version, deed, state, fields, seen, at, account, standing, plan_file
        FROM plan_revision
        """

    private static func revision(_ row: Row) throws -> PlanRevision? {
        let deed: String = try row["deed"], state: String = try row["state"]
        guard let deed = PlanRevision.Deed(rawValue: deed), let state = PlanRevision.State(rawValue: state) else {
            return nil
        }
        return PlanRevision(
            item: try row["plan_item"], person: try row["person"], number: try row["number"],
            version: try row[optional: "version"], deed: deed, state: state, fields: try PlanItems.fields(row),
            seen: try row["seen"], at: try row["at"],
            author: PlanItem.Author(account: try row["account"], standing: try row["standing"]),
            file: try row[optional: "plan_file"])
    }
}
