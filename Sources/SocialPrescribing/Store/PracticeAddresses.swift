import Core
import Storage

/// The `practice_address` table: where messages to practices go.
enum PracticeAddresses {
    /// By name.
    static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [PracticeAddress] {
        try tx.rows("\(select) WHERE organisation = \(organisation) ORDER BY name, code").map(address)
    }

    static func find(
        _ code: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PracticeAddress? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND code = \(code)").map(address)
    }

    static func save(
        _ one: PracticeAddress, by account: AccountID, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO practice_address (organisation, code, name, email, checked_on, changed_at, changed_by)
            VALUES (\(organisation), \(one.code), \(one.name), \(one.email), \(one.checkedOn), \(now), \(account))
            ON CONFLICT (organisation, code) DO UPDATE SET name = excluded.name, email = excluded.email,
                checked_on = excluded.checked_on, changed_at = excluded.changed_at, changed_by = excluded.changed_by
            """)
    }

    /// - Returns: whether there was one.
    static func remove(_ code: String, of organisation: OrganisationID, in tx: any Transaction) throws -> Bool {
        try tx.run("DELETE FROM practice_address WHERE organisation = \(organisation) AND code = \(code)") > 0
    }

    private static let select: SQL = "SELECT code, name, email, checked_on FROM practice_address"

    private static func address(_ row: Row) throws -> PracticeAddress {
        PracticeAddress(
            code: try row["code"], name: try row["name"], email: try row["email"], checkedOn: try row["checked_on"])
    }
}

/// The tables of messages to practices.
let practiceTables: [SQL] = [
    """
    CREATE TABLE practice_address (
        organisation TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL,
        checked_on TEXT NOT NULL, changed_at BIGINT NOT NULL, changed_by TEXT NOT NULL,
        PRIMARY KEY (organisation, code))
    """,
    """
    CREATE TABLE practice_letter (
        organisation TEXT NOT NULL, id TEXT NOT NULL, social_referral TEXT NOT NULL, number INTEGER NOT NULL,
        person TEXT NOT NULL, occasion TEXT NOT NULL, practice_code TEXT NOT NULL, practice_name TEXT NOT NULL,
        address TEXT, state TEXT NOT NULL, due_at BIGINT NOT NULL, tries INTEGER NOT NULL, leased_until BIGINT,
        made_at BIGINT NOT NULL, ended_at BIGINT, problem TEXT, link_hash TEXT, link_ends_at BIGINT,
        link_seen_at BIGINT,
        PRIMARY KEY (organisation, id), UNIQUE (organisation, social_referral, number),
        UNIQUE (organisation, link_hash),
        FOREIGN KEY (organisation, social_referral) REFERENCES social_referral (organisation, id),
        CHECK (state IN ('no-address', 'due', 'sent', 'refused', 'spent', 'unneeded', 'by-hand')),
        CHECK (state <> 'due' OR address IS NOT NULL))
    """,
    "CREATE INDEX practice_letter_due ON practice_letter (due_at) WHERE state = 'due'",
    """
    CREATE INDEX practice_letter_stuck ON practice_letter (organisation, state)
        WHERE state IN ('no-address', 'refused', 'spent')
    """,
]
