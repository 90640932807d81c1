import Storage

/// The tables of directories that write accounts: their tokens, and what they last wrote of users and groups.
let provisioningMigration = Migration(
    "006-provisioning",
    [
        """
        CREATE TABLE provisioning_client (
            organisation TEXT NOT NULL,
            account TEXT NOT NULL,
            token_hash TEXT NOT NULL UNIQUE,
            provider TEXT,
            links_by_external_id BOOLEAN NOT NULL,
            made_at BIGINT NOT NULL,
            ends_at BIGINT NOT NULL,
            used_at BIGINT,
            PRIMARY KEY (organisation, account),
            FOREIGN KEY (organisation, account) REFERENCES account (organisation, id)
        )
        """,
        """
        CREATE TABLE provisioned_user (
            organisation TEXT NOT NULL,
            account TEXT NOT NULL,
            user_name TEXT NOT NULL,
            display_name TEXT,
            external_id TEXT,
            formatted_name TEXT,
            given_name TEXT,
            family_name TEXT,
            emails TEXT NOT NULL,
            employee_number TEXT,
            is_active BOOLEAN NOT NULL,
            is_opened_here BOOLEAN NOT NULL,
            is_locked_here BOOLEAN NOT NULL,
            changed_at BIGINT NOT NULL,
            PRIMARY KEY (organisation, account),
            FOREIGN KEY (organisation, account) REFERENCES account (organisation, id)
        )
        """,
        "CREATE INDEX provisioned_user_by_external_id ON provisioned_user (organisation, external_id)",
        """
        CREATE TABLE provisioned_group (
            organisation TEXT NOT NULL REFERENCES organisation (id),
            id TEXT NOT NULL,
            display_name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            external_id TEXT,
            provider TEXT,
            made_at BIGINT NOT NULL,
            changed_at BIGINT NOT NULL,
            PRIMARY KEY (organisation, id),
            UNIQUE (organisation, name_key)
        )
        """,
        """
        CREATE TABLE provisioned_member (
            organisation TEXT NOT NULL,
            group_id TEXT NOT NULL,
            account TEXT NOT NULL,
            PRIMARY KEY (organisation, group_id, account),
            FOREIGN KEY (organisation, group_id) REFERENCES provisioned_group (organisation, id),
            FOREIGN KEY (organisation, account) REFERENCES account (organisation, id)
        )
        """,
        "CREATE INDEX provisioned_member_by_account ON provisioned_member (organisation, account)",
        "ALTER TABLE role_assignment ADD COLUMN is_from_group BOOLEAN",
    ])
