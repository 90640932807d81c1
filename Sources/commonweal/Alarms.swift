import Web

/// What whoever runs a server should be called for. `deploy/alarms.yml` is made from it.
let alarms: [Alarm] = [
    Alarm(
        "DatabaseAway", "The database cannot be asked",
        advice: "Nobody can work. Look at the database server and the way to it; the program connects again by itself.",
        series: "commonweal_database_up", .below(1), afterSeconds: 30),
    Alarm(
        "AnswersFail", "Requests fail inside the server",
        advice: "Look in the log for lines named fault; the number in them is the one people quote.",
        series: "commonweal_requests_total{status=\"5xx\"}", .growing),
    Alarm(
        "RequestsTurnedAway", "People are told to come back later",
        advice: "More is asked than can be answered: look at the slowest routes, and at what waits for the database.",
        series: "commonweal_requests_turned_away_total", .growing),
    Alarm(
        "DatabaseLine", "Transactions queue at the database",
        advice: "Look at the database server's load and at long reports; more connections seldom help.",
        series: "commonweal_database_waiting", unit: "waiting", .above(100), afterSeconds: 30),
    Alarm(
        "SealsBehind", "What was recorded is not sealed",
        advice: "Look in the log for lines about seals: the checkpoints' folder may be full, or a row was changed.",
        series: "commonweal_unsealed_seconds", unit: "seconds", .above(300)),
    Alarm(
        "DiskFull", "A disk is nearly full",
        advice: "Make room beside the database or at the checkpoints before nothing can be saved.",
        series: "commonweal_disk_free_share", unit: "of 1 free", .below(0.1)),
    Alarm(
        "JobsWait", "Long jobs wait",
        advice: "Drafts of rosters and imports stand still. Start another worker, or look why none takes them.",
        series: "commonweal_jobs_oldest_seconds", unit: "seconds", .above(900)),
    Alarm(
        "ReactionsParked", "A fact could not be dealt with",
        advice: "Something that should have followed from a change did not. The log names the reaction and the fact.",
        series: "commonweal_reactions_parked", .above(0)),
    Alarm(
        "MailOverdue", "E-mail does not go out",
        advice: "Look in the log for what the mail server answers; notices still stand on the pages.",
        series: "commonweal_mail_overdue_seconds", unit: "seconds", .above(900)),
    Alarm(
        "MailFailed", "E-mail was given up",
        advice: "Addresses may be wrong, or the mail server was away for nine hours.",
        series: "commonweal_mail_failed", .growing),
    Alarm(
        "ContentBlocked", "Browsers refuse part of a page",
        advice: "A fault of ours, or somebody's attempt to slip a script in. The log names page and directive.",
        series: "commonweal_content_blocked_total", .growing),
]
