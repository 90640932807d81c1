public import Core
import FoundationEssentials
public import Storage

/// The `edit` table: the steps of work on a board, kept for undo, redo and for telling others.
public enum Edits {
    /// Appends a step as the next of its period.
    /// - Parameter revision: the period's revision after the step.
    public static func add(
        _ edit: Edit, revision: Int, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO edit (organisation, id, period, number, account, at, kind, changes, reason, is_undone,
                revision, touched_at)
            VALUES (\(organisation), \(edit.id), \(edit.period), \(edit.number), \(edit.by), \(edit.at),
                \(edit.kind.rawValue), \(try text(edit.changes)), \(edit.reason), \(edit.isUndone), \(revision),
                \(edit.at))
            """)
    }

    /// The step of this id, if it has been made: a request that is sent again brings the id of its first time.
    public static func find(
        _ id: EditID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Edit? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)").map(edit)
    }

    /// Marks a step as taken back, or as standing again.
    public static func mark(
        _ id: EditID, undone: Bool, revision: Int, at now: Instant, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE edit SET is_undone = \(undone), revision = \(revision), touched_at = \(now)
            WHERE organisation = \(organisation) AND id = \(id)
            """)
    }

    /// The number the next step of a period gets.
    public static func nextNumber(
        of period: PeriodID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Int {
        let row = try tx.row(
            """
            SELECT COALESCE(MAX(number), 0) + 1 AS next FROM edit
            WHERE organisation = \(organisation) AND period = \(period)
            """)
        return try row?["next"] ?? 1
    }

    /// The step an account would take back next: its latest that stands and was made on the board.
    public static func toUndo(
        by account: AccountID, of period: PeriodID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Edit? {
        try tx.row(
            """
            \(select) WHERE organisation = \(organisation) AND period = \(period) AND account = \(account)
                AND NOT is_undone AND kind NOT IN ('take', 'hand-back', 'request') ORDER BY number DESC LIMIT 1
            """
        ).map(edit)
    }

    /// The step an account would make again next: the earliest it has undone since its latest that stands.
    public static func toRedo(
        by account: AccountID, of period: PeriodID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Edit? {
        let standing = try toUndo(by: account, of: period, of: organisation, in: tx)?.number ?? 0
        return try tx.row(
            """
            \(select) WHERE organisation = \(organisation) AND period = \(period) AND account = \(account)
                AND is_undone AND number > \(standing) ORDER BY number LIMIT 1
            """
        ).map(edit)
    }

    /// The steps made, undone or redone after a revision, in that order.
    public static func since(
        _ revision: Int, of period: PeriodID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Edit] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND period = \(period) AND revision > \(revision)
            ORDER BY revision
            """
        ).map(edit)
    }

    /// The latest steps of a period, the latest touched first, each with the moment it was last touched.
    public static func latest(
        _ limit: Int, of period: PeriodID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [(edit: Edit, touched: Instant)] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND period = \(period)
            ORDER BY revision DESC, number DESC LIMIT \(limit)
            """
        ).map { (try edit($0), try $0["touched_at"]) }
    }

    private static let select: SQL = """
        SELECT id, period, number, account, at, kind, changes, reason, is_undone, touched_at FROM edit
        """

    private static func edit(_ row: Row) throws -> Edit {
        guard let kind = Edit.Kind(rawValue: try row["kind"]) else { throw StorageError.unreadable(column: "kind") }
        return Edit(
            id: try row["id"], period: try row["period"], number: try row["number"], by: try row["account"],
            at: try row["at"], kind: kind, changes: try changes(row["changes"]),
            reason: try row[optional: "reason"], isUndone: try row["is_undone"])
    }

    /// Changes as they are kept in a column.
    static func text(_ changes: [CellChange]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(changes), as: UTF8.self)
    }

    static func changes(_ text: String) throws -> [CellChange] {
        do {
            return try JSONDecoder().decode([CellChange].self, from: Data(text.utf8))
        } catch {
            throw StorageError.unreadable(column: "changes")
        }
    }
}
