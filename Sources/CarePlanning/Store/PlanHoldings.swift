import Storage

/// What professionals keep from the person, and so from the copy they make for themselves.
private let guarded = Set(PlanKind.allCases.filter(\.isForProfessionals).map(\.rawValue))

/// What belongs to such an item.
private let ofGuarded = Holding.Withheld.rowsOf(table: "plan_item", key: "plan_item", column: "kind", values: guarded)

/// What the tables of plans hold. What people write in a plan tells of their health, and may name anybody.
let planHoldings: [Holding] = [
    Holding(
        "plan_item", "Entries of your plan", about: .person("person"), .care, .record,
        [
            .key: "organisation id person parent",
            .plain: "kind place revision version is_removed made_at changed_at standing review_on",
            .words: "fields", .another: "account",
        ], withheld: .rows(column: "kind", values: guarded)),
    Holding(
        "plan_revision", "Everything ever written in your plan", about: .person("person"), .care, .record,
        [
            .key: "organisation plan_item person plan_file", .plain: "number version deed state seen at standing",
            .words: "fields", .another: "account",
        ], withheld: ofGuarded),
    Holding(
        "plan_came_of", "What came of the actions of your plan", about: .person("person"), .care, .record,
        [.key: "organisation thing plan_item person referral", .plain: "kind code what at"],
        withheld: ofGuarded),
    Holding(
        "plan_comment", "Comments on your plan", about: .person("person"), .care, .record,
        [
            .key: "organisation id person plan_item", .plain: "at standing", .words: "words", .another: "account",
        ], withheld: ofGuarded),
    Holding(
        "plan_file", "Photos and files in your plan", about: .person("person"), .care, .record,
        [
            .key: "organisation id person plan_item", .plain: "kind size_bytes made_at standing removed_at",
            .words: "title", .special: "content", .another: "account",
        ], withheld: ofGuarded),
    Holding(
        "plan_comment_file", "Which files came with comments on your plan", about: .person("person"), .care, .record,
        [.key: "organisation plan_file plan_comment person plan_item"], withheld: ofGuarded),
    Holding(
        "plan_file_draft", "Photos and files that were chosen and not added yet", about: .person("person"), .care,
        .row(rule: "file-draft", since: "made_at"),
        [
            .key: "organisation id person plan_item", .plain: "kind size_bytes made_at", .special: "content",
            .another: "account",
        ], withheld: ofGuarded),
    Holding(
        "plan_look", "Up to where your plan was read", about: .person("person"), .care, .record,
        [.key: "organisation person", .plain: "version at", .another: "account"]),
    Holding(
        "plan_mark", "Agreement to your plan", about: .person("person"), .care, .record,
        [
            .key: "organisation id person plan_item", .plain: "kind version at standing", .words: "name role",
            .another: "account",
        ], withheld: ofGuarded),
    Holding(
        "plan_reminder", "Reminders to look at your plan", about: .person("person"), .care, .record,
        [.key: "organisation plan_item person", .plain: "day at"], withheld: ofGuarded),
    Holding(
        "plan_share", "With whom you share your plan", about: .person("person"), .care, .record,
        [
            .key: "organisation id person", .plain: "parts made_at ends_at revoked_at", .words: "recipient",
            .secret: "link_hash", .another: "account",
        ]),
    Holding(
        "plan_share_look", "When what you share was opened", about: .person("person"), .care, .record,
        [.key: "organisation id person plan_share", .plain: "at"]),
]
