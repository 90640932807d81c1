import Storage

/// What the tables of staff passports hold.
let passportHoldings: [Holding] = [
    Holding(
        "passport_key", "Signing keys", about: .nobody, .security, .service,
        [.key: "organisation id", .plain: "purpose public_key made_at retired_at withdrawn_at", .secret: "sealed"]),
    Holding(
        "passport_kind", "Kinds of passport items", about: .nobody, .operation, .service,
        [.key: "organisation id", .plain: "document"]),
    Holding(
        "passport_item", "Passport items", about: .person("person"), .employment, .record,
        [
            .key: "organisation id person", .plain: "kind recorded_at state state_at is_awaited",
            .special: "claims", .words: "reason",
        ]),
    Holding(
        "passport_offer", "Passport items offered", about: .person("person"), .employment, .record,
        [
            .key: "organisation id person",
            .plain: """
            made_at ends_at state wrong_tries token_thumbprint token_ends_at asks_sign_in form wallet \
            old_copy_days
            """,
            .secret: "code_hash second_code_hash token_hash",
        ]),
    Holding(
        "passport_offer_item", "Items of an offer", about: .person("person"), .employment, .record,
        [.key: "organisation offer item person"]),
    Holding(
        "passport_nonce", "Numbers given to wallets", about: .nobody, .security, .own,
        [.key: "organisation", .plain: "ends_at", .secret: "hash"]),
    Holding(
        "passport_wallet_request", "Wallets that asked for passport items", about: .person("person"), .security, .own,
        [
            .key: "organisation id person passport_offer granted",
            .plain: "client thumbprint configurations asks_by_details ends_at state code_ends_at wallet",
            .secret: "reference_hash form code_hash",
        ]),
    Holding(
        "passport_waiting", "Wallets that wait for a result", about: .person("person"), .employment, .own,
        [
            .key: "organisation passport_offer passport_item person",
            .plain: "configuration holder_keys ends_at", .secret: "transaction_hash",
        ]),
    Holding(
        "passport_certificate", "Certificates of signing keys", about: .nobody, .security, .service,
        [.key: "organisation signing_key", .plain: "chain added_at begins_at ends_at"]),
    // Without its row a revoked credential would read as valid again, and so it refers to no row that goes.
    Holding(
        "passport_credential", "Credentials issued", about: .person("person"), .employment, .record,
        ending: .kept("it has ids alone, and who was shown it must still be able to read that it was revoked"),
        [
            .key: "organisation id item offer person notification",
            .plain: "holder list place issued_at ends_at status signed_by wallet replaced_at",
        ]),
    Holding(
        "passport_checklist", "Passport checklists", about: .nobody, .operation, .service,
        [.key: "organisation id", .plain: "name staff_group lines terms"], label: "name"),
    Holding(
        "passport_issuer", "Trusted issuers", about: .nobody, .operation, .service,
        [
            .key: "organisation id",
            .plain: """
            address name issuer_keys types read_at is_trusted roots controller forms is_by_hand is_barred \
            listed_kinds has_listed_keys
            """,
        ], label: "name"),
    Holding(
        "passport_request", "Passports asked for", about: .person("person"), .employment, .record,
        [
            .key: "organisation id person passport_checklist passport_placement",
            .plain: "query way asked_at ends_at state answered_at tie wrong_tries opening certified_client terms",
            .secret: "nonce wallet_state sealed_key return_code told_code_hash return_hash",
            .words: "problem set_aside",
            .identity: "transaction_text",
        ]),
    Holding(
        "passport_received", "Passport items received", about: .person("person"), .employment, .record,
        [
            .key: "organisation id passport_request person passport_issuer skill",
            .plain: """
            kind holder status_list status_place received_at ends_at last_day decision decided_at status status_at \
            skill_from format line rule assurance kept_until forgotten_at marks
            """, .special: "claims", .words: "reason", .another: "decided_by",
        ]),
]
