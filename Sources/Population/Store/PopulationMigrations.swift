import Storage

/// What else is known of somebody, and how names are kept for finding them.
let personMigration = Migration(
    "002-people-served-further",
    [
        "ALTER TABLE person_served ADD COLUMN title TEXT",
        "ALTER TABLE person_served ADD COLUMN gender TEXT",
        "ALTER TABLE person_served ADD COLUMN ethnic_category TEXT",
        "ALTER TABLE person_served ADD COLUMN main_language TEXT",
        "ALTER TABLE person_served ADD COLUMN needs_interpreter BOOLEAN NOT NULL DEFAULT FALSE",
        "ALTER TABLE person_served ADD COLUMN contact_preference TEXT",
        "ALTER TABLE person_served ADD COLUMN hides_contact BOOLEAN NOT NULL DEFAULT FALSE",
        "ALTER TABLE person_served ADD COLUMN last_contact TEXT",
        "ALTER TABLE person_served ADD COLUMN search_name TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX person_served_by_name ON person_served (organisation, search_name)",
        "CREATE INDEX person_served_by_birth ON person_served (organisation, born)",
    ])

let needMigration = Migration(
    "003-needs",
    [
        """
        CREATE TABLE served_need (
            organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL,
            words TEXT NOT NULL, recorded_on TEXT NOT NULL, own_word BOOLEAN NOT NULL,
            kept_from_proxies BOOLEAN NOT NULL, ended_on TEXT,
            PRIMARY KEY (organisation, id),
            FOREIGN KEY (organisation, person) REFERENCES person_served (organisation, id))
        """,
        "CREATE INDEX served_need_by_person ON served_need (organisation, person)",
    ])

let actingMigration = Migration(
    "004-acting",
    [
        """
        CREATE TABLE served_relationship (
            organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, holder TEXT NOT NULL,
            kind TEXT NOT NULL, sees TEXT NOT NULL, writes TEXT NOT NULL, evidence TEXT NOT NULL,
            first_day TEXT NOT NULL, last_day TEXT, review_on TEXT, reviewed_on TEXT NOT NULL, ended_at BIGINT,
            PRIMARY KEY (organisation, id),
            FOREIGN KEY (organisation, person) REFERENCES person_served (organisation, id),
            FOREIGN KEY (organisation, holder) REFERENCES person_served (organisation, id),
            CHECK (person <> holder), CHECK (last_day IS NULL OR last_day >= first_day))
        """,
        "CREATE INDEX served_relationship_by_person ON served_relationship (organisation, person)",
        "CREATE INDEX served_relationship_by_holder ON served_relationship (organisation, holder)",
        """
        CREATE TABLE capacity_record (
            organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, decision TEXT NOT NULL,
            assessed_on TEXT NOT NULL, has_capacity BOOLEAN NOT NULL, best_interests TEXT, ended_on TEXT,
            PRIMARY KEY (organisation, id),
            FOREIGN KEY (organisation, person) REFERENCES person_served (organisation, id))
        """,
        "CREATE INDEX capacity_record_by_person ON capacity_record (organisation, person)",
    ])

let sharingMigration = Migration(
    "005-sharing",
    [
        """
        CREATE TABLE sharing_choice (
            organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, part TEXT NOT NULL,
            recipient_kind TEXT NOT NULL, unit TEXT, recipient_name TEXT, allowed BOOLEAN NOT NULL,
            way TEXT NOT NULL, chosen_at BIGINT NOT NULL,
            PRIMARY KEY (organisation, id),
            FOREIGN KEY (organisation, person) REFERENCES person_served (organisation, id))
        """,
        "CREATE INDEX sharing_choice_by_person ON sharing_choice (organisation, person)",
        """
        CREATE TABLE lawful_basis (
            organisation TEXT NOT NULL, id TEXT NOT NULL, purpose TEXT NOT NULL, article_6 TEXT NOT NULL,
            article_9 TEXT NOT NULL, confidence TEXT NOT NULL, since TEXT NOT NULL, ended_on TEXT,
            PRIMARY KEY (organisation, id))
        """,
    ])

let emergencyMigration = Migration(
    "006-emergencies",
    [
        """
        CREATE TABLE record_opening (
            organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, account TEXT NOT NULL, unit TEXT,
            reason TEXT NOT NULL, opened_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, reviewed_at BIGINT,
            reviewed_by TEXT, finding TEXT,
            PRIMARY KEY (organisation, id),
            FOREIGN KEY (organisation, person) REFERENCES person_served (organisation, id),
            CHECK (ends_at >= opened_at))
        """,
        "CREATE INDEX record_opening_by_person ON record_opening (organisation, person)",
        "CREATE INDEX record_opening_by_account ON record_opening (organisation, account)",
    ])

