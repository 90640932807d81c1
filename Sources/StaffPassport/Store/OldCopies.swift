import Core
import Storage

/// The tokens in `passport_credential` that newer ones have taken the place of.
enum OldCopies {
    /// For how many days they still count where an organisation has chosen nothing, and what may be chosen.
    static let shippedDays = 14, range = 0...60

    /// Notes that an offer is for a new phone.
    static func note(
        days: Int, on offer: PassportOfferID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE passport_offer SET old_copy_days = \(days)
            WHERE organisation = \(organisation) AND id = \(offer)
            """)
    }

    /// An item was fetched: where its offer was for a new phone, what was issued of it before that offer was made ends
    /// after the days that were said.
    static func replace(
        _ item: PassportItemID, by offer: PassportOfferID, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws {
        let row = try tx.row(
            """
            SELECT old_copy_days, made_at FROM passport_offer
            WHERE organisation = \(organisation) AND id = \(offer) AND old_copy_days IS NOT NULL
            """)
        guard let row else { return }
        let days: Int = try row["old_copy_days"], asked: Instant = try row["made_at"]
        try tx.run(
            """
            UPDATE passport_credential SET replaced_at = \(now + .days(days))
            WHERE organisation = \(organisation) AND item = \(item) AND offer <> \(offer) AND issued_at <= \(asked)
                AND replaced_at IS NULL AND status <> \(IssuedCredential.Status.revoked.rawValue)
            """)
    }

    /// Those of a person that end later, and when the first of them does.
    static func waiting(
        of person: PersonID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> (items: [PassportItemID], firstEnd: Instant)? {
        let rows = try tx.rows(
            """
            SELECT item, MIN(replaced_at) AS first FROM passport_credential
            WHERE organisation = \(organisation) AND person = \(person) AND replaced_at IS NOT NULL
                AND status <> \(IssuedCredential.Status.revoked.rawValue)
            GROUP BY item ORDER BY item
            """)
        let ends: [Instant] = try rows.map { try $0["first"] }
        return try ends.min().map { (try rows.map { try $0["item"] }, $0) }
    }

    /// Whose time has come, each person once.
    static func due(of organisation: OrganisationID, at now: Instant, in tx: any Transaction) throws -> [PersonID] {
        try tx.rows(
            """
            SELECT DISTINCT person FROM passport_credential
            WHERE organisation = \(organisation) AND replaced_at <= \(now)
                AND status <> \(IssuedCredential.Status.revoked.rawValue)
            ORDER BY person LIMIT 200
            """
        ).map { try $0["person"] }
    }

    /// Ends those of a person whose time has come by a moment; `nil` for all that wait.
    /// - Returns: of which items.
    static func end(
        of person: PersonID, by moment: Instant?, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PassportItemID] {
        let latest = moment ?? Instant(milliseconds: .max)
        let items: [PassportItemID] = try tx.rows(
            """
            SELECT DISTINCT item FROM passport_credential
            WHERE organisation = \(organisation) AND person = \(person) AND replaced_at <= \(latest)
                AND status <> \(IssuedCredential.Status.revoked.rawValue)
            ORDER BY item
            """
        ).map { try $0["item"] }
        try tx.run(
            """
            UPDATE passport_credential SET status = \(IssuedCredential.Status.revoked.rawValue)
            WHERE organisation = \(organisation) AND person = \(person) AND replaced_at <= \(latest)
                AND status <> \(IssuedCredential.Status.revoked.rawValue)
            """)
        return items
    }
}
