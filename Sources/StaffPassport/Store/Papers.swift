import Core
import Storage

/// The `passport_paper` table: items on paper, by the hashes of their numbers.
enum Papers {
    /// What is kept of one.
    struct Kept: Sendable, Hashable {
        let token: String
        let endsAt: Instant
        let usedAt: Instant?
    }

    static func find(
        _ number: PaperNumber, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Kept? {
        try tx.row(
            """
            SELECT credential, ends_at, used_at FROM passport_paper
            WHERE organisation = \(organisation) AND number_hash = \(number.hash)
            """
        ).map { row in
            Kept(token: try row["credential"], endsAt: try row["ends_at"], usedAt: try row[optional: "used_at"])
        }
    }

    /// Adds one, and removes what has ended: it can be fetched by nobody.
    static func add(
        _ number: PaperNumber, item: PassportItemID, of person: PersonID, token: String, at now: Instant,
        until end: Instant, in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        try tx.run("DELETE FROM passport_paper WHERE organisation = \(organisation) AND ends_at <= \(now)")
        try tx.run(
            """
            INSERT INTO passport_paper (organisation, number_hash, item, person, credential, made_at, ends_at)
            VALUES (\(organisation), \(number.hash), \(item), \(person), \(token), \(now), \(end))
            """)
    }

    static func use(
        _ number: PaperNumber, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE passport_paper SET used_at = \(now)
            WHERE organisation = \(organisation) AND number_hash = \(number.hash)
            """)
    }
}

/// The `passport_paper_check` table: who looked at whose paper it is.
enum PaperChecks {
    /// Those of what a person has shown, by received item.
    static func of(
        _ person: PersonID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [ReceivedItemID: PaperCheck] {
        let all = try tx.rows(
            """
            SELECT passport_received, document, seen_by, seen_at FROM passport_paper_check
            WHERE organisation = \(organisation) AND person = \(person)
            """
        ).map { row in
            PaperCheck(
                received: try row["passport_received"], document: try row["document"], seenBy: try row["seen_by"],
                seenAt: try row["seen_at"])
        }
        return Dictionary(all.map { ($0.received, $0) }, uniquingKeysWith: { first, _ in first })
    }

    static func add(
        _ check: PaperCheck, of person: PersonID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO passport_paper_check (organisation, passport_received, person, document, seen_by, seen_at)
            VALUES (\(organisation), \(check.received), \(person), \(check.document), \(check.seenBy), \(check.seenAt))
            """)
    }
}
