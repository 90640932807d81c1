public import Storage

/// Organisations, accounts, the ways they sign in, roles and sessions.
///
/// Every table carries the organisation. Two keys reach over all organisations on purpose: the user name, since people
/// sign in with nothing but a name and a password, and the hash of a session's token, since a cookie says nothing else.
public let identitySchema = Schema(
    module: "identity",
    [
        Migration(
            "001-accounts",
            [
                """
                CREATE TABLE organisation (
                    id TEXT NOT NULL PRIMARY KEY,
                    name TEXT NOT NULL,
                    ods_code TEXT UNIQUE,
                    created_at BIGINT NOT NULL
                )
                """,
                """
                CREATE TABLE account (
                    organisation TEXT NOT NULL REFERENCES organisation (id),
                    id TEXT NOT NULL,
                    user_name TEXT NOT NULL UNIQUE,
                    display_name TEXT NOT NULL,
                    search_text TEXT NOT NULL,
                    person TEXT,
                    state TEXT NOT NULL CHECK (state IN ('active', 'locked', 'closed')),
                    created_at BIGINT NOT NULL,
                    PRIMARY KEY (organisation, id)
                )
                """,
                "CREATE INDEX account_by_person ON account (organisation, person)",
                """
                CREATE TABLE sign_in_method (
                    organisation TEXT NOT NULL,
                    account TEXT NOT NULL,
                    kind TEXT NOT NULL CHECK (kind IN ('password', 'oidc', 'passkey', 'totp')),
                    number INTEGER NOT NULL,
                    issuer TEXT,
                    subject TEXT,
                    secret TEXT,
                    must_change BOOLEAN NOT NULL,
                    ends_at BIGINT,
                    spent_at BIGINT,
                    created_at BIGINT NOT NULL,
                    PRIMARY KEY (organisation, account, kind, number),
                    FOREIGN KEY (organisation, account) REFERENCES account (organisation, id),
                    UNIQUE (issuer, subject),
                    CHECK (kind <> 'password' OR (number = 1 AND secret IS NOT NULL))
                )
                """,
                """
                CREATE TABLE role_assignment (
                    organisation TEXT NOT NULL,
                    id TEXT NOT NULL,
                    account TEXT NOT NULL,
                    role TEXT NOT NULL,
                    unit TEXT,
                    valid_from BIGINT NOT NULL,
                    valid_to BIGINT,
                    PRIMARY KEY (organisation, id),
                    FOREIGN KEY (organisation, account) REFERENCES account (organisation, id),
                    CHECK (valid_to IS NULL OR valid_to >= valid_from)
                )
                """,
                "CREATE INDEX role_assignment_by_account ON role_assignment (organisation, account)",
                "CREATE INDEX role_assignment_by_role ON role_assignment (organisation, role)",
            ]),
        Migration(
            "002-sessions",
            [
                """
                CREATE TABLE session (
                    organisation TEXT NOT NULL,
                    token_hash TEXT NOT NULL UNIQUE,
                    account TEXT NOT NULL,
                    kind TEXT NOT NULL CHECK (kind IN ('browser', 'program')),
                    created_at BIGINT NOT NULL,
                    seen_at BIGINT NOT NULL,
                    idle_minutes INTEGER NOT NULL,
                    ends_at BIGINT NOT NULL,
                    renewal_due BOOLEAN NOT NULL,
                    PRIMARY KEY (organisation, token_hash),
                    FOREIGN KEY (organisation, account) REFERENCES account (organisation, id)
                )
                """,
                "CREATE INDEX session_by_account ON session (organisation, account)",
                "CREATE INDEX session_by_end ON session (ends_at)",
                """
                CREATE TABLE sign_in_guess (
                    organisation TEXT NOT NULL,
                    bucket TEXT NOT NULL,
                    id TEXT NOT NULL,
                    at BIGINT NOT NULL,
                    PRIMARY KEY (organisation, bucket, id)
                )
                """,
                "CREATE INDEX sign_in_guess_by_time ON sign_in_guess (at)",
                """
                CREATE TABLE known_browser (
                    organisation TEXT NOT NULL,
                    account TEXT NOT NULL,
                    token_hash TEXT NOT NULL,
                    ends_at BIGINT NOT NULL,
                    PRIMARY KEY (organisation, account, token_hash),
                    FOREIGN KEY (organisation, account) REFERENCES account (organisation, id)
                )
                """,
            ]),
        Migration(
            "003-second-factor",
            [
                """
                CREATE TABLE second_factor (
                    organisation TEXT NOT NULL,
                    account TEXT NOT NULL,
                    secret TEXT NOT NULL,
                    started_at BIGINT NOT NULL,
                    confirmed_at BIGINT,
                    used_step BIGINT NOT NULL,
                    failures INTEGER NOT NULL,
                    PRIMARY KEY (organisation, account),
                    FOREIGN KEY (organisation, account) REFERENCES account (organisation, id)
                )
                """,
                """
                CREATE TABLE recovery_code (
                    organisation TEXT NOT NULL,
                    account TEXT NOT NULL,
                    code_hash TEXT NOT NULL,
                    spent_at BIGINT,
                    PRIMARY KEY (organisation, account, code_hash),
                    FOREIGN KEY (organisation, account) REFERENCES account (organisation, id)
                )
                """,
                """
                CREATE TABLE half_sign_in (
                    organisation TEXT NOT NULL,
                    token_hash TEXT NOT NULL UNIQUE,
                    account TEXT NOT NULL,
                    ends_at BIGINT NOT NULL,
                    PRIMARY KEY (organisation, token_hash),
                    FOREIGN KEY (organisation, account) REFERENCES account (organisation, id)
                )
                """,
                "CREATE INDEX half_sign_in_by_account ON half_sign_in (organisation, account)",
                """
                CREATE TABLE second_factor_role (
                    organisation TEXT NOT NULL REFERENCES organisation (id),
                    role TEXT NOT NULL,
                    PRIMARY KEY (organisation, role)
                )
                """,
            ]),
        Migration(
            "004-single-sign-on",
            [
                """
                CREATE TABLE sign_on_provider (
                    organisation TEXT NOT NULL REFERENCES organisation (id),
                    id TEXT NOT NULL,
                    title TEXT NOT NULL,
                    issuer TEXT NOT NULL,
                    client_id TEXT NOT NULL,
                    proof TEXT NOT NULL,
                    sealed_secret TEXT NOT NULL,
                    scopes TEXT NOT NULL,
                    strengths TEXT NOT NULL,
                    greatest_age_minutes INTEGER,
                    step_up_strengths TEXT NOT NULL,
                    step_up_age_minutes INTEGER,
                    asks_user_info BOOLEAN NOT NULL,
                    role_claim TEXT NOT NULL,
                    role_rules TEXT NOT NULL,
                    is_on BOOLEAN NOT NULL,
                    PRIMARY KEY (organisation, id),
                    UNIQUE (organisation, issuer, client_id)
                )
                """,
                """
                CREATE TABLE outside_identity (
                    organisation TEXT NOT NULL,
                    issuer TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    account TEXT NOT NULL,
                    provider TEXT NOT NULL,
                    linked_at BIGINT NOT NULL,
                    PRIMARY KEY (organisation, issuer, subject),
                    FOREIGN KEY (organisation, account) REFERENCES account (organisation, id),
                    FOREIGN KEY (organisation, provider) REFERENCES sign_on_provider (organisation, id)
                )
                """,
                "CREATE INDEX outside_identity_by_account ON outside_identity (organisation, account)",
                """
                CREATE TABLE sign_on_invitation (
                    organisation TEXT NOT NULL,
                    token_hash TEXT NOT NULL UNIQUE,
                    account TEXT NOT NULL,
                    provider TEXT NOT NULL,
                    ends_at BIGINT NOT NULL,
                    PRIMARY KEY (organisation, token_hash),
                    FOREIGN KEY (organisation, account) REFERENCES account (organisation, id),
                    FOREIGN KEY (organisation, provider) REFERENCES sign_on_provider (organisation, id)
                )
                """,
                """
                CREATE TABLE spent_logout_token (
                    organisation TEXT NOT NULL,
                    token_id TEXT NOT NULL,
                    ends_at BIGINT NOT NULL,
                    PRIMARY KEY (organisation, token_id)
                )
                """,
                "ALTER TABLE role_assignment ADD COLUMN provider TEXT",
                "ALTER TABLE session ADD COLUMN provider TEXT",
                "ALTER TABLE session ADD COLUMN outside_session TEXT",
                "ALTER TABLE session ADD COLUMN outside_subject TEXT",
                "ALTER TABLE session ADD COLUMN strength TEXT",
                "ALTER TABLE session ADD COLUMN proved_at BIGINT",
            ]),
        passkeyMigration,
        provisioningMigration,
        standInMigration,
        emergencyMigration,
        servedMigration,
        nhsLoginMigration,
    ], holdings: identityHoldings,
    sealed: [
        SealedColumn("second_factor", "secret", id: "account", place: "second-factor"),
        SealedColumn("sign_on_provider", "sealed_secret", place: "sign-on-provider"),
    ])
