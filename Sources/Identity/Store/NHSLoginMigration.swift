import Storage

/// People served sign in with NHS login: at which level a provider is asked, and at which a session was opened.
let nhsLoginMigration = Migration(
    "010-nhs-login",
    [
        "ALTER TABLE sign_on_provider ADD COLUMN identity_level INTEGER",
        "ALTER TABLE session ADD COLUMN identity_level INTEGER",
        """
        CREATE TABLE spent_id_token (
            organisation TEXT NOT NULL,
            provider TEXT NOT NULL,
            token_id TEXT NOT NULL,
            ends_at BIGINT NOT NULL,
            PRIMARY KEY (organisation, provider, token_id)
        )
        """,
    ])
