public import Core
public import Storage

/// The `served_need` table.
public enum Needs {
    /// What somebody needs, the newest first; without what is kept from proxies where the standing is one.
    public static func of(
        _ ids: [PersonServedID], shownTo standing: Standing, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [Need] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person IN \(list: ids)
            ORDER BY recorded_on DESC, id DESC
            """
        ).map(need).filter { standing.seesWhatIsKeptFromProxies || !$0.isKeptFromProxies }
    }

    /// - Throws: a `notFound` refusal for an unknown one, one of somebody else, and one that is kept from the caller.
    static func find(
        _ id: ID<Need>, of ids: [PersonServedID], shownTo standing: Standing, in organisation: OrganisationID,
        _ tx: any Transaction
    ) throws -> Need {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id) AND person IN \(list: ids)")
        guard let need = try row.map(need), standing.seesWhatIsKeptFromProxies || !need.isKeptFromProxies else {
            throw Refusal(.notFound, "There is no such need on this record.")
        }
        return need
    }

    /// The need under an id, whosever it is; `nil` for an unknown one.
    static func find(_ id: ID<Need>, of organisation: OrganisationID, in tx: any Transaction) throws -> Need? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)").map(need)
    }

    static func save(_ need: Need, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO served_need (organisation, id, person, kind, words, recorded_on, own_word, kept_from_proxies,
                ended_on)
            VALUES (\(organisation), \(need.id), \(need.person), \(need.kind.rawValue), \(need.words),
                \(need.recordedOn), \(need.isOwnWord), \(need.isKeptFromProxies), \(need.endedOn))
            ON CONFLICT (organisation, id) DO UPDATE SET kind = excluded.kind, words = excluded.words,
                kept_from_proxies = excluded.kept_from_proxies, ended_on = excluded.ended_on
            """)
    }

    private static let select: SQL = """
        SELECT id, person, kind, words, recorded_on, own_word, kept_from_proxies, ended_on FROM served_need
        """

    private static func need(_ row: Row) throws -> Need {
        Need(
            id: try row["id"], person: try row["person"], kind: try row.one("kind"), words: try row["words"],
            recordedOn: try row["recorded_on"], isOwnWord: try row["own_word"],
            isKeptFromProxies: try row["kept_from_proxies"], endedOn: try row[optional: "ended_on"])
    }
}
