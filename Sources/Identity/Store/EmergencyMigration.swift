import Storage

/// Units opened in an emergency: who, why, and who looked through it afterwards.
let emergencyMigration = Migration(
    "008-emergency",
    [
        "ALTER TABLE role_assignment ADD COLUMN is_emergency BOOLEAN",
        """
        CREATE TABLE emergency_access (
            organisation TEXT NOT NULL,
            id TEXT NOT NULL,
            account TEXT NOT NULL,
            assignment TEXT NOT NULL,
            reason TEXT NOT NULL,
            opened_at BIGINT NOT NULL,
            reviewed_at BIGINT,
            reviewed_by TEXT,
            finding TEXT,
            PRIMARY KEY (organisation, id),
            FOREIGN KEY (organisation, account) REFERENCES account (organisation, id)
        )
        """,
    ])
