import Storage

/// What each of several lists says of an item: empty for an item that stands in one, or in none.
let listMarkMigration = Migration(
    "019-list-marks", ["ALTER TABLE passport_received ADD COLUMN marks TEXT NOT NULL DEFAULT '[]'"])
