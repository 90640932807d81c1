import Storage

/// What the board and the draft need beside the first tables.
let boardMigration = Migration(
    "006-board-news",
    [
        // The revision at which an edit was last made, undone or redone: what a page that was drawn earlier must look
        // at.
        "ALTER TABLE edit ADD COLUMN revision INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE edit ADD COLUMN touched_at BIGINT NOT NULL DEFAULT 0",
        "CREATE INDEX edit_by_revision ON edit (organisation, period, revision)",
        "CREATE INDEX cell_by_person ON cell (organisation, person, day)",
        """
        CREATE TABLE proposal (
            organisation TEXT NOT NULL, id TEXT NOT NULL, period TEXT NOT NULL, job TEXT NOT NULL, account TEXT,
            made_at BIGINT NOT NULL, revision INTEGER NOT NULL, changes TEXT NOT NULL, figures TEXT NOT NULL,
            state TEXT NOT NULL,
            PRIMARY KEY (organisation, id), UNIQUE (organisation, job),
            FOREIGN KEY (organisation, period) REFERENCES period (organisation, id),
            CHECK (state IN ('open', 'accepted', 'dropped')))
        """,
        "CREATE INDEX proposal_by_period ON proposal (organisation, period, made_at)",
    ])
