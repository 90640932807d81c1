import Storage

/// What verifying in more formats, binding a request to its person, signing with it and our own rules need.
let verifyingMigration = Migration(
    "007-verifying",
    [
        "ALTER TABLE passport_issuer ADD COLUMN roots TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE passport_issuer ADD COLUMN controller TEXT NOT NULL DEFAULT '{}'",
        "ALTER TABLE passport_issuer ADD COLUMN forms TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE passport_request ADD COLUMN tie TEXT NOT NULL DEFAULT 'desk'",
        "ALTER TABLE passport_request ADD COLUMN told_code_hash TEXT",
        "ALTER TABLE passport_request ADD COLUMN wrong_tries INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE passport_request ADD COLUMN opening TEXT",
        "ALTER TABLE passport_request ADD COLUMN return_hash TEXT",
        "ALTER TABLE passport_request ADD COLUMN certified_client TEXT",
        "ALTER TABLE passport_request ADD COLUMN passport_placement TEXT",
        "ALTER TABLE passport_request ADD COLUMN transaction_text TEXT",
        "CREATE INDEX passport_request_by_return ON passport_request (organisation, return_hash)",
        "ALTER TABLE passport_received ADD COLUMN format TEXT NOT NULL DEFAULT 'dc+sd-jwt'",
        "ALTER TABLE passport_received ADD COLUMN line INTEGER",
        "ALTER TABLE passport_received ADD COLUMN rule TEXT",
        "ALTER TABLE passport_received ADD COLUMN assurance TEXT NOT NULL DEFAULT '{}'",
        """
        CREATE TABLE passport_asking_certificate (
            organisation TEXT NOT NULL, way TEXT NOT NULL, client_id TEXT NOT NULL, chain TEXT NOT NULL,
            key_name TEXT NOT NULL, added_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
            PRIMARY KEY (organisation))
        """,
        """
        CREATE TABLE passport_placement (
            organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, unit TEXT NOT NULL, role TEXT NOT NULL,
            first_day TEXT NOT NULL, last_day TEXT NOT NULL, employer TEXT NOT NULL, conditions TEXT NOT NULL,
            text_version TEXT NOT NULL, text TEXT NOT NULL, made_at BIGINT NOT NULL, state TEXT NOT NULL,
            state_at BIGINT NOT NULL, reason TEXT, passport_request TEXT, transaction_text TEXT, signature TEXT,
            PRIMARY KEY (organisation, id),
            FOREIGN KEY (organisation, person) REFERENCES person (organisation, id),
            FOREIGN KEY (organisation, unit) REFERENCES unit (organisation, id),
            CHECK (first_day <= last_day))
        """,
        "CREATE INDEX passport_placement_by_person ON passport_placement (organisation, person)",
        """
        CREATE TABLE passport_refresh_rules (
            organisation TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL, made_at BIGINT NOT NULL,
            made_by TEXT NOT NULL,
            PRIMARY KEY (organisation, version))
        """,
    ])

/// What the tables of that step hold.
let verifyingHoldings: [Holding] = [
    Holding(
        "passport_asking_certificate", "Certificates for asking", about: .nobody, .security, .service,
        [.key: "organisation", .plain: "way client_id chain key_name added_at ends_at"]),
    Holding(
        "passport_placement", "Temporary placements", about: .person("person"), .employment, .record,
        [
            .key: "organisation id person unit passport_request",
            .plain: "role first_day last_day employer text_version made_at state state_at",
            .identity: "text transaction_text signature", .words: "conditions reason",
        ]),
    Holding(
        "passport_refresh_rules", "How long training counts", about: .nobody, .operation, .service,
        [.key: "organisation version", .plain: "document made_at", .another: "made_by"]),
]
