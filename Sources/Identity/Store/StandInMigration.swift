import Storage

/// Who stands in for whom, when an account last signed in, and when somebody last looked through all rights.
let standInMigration = Migration(
    "007-stand-ins",
    [
        "ALTER TABLE role_assignment ADD COLUMN stands_in_for TEXT",
        "ALTER TABLE account ADD COLUMN signed_in_at BIGINT",
        """
        CREATE TABLE access_review (
            organisation TEXT NOT NULL,
            id TEXT NOT NULL,
            at BIGINT NOT NULL,
            account TEXT NOT NULL,
            accounts_count INTEGER NOT NULL,
            note TEXT NOT NULL,
            PRIMARY KEY (organisation, id),
            FOREIGN KEY (organisation, account) REFERENCES account (organisation, id)
        )
        """,
    ])
