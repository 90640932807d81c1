public import Storage

/// The tables of staff passports.
public let passportSchema = Schema(
    module: "staff-passport",
    [
        Migration("001-keys-and-kinds", keysAndKinds), Migration("002-issuing", issuing),
        Migration("003-receiving", receiving), Migration("004-sign-in-and-keys", signInAndKeys),
        Migration("005-waiting-and-formats", waitingAndFormats), Migration("006-push", pushTables),
        verifyingMigration, Migration("008-desk", deskTables), indexMigration,
        sharingMigration, walletMigration, standingMigration, refusalCodesMigration,
        newPhoneMigration, competencyFileMigration, statusIndexMigration, verifierRootMigration,
        trustListMigration, listMarkMigration, listenedFormsMigration, smallerIndexesMigration,
    ],
    holdings: passportHoldings + verifyingHoldings + pushHoldings + deskHoldings + walletHoldings + standingHoldings
        + newPhoneHoldings + competencyFileHoldings + verifierRootHoldings + trustListHoldings,
    sealed: [
        SealedColumn("passport_key", "sealed", place: "passport-key"),
        SealedColumn("passport_request", "sealed_key", place: "passport-request"),
        SealedColumn("passport_invitation_line", "sealed", id: "passport_offer", place: "passport-invitation"),
    ])

private let keysAndKinds: [SQL] = [
    """
    CREATE TABLE passport_key (
        organisation TEXT NOT NULL, id TEXT NOT NULL, purpose TEXT NOT NULL, public_key TEXT NOT NULL,
        sealed TEXT NOT NULL, made_at BIGINT NOT NULL, retired_at BIGINT,
        PRIMARY KEY (organisation, id))
    """,
    """
    CREATE TABLE passport_kind (
        organisation TEXT NOT NULL, id TEXT NOT NULL, document TEXT NOT NULL,
        PRIMARY KEY (organisation, id))
    """,
]

private let issuing: [SQL] = [
    """
    CREATE TABLE passport_item (
        organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, claims TEXT NOT NULL,
        recorded_at BIGINT NOT NULL, state TEXT NOT NULL, state_at BIGINT NOT NULL, reason TEXT,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, person) REFERENCES person (organisation, id))
    """,
    "CREATE INDEX passport_item_by_person ON passport_item (organisation, person)",
    """
    CREATE TABLE passport_offer (
        organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, made_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL, code_hash TEXT NOT NULL, second_code_hash TEXT, state TEXT NOT NULL,
        wrong_tries INTEGER NOT NULL, token_hash TEXT, token_thumbprint TEXT, token_ends_at BIGINT,
        PRIMARY KEY (organisation, id), UNIQUE (organisation, code_hash), UNIQUE (organisation, token_hash),
        FOREIGN KEY (organisation, person) REFERENCES person (organisation, id))
    """,
    """
    CREATE TABLE passport_offer_item (
        organisation TEXT NOT NULL, offer TEXT NOT NULL, item TEXT NOT NULL, person TEXT NOT NULL,
        PRIMARY KEY (organisation, offer, item),
        FOREIGN KEY (organisation, offer) REFERENCES passport_offer (organisation, id),
        FOREIGN KEY (organisation, item) REFERENCES passport_item (organisation, id))
    """,
    """
    CREATE TABLE passport_nonce (
        organisation TEXT NOT NULL, hash TEXT NOT NULL, ends_at BIGINT NOT NULL,
        PRIMARY KEY (organisation, hash))
    """,
    """
    CREATE TABLE passport_credential (
        organisation TEXT NOT NULL, id TEXT NOT NULL, item TEXT NOT NULL, offer TEXT NOT NULL, person TEXT NOT NULL,
        holder TEXT NOT NULL, list INTEGER NOT NULL, place INTEGER NOT NULL, issued_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL, notification TEXT NOT NULL, status INTEGER NOT NULL,
        PRIMARY KEY (organisation, id), UNIQUE (organisation, list, place),
        CHECK (status BETWEEN 0 AND 2))
    """,
    "CREATE INDEX passport_credential_by_item ON passport_credential (organisation, item)",
    "CREATE INDEX passport_credential_by_notification ON passport_credential (organisation, notification)",
]

