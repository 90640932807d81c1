import Storage

/// What the tables of the ledger hold.
let ledgerHoldings: [Holding] = [
    Holding(
        "fact", "What was done", about: .account("account"), .security, .record, ending: .kept(evidence),
        [.key: "organisation number account subject request", .plain: "at name body roles authority device address"]),
    Holding(
        "access_event", "What was looked at", about: .account("account"), .security, .record, ending: .kept(evidence),
        [
            .key: "organisation number account request",
            .plain: "at event page purpose status roles authority device address",
        ]),
    Holding(
        "access_person", "Looks at this record", about: .person("person"), .security, .record, ending: .kept(evidence),
        [.key: "organisation person number"]),
    Holding(
        "seal", "Seals of the ledger", about: .nobody, .security, .service,
        [.key: "organisation number", .plain: "at last_fact last_event leaves hash"]),
    Holding(
        "reaction_cursor", "How far services have read", about: .nobody, .operation, .service,
        [.key: "organisation reaction number", .plain: "failures retry_at"]),
    Holding(
        "parked_reaction", "What a service could not do", about: .nobody, .operation, .service,
        [.key: "organisation reaction number", .plain: "parked_at", .words: "reason"]),
    Holding(
        "notice", "Notices", about: .person("person"), .employment, .row(rule: "notice", since: "at"),
        [.key: "organisation id person", .plain: "path at read_at", .words: "title body"]),
    Holding(
        "notice_mail", "Notices by e-mail", about: .person("person"), .employment, .row(rule: "notice", since: "at"),
        [
            .key: "organisation notice person letter",
            .plain: "at state due_at tries leased_until ended_at problem",
        ]),
    Holding(
        "mail_choice", "Whether notices come by e-mail", about: .person("person"), .employment, .record,
        [.key: "organisation person", .plain: "is_wanted at"]),
    Holding(
        "job", "Long jobs", about: .nobody, .operation, .row(rule: "job", since: "ended_at"),
        [
            .key: "organisation id kind subject",
            .plain: "state asked_at ended_at cancel_asked attempts fence leased_until",
            .words: "input progress reason fault", .another: "asked_by",
        ]),
]

private let evidence = "Ids alone, sealed so that a change is found out; nothing says whose they were."
