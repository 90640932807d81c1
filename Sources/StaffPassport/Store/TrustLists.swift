import Core
import Credentials
import Storage

/// The `passport_trust_list` table.
enum TrustLists {
    static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [TrustList] {
        try tx.rows("\(select) WHERE organisation = \(organisation) ORDER BY name, id").map(list)
    }

    /// - Throws: a `notFound` refusal when the organisation follows no such list.
    static func find(
        _ id: TrustListID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> TrustList {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "You follow no such trust list.") }
        return try list(row)
    }

    static func at(
        _ address: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> TrustList? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND address = \(address)").map(list)
    }

    static func save(_ one: TrustList, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_trust_list (organisation, id, address, name, signer, stops_relying, followed_at,
                sequence, issued_at, next_update, digest, read_at, tried_at, problem_code, problem, problem_since)
            VALUES (\(organisation), \(one.id), \(one.address), \(one.name), \(one.pin.json.description),
                \(one.stopsRelying), \(one.followedAt), \(one.sequence), \(one.issuedAt), \(one.nextUpdate),
                \(one.digest), \(one.readAt), \(one.triedAt), \(one.problem?.code), \(one.problem?.words),
                \(one.problem?.since))
            ON CONFLICT (organisation, id) DO UPDATE SET name = excluded.name, signer = excluded.signer,
                stops_relying = excluded.stops_relying, sequence = excluded.sequence,
                issued_at = excluded.issued_at, next_update = excluded.next_update, digest = excluded.digest,
                read_at = excluded.read_at, tried_at = excluded.tried_at, problem_code = excluded.problem_code,
                problem = excluded.problem, problem_since = excluded.problem_since
            """)
    }

    /// Takes the list away, with everything it says.
    static func remove(_ id: TrustListID, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            DELETE FROM passport_trust_list_entry
            WHERE organisation = \(organisation) AND passport_trust_list = \(id)
            """)
        try tx.run("DELETE FROM passport_trust_list WHERE organisation = \(organisation) AND id = \(id)")
    }

    private static let select: SQL = """
        SELECT id, address, name, signer, stops_relying, followed_at, sequence, issued_at, next_update, digest, read_at,
            tried_at, problem_code, problem, problem_since
        FROM passport_trust_list
        """

    private static func list(_ row: Row) throws -> TrustList {
        let code: String? = try row[optional: "problem_code"], words: String? = try row[optional: "problem"]
        let since: Instant? = try row[optional: "problem_since"]
        var problem: TrustList.Problem?
        if let code, let words, let since { problem = TrustList.Problem(code: code, words: words, since: since) }
        return TrustList(
            id: try row["id"], name: try row["name"], address: try row["address"],
            pin: try ListPin(stored: try row.json("signer")), stopsRelying: try row["stops_relying"],
            followedAt: try row["followed_at"], sequence: try row["sequence"], issuedAt: try row["issued_at"],
            nextUpdate: try row["next_update"], digest: try row["digest"], readAt: try row["read_at"],
            triedAt: try row["tried_at"], problem: problem)
    }
}
