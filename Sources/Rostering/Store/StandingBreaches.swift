import Core
import Storage

/// The `let_stand` table.
enum StandingBreaches {
    static func ofPeriod(
        _ period: PeriodID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [FindingKey: StandingBreach] {
        let rows = try tx.rows(
            """
            SELECT finding, rule, person, words, reason, account, at FROM let_stand
            WHERE organisation = \(organisation) AND period = \(period)
            """)
        var result: [FindingKey: StandingBreach] = [:]
        for row in rows {
            let key = FindingKey(try row["finding"])
            result[key] = StandingBreach(
                period: period, finding: key, rule: try row["rule"], person: try row["person"],
                words: try row["words"], reason: try row["reason"], by: try row["account"], at: try row["at"])
        }
        return result
    }

    static func save(
        _ breach: StandingBreach, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO let_stand (organisation, period, finding, rule, person, words, reason, account, at)
            VALUES (\(organisation), \(breach.period), \(breach.finding.text), \(breach.rule), \(breach.person),
                \(breach.words), \(breach.reason), \(breach.by), \(breach.at))
            ON CONFLICT (organisation, period, finding) DO UPDATE SET words = excluded.words,
                reason = excluded.reason, account = excluded.account, at = excluded.at
            """)
    }
}
