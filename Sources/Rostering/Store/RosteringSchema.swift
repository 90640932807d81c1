public import Storage

/// The tables of rostering.
public let rosteringSchema = Schema(
    module: "rostering",
    [
        Migration(
            "001-setup",
            [
                """
                CREATE TABLE shift_type (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, unit TEXT NOT NULL, code TEXT NOT NULL,
                    name TEXT NOT NULL, starts TEXT NOT NULL, ends TEXT NOT NULL, unpaid_break_minutes INTEGER NOT NULL,
                    tone TEXT NOT NULL, is_retired BOOLEAN NOT NULL DEFAULT FALSE,
                    PRIMARY KEY (organisation, id), UNIQUE (organisation, unit, code),
                    FOREIGN KEY (organisation, unit) REFERENCES unit (organisation, id),
                    CHECK (unpaid_break_minutes BETWEEN 0 AND 480))
                """,
                """
                CREATE TABLE demand (
                    organisation TEXT NOT NULL, unit TEXT NOT NULL, weekday INTEGER, day TEXT, shift_type TEXT NOT NULL,
                    skill TEXT NOT NULL DEFAULT '', minimum INTEGER NOT NULL, wanted INTEGER NOT NULL,
                    UNIQUE (organisation, unit, weekday, shift_type, skill),
                    UNIQUE (organisation, unit, day, shift_type, skill),
                    FOREIGN KEY (organisation, shift_type) REFERENCES shift_type (organisation, id),
                    CHECK ((weekday IS NULL) <> (day IS NULL)), CHECK (minimum >= 0 AND wanted >= minimum))
                """,
                """
                CREATE TABLE unit_settings (
                    organisation TEXT NOT NULL, unit TEXT NOT NULL, period_weeks INTEGER NOT NULL,
                    wishes_per_period INTEGER NOT NULL, headroom_percent INTEGER NOT NULL, lead_days INTEGER NOT NULL,
                    requests_close_days INTEGER NOT NULL, fairness_periods INTEGER NOT NULL,
                    PRIMARY KEY (organisation, unit),
                    FOREIGN KEY (organisation, unit) REFERENCES unit (organisation, id))
                """,
                """
                CREATE TABLE rule_choice (
                    organisation TEXT NOT NULL, unit TEXT NOT NULL, rule TEXT NOT NULL, is_on BOOLEAN NOT NULL,
                    parameters TEXT NOT NULL, reason TEXT NOT NULL,
                    PRIMARY KEY (organisation, unit, rule),
                    FOREIGN KEY (organisation, unit) REFERENCES unit (organisation, id))
                """,
            ]),
        Migration(
            "002-board",
            [
                """
                CREATE TABLE period (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, unit TEXT NOT NULL, first_day TEXT NOT NULL,
                    last_day TEXT NOT NULL, state TEXT NOT NULL, revision INTEGER NOT NULL,
                    published_version INTEGER NOT NULL,
                    PRIMARY KEY (organisation, id), UNIQUE (organisation, unit, first_day),
                    FOREIGN KEY (organisation, unit) REFERENCES unit (organisation, id),
                    CHECK (last_day >= first_day))
                """,
                """
                CREATE TABLE cell (
                    organisation TEXT NOT NULL, period TEXT NOT NULL, person TEXT NOT NULL, day TEXT NOT NULL,
                    shift_type TEXT, skill TEXT, is_pinned BOOLEAN NOT NULL, origin TEXT NOT NULL,
                    PRIMARY KEY (organisation, period, person, day),
                    FOREIGN KEY (organisation, period) REFERENCES period (organisation, id),
                    FOREIGN KEY (organisation, person) REFERENCES person (organisation, id),
                    FOREIGN KEY (organisation, shift_type) REFERENCES shift_type (organisation, id),
                    CHECK (shift_type IS NOT NULL OR is_pinned))
                """,
                """
                CREATE TABLE edit (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, period TEXT NOT NULL, number INTEGER NOT NULL,
                    account TEXT NOT NULL, at BIGINT NOT NULL, kind TEXT NOT NULL, changes TEXT NOT NULL, reason TEXT,
                    is_undone BOOLEAN NOT NULL DEFAULT FALSE,
                    PRIMARY KEY (organisation, id), UNIQUE (organisation, period, number),
                    FOREIGN KEY (organisation, period) REFERENCES period (organisation, id))
                """,
            ]),
        Migration(
            "003-requests",
            [
                """
                CREATE TABLE staff_request (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, unit TEXT NOT NULL,
                    ask TEXT NOT NULL, shift_type TEXT, first_day TEXT NOT NULL, last_day TEXT NOT NULL,
                    weight INTEGER NOT NULL, asked_at BIGINT NOT NULL, state TEXT NOT NULL, answer TEXT,
                    PRIMARY KEY (organisation, id),
                    FOREIGN KEY (organisation, person) REFERENCES person (organisation, id),
                    FOREIGN KEY (organisation, shift_type) REFERENCES shift_type (organisation, id),
                    CHECK (last_day >= first_day), CHECK (weight BETWEEN 1 AND 3))
                """,
                "CREATE INDEX staff_request_by_unit ON staff_request (organisation, unit, first_day)",
                "CREATE INDEX staff_request_by_person ON staff_request (organisation, person, first_day)",
                """
                CREATE TABLE leave_entitlement (
                    organisation TEXT NOT NULL, person TEXT NOT NULL, year_starts TEXT NOT NULL,
                    minutes INTEGER NOT NULL,
                    reckoning TEXT NOT NULL,
                    PRIMARY KEY (organisation, person, year_starts),
                    FOREIGN KEY (organisation, person) REFERENCES person (organisation, id), CHECK (minutes >= 0))
                """,
            ]),
        Migration(
            "004-publishing",
            [
                """
                CREATE TABLE publication (
                    organisation TEXT NOT NULL, period TEXT NOT NULL, version INTEGER NOT NULL, at BIGINT NOT NULL,
                    account TEXT NOT NULL, lead_days INTEGER NOT NULL, overrides TEXT NOT NULL, cells TEXT NOT NULL,
                    PRIMARY KEY (organisation, period, version),
                    FOREIGN KEY (organisation, period) REFERENCES period (organisation, id))
                """,
                """
                CREATE TABLE open_place (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, period TEXT NOT NULL, unit TEXT NOT NULL,
                    day TEXT NOT NULL, shift_type TEXT NOT NULL, skill TEXT, is_withdrawn BOOLEAN NOT NULL,
                    taken_by TEXT, taken_at BIGINT,
                    PRIMARY KEY (organisation, id),
                    FOREIGN KEY (organisation, period) REFERENCES period (organisation, id),
                    FOREIGN KEY (organisation, taken_by) REFERENCES person (organisation, id),
                    CHECK (taken_by IS NULL OR NOT is_withdrawn))
                """,
                "CREATE INDEX open_place_by_unit ON open_place (organisation, unit, day)",
                """
                CREATE UNIQUE INDEX open_place_holder ON open_place (organisation, taken_by, day)
                WHERE taken_by IS NOT NULL
                """,
                """
                CREATE TABLE calendar_feed (
                    organisation TEXT NOT NULL, person TEXT NOT NULL, token_hash TEXT NOT NULL, made_at BIGINT NOT NULL,
                    revoked_at BIGINT,
                    PRIMARY KEY (organisation, token_hash), UNIQUE (token_hash),
                    FOREIGN KEY (organisation, person) REFERENCES person (organisation, id))
                """,
            ]),
        Migration(
            "005-answers-and-leave",
            [
                "ALTER TABLE staff_request ADD COLUMN answered_by TEXT",
                "ALTER TABLE staff_request ADD COLUMN answered_at BIGINT",
                "ALTER TABLE staff_request ADD COLUMN absence TEXT",
                """
                CREATE TABLE leave_service (
                    organisation TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL,
                    PRIMARY KEY (organisation, person),
                    FOREIGN KEY (organisation, person) REFERENCES person (organisation, id))
                """,
                """
                CREATE TABLE leave_adjustment (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, year_starts TEXT NOT NULL,
                    minutes INTEGER NOT NULL, reason TEXT NOT NULL, at BIGINT NOT NULL, account TEXT NOT NULL,
                    PRIMARY KEY (organisation, id),
                    FOREIGN KEY (organisation, person) REFERENCES person (organisation, id))
                """,
                "CREATE INDEX leave_adjustment_by_person ON leave_adjustment (organisation, person, year_starts)",
                """
                CREATE TABLE rota_look (
                    organisation TEXT NOT NULL, person TEXT NOT NULL, seen_at BIGINT NOT NULL,
                    PRIMARY KEY (organisation, person),
                    FOREIGN KEY (organisation, person) REFERENCES person (organisation, id))
                """,
                "CREATE INDEX calendar_feed_by_person ON calendar_feed (organisation, person)",
            ]),
        boardMigration, publishingMigration, localRulesMigration, handBackMigration,
        changePricesMigration, replanMigration, fairPointsMigration,
    ], holdings: rosteringHoldings)
