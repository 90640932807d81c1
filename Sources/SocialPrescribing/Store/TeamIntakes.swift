import Core
import Storage

/// The `referral_team` table: what each team of ours takes.
enum TeamIntakes {
    static func save(
        _ one: TeamIntake, by account: AccountID, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO referral_team (organisation, team, takes_referrals, least_age, most_age, practices, most_open,
                waiting_weeks, words, phone, changed_at, changed_by)
            VALUES (\(organisation), \(one.team), \(one.takesReferrals), \(one.leastAge), \(one.mostAge),
                \(one.practices.joined(separator: "\n")), \(one.mostOpen), \(one.waitingWeeks), \(one.words),
                \(one.phone), \(now),
                \(account))
            ON CONFLICT (organisation, team) DO UPDATE SET takes_referrals = excluded.takes_referrals,
                least_age = excluded.least_age, most_age = excluded.most_age, practices = excluded.practices,
                most_open = excluded.most_open, waiting_weeks = excluded.waiting_weeks, words = excluded.words,
                phone = excluded.phone,
                changed_at = excluded.changed_at, changed_by = excluded.changed_by
            """)
    }

    static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [UnitID: TeamIntake] {
        let all = try tx.rows(
            """
            SELECT team, takes_referrals, least_age, most_age, practices, most_open, waiting_weeks, words, phone
            FROM referral_team WHERE organisation = \(organisation)
            """
        ).map { row in
            TeamIntake(
                team: try row["team"], takesReferrals: try row["takes_referrals"],
                leastAge: try row[optional: "least_age"], mostAge: try row[optional: "most_age"],
                practices: try row.lines("practices"), mostOpen: try row[optional: "most_open"],
                waitingWeeks: try row[optional: "waiting_weeks"], words: try row["words"],
                phone: try row["phone"])
        }
        return Dictionary(all.map { ($0.team, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// How a team is reached by phone; `nil` where nobody has said.
    static func phone(of team: UnitID, in organisation: OrganisationID, _ tx: any Transaction) throws -> String? {
        let phone: String? = try tx.row(
            "SELECT phone FROM referral_team WHERE organisation = \(organisation) AND team = \(team)")?["phone"]
        return phone?.nonBlank
    }

    /// How many people each team walks with now.
    static func openCounts(of organisation: OrganisationID, in tx: any Transaction) throws -> [UnitID: Int] {
        let counts: [(UnitID, Int)] = try tx.rows(
            """
            SELECT team, COUNT(*) AS count FROM social_referral
            WHERE organisation = \(organisation) AND state IN ('accepted', 'in-progress', 'on-hold') GROUP BY team
            """
        ).map { (try $0["team"], try $0["count"]) }
        return Dictionary(counts, uniquingKeysWith: { first, _ in first })
    }

    /// How many referrals wait for an answer at each team.
    static func waitingCounts(of organisation: OrganisationID, in tx: any Transaction) throws -> [UnitID: Int] {
        let counts: [(UnitID, Int)] = try tx.rows(
            """
            SELECT team, COUNT(*) AS count FROM social_referral
            WHERE organisation = \(organisation) AND state = 'requested' GROUP BY team
            """
        ).map { (try $0["team"], try $0["count"]) }
        return Dictionary(counts, uniquingKeysWith: { first, _ in first })
    }
}

/// The table of what teams take.
let intakeTables: [SQL] = [
    """
    CREATE TABLE referral_team (
        organisation TEXT NOT NULL, team TEXT NOT NULL, takes_referrals BOOLEAN NOT NULL, least_age INTEGER,
        most_age INTEGER, practices TEXT NOT NULL, most_open INTEGER, waiting_weeks INTEGER, words TEXT NOT NULL,
        phone TEXT NOT NULL,        changed_at BIGINT NOT NULL, changed_by TEXT NOT NULL,
        PRIMARY KEY (organisation, team))
    """
]
