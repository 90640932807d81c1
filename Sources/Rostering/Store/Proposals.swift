public import Core
import FoundationEssentials
public import Storage

/// The `proposal` table: drafts that wait for a manager, and what became of them.
public enum Proposals {
    /// - Throws: a `notFound` refusal when the organisation has no such draft.
    public static func find(
        _ id: ProposalID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Proposal {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such draft.") }
        return try proposal(row)
    }

    /// The latest draft of a period that waits for a decision.
    public static func open(
        of period: PeriodID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Proposal? {
        try tx.row(
            """
            \(select) WHERE organisation = \(organisation) AND period = \(period) AND state = 'open'
            ORDER BY made_at DESC, id DESC LIMIT 1
            """
        ).map(proposal)
    }

    /// Adds the draft; earlier ones of the period that still wait are dropped.
    public static func add(_ proposal: Proposal, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE proposal SET state = 'dropped'
            WHERE organisation = \(organisation) AND period = \(proposal.period) AND state = 'open'
            """)
        try tx.run(
            """
            INSERT INTO proposal (organisation, id, period, job, account, made_at, revision, changes, figures, state,
                variants)
            VALUES (\(organisation), \(proposal.id), \(proposal.period), \(proposal.job), \(proposal.by),
                \(proposal.madeAt), \(proposal.revision), \(try Edits.text(proposal.changes)),
                \(try text(proposal.figures)), \(proposal.state.rawValue), \(try text(proposal.variants)))
            """)
    }

    /// Writes down what became of a draft.
    public static func save(
        _ state: Proposal.State, of id: ProposalID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            "UPDATE proposal SET state = \(state.rawValue) WHERE organisation = \(organisation) AND id = \(id)")
    }

    private static let select: SQL = """
        SELECT id, period, job, account, made_at, revision, changes, figures, state, variants FROM proposal
        """

    private static func proposal(_ row: Row) throws -> Proposal {
        let figures: String = try row["figures"]
        guard let read = try? JSONDecoder().decode(DraftFigures.self, from: Data(figures.utf8)) else {
            throw StorageError.unreadable(column: "figures")
        }
        let variants: String = try row["variants"]
        guard let several = try? JSONDecoder().decode([DraftVariant].self, from: Data(variants.utf8)) else {
            throw StorageError.unreadable(column: "variants")
        }
        return Proposal(
            id: try row["id"], period: try row["period"], job: try row["job"], by: try row[optional: "account"],
            madeAt: try row["made_at"], revision: try row["revision"],
            changes: try Edits.changes(row["changes"]), figures: read, variants: several,
            state: try row.choice("state"))
    }

    private static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
