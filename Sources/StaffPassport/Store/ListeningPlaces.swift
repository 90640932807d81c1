import Core
import Storage

/// The `passport_listening` table: the lists of others that we have asked to hear of.
enum ListeningPlaces {
    /// How a list is listened to.
    struct Kept: Sendable, Hashable {
        let place: ListOfIssuer
        /// Until when its issuer tells us; `nil` while it never said yes.
        let endsAt: Instant?
        /// When to ask again.
        let nextAt: Instant
        /// How often it was asked in vain since it last said yes.
        let triesCount: Int
    }

    static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [Kept] {
        try tx.rows(
            """
            SELECT passport_issuer, status_list, ends_at, next_at, tries FROM passport_listening
            WHERE organisation = \(organisation) ORDER BY status_list, passport_issuer
            """
        ).map { row in
            Kept(
                place: ListOfIssuer(uri: try row["status_list"], issuer: try row["passport_issuer"]),
                endsAt: try row[optional: "ends_at"], nextAt: try row["next_at"], triesCount: try row["tries"])
        }
    }

    static func save(_ one: Kept, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_listening (organisation, passport_issuer, status_list, ends_at, next_at, tries)
            VALUES (\(organisation), \(one.place.issuer), \(one.place.uri), \(one.endsAt), \(one.nextAt),
                \(one.triesCount))
            ON CONFLICT (organisation, passport_issuer, status_list) DO UPDATE SET ends_at = excluded.ends_at,
                next_at = excluded.next_at, tries = excluded.tries
            """)
    }

    /// Nothing of ours stands in the list any more.
    static func remove(_ place: ListOfIssuer, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            DELETE FROM passport_listening WHERE organisation = \(organisation)
                AND passport_issuer = \(place.issuer) AND status_list = \(place.uri)
            """)
    }
}
