import Storage

/// When the copies on an old phone end, once the new ones were fetched.
let newPhoneMigration = Migration(
    "014-new-phones",
    [
        // Of an offer for a new phone: for how many days the old copies still count. Empty for any other offer.
        "ALTER TABLE passport_offer ADD COLUMN old_copy_days INTEGER",
        // From when on a token that another took the place of counts no more.
        "ALTER TABLE passport_credential ADD COLUMN replaced_at BIGINT",
        "CREATE INDEX passport_credential_by_replacement ON passport_credential (organisation, replaced_at)",
        """
        CREATE TABLE passport_old_copy_rule (
            organisation TEXT NOT NULL, days INTEGER NOT NULL,
            PRIMARY KEY (organisation))
        """,
    ])

/// What that table holds.
let newPhoneHoldings: [Holding] = [
    Holding(
        "passport_old_copy_rule", "How long copies on an old phone count", about: .nobody, .operation, .service,
        [.key: "organisation", .plain: "days"])
]
