import Core
import Population
import Storage

// What lists of plans are made of: when plans changed and what stands in them, without what they say.
extension PlanItems {
    /// Who has anything in a plan and when any of it last changed, the last first.
    ///
    /// - Parameter people: whose plans, under every id they have; `nil` for everybody's.
    static func lastChanges(
        of people: [PersonServedID]?, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [(person: PersonServedID, changedAt: Instant)] {
        let all: SQL = """
            SELECT person, MAX(changed_at) AS changed FROM plan_item WHERE organisation = \(organisation)
            """
        func found(_ some: SQL) throws -> [(person: PersonServedID, changedAt: Instant)] {
            try tx.rows("\(all) \(some) GROUP BY person").map { (try $0["person"], try $0["changed"]) }
        }
        let changes =
            if let people {
                try stride(from: 0, to: people.count, by: 1_000).flatMap { start in
                    let these = Array(people[start..<min(start + 1_000, people.count)])
                    return try found("AND person IN \(list: these)")
                }
            } else { try found("") }
        return changes.sorted { ($1.changedAt, $0.person) < ($0.changedAt, $1.person) }
    }

    /// Every item of some records, those that were removed too, oldest first: of what they say, only the day on which
    /// the plan is looked at again.
    static func outlines(
        of records: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PlanItem] {
        try tx.rows(
            """
            SELECT id, person, kind, parent, place, revision, version, is_removed, made_at, changed_at, account,
                standing, review_on
            FROM plan_item WHERE organisation = \(organisation) AND person IN \(list: records) ORDER BY place, id
            """
        ).compactMap { row in
            let kind: String = try row["kind"], review: String? = try row[optional: "review_on"]
            guard let kind = PlanKind(rawValue: kind) else { return nil }
            return PlanItem(
                id: try row["id"], person: try row["person"], kind: kind, parent: try row[optional: "parent"],
                fields: review.map { ["reviewDate": $0] } ?? [:], place: try row["place"],
                revision: try row["revision"], version: try row["version"], isRemoved: try row["is_removed"],
                madeAt: try row["made_at"], changedAt: try row["changed_at"],
                author: PlanItem.Author(account: try row["account"], standing: try row["standing"]))
        }
    }
}
