import Storage

/// The tables that approving needs beyond the first ones.
let publishingMigration = Migration(
    "007-let-stand",
    [
        """
        CREATE TABLE let_stand (
            organisation TEXT NOT NULL, period TEXT NOT NULL, finding TEXT NOT NULL, rule TEXT NOT NULL,
            person TEXT NOT NULL, words TEXT NOT NULL, reason TEXT NOT NULL, account TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (organisation, period, finding),
            FOREIGN KEY (organisation, period) REFERENCES period (organisation, id),
            FOREIGN KEY (organisation, person) REFERENCES person (organisation, id))
        """
    ])
