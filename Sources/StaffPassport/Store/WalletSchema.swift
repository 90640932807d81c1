import Storage

/// GOV.UK Wallet beside other wallets, and wallets that are attested by their makers.
let walletMigration = Migration(
    "011-wallets",
    [
        """
        CREATE TABLE passport_govuk (
            organisation TEXT NOT NULL, is_on BOOLEAN NOT NULL, address TEXT NOT NULL, client_id TEXT NOT NULL,
            server TEXT NOT NULL, server_document TEXT NOT NULL, opener TEXT NOT NULL, status_service TEXT NOT NULL,
            life_minutes INTEGER NOT NULL, renew_address TEXT NOT NULL, roots TEXT NOT NULL, kinds TEXT NOT NULL,
            PRIMARY KEY (organisation), UNIQUE (address))
        """,
        """
        CREATE TABLE passport_govuk_offer (
            organisation TEXT NOT NULL, id TEXT NOT NULL, passport_offer TEXT NOT NULL, passport_item TEXT NOT NULL,
            person TEXT NOT NULL, wallet TEXT, made_at BIGINT NOT NULL, collected_at BIGINT,
            PRIMARY KEY (organisation, id))
        """,
        "CREATE INDEX passport_govuk_offer_by_person ON passport_govuk_offer (organisation, person, collected_at)",
        """
        CREATE TABLE passport_govuk_status (
            organisation TEXT NOT NULL, passport_credential TEXT NOT NULL, status_list TEXT NOT NULL,
            status_place INTEGER NOT NULL, told_at BIGINT, tries INTEGER NOT NULL, next_at BIGINT NOT NULL,
            PRIMARY KEY (organisation, passport_credential))
        """,
        "CREATE INDEX passport_govuk_status_by_time ON passport_govuk_status (told_at, next_at)",
        """
        CREATE TABLE passport_wallet_maker (
            organisation TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, issuer TEXT NOT NULL,
            issuer_keys TEXT NOT NULL, roots TEXT NOT NULL, attests_wallets BOOLEAN NOT NULL,
            attests_holder_keys BOOLEAN NOT NULL, added_at BIGINT NOT NULL, ended_at BIGINT,
            PRIMARY KEY (organisation, id))
        """,
        """
        CREATE TABLE passport_wallet_demand (
            organisation TEXT NOT NULL, kind TEXT NOT NULL, wallets TEXT NOT NULL, holder_keys TEXT NOT NULL,
            needs_challenge BOOLEAN NOT NULL, storage TEXT NOT NULL, user_check TEXT NOT NULL,
            PRIMARY KEY (organisation, kind))
        """,
        // Which wallet used the code, which asked, and which has the credential: empty for one that did not say.
        "ALTER TABLE passport_offer ADD COLUMN wallet TEXT",
        "ALTER TABLE passport_wallet_request ADD COLUMN wallet TEXT",
        "ALTER TABLE passport_credential ADD COLUMN wallet TEXT",
    ])

/// What they hold. A wallet's name says which program somebody uses, not who they are.
let walletHoldings: [Holding] = [
    Holding(
        "passport_govuk", "How GOV.UK Wallet is given items", about: .nobody, .operation, .service,
        [
            .key: "organisation",
            .plain: """
            is_on address client_id server server_document opener status_service life_minutes renew_address roots kinds
            """,
        ]),
    Holding(
        "passport_govuk_offer", "Items offered to GOV.UK Wallet", about: .person("person"), .employment, .record,
        [
            .key: "organisation id passport_offer passport_item person", .identity: "wallet",
            .plain: "made_at collected_at",
        ]),
    Holding(
        "passport_govuk_status", "Places in the lists of GOV.UK Wallet", about: .nobody, .operation, .service,
        [
            .key: "organisation passport_credential", .plain: "status_list status_place told_at tries next_at",
        ]),
    Holding(
        "passport_wallet_maker", "Trusted makers of wallets", about: .nobody, .operation, .service,
        [
            .key: "organisation id",
            .plain: "name issuer issuer_keys roots attests_wallets attests_holder_keys added_at ended_at",
        ], label: "name"),
    Holding(
        "passport_wallet_demand", "What wallets must prove", about: .nobody, .operation, .service,
        [.key: "organisation kind", .plain: "wallets holder_keys needs_challenge storage user_check"]),
]
