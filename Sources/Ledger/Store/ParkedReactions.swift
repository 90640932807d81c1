public import Core
public import Storage

/// A fact that one reaction could not deal with, put aside for an operator.
public struct ParkedReaction: Sendable, Hashable {
    public let reaction: String
    public let fact: RecordedFact
    public let parkedAt: Instant
    /// What went wrong at the last try, for an operator.
    public let reason: String
}

/// The `parked_reaction` table.
public enum ParkedReactions {
    /// How many facts are parked in all organisations; for an operator.
    public static func count(in tx: any Transaction) throws -> Int {
        try tx.row("SELECT COUNT(*) AS count FROM parked_reaction")?["count"] ?? 0
    }

    /// What is parked, oldest first.
    public static func list(of organisation: OrganisationID, in tx: any Transaction) throws -> [ParkedReaction] {
        try tx.rows(
            """
            SELECT parked.reaction, parked.parked_at, parked.reason, fact.organisation, fact.number, fact.at, fact.name,
                   fact.subject, fact.account, fact.body, fact.roles, fact.request, fact.authority, fact.device,
                   fact.address
            FROM parked_reaction AS parked
            JOIN fact ON fact.organisation = parked.organisation AND fact.number = parked.number
            WHERE parked.organisation = \(organisation)
            ORDER BY parked.parked_at, parked.number, parked.reaction
            """
        ).map { row in
            ParkedReaction(
                reaction: try row["reaction"], fact: try Ledgers.fact(row), parkedAt: try row["parked_at"],
                reason: try row["reason"])
        }
    }

    /// Forgets a parked fact: the reaction will never have dealt with it.
    /// - Throws: a `notFound` refusal when it is not parked.
    public static func drop(
        _ reaction: String, fact number: Int, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        let count = try tx.run(
            """
            DELETE FROM parked_reaction
            WHERE organisation = \(organisation) AND reaction = \(reaction) AND number = \(number)
            """)
        if count == 0 { throw Refusal(.notFound, "This is not parked any more. Look at the list again.") }
    }

    static func park(
        _ reaction: String, fact number: Int, of organisation: OrganisationID, because reason: String,
        at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO parked_reaction (organisation, reaction, number, parked_at, reason)
            VALUES (\(organisation), \(reaction), \(number), \(now), \(reason))
            ON CONFLICT (organisation, reaction, number) DO UPDATE SET reason = excluded.reason
            """)
    }
}