private let receiving: [SQL] = [
    """
    CREATE TABLE passport_checklist (
        organisation TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, staff_group TEXT NOT NULL,
        lines TEXT NOT NULL,
        PRIMARY KEY (organisation, id), UNIQUE (organisation, name))
    """,
    """
    CREATE TABLE passport_issuer (
        organisation TEXT NOT NULL, id TEXT NOT NULL, address TEXT NOT NULL, name TEXT NOT NULL,
        issuer_keys TEXT NOT NULL, types TEXT NOT NULL, read_at BIGINT NOT NULL,
        is_trusted BOOLEAN NOT NULL DEFAULT TRUE,
        PRIMARY KEY (organisation, id), UNIQUE (organisation, address))
    """,
    """
    CREATE TABLE passport_request (
        organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, passport_checklist TEXT NOT NULL,
        query TEXT NOT NULL, way TEXT NOT NULL, nonce TEXT NOT NULL, wallet_state TEXT NOT NULL,
        sealed_key TEXT NOT NULL, return_code TEXT NOT NULL, asked_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
        state TEXT NOT NULL, answered_at BIGINT, problem TEXT,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, person) REFERENCES person (organisation, id),
        FOREIGN KEY (organisation, passport_checklist) REFERENCES passport_checklist (organisation, id))
    """,
    "CREATE INDEX passport_request_by_person ON passport_request (organisation, person)",
    """
    CREATE TABLE passport_received (
        organisation TEXT NOT NULL, id TEXT NOT NULL, passport_request TEXT NOT NULL, person TEXT NOT NULL,
        kind TEXT NOT NULL, passport_issuer TEXT NOT NULL, claims TEXT NOT NULL, holder TEXT NOT NULL,
        status_list TEXT, status_place INTEGER, received_at BIGINT NOT NULL, ends_at BIGINT, last_day TEXT,
        skill TEXT, decision TEXT NOT NULL, decided_at BIGINT, decided_by TEXT, reason TEXT, status TEXT NOT NULL,
        status_at BIGINT NOT NULL, skill_from TEXT,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, passport_request) REFERENCES passport_request (organisation, id),
        FOREIGN KEY (organisation, person) REFERENCES person (organisation, id),
        FOREIGN KEY (organisation, passport_issuer) REFERENCES passport_issuer (organisation, id))
    """,
    "CREATE INDEX passport_received_by_person ON passport_received (organisation, person)",
    "CREATE INDEX passport_received_by_list ON passport_received (organisation, status_list)",
]

private let signInAndKeys: [SQL] = [
    "ALTER TABLE passport_offer ADD COLUMN asks_sign_in BOOLEAN NOT NULL DEFAULT FALSE",
    """
    CREATE TABLE passport_wallet_request (
        organisation TEXT NOT NULL, id TEXT NOT NULL, reference_hash TEXT NOT NULL, form TEXT NOT NULL,
        client TEXT NOT NULL, thumbprint TEXT, configurations TEXT NOT NULL, asks_by_details BOOLEAN NOT NULL,
        passport_offer TEXT, ends_at BIGINT NOT NULL, state TEXT NOT NULL, person TEXT, code_hash TEXT,
        code_ends_at BIGINT, granted TEXT,
        PRIMARY KEY (organisation, id), UNIQUE (organisation, reference_hash), UNIQUE (organisation, code_hash))
    """,
    "CREATE INDEX passport_wallet_request_by_end ON passport_wallet_request (organisation, ends_at)",
    // Which key signed: empty for what was signed before this was noted.
    "ALTER TABLE passport_credential ADD COLUMN signed_by TEXT",
    "CREATE INDEX passport_credential_by_key ON passport_credential (organisation, signed_by, ends_at)",
    // A key that may be in wrong hands is published no longer.
    "ALTER TABLE passport_key ADD COLUMN withdrawn_at BIGINT",
]

private let waitingAndFormats: [SQL] = [
    "ALTER TABLE passport_item ADD COLUMN is_awaited BOOLEAN NOT NULL DEFAULT FALSE",
    """
    CREATE TABLE passport_waiting (
        organisation TEXT NOT NULL, transaction_hash TEXT NOT NULL, passport_offer TEXT NOT NULL,
        passport_item TEXT NOT NULL, person TEXT NOT NULL, configuration TEXT NOT NULL, holder_keys TEXT NOT NULL,
        ends_at BIGINT NOT NULL,
        PRIMARY KEY (organisation, transaction_hash))
    """,
    // In which form an offer gives its items: empty for an SD-JWT VC.
    "ALTER TABLE passport_offer ADD COLUMN form TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE passport_certificate (
        organisation TEXT NOT NULL, signing_key TEXT NOT NULL, chain TEXT NOT NULL, added_at BIGINT NOT NULL,
        begins_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
        PRIMARY KEY (organisation, signing_key))
    """,
]
