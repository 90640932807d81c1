public import Storage

/// The tables of plans and decisions.
public let carePlanningSchema = Schema(
    module: "care-planning",
    [
        Migration("001-items", items), Migration("002-agreeing", agreeing), Migration("003-sharing", sharing),
        Migration("004-reviews", reviews),
        Migration("005-came-of", cameOf), Migration("006-files", files),
        Migration("007-files-of-comments", filesOfComments), Migration("008-last-changes", lastChanges),
    ],
    holdings: planHoldings)

// A revision is added and never changed, but for whether its author has chosen: so nothing that was written is lost.
private let items: [SQL] = [
    """
    CREATE TABLE plan_item (
        organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, parent TEXT,
        place INTEGER NOT NULL, revision INTEGER NOT NULL, version INTEGER NOT NULL, is_removed BOOLEAN NOT NULL,
        fields TEXT NOT NULL,
        made_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, account TEXT NOT NULL, standing TEXT NOT NULL,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, person) REFERENCES person_served (organisation, id))
    """,
    "CREATE INDEX plan_item_by_person ON plan_item (organisation, person)",
    """
    CREATE TABLE plan_revision (
        organisation TEXT NOT NULL, plan_item TEXT NOT NULL, number INTEGER NOT NULL, person TEXT NOT NULL,
        version INTEGER, deed TEXT NOT NULL, state TEXT NOT NULL, fields TEXT NOT NULL, seen INTEGER NOT NULL,
        at BIGINT NOT NULL, account TEXT NOT NULL, standing TEXT NOT NULL,
        PRIMARY KEY (organisation, plan_item, number), UNIQUE (organisation, person, version),
        FOREIGN KEY (organisation, plan_item) REFERENCES plan_item (organisation, id),
        CHECK ((version IS NULL) = (state <> 'stood')))
    """,
    "CREATE INDEX plan_revision_by_person ON plan_revision (organisation, person)",
    """
    CREATE TABLE plan_comment (
        organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, plan_item TEXT NOT NULL,
        words TEXT NOT NULL, at BIGINT NOT NULL, account TEXT NOT NULL, standing TEXT NOT NULL,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, plan_item) REFERENCES plan_item (organisation, id))
    """,
    "CREATE INDEX plan_comment_by_person ON plan_comment (organisation, person)",
    """
    CREATE TABLE plan_look (
        organisation TEXT NOT NULL, person TEXT NOT NULL, account TEXT NOT NULL, version INTEGER NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (organisation, person, account))
    """,
]

private let cameOf: [SQL] = [
    """
    CREATE TABLE plan_came_of (
        organisation TEXT NOT NULL, thing TEXT NOT NULL, plan_item TEXT NOT NULL, person TEXT NOT NULL,
        referral TEXT NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL, what TEXT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (organisation, thing),
        FOREIGN KEY (organisation, plan_item) REFERENCES plan_item (organisation, id))
    """,
    "CREATE INDEX plan_came_of_by_person ON plan_came_of (organisation, person)",
]

// The bytes stand last: what stands behind them in a row is found only by going through them.
private let files: [SQL] = [
    """
    CREATE TABLE plan_file (
        organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, plan_item TEXT NOT NULL,
        title TEXT NOT NULL, kind TEXT NOT NULL, size_bytes INTEGER NOT NULL,
        made_at BIGINT NOT NULL, account TEXT NOT NULL, standing TEXT NOT NULL, removed_at BIGINT,
        content BYTEA NOT NULL,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, plan_item) REFERENCES plan_item (organisation, id))
    """,
    "CREATE INDEX plan_file_by_person ON plan_file (organisation, person)",
]

