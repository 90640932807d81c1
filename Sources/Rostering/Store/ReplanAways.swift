public import Core
public import Ledger
public import Storage

/// What planning a roster again needs to keep: who was away, and the drafts that a job made side by side.
let replanMigration = Migration(
    "011-replan",
    [
        """
        CREATE TABLE replan_away (
            organisation TEXT NOT NULL, job TEXT NOT NULL, person TEXT NOT NULL, first_day TEXT NOT NULL,
            last_day TEXT NOT NULL,
            PRIMARY KEY (organisation, job, person),
            FOREIGN KEY (organisation, person) REFERENCES person (organisation, id), CHECK (last_day >= first_day))
        """,
        "ALTER TABLE proposal ADD COLUMN variants TEXT NOT NULL DEFAULT '[]'",
    ])

/// The `replan_away` table: who is away when a job plans a roster again.
public enum ReplanAways {
    /// Keeps who is away for a job.
    public static func add(
        _ aways: [Away], to job: ID<Job>, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        for away in aways {
            try tx.run(
                """
                INSERT INTO replan_away (organisation, job, person, first_day, last_day)
                VALUES (\(organisation), \(job), \(away.person), \(away.firstDay), \(away.lastDay))
                """)
        }
    }

    /// Who was away, by when it begins; empty for a job that was no replan.
    /// - Parameter job: its id as a proposal carries it.
    public static func of(
        job: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Away] {
        try tx.rows(
            """
            SELECT person, first_day, last_day FROM replan_away
            WHERE organisation = \(organisation) AND job = \(job) ORDER BY first_day, person
            """
        ).map { Away(try $0["person"], from: try $0["first_day"], through: try $0["last_day"]) }
    }
}
