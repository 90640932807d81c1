import Storage

/// The first tables of the directory.
let firstDirectoryMigration = Migration(
    "001-directory", directoryEntries + directoryPlaces + directoryWords + directoryFeeds + directoryKeeping)

private let directoryEntries: [SQL] = [
    """
    CREATE TABLE directory_provider (
        organisation TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL, about TEXT NOT NULL,
        email TEXT, website TEXT,
        PRIMARY KEY (organisation, id))
    """,
    "CREATE INDEX directory_provider_by_name ON directory_provider (organisation, name_key)",
    """
    CREATE TABLE directory_service (
        organisation TEXT NOT NULL, id TEXT NOT NULL, provider TEXT, name TEXT NOT NULL, name_key TEXT NOT NULL,
        email TEXT, phone TEXT, website TEXT, status TEXT NOT NULL, capacity TEXT NOT NULL, waiting_weeks BIGINT,
        minimum_age BIGINT, maximum_age BIGINT, cost TEXT NOT NULL, assured_on TEXT, assured_by TEXT,
        changed_at BIGINT, owner_email TEXT, feed TEXT, licence TEXT, seen_at BIGINT, missing_since BIGINT,
        retired_on TEXT, is_listed BOOLEAN NOT NULL, is_remote BOOLEAN NOT NULL,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, provider) REFERENCES directory_provider (organisation, id))
    """,
    // What is only read, and never searched, stands apart: searches go through far fewer pages.
    """
    CREATE TABLE directory_text (
        organisation TEXT NOT NULL, service TEXT NOT NULL, summary TEXT NOT NULL, eligibility TEXT NOT NULL,
        accreditations TEXT NOT NULL, getting_there TEXT NOT NULL, alert TEXT, parts TEXT NOT NULL,
        PRIMARY KEY (organisation, service),
        FOREIGN KEY (organisation, service) REFERENCES directory_service (organisation, id))
    """,
    "CREATE INDEX directory_service_by_name ON directory_service (organisation, is_listed, name_key, id)",
    "CREATE INDEX directory_service_by_provider ON directory_service (organisation, provider)",
    "CREATE INDEX directory_service_by_feed ON directory_service (organisation, feed, id)",
    "CREATE INDEX directory_service_by_check ON directory_service (organisation, assured_on, id)",
    """
    CREATE TABLE directory_schedule (
        organisation TEXT NOT NULL, service TEXT NOT NULL, number BIGINT NOT NULL, frequency TEXT NOT NULL,
        every BIGINT NOT NULL, days TEXT NOT NULL, day_marks BIGINT NOT NULL, starts_on TEXT, ends_on TEXT,
        opens_at TEXT, closes_at TEXT, notes TEXT NOT NULL,
        PRIMARY KEY (organisation, service, number),
        FOREIGN KEY (organisation, service) REFERENCES directory_service (organisation, id))
    """,
]

private let directoryPlaces: [SQL] = [
    """
    CREATE TABLE directory_location (
        organisation TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, street TEXT NOT NULL,
        town TEXT NOT NULL, town_key TEXT NOT NULL, county TEXT NOT NULL, postcode TEXT NOT NULL,
        country TEXT NOT NULL, latitude DOUBLE PRECISION, longitude DOUBLE PRECISION, access_marks BIGINT NOT NULL,
        access_words TEXT NOT NULL,
        PRIMARY KEY (organisation, id))
    """,
    "CREATE INDEX directory_location_by_town ON directory_location (organisation, town_key)",
    """
    CREATE TABLE directory_place (
        organisation TEXT NOT NULL, id TEXT NOT NULL, service TEXT NOT NULL, location TEXT NOT NULL,
        number BIGINT NOT NULL, latitude DOUBLE PRECISION, longitude DOUBLE PRECISION, access_marks BIGINT NOT NULL,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, service) REFERENCES directory_service (organisation, id),
        FOREIGN KEY (organisation, location) REFERENCES directory_location (organisation, id))
    """,
    "CREATE INDEX directory_place_by_location ON directory_place (organisation, location)",
    "CREATE INDEX directory_place_by_service ON directory_place (organisation, service, number)",
    """
    CREATE INDEX directory_place_on_map
        ON directory_place (organisation, latitude, longitude, service, access_marks)
    """,
    """
    CREATE TABLE directory_outcode (
        organisation TEXT NOT NULL, outcode TEXT NOT NULL, latitude DOUBLE PRECISION NOT NULL,
        longitude DOUBLE PRECISION NOT NULL,
        PRIMARY KEY (organisation, outcode))
    """,
]

