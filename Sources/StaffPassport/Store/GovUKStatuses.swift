import Core
import Credentials
import Storage

/// The `passport_govuk_status` table: where credentials stand in the lists that GOV.UK keeps, and whether it was told
/// that one was revoked.
enum GovUKStatuses {
    /// One that was revoked here, and that the service has not confirmed yet.
    struct Owed: Sendable, Hashable {
        let credential: IssuedCredentialID
        let place: TokenStatusReference
        let tries: Int
    }

    static func add(
        _ place: TokenStatusReference, of credential: IssuedCredentialID, in organisation: OrganisationID,
        at now: Instant, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO passport_govuk_status (organisation, passport_credential, status_list, status_place, tries,
                next_at)
            VALUES (\(organisation), \(credential), \(place.uri), \(place.index), 0, \(now))
            """)
    }

    /// The organisations that owe the service anything now.
    static func owing(at now: Instant, in tx: any Transaction) throws -> [OrganisationID] {
        try tx.everywhere { tx in
            try tx.rows(
                """
                SELECT DISTINCT s.organisation AS organisation FROM passport_govuk_status s
                JOIN passport_credential c ON c.organisation = s.organisation AND c.id = s.passport_credential
                WHERE s.told_at IS NULL AND s.next_at <= \(now)
                    AND c.status = \(IssuedCredential.Status.revoked.rawValue)
                """
            ).map { try $0["organisation"] }
        }
    }

    /// What is owed now. It is in this server's hands until a moment, so that no other sends it too.
    static func take(
        _ limit: Int, until end: Instant, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> [Owed] {
        let owed = try tx.rows(
            """
            SELECT s.passport_credential, s.status_list, s.status_place, s.tries FROM passport_govuk_status s
            JOIN passport_credential c ON c.organisation = s.organisation AND c.id = s.passport_credential
            WHERE s.organisation = \(organisation) AND s.told_at IS NULL AND s.next_at <= \(now)
                AND c.status = \(IssuedCredential.Status.revoked.rawValue)
            ORDER BY s.next_at, s.passport_credential LIMIT \(limit)
            """
        ).map { row in
            Owed(
                credential: try row["passport_credential"],
                place: TokenStatusReference(uri: try row["status_list"], index: try row["status_place"]),
                tries: try row["tries"])
        }
        for one in owed { try put(off: one.credential, until: end, of: organisation, in: tx) }
        return owed
    }

    static func put(
        off credential: IssuedCredentialID, until end: Instant, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE passport_govuk_status SET tries = tries + 1, next_at = \(end)
            WHERE organisation = \(organisation) AND passport_credential = \(credential)
            """)
    }

    static func told(
        _ credential: IssuedCredentialID, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE passport_govuk_status SET told_at = \(now)
            WHERE organisation = \(organisation) AND passport_credential = \(credential)
            """)
    }
}
