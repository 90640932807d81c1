import Core
import Storage

/// The `passport_listener` table: verifiers of others that hear of changes of our lists.
enum StatusListeners {
    /// The listener of a verifier to a list.
    static func find(
        _ verifier: String, list: Int, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> StatusListener? {
        try tx.row(
            "\(select) WHERE organisation = \(organisation) AND verifier = \(verifier) AND list = \(list)"
        ).map(listener)
    }

    /// Some of them by their ids.
    static func some(
        _ ids: [StatusListenerID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [StatusListener] {
        try tx.rows("\(select) WHERE organisation = \(organisation) AND id IN \(list: ids) ORDER BY id").map(listener)
    }

    /// Who listens to any of some lists now.
    static func hearing(
        _ lists: Set<Int>, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> [StatusListener] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND list IN \(list: lists.sorted()) AND ends_at > \(now)
            ORDER BY id
            """
        ).map(listener)
    }

    /// How many there are of one verifier, and of all.
    static func counts(
        of verifier: String, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> (own: Int, all: Int) {
        let row = try tx.row(
            """
            SELECT COUNT(*) AS total, COUNT(CASE WHEN verifier = \(verifier) THEN 1 END) AS own FROM passport_listener
            WHERE organisation = \(organisation)
            """)
        return (try row?["own"] ?? 0, try row?["total"] ?? 0)
    }

    /// Adds the listener, or moves its address, its end, and what it hears of.
    static func save(_ one: StatusListener, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_listener (organisation, id, verifier, list, callback, ends_at, forms)
            VALUES (\(organisation), \(one.id), \(one.verifier), \(one.list), \(one.callback), \(one.endsAt),
                \(one.forms.map(\.rawValue).sorted().joined(separator: " ")))
            ON CONFLICT (organisation, id) DO UPDATE SET callback = excluded.callback, ends_at = excluded.ends_at,
                forms = excluded.forms
            """)
    }

    /// Removes a listener and what it is owed.
    static func remove(_ id: StatusListenerID, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            "DELETE FROM passport_owed_notice WHERE organisation = \(organisation) AND passport_listener = \(id)")
        try tx.run("DELETE FROM passport_listener WHERE organisation = \(organisation) AND id = \(id)")
    }

    /// Removes those that did not ask again in time.
    static func sweep(of organisation: OrganisationID, at now: Instant, in tx: any Transaction) throws {
        let over = try tx.rows(
            "SELECT id FROM passport_listener WHERE organisation = \(organisation) AND ends_at <= \(now)")
        for row in over { try remove(try row["id"], of: organisation, in: tx) }
    }

    private static let select: SQL = "SELECT id, verifier, list, callback, ends_at, forms FROM passport_listener"

    private static func listener(_ row: Row) throws -> StatusListener {
        let forms: String = try row["forms"]
        return StatusListener(
            id: try row["id"], verifier: try row["verifier"], list: try row["list"], callback: try row["callback"],
            endsAt: try row["ends_at"],
            forms: Set(forms.split(separator: " ").compactMap { ListenedForm(rawValue: String($0)) }))
    }
}
