import Storage

/// What the tables of the register hold.
let populationHoldings: [Holding] = [
    Holding(
        "person_served", "Care record", about: .person("id"), .care, .record,
        ending: .blanked([
            "nhs_number": nil, "given_name": "Erased", "family_name": "record", "known_as": nil, "born": nil,
            "died": nil, "address": "", "postcode": nil, "phone": nil, "email": nil, "title": nil, "gender": nil,
            "ethnic_category": nil, "main_language": nil, "contact_preference": nil, "practice_code": nil,
            "practice_name": nil, "search_name": "", "family_key": "", "last_contact": nil,
        ]),
        [
            .key: "organisation id",
            .identity: "nhs_number title given_name family_name known_as born died search_name family_key",
            .contact: "address postcode phone email", .special: "gender ethnic_category",
            .plain: """
            practice_code practice_name main_language needs_interpreter contact_preference hides_contact last_contact
            """,
        ]),
    Holding(
        "care_team_member", "Teams that care for you", about: .person("person"), .care, .record,
        [
            .key: "organisation id person unit", .plain: "first_day last_day", .words: "role", .another: "staff",
        ]),
    Holding(
        "served_need", "What you need so that you can use care", about: .person("person"), .care, .record,
        [
            .key: "organisation id person", .plain: "kind recorded_on own_word kept_from_proxies ended_on",
            .words: "words",
        ]),
    Holding(
        "served_relationship", "Who acts for you", about: .person("person"), .care, .record,
        [
            .key: "organisation id person", .another: "holder",
            .plain: "kind sees writes first_day last_day review_on reviewed_on ended_at", .words: "evidence",
        ]),
    Holding(
        "helper_request", "Whom you asked to help you with your record", about: .person("person"), .care, .record,
        [.key: "organisation id person", .plain: "sees asked_at answered_at", .words: "name how_known"]),
    Holding(
        "capacity_record", "Decisions and whether you could make them", about: .person("person"), .care, .record,
        [
            .key: "organisation id person", .special: "has_capacity", .plain: "assessed_on parts ended_on",
            .words: "decision best_interests",
        ]),
    Holding(
        "sharing_choice", "Who may see what, as you chose", about: .person("person"), .care, .record,
        [
            .key: "organisation id person unit", .plain: "part recipient_kind allowed way chosen_at",
            .words: "recipient_name recipient_code",
        ]),
    Holding(
        "outside_organisation", "Organisations that people may name", about: .nobody, .operation, .service,
        [.key: "organisation code", .plain: "name name_key"]),
    // Some are kept from the person for somebody's safety, so that a copy they make for themselves leaves all out;
    // those that are not stand on their page.
    Holding(
        "sharing_override", "When something was shared although you said no", about: .person("person"), .safeguarding,
        .record,
        [
            .key: "organisation id person choice basis", .another: "account",
            .plain: "kept_from_person made_at ends_at ended_at", .words: "reason",
        ]),
    Holding(
        "lawful_basis", "On what law records are used", about: .nobody, .operation, .service,
        [.key: "organisation id", .plain: "purpose article_6 article_9 confidence since ended_on"]),
    Holding(
        "record_opening", "When your record was opened in an emergency", about: .person("person"), .care, .record,
        [
            .key: "organisation id person unit", .another: "account reviewed_by",
            .plain: "opened_at ends_at reviewed_at", .words: "reason finding",
        ]),
    Holding(
        "safeguarding_concern", "Concerns about your safety", about: .person("person"), .safeguarding, .record,
        [
            .key: "organisation id person", .another: "raised_by", .plain: "raised_at state",
            .words: "concern about_whom",
        ]),
    Holding(
        "safeguarding_action", "What was done about concerns", about: .person("person"), .safeguarding, .record,
        [.key: "organisation id concern person", .another: "account", .plain: "at", .words: "words"]),
    Holding(
        "served_alias", "Records of you that were joined", about: .person("survivor"), .care, .record,
        [.key: "organisation merged survivor", .plain: "merged_at undone_at"]),
    Holding(
        "care_setting", "When a review of who acts is overdue", about: .nobody, .operation, .service,
        [.key: "organisation", .plain: "review_grace_days set_at", .another: "set_by"]),
    Holding(
        "people_file", "Files that wait to be imported", about: .nobody, .operation,
        .row(rule: "import-draft", since: "sent_at"),
        [.key: "organisation id unit", .plain: "sent_at", .words: "file_name body", .another: "account"]),
]
