import Storage

/// Files of competences for many people, and what came with each, so that it can be taken back.
let itemFileMigration = Migration(
    "015-item-files",
    [
        """
        CREATE TABLE passport_item_file (
            organisation TEXT NOT NULL, id TEXT NOT NULL, made_at BIGINT NOT NULL, made_by TEXT NOT NULL,
            undone_at BIGINT,
            PRIMARY KEY (organisation, id))
        """,
        """
        CREATE TABLE passport_item_file_line (
            organisation TEXT NOT NULL, passport_item_file TEXT NOT NULL, item TEXT NOT NULL, person TEXT NOT NULL,
            PRIMARY KEY (organisation, passport_item_file, item),
            FOREIGN KEY (organisation, passport_item_file) REFERENCES passport_item_file (organisation, id),
            FOREIGN KEY (organisation, item) REFERENCES passport_item (organisation, id))
        """,
    ])

/// What they hold.
let itemFileHoldings: [Holding] = [
    Holding(
        "passport_item_file", "Files of competences", about: .nobody, .operation, .service,
        [.key: "organisation id", .plain: "made_at undone_at", .another: "made_by"]),
    Holding(
        "passport_item_file_line", "Competences that came with a file", about: .person("person"), .employment, .record,
        [.key: "organisation passport_item_file item person"]),
]