// Which comment a file came with stands in a table of its own, since a new column would stand behind the bytes. Drafts
// are files of forms that were refused; there is one for each account.
private let filesOfComments: [SQL] = [
    "ALTER TABLE plan_revision ADD COLUMN plan_file TEXT",
    """
    CREATE TABLE plan_comment_file (
        organisation TEXT NOT NULL, plan_file TEXT NOT NULL, plan_comment TEXT NOT NULL, person TEXT NOT NULL,
        plan_item TEXT NOT NULL,
        PRIMARY KEY (organisation, plan_file),
        FOREIGN KEY (organisation, plan_file) REFERENCES plan_file (organisation, id),
        FOREIGN KEY (organisation, plan_comment) REFERENCES plan_comment (organisation, id))
    """,
    "CREATE INDEX plan_comment_file_by_person ON plan_comment_file (organisation, person)",
    """
    CREATE TABLE plan_file_draft (
        organisation TEXT NOT NULL, account TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL,
        plan_item TEXT NOT NULL, kind TEXT NOT NULL, size_bytes INTEGER NOT NULL, made_at BIGINT NOT NULL,
        content BYTEA NOT NULL,
        PRIMARY KEY (organisation, account),
        FOREIGN KEY (organisation, plan_item) REFERENCES plan_item (organisation, id))
    """,
    "CREATE INDEX plan_file_draft_by_person ON plan_file_draft (organisation, person)",
]

private let agreeing: [SQL] = [
    """
    CREATE TABLE plan_mark (
        organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL,
        version INTEGER NOT NULL, plan_item TEXT, name TEXT, role TEXT, at BIGINT NOT NULL, account TEXT NOT NULL,
        standing TEXT NOT NULL,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, person) REFERENCES person_served (organisation, id))
    """,
    "CREATE INDEX plan_mark_by_person ON plan_mark (organisation, person)",
    """
    CREATE TABLE plan_reminder (
        organisation TEXT NOT NULL, plan_item TEXT NOT NULL, day TEXT NOT NULL, person TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (organisation, plan_item, day),
        FOREIGN KEY (organisation, plan_item) REFERENCES plan_item (organisation, id))
    """,
]

private let sharing: [SQL] = [
    """
    CREATE TABLE plan_share (
        organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, link_hash TEXT NOT NULL,
        recipient TEXT NOT NULL, parts TEXT NOT NULL, made_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
        revoked_at BIGINT, account TEXT NOT NULL,
        PRIMARY KEY (organisation, id), UNIQUE (link_hash),
        FOREIGN KEY (organisation, person) REFERENCES person_served (organisation, id))
    """,
    "CREATE INDEX plan_share_by_person ON plan_share (organisation, person)",
    """
    CREATE TABLE plan_share_look (
        organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, plan_share TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, plan_share) REFERENCES plan_share (organisation, id))
    """,
]

// The day stands in the texts of an item as well. In a column of its own it is found among all plans without reading
// them. What was written before this column is found letter by letter, since the databases share no better way.
private let reviews: [SQL] = [
    "ALTER TABLE plan_item ADD COLUMN review_on TEXT",
    reviewDaysFromTexts,
    "CREATE INDEX plan_item_by_review ON plan_item (organisation, review_on) WHERE review_on IS NOT NULL",
]

// When plans last changed is found in the index alone, without reading what they say.
private let lastChanges: [SQL] = [
    "DROP INDEX plan_item_by_person",
    "CREATE INDEX plan_item_by_person_and_change ON plan_item (organisation, person, changed_at)",
]

/// Fills the column from the texts.
let reviewDaysFromTexts: SQL =
    """
    UPDATE plan_item SET review_on = (
        WITH RECURSIVE place (at) AS (
            SELECT 1 UNION ALL SELECT at + 1 FROM place WHERE at < length(plan_item.fields))
        SELECT substr(plan_item.fields, place.at + 14, 10) FROM place
        WHERE substr(plan_item.fields, place.at, 14) = '"reviewDate":"' LIMIT 1)
    WHERE is_removed = FALSE AND kind IN ('plan-details', 'action', 'contingency', 'additional-plan')
        AND fields LIKE '%"reviewDate":"%' AND fields NOT LIKE '%"status":"done"%'
        AND fields NOT LIKE '%"status":"stopped"%' AND fields NOT LIKE '%"status":"declined"%'
    """
