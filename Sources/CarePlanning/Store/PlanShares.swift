public import Core
public import Storage

/// The `plan_share` and `plan_share_look` tables. Of a link only its hash is kept: whoever reads the table opens none.
public enum PlanShares {
    /// Every share of a person's plan, newest first.
    public static func of(
        _ person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PlanShare] {
        let everyID = try PlanRecords(of: person, in: organisation, tx).everyID
        return try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person IN \(list: everyID)
            ORDER BY made_at DESC, id DESC
            """
        ).map { try share($0) }
    }

    /// - Throws: a `notFound` refusal when the person shares nothing of the kind.
    static func find(
        _ id: PlanShareID, of person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> PlanShare {
        let everyID = try PlanRecords(of: person, in: organisation, tx).everyID
        let row = try tx.row(
            "\(select) WHERE organisation = \(organisation) AND person IN \(list: everyID) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such link.") }
        return try share(row)
    }

    /// Whose share a link opens, whatever became of it.
    ///
    /// The one question of care planning without an organisation: the link alone says whose it is.
    static func behind(
        linkHash: String, in tx: any Transaction
    ) throws -> (organisation: OrganisationID, share: PlanShare)? {
        try tx.row("\(select) WHERE link_hash = \(linkHash)").map { (try $0["organisation"], try share($0)) }
    }

    static func save(_ share: PlanShare, in organisation: OrganisationID, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO plan_share (organisation, id, person, link_hash, recipient, parts, made_at, ends_at, revoked_at,
                account)
            VALUES (\(organisation), \(share.id), \(share.person), \(share.linkHash), \(share.recipient),
                \(share.parts.map(\.rawValue).joined(separator: " ")), \(share.madeAt), \(share.endsAt),
                \(share.revokedAt), \(share.account))
            ON CONFLICT (organisation, id) DO UPDATE SET revoked_at = excluded.revoked_at
            """)
    }

    /// When each share of a person was opened, newest first.
    public static func looks(
        at person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [(share: PlanShareID, at: Instant)] {
        let everyID = try PlanRecords(of: person, in: organisation, tx).everyID
        return try tx.rows(
            """
            SELECT plan_share, at FROM plan_share_look
            WHERE organisation = \(organisation) AND person IN \(list: everyID) ORDER BY at DESC, id DESC
            """
        ).map { (try $0["plan_share"], try $0["at"]) }
    }

    static func addLook(
        _ id: ID<PlanShare>, at share: PlanShare, at now: Instant, in organisation: OrganisationID,
        _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO plan_share_look (organisation, id, person, plan_share, at)
            VALUES (\(organisation), \(id), \(share.person), \(share.id), \(now))
            """)
    }

    private static let select: SQL = """
        SELECT organisation, id, person, link_hash, recipient, parts, made_at, ends_at, revoked_at, account
        FROM plan_share
        """

    private static func share(_ row: Row) throws -> PlanShare {
        let parts: String = try row["parts"]
        return PlanShare(
            id: try row["id"], person: try row["person"], linkHash: try row["link_hash"],
            recipient: try row["recipient"],
            parts: parts.split(separator: " ").compactMap { PlanShare.Part(rawValue: String($0)) },
            madeAt: try row["made_at"], endsAt: try row["ends_at"], revokedAt: try row[optional: "revoked_at"],
            account: try row["account"])
    }
}
