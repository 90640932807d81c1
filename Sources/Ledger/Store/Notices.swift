public import Core
public import Storage

/// The `notice` table. Every question names the person, so nobody can read or tick off somebody else's.
public enum Notices {
    /// Writes down that a person is to be told.
    public static func owe(_ notice: Notice, of organisation: OrganisationID, in tx: any Transaction) throws {
        try owe([notice], of: organisation, in: tx)
    }

    /// Writes down that several people are to be told.
    public static func owe(_ notices: [Notice], of organisation: OrganisationID, in tx: any Transaction) throws {
        for start in stride(from: 0, to: notices.count, by: 100) {
            let portion = notices[start..<min(start + 100, notices.count)]
            let rows = portion.map { notice in
                [organisation, notice.id, notice.person, notice.title, notice.body, notice.path, notice.at]
                    as [(any SQLBindable)?]
            }
            try tx.run(
                "INSERT INTO notice (organisation, id, person, title, body, path, at) VALUES \(rows: rows)")
            try NoticeMails.owe(portion, of: organisation, in: tx)
        }
    }

    /// A person's notices, newest first.
    public static func list(
        to person: PersonID, of organisation: OrganisationID, limit: Int = 50, in tx: any Transaction
    ) throws -> [Notice] {
        try tx.rows(
            """
            SELECT id, person, title, body, path, at, read_at FROM notice
            WHERE organisation = \(organisation) AND person = \(person) ORDER BY at DESC, id DESC LIMIT \(limit)
            """
        ).map(notice)
    }

    /// One of a person's own notices.
    public static func find(
        _ id: ID<Notice>, to person: PersonID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Notice? {
        try tx.row(
            """
            SELECT id, person, title, body, path, at, read_at FROM notice
            WHERE organisation = \(organisation) AND person = \(person) AND id = \(id)
            """
        ).map(notice)
    }

    /// How many notices a person has not read.
    public static func unread(
        by person: PersonID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Int {
        try tx.row(
            """
            SELECT COUNT(*) AS count FROM notice
            WHERE organisation = \(organisation) AND person = \(person) AND read_at IS NULL
            """
        ).map { try $0["count"] } ?? 0
    }

    /// Marks some of a person's own notices as read; `nil` is all of them. One read before keeps its first moment.
    public static func markRead(
        _ ids: [ID<Notice>]?, by person: PersonID, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws {
        let chosen: SQL = ids.map { "AND id IN \(list: $0)" } ?? ""
        try tx.run(
            """
            UPDATE notice SET read_at = \(now)
            WHERE organisation = \(organisation) AND person = \(person) AND read_at IS NULL \(chosen)
            """)
    }

    /// Erases everything a person was told.
    public static func erase(
        to person: PersonID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try NoticeMails.erase(to: person, of: organisation, in: tx)
        try tx.run("DELETE FROM notice WHERE organisation = \(organisation) AND person = \(person)")
    }

    private static func notice(_ row: Row) throws -> Notice {
        Notice(
            id: try row["id"], to: try row["person"], title: try row["title"], body: try row["body"],
            path: try row["path"], at: try row["at"], readAt: try row[optional: "read_at"])
    }
}
