import Storage

/// Which person served an account belongs to.
let servedMigration = Migration(
    "009-people-served",
    [
        "ALTER TABLE account ADD COLUMN served TEXT",
        "CREATE INDEX account_by_served ON account (organisation, served)",
    ])
