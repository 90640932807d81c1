import Storage

/// What was set aside of an answer, by part and code.
let refusalCodesMigration = Migration(
    "013-refusal-codes", ["ALTER TABLE passport_request ADD COLUMN set_aside TEXT NOT NULL DEFAULT '[]'"])
