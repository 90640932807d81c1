public import Core
public import Storage

/// The `plan_item` table: of each item the revision that stands.
public enum PlanItems {
    /// - Throws: a `notFound` refusal when the person's plan has no such item.
    public static func find(
        _ id: PlanItemID, of person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> PlanItem {
        let records = try PlanRecords(of: person, in: organisation, tx)
        let row = try tx.row(
            "\(select) WHERE organisation = \(organisation) AND person IN \(list: records.everyID) AND id = \(id)")
        guard let row, let item = try item(row) else {
            throw Refusal(.notFound, "There is no such entry in this plan.")
        }
        return item.counted(in: records)
    }

    /// An item under its id, whosever it is; `nil` when there is none.
    static func some(
        _ id: PlanItemID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> PlanItem? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)").flatMap(item)
    }

    /// Every item of a person, those that were removed and those of joined records included, oldest first.
    public static func all(
        of person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PlanItem] {
        let records = try PlanRecords(of: person, in: organisation, tx)
        let rows = try tx.rows(
            "\(select) WHERE organisation = \(organisation) AND person IN \(list: records.everyID) ORDER BY place, id")
        let items = try rows.compactMap(item)
        return counted(items, in: records)
    }

    /// Items of a person's records as the whole plan counts them, oldest first.
    static func counted(_ items: [PlanItem], in records: PlanRecords) -> [PlanItem] {
        guard records.isJoined else { return items }
        return items.map { $0.counted(in: records) }.sorted { ($0.place, $0.id) < ($1.place, $1.id) }
    }

    /// Whose an item is, also one that was removed; `nil` for an unknown one.
    static func person(
        of id: PlanItemID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> PersonServedID? {
        try tx.row("SELECT person FROM plan_item WHERE organisation = \(organisation) AND id = \(id)")?["person"]
    }

    /// Everybody who has or had anything in a plan.
    static func everybody(in organisation: OrganisationID, _ tx: any Transaction) throws -> [PersonServedID] {
        try tx.rows("SELECT DISTINCT person FROM plan_item WHERE organisation = \(organisation) ORDER BY person").map {
            try $0["person"]
        }
    }

    /// Whether an id is taken.
    static func isTaken(_ id: PlanItemID, in organisation: OrganisationID, _ tx: any Transaction) throws -> Bool {
        try tx.row("SELECT id FROM plan_item WHERE organisation = \(organisation) AND id = \(id)") != nil
    }

    /// What is to be looked at again by a day, the longest due first.
    ///
    /// - Parameters:
    ///   - people: whose plans; `nil` for everybody's.
    ///   - limit: at most so many; with people given, so many of each thousand of them.
    static func due(
        by last: Day, of people: [PersonServedID]?, limit: Int, in organisation: OrganisationID,
        _ tx: any Transaction
    ) throws -> [PlanItem] {
        let due: SQL = "\(select) WHERE organisation = \(organisation) AND review_on <= \(last)"
        let order: SQL = "ORDER BY review_on, id LIMIT \(limit)"
        guard let people else { return try tx.rows("\(due) \(order)").compactMap(item) }
        return try stride(from: 0, to: people.count, by: 1_000).flatMap { start in
            let these = Array(people[start..<min(start + 1_000, people.count)])
            return try tx.rows("\(due) AND person IN \(list: these) \(order)").compactMap(item)
        }
    }

    /// What is to be looked at again by a day and of which nobody was reminded for that day.
    static func dueWithoutReminder(
        by last: Day, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PlanItem] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND review_on <= \(last)
                AND NOT EXISTS (SELECT 1 FROM plan_reminder WHERE plan_reminder.organisation = plan_item.organisation
                    AND plan_reminder.plan_item = plan_item.id AND plan_reminder.day = plan_item.review_on)
            ORDER BY review_on, id
            """
        ).compactMap(item)
    }

    /// Adds the item, or replaces what stands under its id.
    static func save(_ item: PlanItem, in organisation: OrganisationID, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO plan_item (organisation, id, person, kind, parent, place, revision, version, is_removed, fields,
                made_at, changed_at, account, standing, review_on)
            VALUES (\(organisation), \(item.id), \(item.person), \(item.kind.rawValue), \(item.parent),
                \(item.place), \(item.revision), \(item.version), \(item.isRemoved), \(stored(item.fields)),
                \(item.madeAt), \(item.changedAt), \(item.author.account), \(item.author.standing), \(item.reviewDay))
            ON CONFLICT (organisation, id) DO UPDATE SET revision = excluded.revision, version = excluded.version,
                is_removed = excluded.is_removed, fields = excluded.fields, changed_at = excluded.changed_at,
                account = excluded.account, standing = excluded.standing, review_on = excluded.review_on
            """)
    }

    /// Saves the version of the plan that a change of an item's files made.
    static func saveVersion(
        _ version: Int, of item: PlanItemID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        try tx.run(
            "UPDATE plan_item SET version = \(version) WHERE organisation = \(organisation) AND id = \(item)")
    }

    private static let select: SQL = """
        SELECT id, person, kind, parent, place, revision, version, is_removed, fields, made_at, changed_at, account,
            standing
        FROM plan_item
        """

    /// `nil` for a kind that a newer program wrote.
    private static func item(_ row: Row) throws -> PlanItem? {
        let kind: String = try row["kind"]
        guard let kind = PlanKind(rawValue: kind) else { return nil }
        return PlanItem(
            id: try row["id"], person: try row["person"], kind: kind, parent: try row[optional: "parent"],
            fields: try fields(row), place: try row["place"], revision: try row["revision"],
            version: try row["version"],
            isRemoved: try row["is_removed"], madeAt: try row["made_at"], changedAt: try row["changed_at"],
            author: PlanItem.Author(account: try row["account"], standing: try row["standing"]))
    }

    // What an item says is an object of texts in a column.

    static func stored(_ fields: [String: String]) -> String {
        JSON.object(fields.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }).description
    }

    static func fields(_ row: Row) throws -> [String: String] {
        let text: String = try row["fields"]
        // Forms refuse letters with more marks than any language has; a row that has them all the same is read, and
        // its letters keep as many as can be shown.
        var limits = JSONLimits()
        limits.takesManyMarks = true
        guard case .object(let members) = try JSON(parsing: text, limits: limits) else { return [:] }
        return Dictionary(
            members.compactMap { member in member.value.text.map { (member.name, $0.withFewMarks) } },
            uniquingKeysWith: { first, _ in first })
    }
}
