public import Core
public import Storage
import Workforce

/// The `passport_placement` table.
public enum Placements {
    /// - Throws: a `notFound` refusal when the organisation has no such placement.
    public static func find(
        _ id: PlacementID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Placement {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such placement.") }
        return try placement(row)
    }

    /// The placements of a person, the newest first.
    public static func of(
        _ person: PersonID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [Placement] {
        try tx.rows(
            "\(select) WHERE organisation = \(organisation) AND person = \(person) ORDER BY made_at DESC, id DESC"
        ).map(placement)
    }

    /// Adds the placement, or replaces what became of it; what is signed never changes.
    static func save(_ one: Placement, of organisation: OrganisationID, in tx: any Transaction) throws {
        let conditions = JSON.array(one.conditions.map(JSON.string)).description
        try tx.run(
            """
            INSERT INTO passport_placement (organisation, id, person, unit, role, first_day, last_day, employer,
                conditions, text_version, text, made_at, state, state_at, reason, passport_request, transaction_text,
                signature)
            VALUES (\(organisation), \(one.id), \(one.person), \(one.unit), \(one.role), \(one.from), \(one.to),
                \(one.employer), \(conditions), \(one.textVersion), \(one.text), \(one.madeAt), \(one.state.rawValue),
                \(one.stateAt), \(one.reason), \(one.request), \(one.signedTransaction), \(one.signature))
            ON CONFLICT (organisation, id) DO UPDATE SET state = excluded.state, state_at = excluded.state_at,
                reason = excluded.reason, passport_request = excluded.passport_request,
                transaction_text = excluded.transaction_text, signature = excluded.signature
            """)
    }

    private static let select: SQL = """
        SELECT id, person, unit, role, first_day, last_day, employer, conditions, text_version, text, made_at, state,
            state_at, reason, passport_request, transaction_text, signature
        FROM passport_placement
        """

    private static func placement(_ row: Row) throws -> Placement {
        var placement = Placement(
            id: try row["id"], person: try row["person"], unit: try row["unit"], role: try row["role"],
            from: try row["first_day"], to: try row["last_day"], employer: try row["employer"],
            conditions: try row.json("conditions").elements.compactMap(\.text), textVersion: try row["text_version"],
            text: try row["text"], madeAt: try row["made_at"])
        placement.state = Placement.State(rawValue: try row["state"]) ?? .ended
        placement.stateAt = try row["state_at"]
        placement.reason = try row[optional: "reason"]
        placement.request = try row[optional: "passport_request"]
        placement.signedTransaction = try row[optional: "transaction_text"]
        placement.signature = try row[optional: "signature"]
        return placement
    }
}
