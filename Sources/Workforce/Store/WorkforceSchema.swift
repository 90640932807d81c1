public import Storage

/// The tables of the workforce register.
public let workforceSchema = Schema(
    module: "workforce",
    [
        Migration(
            "001-units",
            [
                """
                CREATE TABLE unit (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, ods_code TEXT,
                    parent TEXT, is_closed BOOLEAN NOT NULL DEFAULT FALSE,
                    PRIMARY KEY (organisation, id), UNIQUE (organisation, name),
                    FOREIGN KEY (organisation, parent) REFERENCES unit (organisation, id))
                """,
                """
                CREATE TABLE public_holiday (
                    organisation TEXT NOT NULL, day TEXT NOT NULL, name TEXT NOT NULL, source TEXT NOT NULL,
                    PRIMARY KEY (organisation, day))
                """,
            ]),
        Migration(
            "002-people",
            [
                """
                CREATE TABLE person (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, staff_number TEXT NOT NULL, given_name TEXT NOT NULL,
                    family_name TEXT NOT NULL, known_as TEXT, email TEXT, born TEXT, left_on TEXT,
                    search_name TEXT NOT NULL,
                    PRIMARY KEY (organisation, id), UNIQUE (organisation, staff_number))
                """,
                "CREATE INDEX person_by_name ON person (organisation, search_name)",
                """
                CREATE TABLE post (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, unit TEXT NOT NULL,
                    job_title TEXT NOT NULL, staff_group TEXT NOT NULL, terms TEXT NOT NULL, band TEXT,
                    weekly_minutes INTEGER NOT NULL CHECK (weekly_minutes BETWEEN 0 AND 4320),
                    first_day TEXT NOT NULL, last_day TEXT, assignment_number TEXT, pattern TEXT, pattern_anchor TEXT,
                    PRIMARY KEY (organisation, id), UNIQUE (organisation, assignment_number),
                    FOREIGN KEY (organisation, person) REFERENCES person (organisation, id),
                    FOREIGN KEY (organisation, unit) REFERENCES unit (organisation, id),
                    CHECK (last_day IS NULL OR last_day >= first_day))
                """,
                "CREATE INDEX post_by_unit ON post (organisation, unit)",
                "CREATE INDEX post_by_person ON post (organisation, person)",
                """
                CREATE TABLE opt_out (
                    organisation TEXT NOT NULL, person TEXT NOT NULL, signed_on TEXT NOT NULL, ends_on TEXT,
                    PRIMARY KEY (organisation, person, signed_on),
                    FOREIGN KEY (organisation, person) REFERENCES person (organisation, id),
                    CHECK (ends_on IS NULL OR ends_on >= signed_on))
                """,
            ]),
        Migration(
            "003-skills",
            [
                """
                CREATE TABLE skill (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
                    PRIMARY KEY (organisation, id), UNIQUE (organisation, code))
                """,
                """
                CREATE TABLE skill_holding (
                    organisation TEXT NOT NULL, person TEXT NOT NULL, skill TEXT NOT NULL, valid_from TEXT NOT NULL,
                    valid_to TEXT, source TEXT NOT NULL, evidence TEXT,
                    PRIMARY KEY (organisation, person, skill, valid_from),
                    FOREIGN KEY (organisation, person) REFERENCES person (organisation, id),
                    FOREIGN KEY (organisation, skill) REFERENCES skill (organisation, id),
                    CHECK (valid_to IS NULL OR valid_to >= valid_from))
                """,
            ]),
        Migration(
            "004-absences-and-duties",
            [
                """
                CREATE TABLE absence (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL,
                    first_day TEXT NOT NULL, last_day TEXT NOT NULL, charged_minutes INTEGER NOT NULL,
                    PRIMARY KEY (organisation, id),
                    FOREIGN KEY (organisation, person) REFERENCES person (organisation, id),
                    CHECK (last_day >= first_day), CHECK (charged_minutes >= 0))
                """,
                "CREATE INDEX absence_by_person ON absence (organisation, person, first_day)",
                """
                CREATE TABLE duty (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, post TEXT, unit TEXT,
                    kind TEXT NOT NULL, code TEXT NOT NULL, starts BIGINT NOT NULL, ends BIGINT NOT NULL,
                    unpaid_break_minutes INTEGER NOT NULL, source TEXT NOT NULL, source_reference TEXT, employer TEXT,
                    is_cancelled BOOLEAN NOT NULL DEFAULT FALSE, sequence INTEGER NOT NULL DEFAULT 0,
                    changed_at BIGINT NOT NULL,
                    PRIMARY KEY (organisation, id),
                    FOREIGN KEY (organisation, person) REFERENCES person (organisation, id),
                    CHECK (ends > starts), CHECK (unpaid_break_minutes >= 0))
                """,
                "CREATE INDEX duty_by_person ON duty (organisation, person, starts)",
                "CREATE INDEX duty_by_unit ON duty (organisation, unit, starts)",
                "CREATE INDEX duty_by_source ON duty (organisation, source_reference)",
            ]),
        Migration(
            "005-import-drafts",
            [
                """
                CREATE TABLE import_draft (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, file_name TEXT NOT NULL,
                    body TEXT NOT NULL, account TEXT NOT NULL, sent_at BIGINT NOT NULL,
                    PRIMARY KEY (organisation, id))
                """
            ]),
        // Two absences that begin on the same day would share it.
        Migration(
            "006-one-absence-a-day",
            [
                "CREATE UNIQUE INDEX absence_by_first_day ON absence (organisation, person, first_day)"
            ]),
        Migration(
            "007-employment-checks",
            [
                """
                CREATE TABLE check_kind (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, about TEXT NOT NULL,
                    source TEXT NOT NULL, credentials TEXT NOT NULL, staff_groups TEXT NOT NULL, demand TEXT NOT NULL,
                    skills TEXT NOT NULL, is_used BOOLEAN NOT NULL, PRIMARY KEY (organisation, id))
                """,
                """
                CREATE TABLE employment_check (
                    organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL,
                    outcome TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT, source TEXT NOT NULL, note TEXT,
                    recorded_at BIGINT NOT NULL, recorded_by TEXT, withdrawn_on TEXT, reason TEXT, told_ahead INTEGER,
                    service TEXT, credential TEXT, credential_kind TEXT, credential_title TEXT, issuer TEXT,
                    disclosed TEXT, accepted_at BIGINT, accepted_by TEXT,
                    PRIMARY KEY (organisation, id),
                    FOREIGN KEY (organisation, person) REFERENCES person (organisation, id),
                    CHECK (last_day IS NULL OR last_day >= first_day))
                """,
                "CREATE INDEX employment_check_by_person ON employment_check (organisation, person)",
                "CREATE INDEX employment_check_by_end ON employment_check (organisation, last_day)",
                """
                CREATE TABLE skill_provenance (
                    organisation TEXT NOT NULL, person TEXT NOT NULL, skill TEXT NOT NULL, valid_from TEXT NOT NULL,
                    service TEXT NOT NULL, credential TEXT NOT NULL, credential_kind TEXT NOT NULL,
                    credential_title TEXT NOT NULL, issuer TEXT NOT NULL, disclosed TEXT NOT NULL,
                    accepted_at BIGINT NOT NULL, accepted_by TEXT,
                    PRIMARY KEY (organisation, person, skill, valid_from, credential),
                    FOREIGN KEY (organisation, person) REFERENCES person (organisation, id))
                """,
            ]),
        // Few duties are of another employer, and only those tell of one: who looks for a name in them reads no other.
        Migration(
            "008-other-employers",
            ["CREATE INDEX duty_by_employer ON duty (organisation, employer) WHERE employer IS NOT NULL"]),
    ], holdings: workforceHoldings)
