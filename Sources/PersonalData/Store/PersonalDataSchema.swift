public import Storage

/// What an organisation decided about personal data: its own retention terms, holds, and who was erased.
public let personalDataSchema = Schema(
    module: "personal-data",
    [
        Migration(
            "001-retention",
            [
                """
                CREATE TABLE retention_choice (
                    organisation TEXT NOT NULL, rule TEXT NOT NULL, months INTEGER NOT NULL, days INTEGER NOT NULL,
                    age INTEGER, source TEXT NOT NULL,
                    PRIMARY KEY (organisation, rule), CHECK (months >= 0 AND days >= 0))
                """,
                """
                CREATE TABLE legal_hold (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, reason TEXT NOT NULL,
                    placed_at BIGINT NOT NULL, placed_by TEXT NOT NULL, ended_at BIGINT, ended_by TEXT,
                    PRIMARY KEY (organisation, id))
                """,
                "CREATE INDEX legal_hold_by_person ON legal_hold (organisation, person)",
                """
                CREATE TABLE erasure (
                    organisation TEXT NOT NULL, person TEXT NOT NULL, at BIGINT NOT NULL, ground TEXT NOT NULL,
                    reference TEXT NOT NULL, account TEXT NOT NULL,
                    PRIMARY KEY (organisation, person))
                """,
            ])
    ],
    holdings: [
        Holding(
            "retention_choice", "Retention terms", about: .nobody, .operation, .service,
            [.key: "organisation rule", .plain: "months days age source"]),
        Holding(
            "legal_hold", "Holds", about: .person("person"), .security, .record,
            [
                .key: "organisation id person", .words: "reason", .plain: "placed_at ended_at",
                .another: "placed_by ended_by",
            ]
        ),
        Holding(
            "erasure", "Erasures", about: .nobody, .security, .service,
            [.key: "organisation person", .plain: "at ground reference", .another: "account"]),
    ])
