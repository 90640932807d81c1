import Core
import Storage

/// The `onward_referral` table.
enum OnwardReferrals {
    static let unknown = Refusal(.notFound, "There is no such referral.")

    static func find(
        _ id: ID<OnwardReferral>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> OnwardReferral {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw unknown }
        return try onward(row)
    }

    /// The same, held until the transaction ends.
    static func findToMove(
        _ id: ID<OnwardReferral>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> OnwardReferral {
        let row = try tx.row(
            "\(select) WHERE organisation = \(organisation) AND id = \(id) \(tx.dialect.forUpdate)")
        guard let row else { throw unknown }
        return try onward(row)
    }

    /// What stands behind a link, held until the transaction ends; `nil` where there is no such link.
    static func behind(
        _ hash: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> OnwardReferral? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND link_hash = \(hash)").map(onward)
    }

    /// The referrals onward of a case, the newest first.
    static func of(
        _ referral: ReferralID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [OnwardReferral] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND social_referral = \(referral)
            ORDER BY made_at DESC, id DESC LIMIT 200
            """
        ).map(onward)
    }

    /// Adds it, or replaces what may change.
    static func save(_ one: OnwardReferral, of organisation: OrganisationID, in tx: any Transaction) throws {
        let place = one.destination
        try tx.run(
            """
            INSERT INTO onward_referral (organisation, id, social_referral, person, kind, service, service_name,
                service_email, service_phone, reason, override_reason, outcome, is_full, account, state, state_reason,
                state_at, made_at, link_hash, link_ends_at, link_seen_at)
            VALUES (\(organisation), \(one.id), \(one.referral), \(one.person), \(one.kind.rawValue),
                \(place.service), \(place.name), \(place.email), \(place.phone), \(one.reason),
                \(one.overrideReason), \(one.outcome), \(one.isFull), \(one.account), \(one.state.rawValue),
                \(one.loop.reason), \(one.loop.since), \(one.madeAt), \(one.link?.hash), \(one.link?.endsAt),
                \(one.link?.seenAt))
            ON CONFLICT (organisation, id) DO UPDATE SET outcome = excluded.outcome, is_full = excluded.is_full,
                state = excluded.state, state_reason = excluded.state_reason, state_at = excluded.state_at,
                link_hash = excluded.link_hash, link_ends_at = excluded.link_ends_at,
                link_seen_at = excluded.link_seen_at
            """)
    }

    private static let select: SQL = """
        SELECT id, social_referral, person, kind, service, service_name, service_email, service_phone, reason,
            override_reason, outcome, is_full, account, state, state_reason, state_at, made_at, link_hash, link_ends_at,
            link_seen_at
        FROM onward_referral
        """

    private static func onward(_ row: Row) throws -> OnwardReferral {
        let hash: String? = try row[optional: "link_hash"], endsAt: Instant? = try row[optional: "link_ends_at"]
        let seenAt: Instant? = try row[optional: "link_seen_at"]
        let link = hash.flatMap { hash in
            endsAt.map { OnwardReferral.Link(hash: hash, endsAt: $0, seenAt: seenAt) }
        }
        return OnwardReferral(
            id: try row["id"], referral: try row["social_referral"], person: try row["person"],
            kind: try row.code("kind"),
            destination: OnwardReferral.Destination(
                service: try row[optional: "service"], name: try row["service_name"],
                email: try row[optional: "service_email"], phone: try row[optional: "service_phone"]),
            reason: try row["reason"], overrideReason: try row[optional: "override_reason"],
            account: try row["account"], madeAt: try row["made_at"], loop: try row.loop(),
            outcome: try row[optional: "outcome"], isFull: try row["is_full"], link: link)
    }
}
