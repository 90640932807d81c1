import Core
import Storage

/// The `retention_choice` table.
enum RetentionChoices {
    /// The retention table as it holds for an organisation.
    static func rules(of organisation: OrganisationID, in tx: any Transaction) throws -> [RetentionRule] {
        let rows = try tx.rows(
            "SELECT rule, months, days, age, source FROM retention_choice WHERE organisation = \(organisation)")
        var chosen: [String: (RetentionRule.Term, String)] = [:]
        for row in rows {
            let term = RetentionRule.Term(
                months: try row["months"], days: try row["days"], yearsOld: try row[optional: "age"])
            chosen[try row["rule"]] = (term, try row["source"])
        }
        return RetentionTable.rules.map { rule in
            guard let (term, source) = chosen[rule.id] else { return rule }
            var own = rule
            own.term = term
            own.source = source
            own.isChecked = true
            return own
        }
    }

    static func save(_ rule: RetentionRule, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO retention_choice (organisation, rule, months, days, age, source)
            VALUES (\(organisation), \(rule.id), \(rule.term.months), \(rule.term.days), \(rule.term.yearsOld),
                \(rule.source))
            ON CONFLICT (organisation, rule) DO UPDATE SET months = excluded.months, days = excluded.days,
                age = excluded.age, source = excluded.source
            """)
    }
}