let safeguardingMigration = Migration(
    "007-safeguarding",
    [
        """
        CREATE TABLE safeguarding_concern (
            organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, concern TEXT NOT NULL,
            about_whom TEXT NOT NULL, raised_at BIGINT NOT NULL, raised_by TEXT NOT NULL, state TEXT NOT NULL,
            PRIMARY KEY (organisation, id),
            FOREIGN KEY (organisation, person) REFERENCES person_served (organisation, id))
        """,
        "CREATE INDEX safeguarding_concern_by_person ON safeguarding_concern (organisation, person)",
        """
        CREATE TABLE safeguarding_action (
            organisation TEXT NOT NULL, id TEXT NOT NULL, concern TEXT NOT NULL, person TEXT NOT NULL,
            words TEXT NOT NULL, at BIGINT NOT NULL, account TEXT NOT NULL,
            PRIMARY KEY (organisation, id),
            FOREIGN KEY (organisation, concern) REFERENCES safeguarding_concern (organisation, id))
        """,
        "CREATE INDEX safeguarding_action_by_concern ON safeguarding_action (organisation, concern)",
    ])

let mergingMigration = Migration(
    "008-merging",
    [
        """
        CREATE TABLE served_alias (
            organisation TEXT NOT NULL, merged TEXT NOT NULL, survivor TEXT NOT NULL, merged_at BIGINT NOT NULL,
            undone_at BIGINT,
            PRIMARY KEY (organisation, merged),
            FOREIGN KEY (organisation, merged) REFERENCES person_served (organisation, id),
            FOREIGN KEY (organisation, survivor) REFERENCES person_served (organisation, id),
            CHECK (merged <> survivor))
        """,
        "CREATE INDEX served_alias_by_survivor ON served_alias (organisation, survivor)",
    ])

let fileMigration = Migration(
    "009-people-files",
    [
        """
        CREATE TABLE people_file (
            organisation TEXT NOT NULL, id TEXT NOT NULL, unit TEXT NOT NULL, file_name TEXT NOT NULL,
            body TEXT NOT NULL, account TEXT NOT NULL, sent_at BIGINT NOT NULL,
            PRIMARY KEY (organisation, id))
        """
    ])

let organisationMigration = Migration(
    "010-named-organisations",
    [
        "ALTER TABLE sharing_choice ADD COLUMN recipient_code TEXT",
        """
        CREATE TABLE outside_organisation (
            organisation TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL,
            PRIMARY KEY (organisation, code))
        """,
        "CREATE INDEX outside_organisation_by_name ON outside_organisation (organisation, name_key)",
        """
        CREATE TABLE sharing_override (
            organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, choice TEXT NOT NULL,
            basis TEXT NOT NULL, reason TEXT NOT NULL, kept_from_person BOOLEAN NOT NULL, account TEXT NOT NULL,
            made_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, ended_at BIGINT,
            PRIMARY KEY (organisation, id),
            FOREIGN KEY (organisation, person) REFERENCES person_served (organisation, id),
            FOREIGN KEY (organisation, choice) REFERENCES sharing_choice (organisation, id))
        """,
        "CREATE INDEX sharing_override_by_person ON sharing_override (organisation, person)",
    ])

let partsMigration = Migration(
    "012-parts-of-decisions",
    [
        // What was written down before says no parts, and so opens nothing until somebody says which.
        "ALTER TABLE capacity_record ADD COLUMN parts TEXT NOT NULL DEFAULT ''",
        """
        CREATE TABLE care_setting (
            organisation TEXT NOT NULL, review_grace_days INTEGER NOT NULL, set_at BIGINT NOT NULL,
            set_by TEXT NOT NULL,
            PRIMARY KEY (organisation), CHECK (review_grace_days >= 0))
        """,
    ])

let helperMigration = Migration(
    "013-helper-requests",
    [
        """
        CREATE TABLE helper_request (
            organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, name TEXT NOT NULL,
            how_known TEXT NOT NULL, sees TEXT NOT NULL, asked_at BIGINT NOT NULL, answered_at BIGINT,
            PRIMARY KEY (organisation, id),
            FOREIGN KEY (organisation, person) REFERENCES person_served (organisation, id))
        """,
        "CREATE INDEX helper_request_by_person ON helper_request (organisation, person)",
    ])

let alikeMigration = Migration(
    "014-alike",
    [
        "ALTER TABLE person_served ADD COLUMN family_key TEXT NOT NULL DEFAULT ''",
        // The family name stands first in what is searched, there with its accents taken off. Where accents were
        // typed as letters of their own, the key is too long until the record is saved again.
        "UPDATE person_served SET family_key = substr(search_name, 1, length(family_name)) WHERE search_name <> ''",
        "DROP INDEX person_served_by_birth",
        "CREATE INDEX person_served_by_birth ON person_served (organisation, born, family_key)",
    ])
