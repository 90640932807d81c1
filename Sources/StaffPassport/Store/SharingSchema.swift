import Storage

/// For what each request asks, and until when what was shown is kept.
let sharingMigration = Migration(
    "010-sharing",
    [
        // Empty for what was made before this was asked.
        "ALTER TABLE passport_checklist ADD COLUMN terms TEXT",
        "ALTER TABLE passport_request ADD COLUMN terms TEXT",
        "ALTER TABLE passport_received ADD COLUMN kept_until BIGINT",
        "ALTER TABLE passport_received ADD COLUMN forgotten_at BIGINT",
        "CREATE INDEX passport_received_by_end ON passport_received (organisation, forgotten_at, kept_until)",
    ])
