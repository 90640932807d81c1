public import Core
public import Storage

/// The `calendar_feed` table. Only hashes of addresses are kept: whoever reads the table can open no calendar.
public enum CalendarFeeds {
    /// Whose calendar an address opens; `nil` when there is no such address or it was switched off.
    ///
    /// The one question of rostering without an organisation: the address alone says whose it is.
    public static func owner(
        tokenHash: String, in tx: any Transaction
    ) throws -> (organisation: OrganisationID, person: PersonID)? {
        let row = try tx.row(
            """
            SELECT organisation, person FROM calendar_feed
            WHERE token_hash = \(tokenHash) AND revoked_at IS NULL
            """)
        return try row.map { (try $0["organisation"], try $0["person"]) }
    }

    /// When the address that is in use was made; `nil` when a person has none.
    public static func madeAt(
        _ person: PersonID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Instant? {
        let row = try tx.row(
            """
            SELECT MAX(made_at) AS made_at FROM calendar_feed
            WHERE organisation = \(organisation) AND person = \(person) AND revoked_at IS NULL
            """)
        return try row?[optional: "made_at"]
    }

    /// Keeps the hash of a new address.
    public static func add(
        tokenHash: String, for person: PersonID, at now: Instant, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO calendar_feed (organisation, person, token_hash, made_at)
            VALUES (\(organisation), \(person), \(tokenHash), \(now))
            """)
    }

    /// Switches every address of a person off.
    /// - Returns: how many there were.
    @discardableResult
    public static func revoke(
        _ person: PersonID, at now: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Int {
        try tx.run(
            """
            UPDATE calendar_feed SET revoked_at = \(now)
            WHERE organisation = \(organisation) AND person = \(person) AND revoked_at IS NULL
            """)
    }
}
