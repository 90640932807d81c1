import Storage

/// What skills passports have given, and what they rest on.
let standingMigration = Migration(
    "012-skills-given",
    [
        """
        CREATE TABLE passport_skill (
            organisation TEXT NOT NULL, person TEXT NOT NULL, skill TEXT NOT NULL, valid_from TEXT NOT NULL,
            valid_to TEXT, items TEXT NOT NULL, told_ahead INTEGER,
            PRIMARY KEY (organisation, person, skill, valid_from),
            FOREIGN KEY (organisation, person) REFERENCES person (organisation, id))
        """,
        "CREATE INDEX passport_skill_by_end ON passport_skill (organisation, valid_to)",
        // How many days ahead the end of a skill is told, and on which day that was done last.
        """
        CREATE TABLE passport_reminder (
            organisation TEXT NOT NULL, ahead TEXT NOT NULL, done_on TEXT,
            PRIMARY KEY (organisation))
        """,
        // When each list of statuses was read, and since when it could not be.
        """
        CREATE TABLE passport_list_read (
            organisation TEXT NOT NULL, passport_issuer TEXT NOT NULL, status_list TEXT NOT NULL, read_at BIGINT,
            failed_since BIGINT,
            PRIMARY KEY (organisation, passport_issuer, status_list),
            FOREIGN KEY (organisation, passport_issuer) REFERENCES passport_issuer (organisation, id))
        """,
        "ALTER TABLE passport_reminder ADD COLUMN unread_hours INTEGER NOT NULL DEFAULT 24",
        // What was given one item at a time.
        """
        INSERT INTO passport_skill (organisation, person, skill, valid_from, valid_to, items)
        SELECT organisation, person, skill, skill_from, MAX(last_day), '["' || MAX(id) || '"]' FROM passport_received
        WHERE skill IS NOT NULL AND skill_from IS NOT NULL GROUP BY organisation, person, skill, skill_from
        """,
    ])

/// What that table holds.
let standingHoldings: [Holding] = [
    Holding(
        "passport_skill", "Skills given by passports", about: .person("person"), .employment, .record,
        [.key: "organisation person skill", .plain: "valid_from valid_to items told_ahead"]),
    Holding(
        "passport_reminder", "When the end of a skill by passport is told", about: .nobody, .operation, .service,
        [.key: "organisation", .plain: "ahead done_on unread_hours"]),
    Holding(
        "passport_list_read", "When lists of statuses were read", about: .nobody, .operation, .service,
        [.key: "organisation passport_issuer", .plain: "status_list read_at failed_since"]),
]
