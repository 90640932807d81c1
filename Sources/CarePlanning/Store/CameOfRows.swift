import Core
import Storage

/// The `plan_came_of` table: what came of actions of plans, told by facts of other services.
enum CameOfRows {
    /// A fact that is told again changes nothing.
    static func add(_ one: CameOf, in organisation: OrganisationID, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO plan_came_of (organisation, thing, plan_item, person, referral, kind, code, what, at)
            VALUES (\(organisation), \(one.thing), \(one.item), \(one.person), \(one.referral), \(one.kind.rawValue),
                \(one.code), \(one.what), \(one.at))
            ON CONFLICT (organisation, thing) DO NOTHING
            """)
    }

    static func move(
        _ thing: String, to code: String, at moment: Instant, in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE plan_came_of SET code = \(code), at = \(moment)
            WHERE organisation = \(organisation) AND thing = \(thing)
            """)
    }

    static func find(
        _ thing: String, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> CameOf? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND thing = \(thing)").flatMap(cameOf)
    }

    /// What came of the actions of a person's plan, oldest first.
    static func of(
        _ person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [CameOf] {
        let everyID = try PlanRecords(of: person, in: organisation, tx).everyID
        return try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person IN \(list: everyID)
            ORDER BY at, thing LIMIT 2000
            """
        ).compactMap(cameOf)
    }

    private static let select: SQL = "SELECT thing, plan_item, person, referral, kind, code, what, at FROM plan_came_of"

    /// `nil` for a kind that a newer program wrote.
    private static func cameOf(_ row: Row) throws -> CameOf? {
        let kind: String = try row["kind"]
        guard let kind = CameOf.Kind(rawValue: kind) else { return nil }
        return CameOf(
            thing: try row["thing"], item: try row["plan_item"], person: try row["person"],
            referral: try row["referral"], kind: kind, code: try row["code"], what: try row["what"],
            at: try row["at"])
    }
}
