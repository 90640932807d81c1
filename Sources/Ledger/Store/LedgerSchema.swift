public import Storage

/// The tables of the ledger: facts, what listens to them, notices, the access log, and jobs.
public let ledgerSchema = Schema(
    module: "ledger",
    [
        Migration("001-facts", [fact, factBySubject]),
        Migration("002-reactions", [reactionCursor, parkedReaction]),
        Migration("003-notices", [notice, noticeByPerson]),
        Migration("004-access-log", [accessLog]),
        Migration("005-jobs", [job, liveJob, waitingJobs]),
        Migration(
            "006-who-asked",
            ["roles", "request", "authority", "device", "address"].map {
                SQL(stringLiteral: "ALTER TABLE fact ADD COLUMN \($0) TEXT")
            }),
        Migration("007-access-events", accessEvents),
        Migration("008-seals", [seal]),
        mailMigration,
        // Refusals are few among what was shown: without it an auditor's list of them reads the whole log.
        Migration(
            "010-refusals",
            ["CREATE INDEX access_event_refused ON access_event (organisation, number) WHERE event = 'refused'"]),
    ], growingOnly: ["fact", "access_event", "access_person", "seal"], holdings: ledgerHoldings)

private let fact: SQL = """
    CREATE TABLE fact (
        organisation TEXT NOT NULL,
        number BIGINT NOT NULL CHECK (number > 0),
        at BIGINT NOT NULL,
        name TEXT NOT NULL,
        subject TEXT NOT NULL,
        account TEXT,
        body TEXT NOT NULL,
        PRIMARY KEY (organisation, number)
    )
    """

private let factBySubject: SQL = "CREATE INDEX fact_by_subject ON fact (organisation, subject, number)"

private let reactionCursor: SQL = """
    CREATE TABLE reaction_cursor (
        organisation TEXT NOT NULL,
        reaction TEXT NOT NULL,
        number BIGINT NOT NULL,
        failures INTEGER NOT NULL DEFAULT 0,
        retry_at BIGINT,
        PRIMARY KEY (organisation, reaction)
    )
    """

private let parkedReaction: SQL = """
    CREATE TABLE parked_reaction (
        organisation TEXT NOT NULL,
        reaction TEXT NOT NULL,
        number BIGINT NOT NULL,
        parked_at BIGINT NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (organisation, reaction, number),
        FOREIGN KEY (organisation, number) REFERENCES fact (organisation, number)
    )
    """

private let notice: SQL = """
    CREATE TABLE notice (
        organisation TEXT NOT NULL,
        id TEXT NOT NULL,
        person TEXT NOT NULL,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        path TEXT NOT NULL,
        at BIGINT NOT NULL,
        read_at BIGINT,
        PRIMARY KEY (organisation, id)
    )
    """

private let noticeByPerson: SQL = "CREATE INDEX notice_by_person ON notice (organisation, person, at, id)"

private let accessLog: SQL = """
    CREATE TABLE access_log (
        organisation TEXT NOT NULL,
        person TEXT NOT NULL,
        at BIGINT NOT NULL,
        viewer TEXT NOT NULL,
        page TEXT NOT NULL,
        purpose TEXT NOT NULL,
        PRIMARY KEY (organisation, person, at, viewer, page)
    )
    """

private let job: SQL = """
    CREATE TABLE job (
        organisation TEXT NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
        input TEXT NOT NULL,
        progress TEXT,
        reason TEXT,
        fault TEXT,
        asked_at BIGINT NOT NULL,
        asked_by TEXT,
        ended_at BIGINT,
        cancel_asked BOOLEAN NOT NULL DEFAULT FALSE,
        attempts INTEGER NOT NULL DEFAULT 0,
        fence BIGINT NOT NULL DEFAULT 0,
        leased_until BIGINT,
        PRIMARY KEY (organisation, id)
    )
    """

// One live job for each kind and subject: pressing a button twice asks once.
private let liveJob: SQL = """
    CREATE UNIQUE INDEX live_job ON job (organisation, kind, subject) WHERE state IN ('waiting', 'running')
    """

private let waitingJobs: SQL = """
    CREATE INDEX waiting_jobs ON job (asked_at) WHERE state IN ('waiting', 'running')
    """
