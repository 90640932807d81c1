import Storage

/// The tables of telling other organisations at once, and of how long it takes until nobody relies on what was revoked.
let pushTables: [SQL] = [
    """
    CREATE TABLE passport_listener (
        organisation TEXT NOT NULL, id TEXT NOT NULL, verifier TEXT NOT NULL, list INTEGER NOT NULL,
        callback TEXT NOT NULL, ends_at BIGINT NOT NULL,
        PRIMARY KEY (organisation, id), UNIQUE (organisation, verifier, list))
    """,
    """
    CREATE TABLE passport_owed_notice (
        organisation TEXT NOT NULL, passport_listener TEXT NOT NULL, version INTEGER NOT NULL,
        changed_at BIGINT NOT NULL, next_at BIGINT NOT NULL, tries INTEGER NOT NULL,
        PRIMARY KEY (organisation, passport_listener),
        FOREIGN KEY (organisation, passport_listener) REFERENCES passport_listener (organisation, id))
    """,
    "CREATE INDEX passport_owed_notice_by_time ON passport_owed_notice (next_at)",
    """
    CREATE TABLE passport_listening (
        organisation TEXT NOT NULL, passport_issuer TEXT NOT NULL, status_list TEXT NOT NULL, ends_at BIGINT,
        next_at BIGINT NOT NULL, tries INTEGER NOT NULL,
        PRIMARY KEY (organisation, passport_issuer, status_list),
        FOREIGN KEY (organisation, passport_issuer) REFERENCES passport_issuer (organisation, id))
    """,
    """
    CREATE TABLE passport_timing (
        organisation TEXT NOT NULL, id TEXT NOT NULL, way TEXT NOT NULL, took_milliseconds BIGINT NOT NULL,
        noted_at BIGINT NOT NULL,
        PRIMARY KEY (organisation, id))
    """,
    "CREATE INDEX passport_timing_by_time ON passport_timing (organisation, noted_at)",
]

/// What they hold: no word of any person.
/// Lists of W3C credentials are listened to as those of tokens are; before, there were only these.
let listenedFormsMigration = Migration(
    "020-listened-forms", ["ALTER TABLE passport_listener ADD COLUMN forms TEXT NOT NULL DEFAULT 'token'"])

let pushHoldings: [Holding] = [
    Holding(
        "passport_listener", "Organisations told of changed statuses", about: .nobody, .operation, .service,
        [.key: "organisation id", .plain: "verifier list callback ends_at forms"]),
    Holding(
        "passport_owed_notice", "Notices of changed statuses on their way", about: .nobody, .operation, .own,
        [.key: "organisation passport_listener", .plain: "version changed_at next_at tries"]),
    Holding(
        "passport_listening", "Lists of statuses that are listened to", about: .nobody, .operation, .service,
        [.key: "organisation passport_issuer", .plain: "status_list ends_at next_at tries"]),
    Holding(
        "passport_timing", "How long revoking took", about: .nobody, .operation, .own,
        [.key: "organisation id", .plain: "way took_milliseconds noted_at"]),
]
