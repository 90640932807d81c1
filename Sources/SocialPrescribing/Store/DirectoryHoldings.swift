import Storage

/// What the tables of the directory hold. An entry is about a service, not a person; whom to ask for there is in it
/// because the service says so to everybody.
let directoryTables: [Holding] = [
    Holding(
        "directory_provider", "Who runs services", about: .nobody, .operation, .service,
        [.key: "organisation id", .plain: "name name_key", .words: "about", .contact: "email website"], label: "name"),
    Holding(
        "directory_service", "Services in the directory", about: .nobody, .operation, .service,
        [
            .key: "organisation id provider feed",
            .plain: """
            name name_key status capacity waiting_weeks minimum_age maximum_age cost assured_on changed_at licence \
            seen_at missing_since retired_on is_listed is_remote
            """,
            .contact: "email phone website assured_by owner_email",
        ], label: "name"),
    Holding(
        "directory_text", "What services say of themselves", about: .nobody, .operation, .service,
        [.key: "organisation service", .words: "summary eligibility accreditations getting_there alert parts"]),
    Holding(
        "directory_schedule", "When services are open", about: .nobody, .operation, .service,
        [
            .key: "organisation service",
            .plain: "number frequency every days day_marks starts_on ends_on opens_at closes_at", .words: "notes",
        ]),
    Holding(
        "directory_location", "Places of services", about: .nobody, .operation, .service,
        [
            .key: "organisation id",
            .plain: """
            kind name street town town_key county postcode country latitude longitude access_marks
            """,
            .words: "access_words",
        ], label: "name"),
    Holding(
        "directory_place", "Which service is where", about: .nobody, .operation, .service,
        [.key: "organisation id service location", .plain: "number latitude longitude access_marks"]),
    Holding(
        "directory_outcode", "Where postcodes are", about: .nobody, .operation, .service,
        [.key: "organisation", .plain: "outcode latitude longitude"]),
    Holding(
        "directory_taxonomy", "Sets of words services are sorted by", about: .nobody, .operation, .service,
        [.key: "organisation id", .plain: "name about"], label: "name"),
    Holding(
        "directory_term", "Words services are sorted by", about: .nobody, .operation, .service,
        [.key: "organisation id taxonomy parent", .plain: "name about"], label: "name"),
    Holding(
        "directory_attribute", "How services are sorted", about: .nobody, .operation, .service,
        [.key: "organisation service term", .plain: "number"]),
    Holding(
        "directory_word", "Words in which services are found", about: .nobody, .operation, .service,
        [.key: "organisation service", .plain: "word weight"]),
    Holding(
        "directory_feed", "Directories of others", about: .nobody, .operation, .service,
        [.key: "organisation id", .plain: "address name licence is_active"], label: "name"),
    Holding(
        "directory_harvest", "Readings of directories of others", about: .nobody, .operation, .service,
        [
            .key: "organisation id feed",
            .plain: """
            began_at ended_at read_count added_count changed_count same_count left_count missing_count \
            finding_count problem
            """,
        ]),
    Holding(
        "directory_finding", "What was wrong in directories of others", about: .nobody, .operation, .service,
        [.key: "organisation harvest", .plain: "number severity record_kind record_id field words"]),
    Holding(
        "directory_link", "Links for those who keep entries right", about: .nobody, .operation, .service,
        [
            .key: "organisation id service", .plain: "made_at ends_at used_at", .contact: "email",
            .another: "made_by", .secret: "secret_hash",
        ]),
    Holding(
        "directory_change", "Changes of entries", about: .nobody, .operation, .service,
        [
            .key: "organisation id service link", .plain: "kind state made_at decided_at",
            .another: "made_by decided_by", .words: "parts",
        ]),
    Holding(
        "directory_setting", "How the directory is kept", about: .nobody, .operation, .service,
        [.key: "organisation", .plain: "changes_go_live stale_days"]),
]
