import Storage

/// Clients, what they were given, and what they want to hear of.
let clientTables: [SQL] = [
    """
    CREATE TABLE fhir_client (
        organisation TEXT NOT NULL, account TEXT NOT NULL, scopes TEXT NOT NULL, public_set TEXT, set_address TEXT,
        made_at BIGINT NOT NULL, used_at BIGINT, PRIMARY KEY (organisation, account))
    """,
    """
    CREATE TABLE fhir_client_token (
        organisation TEXT NOT NULL, token_hash TEXT NOT NULL, account TEXT NOT NULL, scopes TEXT NOT NULL,
        ends_at BIGINT NOT NULL, PRIMARY KEY (token_hash))
    """,
    """
    CREATE TABLE fhir_client_statement (
        organisation TEXT NOT NULL, account TEXT NOT NULL, statement TEXT NOT NULL, ends_at BIGINT NOT NULL,
        PRIMARY KEY (organisation, account, statement))
    """,
]

let subscriptionTables: [SQL] = [
    """
    CREATE TABLE fhir_subscription (
        organisation TEXT NOT NULL, id TEXT NOT NULL, account TEXT NOT NULL, scopes TEXT NOT NULL,
        type TEXT NOT NULL, criteria TEXT NOT NULL, state TEXT NOT NULL, problem TEXT, body TEXT NOT NULL,
        told_count INTEGER NOT NULL, tries_count INTEGER NOT NULL, made_at BIGINT NOT NULL, next_at BIGINT NOT NULL,
        PRIMARY KEY (organisation, id))
    """,
    "CREATE INDEX fhir_subscription_by_type ON fhir_subscription (organisation, type, state)",
    """
    CREATE TABLE fhir_subscription_event (
        organisation TEXT NOT NULL, subscription TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, person TEXT,
        at BIGINT NOT NULL, PRIMARY KEY (organisation, subscription, type, id))
    """,
]

let clientHoldings: [Holding] = [
    Holding(
        "fhir_client", "Programs of others that may read and write here", about: .nobody, .security, .service,
        [.key: "organisation account", .plain: "scopes public_set set_address made_at used_at"]),
    Holding(
        "fhir_client_token", "Passes of such programs, for five minutes", about: .nobody, .security, .own,
        [.key: "organisation account", .plain: "scopes ends_at", .secret: "token_hash"]),
    Holding(
        "fhir_client_statement", "Proofs that were used, so that none is taken twice", about: .nobody, .security, .own,
        [.key: "organisation account", .plain: "statement ends_at"]),
    Holding(
        "fhir_subscription", "What programs of others want to hear of", about: .nobody, .operation, .own,
        [
            .key: "organisation id account",
            .plain: "scopes type criteria state problem body told_count tries_count made_at next_at",
        ]),
    Holding(
        "fhir_subscription_event", "That another system is to be told of a change in your record",
        about: .person("person"), .operation, .own,
        [.key: "organisation subscription id person", .plain: "type at"]),
]
