import Storage

/// What the tables of referrals and outcomes hold.
let referralHoldings: [Holding] = [
    Holding(
        "social_referral", "Referrals to social prescribing", about: .person("person"), .care, .record,
        [
            .key: "organisation id person member",
            .plain: """
            origin team referrer_code consent method is_urgent state state_at made_at sent_at accepted_on ending
            """,
            .special: "problems risks", .words: "reason needs risk_note consent_note state_reason",
            .another: "requester worker referrer_name referrer_role referrer_service referrer_organisation "
                + "referrer_contact",
        ]),
    Holding(
        "referral_step", "What became of referrals", about: .person("person"), .care, .record,
        [
            .key: "organisation id social_referral onward_referral person",
            .plain: "from_state to_state party way at number", .words: "reason", .another: "account",
        ]),
    Holding(
        "referral_contact", "Contacts with your link worker", about: .person("person"), .care, .record,
        [
            .key: "organisation id social_referral person",
            .plain: "at kind length_minutes barrier next_way next_day", .words: "note", .another: "staff",
        ]),
    Holding(
        "referral_note", "Notes of your link worker", about: .person("person"), .care, .record,
        [
            .key: "organisation id social_referral person", .plain: "at", .words: "words", .another: "account",
        ]),
    // A copy that anybody gets at once leaves concerns out: whether somebody may read them without harm is for a
    // professional to judge (Data Protection Act 2018, schedule 3, the serious harm test).
    Holding(
        "referral_concern", "Concerns about harm", about: .person("person"), .safeguarding, .record,
        [
            .key: "organisation id social_referral person", .plain: "at", .words: "words", .another: "account",
        ]),
    Holding(
        "referral_entry", "What your referral says besides", about: .person("person"), .care, .record,
        [
            .key: "organisation id social_referral person under_id", .plain: "section revision at",
            .special: "fields", .another: "account",
        ]),
    // Left out of copies for the same reason as concerns.
    Holding(
        "referral_guarded_entry", "Safeguarding in your referral", about: .person("person"), .safeguarding, .record,
        [
            .key: "organisation id social_referral person under_id", .plain: "section revision at",
            .words: "fields", .another: "account",
        ]),
    Holding(
        "area_decile", "How deprived areas are", about: .nobody, .operation, .service,
        [.key: "organisation", .plain: "area decile"]),
    Holding(
        "area_postcode", "Where postcodes lie", about: .nobody, .operation, .service,
        [.key: "organisation", .plain: "postcode area"]),
    Holding(
        "area_source", "Where tables of areas are from", about: .nobody, .operation, .service,
        [.key: "organisation", .plain: "kind source year row_count loaded_at"]),
    Holding(
        "figure_release", "Figures of quarters", about: .nobody, .operation, .service,
        [.key: "organisation team", .plain: "quarter lines released_at"]),
    Holding(
        "referral_team", "What teams of link workers take", about: .nobody, .operation, .service,
        [
            .key: "organisation team",
            .plain: """
            takes_referrals least_age most_age practices most_open waiting_weeks words phone changed_at
            """,
            .another: "changed_by",
        ]),
    Holding(
        "safety_setting", "When an answer that cannot wait goes further", about: .nobody, .operation, .service,
        [
            .key: "organisation team", .plain: "duty_after_minutes on_call_after_minutes changed_at",
            .another: "duty on_call changed_by",
        ]),
    Holding(
        "safety_number", "Numbers that people can ring now", about: .nobody, .operation, .service,
        [
            .key: "organisation id", .plain: "place purpose title number hours source checked_on",
        ]),
    Holding(
        "safety_step", "Whom we told of an answer that could not wait", about: .person("person"), .care, .record,
        [.key: "organisation outcome_alert person", .plain: "kind at told_count", .another: "account"]),
    Holding(
        "referral_action", "Actions of your plan that referrals came from", about: .person("person"), .care, .record,
        [.key: "organisation social_referral person action"]),
    Holding(
        "visit_alarm", "Who looked for a link worker who went alone", about: .person("person"), .care, .record,
        [.key: "organisation referral_reminder person", .plain: "round at told_count", .another: "account"]),
    Holding(
        "referral_reminder", "Reminders of link workers", about: .person("person"), .care, .record,
        [
            .key: "organisation id social_referral person team",
            .plain: "kind due_at made_at done_at told_at raised_at", .words: "words", .another: "staff",
        ]),
    Holding(
        "onward_chase", "Services whose answer we asked after", about: .person("person"), .care, .record,
        [.key: "organisation onward_referral person", .plain: "kind since at told_count"]),
    Holding(
        "onward_referral", "Groups and services you were sent to or told of", about: .person("person"), .care,
        .record,
        [
            .key: "organisation id social_referral person service",
            .plain: """
            kind service_name service_email service_phone is_full state state_at made_at link_ends_at link_seen_at
            """,
            .words: "reason override_reason outcome state_reason", .another: "account", .secret: "link_hash",
        ]),
    Holding(
        "referral_letter", "Letters about you to groups and services", about: .person("person"), .care, .record,
        [
            .key: "organisation id onward_referral person",
            .plain: "address state due_at tries leased_until made_at ended_at problem", .secret: "sealed_link",
        ]),
    Holding(
        "practice_address", "Where practices are written to", about: .nobody, .operation, .service,
        [.key: "organisation", .plain: "code name email checked_on changed_at", .another: "changed_by"]),
    Holding(
        "practice_letter", "Letters to your practice about a referral", about: .person("person"), .care, .record,
        [
            .key: "organisation id social_referral person",
            .plain: """
            number occasion practice_code practice_name address state due_at tries leased_until made_at ended_at \
            problem link_ends_at link_seen_at
            """,
            .secret: "link_hash",
        ]),
    Holding(
        "measure_licence", "Licences of questionnaires", about: .nobody, .operation, .service,
        [
            .key: "organisation measure",
            .plain: "holder number last_day texts stem answers form recorded_at", .another: "recorded_by",
        ]),
    Holding(
        "own_form", "Questionnaires of the organisation's own", about: .nobody, .operation, .service,
        [
            .key: "organisation id", .plain: "title url definition added_at retired_at",
            .another: "added_by retired_by",
        ]),
    Holding(
        "outcome_response", "Questionnaires", about: .person("person"), .care, .record,
        [
            .key: "organisation id social_referral person",
            .plain: """
            measure version point way state given_at ended_at day
            """,
            .special: "answers scores", .words: "decline_reason", .another: "given_by",
        ]),
    Holding(
        "outcome_alert", "Answers that could not wait", about: .person("person"), .care, .record,
        [
            .key: "organisation id outcome_response social_referral person team", .plain: "raised_at answered_at",
            .special: "signal", .words: "deed", .another: "answered_by",
        ]),
]
