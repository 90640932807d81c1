import Storage

/// The tables of what is done at a desk: invitations by file, and passports on paper.
let deskTables: [SQL] = [
    """
    CREATE TABLE passport_invitation (
        organisation TEXT NOT NULL, id TEXT NOT NULL, made_at BIGINT NOT NULL, made_by TEXT NOT NULL,
        people INTEGER NOT NULL,
        PRIMARY KEY (organisation, id))
    """,
    """
    CREATE TABLE passport_invitation_line (
        organisation TEXT NOT NULL, passport_invitation TEXT NOT NULL, line INTEGER NOT NULL, person TEXT NOT NULL,
        items TEXT NOT NULL, passport_offer TEXT NOT NULL, sealed TEXT NOT NULL, code_hash TEXT NOT NULL,
        second_code_hash TEXT NOT NULL, state TEXT NOT NULL, problem TEXT,
        PRIMARY KEY (organisation, passport_invitation, line),
        FOREIGN KEY (organisation, passport_invitation) REFERENCES passport_invitation (organisation, id),
        FOREIGN KEY (organisation, person) REFERENCES person (organisation, id))
    """,
    """
    CREATE TABLE passport_paper (
        organisation TEXT NOT NULL, number_hash TEXT NOT NULL, item TEXT NOT NULL, person TEXT NOT NULL,
        credential TEXT NOT NULL, made_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, used_at BIGINT,
        PRIMARY KEY (organisation, number_hash),
        FOREIGN KEY (organisation, person) REFERENCES person (organisation, id))
    """,
    """
    CREATE TABLE passport_paper_check (
        organisation TEXT NOT NULL, passport_received TEXT NOT NULL, person TEXT NOT NULL, document TEXT NOT NULL,
        seen_by TEXT NOT NULL, seen_at BIGINT NOT NULL,
        PRIMARY KEY (organisation, passport_received),
        FOREIGN KEY (organisation, passport_received) REFERENCES passport_received (organisation, id))
    """,
]

/// What they hold.
let deskHoldings: [Holding] = [
    Holding(
        "passport_invitation", "Passport invitations by file", about: .nobody, .operation, .service,
        [.key: "organisation id", .plain: "made_at people", .another: "made_by"]),
    Holding(
        "passport_invitation_line", "Invitations to fetch passport items", about: .person("person"), .employment,
        .record,
        [
            .key: "organisation passport_invitation person passport_offer", .plain: "line items state problem",
            .secret: "sealed code_hash second_code_hash",
        ]),
    Holding(
        "passport_paper", "Passport items printed", about: .person("person"), .employment, .record,
        [
            .key: "organisation item person", .plain: "made_at ends_at used_at", .special: "credential",
            .secret: "number_hash",
        ]),
    Holding(
        "passport_paper_check", "Who looked at a passport on paper", about: .person("person"), .employment, .record,
        [.key: "organisation passport_received person", .plain: "document seen_at", .another: "seen_by"]),
]
