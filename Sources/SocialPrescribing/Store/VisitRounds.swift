import Core
import Storage

/// The `visit_alarm` table: each round of looking for somebody who went alone, once.
enum VisitRounds {
    /// - Returns: whether it was new.
    static func add(
        _ one: VisitRound, to visit: Reminder, by account: AccountID?, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> Bool {
        try tx.run(
            """
            INSERT INTO visit_alarm (organisation, referral_reminder, round, person, at, told_count, account)
            VALUES (\(organisation), \(visit.id), \(one.number), \(visit.person), \(one.at), \(one.toldCount),
                \(account))
            ON CONFLICT (organisation, referral_reminder, round) DO NOTHING
            """) > 0
    }

    /// What was done about a visit, oldest first.
    static func of(
        _ visit: ID<Reminder>, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [VisitRound] {
        try tx.rows(
            """
            SELECT round, at, told_count FROM visit_alarm
            WHERE organisation = \(organisation) AND referral_reminder = \(visit) ORDER BY at, round
            """
        ).map { VisitRound(number: try $0["round"], at: try $0["at"], toldCount: try $0["told_count"]) }
    }
}

/// The table of who looked for somebody who went alone.
let visitTables: [SQL] = [
    """
    CREATE TABLE visit_alarm (
        organisation TEXT NOT NULL, referral_reminder TEXT NOT NULL, round INTEGER NOT NULL, person TEXT,
        at BIGINT NOT NULL, told_count INTEGER NOT NULL, account TEXT,
        PRIMARY KEY (organisation, referral_reminder, round),
        FOREIGN KEY (organisation, referral_reminder) REFERENCES referral_reminder (organisation, id))
    """
]
