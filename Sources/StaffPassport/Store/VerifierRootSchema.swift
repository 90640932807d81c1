import Storage

/// The roots that organisations trust to say who asks.
let verifierRootMigration = Migration(
    "017-verifier-roots",
    [
        """
        CREATE TABLE passport_verifier_root (
            organisation TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, certificate TEXT NOT NULL,
            added_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
            PRIMARY KEY (organisation, id))
        """
    ])

/// What that table holds.
let verifierRootHoldings: [Holding] = [
    Holding(
        "passport_verifier_root", "Roots trusted to say who asks wallets", about: .nobody, .security, .service,
        [.key: "organisation id", .plain: "name certificate added_at ends_at"], label: "name")
]
