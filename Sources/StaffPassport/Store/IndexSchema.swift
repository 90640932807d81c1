import Storage

/// What is looked for with every request of a wallet is found without reading the whole table.
let indexMigration = Migration(
    "009-indexes",
    [
        "CREATE INDEX passport_nonce_by_end ON passport_nonce (organisation, ends_at)",
        "CREATE INDEX passport_credential_by_offer ON passport_credential (organisation, offer)",
        "CREATE INDEX passport_offer_by_person ON passport_offer (organisation, person)",
    ])

/// A list that is signed anew asks only for the few places that do not stand as valid, not for all of up to 131,072
/// tokens in it (``IssuedCredentials/marks(in:of:_:)``); what it asks for stands in the index itself.
let statusIndexMigration = Migration(
    "016-marks-of-lists",
    [
        """
        CREATE INDEX passport_credential_by_status ON passport_credential (organisation, list, status, place)
        """
    ])

/// Nearly every token is valid and waits for no end, and stands in neither index: whoever fetches one writes two
/// entries less, and a list that is signed anew reads no more than it needs.
let smallerIndexesMigration = Migration(
    "021-smaller-indexes",
    [
        "DROP INDEX passport_credential_by_status",
        """
        CREATE INDEX passport_credential_by_mark ON passport_credential (organisation, list, place, status)
            WHERE status > 0
        """,
        "DROP INDEX passport_credential_by_replacement",
        """
        CREATE INDEX passport_credential_by_end_of_copy ON passport_credential (organisation, replaced_at)
            WHERE replaced_at IS NOT NULL
        """,
    ])
