import Storage

/// Lists of trusted issuers that an organisation follows, and its own.
let trustListMigration = Migration(
    "018-trust-lists",
    [
        """
        CREATE TABLE passport_trust_list (
            organisation TEXT NOT NULL, id TEXT NOT NULL, address TEXT NOT NULL, name TEXT NOT NULL,
            signer TEXT NOT NULL, stops_relying BOOLEAN NOT NULL, followed_at BIGINT NOT NULL, sequence BIGINT NOT NULL,
            issued_at BIGINT NOT NULL, next_update BIGINT NOT NULL, digest TEXT NOT NULL, read_at BIGINT NOT NULL,
            tried_at BIGINT NOT NULL, problem_code TEXT, problem TEXT, problem_since BIGINT,
            PRIMARY KEY (organisation, id), UNIQUE (organisation, address))
        """,
        """
        CREATE TABLE passport_trust_list_entry (
            organisation TEXT NOT NULL, passport_trust_list TEXT NOT NULL, address TEXT NOT NULL, name TEXT NOT NULL,
            types TEXT NOT NULL, roots TEXT NOT NULL, issuer_keys TEXT NOT NULL, problem TEXT,
            removed_at BIGINT, resting INTEGER NOT NULL DEFAULT 0, is_seen BOOLEAN NOT NULL DEFAULT FALSE,
            PRIMARY KEY (organisation, passport_trust_list, address),
            FOREIGN KEY (organisation, passport_trust_list) REFERENCES passport_trust_list (organisation, id))
        """,
        "CREATE INDEX passport_trust_list_entry_by_address ON passport_trust_list_entry (organisation, address)",
        // Whether an officer put it on the list, or took it off, whatever any list says; and the kinds that lists trust
        // it for, empty for one that is on none.
        "ALTER TABLE passport_issuer ADD COLUMN is_by_hand BOOLEAN NOT NULL DEFAULT TRUE",
        "ALTER TABLE passport_issuer ADD COLUMN is_barred BOOLEAN NOT NULL DEFAULT FALSE",
        "ALTER TABLE passport_issuer ADD COLUMN listed_kinds TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE passport_issuer ADD COLUMN has_listed_keys BOOLEAN NOT NULL DEFAULT FALSE",
        "UPDATE passport_issuer SET is_barred = TRUE, is_by_hand = FALSE WHERE NOT is_trusted",
        """
        CREATE TABLE passport_own_trust_list (
            organisation TEXT NOT NULL, is_published BOOLEAN NOT NULL, sequence BIGINT NOT NULL, digest TEXT NOT NULL,
            issued_at BIGINT NOT NULL,
            PRIMARY KEY (organisation))
        """,
    ])

/// What they hold. Everybody named in them is an organisation.
let trustListHoldings: [Holding] = [
    Holding(
        "passport_trust_list", "Lists of trusted issuers that are followed", about: .nobody, .operation, .service,
        [
            .key: "organisation id",
            .plain: """
            address name signer stops_relying followed_at sequence issued_at next_update digest read_at tried_at \
            problem_code problem problem_since
            """,
        ], label: "name"),
    Holding(
        "passport_trust_list_entry", "Issuers on lists that are followed", about: .nobody, .operation, .service,
        [
            .key: "organisation passport_trust_list",
            .plain: "address name types roots issuer_keys problem removed_at resting is_seen",
        ]),
    Holding(
        "passport_own_trust_list", "The list of trusted issuers that is published", about: .nobody, .operation,
        .service, [.key: "organisation", .plain: "is_published sequence digest issued_at"]),
]
