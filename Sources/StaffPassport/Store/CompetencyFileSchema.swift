import Storage

/// Files of competences for many people, and what came with each, so that it can be taken back.
let competencyFileMigration = Migration(
    "015-competency-files",
    [
        """
        CREATE TABLE passport_competency_file (
            organisation TEXT NOT NULL, id TEXT NOT NULL, made_at BIGINT NOT NULL, made_by TEXT NOT NULL,
            undone_at BIGINT,
            PRIMARY KEY (organisation, id))
        """,
        """
        CREATE TABLE passport_competency_file_line (
            organisation TEXT NOT NULL, passport_competency_file TEXT NOT NULL, item TEXT NOT NULL,
            person TEXT NOT NULL,
            PRIMARY KEY (organisation, item),
            FOREIGN KEY (organisation, passport_competency_file)
                REFERENCES passport_competency_file (organisation, id),
            FOREIGN KEY (organisation, item) REFERENCES passport_item (organisation, id))
        """,
        """
        CREATE INDEX passport_competency_file_line_by_file
            ON passport_competency_file_line (organisation, passport_competency_file, person)
        """,
    ])

/// What they hold.
let competencyFileHoldings: [Holding] = [
    Holding(
        "passport_competency_file", "Files of competences", about: .nobody, .operation, .service,
        [.key: "organisation id", .plain: "made_at undone_at", .another: "made_by"]),
    Holding(
        "passport_competency_file_line", "Competences that came with a file", about: .person("person"), .employment,
        .record, [.key: "organisation passport_competency_file item person"]),
]