private let directoryWords: [SQL] = [
    """
    CREATE TABLE directory_taxonomy (
        organisation TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, about TEXT NOT NULL,
        PRIMARY KEY (organisation, id))
    """,
    """
    CREATE TABLE directory_term (
        organisation TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, about TEXT NOT NULL, taxonomy TEXT,
        parent TEXT,
        PRIMARY KEY (organisation, id))
    """,
    """
    CREATE TABLE directory_attribute (
        organisation TEXT NOT NULL, service TEXT NOT NULL, term TEXT NOT NULL, number BIGINT NOT NULL,
        PRIMARY KEY (organisation, service, term),
        FOREIGN KEY (organisation, service) REFERENCES directory_service (organisation, id))
    """,
    "CREATE INDEX directory_attribute_by_term ON directory_attribute (organisation, term, service)",
    """
    CREATE TABLE directory_word (
        organisation TEXT NOT NULL, word TEXT NOT NULL, service TEXT NOT NULL, weight BIGINT NOT NULL,
        PRIMARY KEY (organisation, word, service),
        FOREIGN KEY (organisation, service) REFERENCES directory_service (organisation, id))
    """,
    "CREATE INDEX directory_word_by_service ON directory_word (organisation, service)",
]

private let directoryFeeds: [SQL] = [
    """
    CREATE TABLE directory_feed (
        organisation TEXT NOT NULL, id TEXT NOT NULL, address TEXT NOT NULL, name TEXT NOT NULL, licence TEXT NOT NULL,
        is_active BOOLEAN NOT NULL,
        PRIMARY KEY (organisation, id), UNIQUE (organisation, address))
    """,
    """
    CREATE TABLE directory_harvest (
        organisation TEXT NOT NULL, id TEXT NOT NULL, feed TEXT NOT NULL, began_at BIGINT NOT NULL,
        ended_at BIGINT NOT NULL, read_count BIGINT NOT NULL, added_count BIGINT NOT NULL,
        changed_count BIGINT NOT NULL, same_count BIGINT NOT NULL, left_count BIGINT NOT NULL,
        missing_count BIGINT NOT NULL, finding_count BIGINT NOT NULL, problem TEXT,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, feed) REFERENCES directory_feed (organisation, id))
    """,
    "CREATE INDEX directory_harvest_by_feed ON directory_harvest (organisation, feed, began_at)",
    """
    CREATE TABLE directory_finding (
        organisation TEXT NOT NULL, harvest TEXT NOT NULL, number BIGINT NOT NULL, severity TEXT NOT NULL,
        record_kind TEXT NOT NULL, record_id TEXT NOT NULL, field TEXT NOT NULL, words TEXT NOT NULL,
        PRIMARY KEY (organisation, harvest, number),
        FOREIGN KEY (organisation, harvest) REFERENCES directory_harvest (organisation, id))
    """,
]

private let directoryKeeping: [SQL] = [
    """
    CREATE TABLE directory_link (
        organisation TEXT NOT NULL, id TEXT NOT NULL, service TEXT NOT NULL, secret_hash TEXT NOT NULL,
        email TEXT NOT NULL, made_at BIGINT NOT NULL, made_by TEXT NOT NULL, ends_at BIGINT NOT NULL, used_at BIGINT,
        PRIMARY KEY (organisation, id), UNIQUE (organisation, secret_hash),
        FOREIGN KEY (organisation, service) REFERENCES directory_service (organisation, id))
    """,
    "CREATE INDEX directory_link_by_service ON directory_link (organisation, service, made_at)",
    """
    CREATE TABLE directory_change (
        organisation TEXT NOT NULL, id TEXT NOT NULL, service TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL,
        made_at BIGINT NOT NULL, made_by TEXT, link TEXT, parts TEXT NOT NULL, decided_at BIGINT, decided_by TEXT,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, service) REFERENCES directory_service (organisation, id))
    """,
    "CREATE INDEX directory_change_by_service ON directory_change (organisation, service, made_at)",
    "CREATE INDEX directory_change_by_state ON directory_change (organisation, state, made_at)",
    """
    CREATE TABLE directory_setting (
        organisation TEXT NOT NULL PRIMARY KEY, changes_go_live BOOLEAN NOT NULL, stale_days BIGINT NOT NULL)
    """,
]
