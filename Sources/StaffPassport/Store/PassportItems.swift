public import Core
public import Storage

/// The `passport_item` table.
public enum PassportItems {
    /// - Throws: a `notFound` refusal when the organisation has no such item.
    public static func find(
        _ id: PassportItemID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PassportItem {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such passport item.") }
        return try item(row)
    }

    /// What is recorded of a person, the newest first.
    public static func of(
        _ person: PersonID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PassportItem] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person = \(person) ORDER BY recorded_at DESC, id DESC
            """
        ).map(item)
    }

    /// Items by their ids, in the order they were recorded.
    static func some(
        _ ids: [PassportItemID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PassportItem] {
        guard !ids.isEmpty else { return [] }
        return try tx.rows(
            "\(select) WHERE organisation = \(organisation) AND id IN \(list: ids) ORDER BY recorded_at, id"
        ).map(item)
    }

    /// What is recorded of one kind of several people, in no order.
    static func of(
        _ people: [PersonID], kind: String, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PassportItem] {
        try stride(from: 0, to: people.count, by: portionCount).flatMap { start in
            let some = people[start..<min(start + portionCount, people.count)]
            return try tx.rows(
                "\(select) WHERE organisation = \(organisation) AND kind = \(kind) AND person IN \(list: some)"
            ).map(item)
        }
    }

    /// How many people one statement asks for: databases take only so many values.
    private static let portionCount = 500

    /// What came with a file of competences, as it is now, in the order it was recorded; of somebody who was erased it
    /// is gone.
    static func broughtIn(
        with file: CompetencyFileID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PassportItem] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND id IN (
                SELECT item FROM passport_competency_file_line
                WHERE organisation = \(organisation) AND passport_competency_file = \(file))
            ORDER BY recorded_at, id
            """
        ).map(item)
    }

    /// What came for the same person with the same file, by id and with the item itself; nothing where it came alone.
    static func broughtIn(
        beside id: PassportItemID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PassportItem] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND id IN (
                SELECT other.item FROM passport_competency_file_line own
                JOIN passport_competency_file_line other ON other.organisation = own.organisation
                    AND other.passport_competency_file = own.passport_competency_file AND other.person = own.person
                WHERE own.organisation = \(organisation) AND own.item = \(id))
            ORDER BY id
            """
        ).map(item)
    }

    /// How many items of each person there are, by state.
    public static func counts(
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PersonID: [PassportItem.State: Int]] {
        let rows = try tx.rows(
            """
            SELECT person, state, COUNT(*) AS items FROM passport_item WHERE organisation = \(organisation)
            GROUP BY person, state
            """)
        var counts: [PersonID: [PassportItem.State: Int]] = [:]
        for row in rows {
            guard let state = PassportItem.State(rawValue: try row["state"]) else { continue }
            counts[try row["person"], default: [:]][state] = try row["items"]
        }
        return counts
    }

    /// Adds the item, or replaces its state and the result of its check; what it says never changes after that.
    public static func save(
        _ item: PassportItem, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO passport_item (organisation, id, person, kind, claims, recorded_at, state, state_at, reason,
                is_awaited)
            VALUES (\(organisation), \(item.id), \(item.person), \(item.kind), \(item.claims.description),
                \(item.recordedAt), \(item.state.rawValue), \(item.stateAt), \(item.reason), \(item.isAwaited))
            ON CONFLICT (organisation, id) DO UPDATE SET state = excluded.state, state_at = excluded.state_at,
                reason = excluded.reason, is_awaited = excluded.is_awaited,
                claims = CASE WHEN passport_item.is_awaited THEN excluded.claims ELSE passport_item.claims END
            """)
    }

    private static let select: SQL = """
        SELECT id, person, kind, claims, recorded_at, state, state_at, reason, is_awaited FROM passport_item
        """

    private static func item(_ row: Row) throws -> PassportItem {
        PassportItem(
            id: try row["id"], person: try row["person"], kind: try row["kind"], claims: try row.json("claims"),
            recordedAt: try row["recorded_at"], isAwaited: try row["is_awaited"],
            state: PassportItem.State(rawValue: try row["state"]) ?? .recorded, stateAt: try row["state_at"],
            reason: try row[optional: "reason"])
    }
}
