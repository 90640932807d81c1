public import Storage

/// The tables of what is shown as FHIR.
public let fhirSchema = Schema(
    module: "fhir",
    [
        Migration(
            "001-resources",
            [
                """
                CREATE TABLE fhir_resource (
                    organisation TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
                    at BIGINT NOT NULL, person TEXT, is_latest BOOLEAN NOT NULL, body TEXT,
                    PRIMARY KEY (organisation, type, id, version))
                """,
                "CREATE INDEX fhir_resource_by_person ON fhir_resource (organisation, person, is_latest, type)",
                "CREATE INDEX fhir_resource_by_type ON fhir_resource (organisation, type, is_latest, id)",
                """
                CREATE TABLE fhir_index (
                    organisation TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, person TEXT, name TEXT NOT NULL,
                    code TEXT, folded TEXT, target TEXT, starts BIGINT, ends BIGINT)
                """,
                "CREATE INDEX fhir_index_by_code ON fhir_index (organisation, type, name, code)",
                "CREATE INDEX fhir_index_by_text ON fhir_index (organisation, type, name, folded)",
                "CREATE INDEX fhir_index_by_target ON fhir_index (organisation, target, type, name)",
                "CREATE INDEX fhir_index_by_start ON fhir_index (organisation, type, name, starts)",
                "CREATE INDEX fhir_index_by_resource ON fhir_index (organisation, type, id)",
            ]),
        Migration(
            "002-export",
            [
                """
                CREATE TABLE fhir_export_part (
                    organisation TEXT NOT NULL, job TEXT NOT NULL, type TEXT NOT NULL, part INTEGER NOT NULL,
                    made_at BIGINT NOT NULL, resources_count INTEGER NOT NULL, body TEXT NOT NULL,
                    PRIMARY KEY (organisation, job, type, part))
                """
            ]),
        Migration(
            "003-carried",
            [
                """
                CREATE TABLE fhir_carried (
                    organisation TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, person TEXT,
                    at BIGINT NOT NULL, sent TEXT NOT NULL, shown TEXT NOT NULL,
                    PRIMARY KEY (organisation, type, id))
                """,
                "CREATE INDEX fhir_carried_by_person ON fhir_carried (organisation, person)",
            ]),
        Migration("004-clients", clientTables), Migration("005-subscriptions", subscriptionTables),
        Migration("006-walls", ["ALTER TABLE fhir_resource ADD COLUMN wall TEXT"]),
    ], holdings: fhirHoldings + clientHoldings)

/// What these tables hold: pictures of what stands in the services' own. A copy that somebody makes for themselves has
/// those tables and not the pictures, which show concerns about harm too.
let fhirHoldings: [Holding] = [
    Holding(
        "fhir_resource", "Your record in the form in which it goes to other systems", about: .person("person"), .care,
        .record, [.key: "organisation id person", .plain: "type version at is_latest wall", .special: "body"],
        withheld: .everything),
    Holding(
        "fhir_index", "Words by which it is found", about: .person("person"), .care, .record,
        [
            .key: "organisation id person target", .plain: "type name starts ends", .special: "code",
            .identity: "folded",
        ], withheld: .everything),
    Holding(
        "fhir_carried", "What another system sent of you, as it was sent", about: .person("person"), .care, .record,
        [.key: "organisation id person", .plain: "type at", .special: "sent shown"],
        withheld: .rows(column: "type", values: ["Flag"])),
    Holding(
        "fhir_export_part", "Records on their way to another system", about: .nobody, .operation, .own,
        [.key: "organisation job", .plain: "type part made_at resources_count", .special: "body"]),
]
