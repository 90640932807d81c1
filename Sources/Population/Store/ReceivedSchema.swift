import Storage

/// What other systems sent, beside what is held on the ground of safeguarding.
let receivedMigration = Migration(
    "011-received",
    (["received_record", "received_concern"] as [SQL]).flatMap { table -> [SQL] in
        [
            """
            CREATE TABLE \(table) (
                organisation TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, person TEXT, wall TEXT NOT NULL,
                body TEXT NOT NULL, sent_by TEXT NOT NULL, sent_at BIGINT NOT NULL, changed_by TEXT NOT NULL,
                changed_at BIGINT NOT NULL,
                PRIMARY KEY (organisation, type, id),
                FOREIGN KEY (organisation, person) REFERENCES person_served (organisation, id))
            """,
            "CREATE INDEX \(table)_by_person ON \(table) (organisation, person)",
        ]
    })

let receivedHoldings: [Holding] = [
    Holding(
        "received_record", "What other systems sent about you", about: .person("person"), .care, .record,
        receivedColumns),
    Holding(
        "received_concern", "Concerns about your safety that other systems sent", about: .person("person"),
        .safeguarding, .record, receivedColumns),
]

private let receivedColumns: [Holding.Kind: String] = [
    .key: "organisation id person", .another: "sent_by changed_by", .plain: "type wall sent_at changed_at",
    .special: "body",
]
