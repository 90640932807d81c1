import Storage

/// What the tables of rostering hold.
let rosteringHoldings: [Holding] = setupHoldings + boardHoldings + staffHoldings

private let setupHoldings: [Holding] = [
    Holding(
        "shift_type", "Shifts", about: .nobody, .operation, .service,
        [.key: "organisation id unit", .plain: "code name starts ends unpaid_break_minutes tone is_retired"],
        label: "name"),
    Holding(
        "demand", "Demand", about: .nobody, .operation, .service,
        [.key: "organisation unit shift_type skill", .plain: "weekday day minimum wanted"]),
    Holding(
        "unit_settings", "Settings of a unit", about: .nobody, .operation, .service,
        [
            .key: "organisation unit",
            .plain: """
            period_weeks wishes_per_period headroom_percent lead_days requests_close_days fairness_periods \
            hand_back_hours change_price_2_days change_price_7_days change_price_28_days change_price_later
            """,
        ]),
    Holding(
        "rule_choice", "Rules in force on a unit", about: .nobody, .operation, .service,
        [.key: "organisation unit rule", .plain: "is_on parameters", .words: "reason"]),
    Holding(
        "local_rule", "A unit's own rules", about: .nobody, .operation, .service,
        [
            .key: "organisation id unit shift_type next_shift",
            .plain: "pattern least most from_minutes to_minutes weight",
        ]),
]

private let boardHoldings: [Holding] = [
    Holding(
        "period", "Rosters", about: .nobody, .operation, .service,
        [.key: "organisation id unit", .plain: "first_day last_day state revision published_version"],
        label: "first_day"),
    Holding(
        "cell", "Places on rosters", about: .person("person"), .employment, .record,
        ending: .kept("What a roster was counted from; the id leads to no name."),
        [.key: "organisation period person shift_type skill", .plain: "day is_pinned origin"]),
    Holding(
        "edit", "Changes to rosters", about: .nobody, .employment, .service,
        [
            .key: "organisation id period", .plain: "number at kind changes is_undone revision touched_at",
            .words: "reason", .another: "account",
        ]),
    Holding(
        "proposal", "Drafts", about: .nobody, .operation, .service,
        [
            .key: "organisation id period job", .plain: "made_at revision changes state", .words: "figures variants",
            .another: "account",
        ]),
    Holding(
        "replan_away", "Who was away when a roster was planned again", about: .person("person"), .employment, .record,
        [.key: "organisation job person", .plain: "first_day last_day"]),
    Holding(
        "publication", "Rosters as published", about: .nobody, .employment, .service,
        [
            .key: "organisation period version", .plain: "at lead_days cells", .words: "overrides",
            .another: "account",
        ]),
    Holding(
        "open_place", "Open shifts", about: .nobody, .operation, .service,
        [
            .key: "organisation id period unit shift_type skill", .plain: "day is_withdrawn taken_at",
            .another: "taken_by",
        ]),
    Holding(
        "let_stand", "Findings let stand", about: .person("person"), .employment, .record,
        [
            .key: "organisation period finding rule person", .plain: "at", .words: "words reason",
            .another: "account",
        ]),
]

private let staffHoldings: [Holding] = [
    Holding(
        "staff_request", "Requests", about: .person("person"), .employment, .record,
        [
            .key: "organisation id person unit shift_type absence",
            .plain: "ask first_day last_day weight asked_at state answered_at", .words: "answer",
            .another: "answered_by",
        ]),
    Holding(
        "leave_entitlement", "Leave entitlement", about: .person("person"), .employment, .record,
        [.key: "organisation person", .plain: "year_starts minutes", .words: "reckoning"]),
    Holding(
        "leave_service", "Service that counts for leave", about: .person("person"), .employment, .record,
        [.key: "organisation person", .plain: "since"]),
    Holding(
        "leave_adjustment", "Corrections of leave", about: .person("person"), .employment, .record,
        [.key: "organisation id person", .plain: "year_starts minutes at", .words: "reason", .another: "account"]),
    Holding(
        "calendar_feed", "Calendar subscriptions", about: .person("person"), .employment, .record,
        [.key: "organisation person", .plain: "made_at revoked_at", .secret: "token_hash"]),
    Holding(
        "rota_look", "Last look at the rota", about: .person("person"), .employment, .record,
        [.key: "organisation person", .plain: "seen_at"]),
]
