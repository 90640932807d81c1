import Storage

/// What the tables of the register hold.
let workforceHoldings: [Holding] = [
    Holding(
        "unit", "Units", about: .nobody, .operation, .service,
        [.key: "organisation id parent", .plain: "name kind ods_code is_closed"], label: "name"),
    Holding(
        "public_holiday", "Public holidays", about: .nobody, .operation, .service,
        [.key: "organisation", .plain: "day name source"]),
    Holding(
        "skill", "Skills", about: .nobody, .operation, .service, [.key: "organisation id", .plain: "code name"],
        label: "name"),
    Holding(
        "person", "Staff record", about: .person("id"), .employment, .record,
        ending: .blanked([
            "staff_number": "erased-#", "given_name": "Erased", "family_name": "record", "known_as": nil, "email": nil,
            "born": nil, "search_name": "erased record",
        ]),
        [
            .key: "organisation id", .identity: "staff_number given_name family_name known_as born search_name",
            .contact: "email", .plain: "left_on",
        ]),
    Holding(
        "post", "Posts", about: .person("person"), .employment, .record,
        [
            .key: "organisation id person unit", .identity: "assignment_number",
            .plain: "staff_group terms band weekly_minutes first_day last_day pattern pattern_anchor",
            .words: "job_title",
        ], label: "job_title"),
    Holding(
        "opt_out", "Opt-outs from the 48-hour week", about: .person("person"), .employment, .record,
        [.key: "organisation person", .plain: "signed_on ends_on"]),
    Holding(
        "skill_holding", "Skills held", about: .person("person"), .employment, .record,
        [.key: "organisation person skill", .plain: "valid_from valid_to", .words: "source evidence"]),
    Holding(
        "skill_provenance", "What skills rest on", about: .person("person"), .employment, .record,
        [
            .key: "organisation person skill credential",
            .plain: "valid_from service credential_kind credential_title issuer accepted_at",
            .special: "disclosed", .another: "accepted_by",
        ]),
    Holding(
        "check_kind", "Kinds of employment checks", about: .nobody, .operation, .service,
        [
            .key: "organisation id", .plain: "name about source credentials staff_groups demand skills is_used",
        ], label: "name"),
    Holding(
        "employment_check", "Employment checks", about: .person("person"), .employment, .record,
        [
            .key: "organisation id person credential",
            .plain: """
            kind first_day last_day recorded_at withdrawn_on told_ahead service credential_kind credential_title \
            issuer accepted_at
            """,
            .special: "outcome disclosed note", .words: "source reason", .another: "recorded_by accepted_by",
        ]),
    Holding(
        "absence", "Absences", about: .person("person"), .employment, .record,
        [.key: "organisation id person", .special: "kind", .plain: "first_day last_day charged_minutes"]),
    Holding(
        "duty", "Duties", about: .person("person"), .employment, .record,
        [
            .key: "organisation id person post unit source_reference",
            .plain: "kind code starts ends unpaid_break_minutes source is_cancelled sequence changed_at",
            .words: "employer",
        ]),
    Holding(
        "import_draft", "Files that wait to be imported", about: .nobody, .operation,
        .row(rule: "import-draft", since: "sent_at"),
        [.key: "organisation id", .plain: "kind sent_at", .words: "file_name body", .another: "account"]),
]
