import Storage

/// Passkeys, and what devices were asked. A challenge belongs to no account yet when somebody signs in without a
/// password: it then stands under the installation.
let passkeyMigration = Migration(
    "005-passkeys",
    [
        """
        CREATE TABLE passkey (
            organisation TEXT NOT NULL,
            id TEXT NOT NULL,
            account TEXT NOT NULL,
            name TEXT NOT NULL,
            credential_id TEXT NOT NULL UNIQUE,
            public_key TEXT NOT NULL,
            counter BIGINT NOT NULL,
            may_be_backed_up BOOLEAN NOT NULL,
            is_backed_up BOOLEAN NOT NULL,
            created_at BIGINT NOT NULL,
            used_at BIGINT,
            PRIMARY KEY (organisation, id),
            FOREIGN KEY (organisation, account) REFERENCES account (organisation, id)
        )
        """,
        "CREATE INDEX passkey_by_account ON passkey (organisation, account)",
        """
        CREATE TABLE passkey_challenge (
            organisation TEXT NOT NULL,
            purpose TEXT NOT NULL CHECK (purpose IN ('adding', 'second-step', 'alone')),
            holder_hash TEXT NOT NULL,
            challenge TEXT NOT NULL,
            ends_at BIGINT NOT NULL,
            PRIMARY KEY (organisation, purpose, holder_hash)
        )
        """,
        "CREATE INDEX passkey_challenge_by_end ON passkey_challenge (organisation, ends_at)",
    ])
