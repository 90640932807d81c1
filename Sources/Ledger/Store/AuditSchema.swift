import Storage

/// The access log as events, each with the people whose records it showed; what stood in `access_log` goes along.
let accessEvents: [SQL] = [
    """
    CREATE TABLE access_event (
        organisation TEXT NOT NULL,
        number BIGINT NOT NULL CHECK (number > 0),
        at BIGINT NOT NULL,
        account TEXT NOT NULL,
        event TEXT NOT NULL CHECK (event IN ('shown', 'refused')),
        page TEXT NOT NULL,
        purpose TEXT NOT NULL,
        status INTEGER NOT NULL,
        roles TEXT,
        request TEXT,
        authority TEXT,
        device TEXT,
        address TEXT,
        PRIMARY KEY (organisation, number)
    )
    """,
    "CREATE INDEX access_event_by_account ON access_event (organisation, account, number)",
    """
    CREATE TABLE access_person (
        organisation TEXT NOT NULL,
        person TEXT NOT NULL,
        number BIGINT NOT NULL,
        PRIMARY KEY (organisation, person, number),
        FOREIGN KEY (organisation, number) REFERENCES access_event (organisation, number)
    )
    """,
    "CREATE INDEX access_person_by_number ON access_person (organisation, number)",
    """
    INSERT INTO access_event (organisation, number, at, account, event, page, purpose, status)
    SELECT organisation, ROW_NUMBER() OVER (PARTITION BY organisation ORDER BY at, viewer, page, purpose), at, viewer,
        'shown', page, purpose, 200
    FROM (SELECT DISTINCT organisation, at, viewer, page, purpose FROM access_log) AS seen
    """,
    """
    INSERT INTO access_person (organisation, person, number)
    SELECT log.organisation, log.person, event.number
    FROM access_log AS log
    JOIN access_event AS event ON event.organisation = log.organisation AND event.at = log.at
        AND event.account = log.viewer AND event.page = log.page AND event.purpose = log.purpose
    """,
    "DROP TABLE access_log",
]

/// A seal covers the facts and access events since the seal before it. `leaves` holds the hash of each of them, facts
/// first, so that a check can say which one was changed.
let seal: SQL = """
    CREATE TABLE seal (
        organisation TEXT NOT NULL,
        number BIGINT NOT NULL CHECK (number > 0),
        at BIGINT NOT NULL,
        last_fact BIGINT NOT NULL,
        last_event BIGINT NOT NULL,
        leaves BYTEA NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (organisation, number)
    )
    """
