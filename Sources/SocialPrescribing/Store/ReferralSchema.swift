import Storage

/// The tables of referrals, of what happens on a case, and of outcomes.
let referralMigrations: [Migration] = [
    Migration("101-referrals", referralTables), Migration("102-cases", caseTables),
    Migration("103-onward", onwardTables), Migration("104-outcomes", outcomeTables),
    Migration("105-record", recordTables), Migration("106-safety", safetyTables),
    Migration("107-actions", actionTables), Migration("108-releases", releaseTables),
    Migration("109-visits", visitTables), Migration("110-intake", intakeTables),
    Migration("111-chasing", chaseTables), Migration("112-practices", practiceTables),
    Migration("113-own-forms", ownFormTables),
]

private let referralTables: [SQL] = [
    """
    CREATE TABLE social_referral (
        organisation TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, origin TEXT NOT NULL,
        requester TEXT NOT NULL, team TEXT NOT NULL, referrer_name TEXT NOT NULL, referrer_role TEXT NOT NULL,
        referrer_service TEXT NOT NULL, referrer_organisation TEXT NOT NULL, referrer_code TEXT NOT NULL,
        referrer_contact TEXT NOT NULL, reason TEXT NOT NULL, needs TEXT NOT NULL, problems TEXT NOT NULL,
        risks TEXT NOT NULL, risk_note TEXT NOT NULL, consent TEXT, consent_note TEXT NOT NULL, method TEXT NOT NULL,
        is_urgent BOOLEAN NOT NULL, state TEXT NOT NULL, state_reason TEXT, state_at BIGINT NOT NULL,
        made_at BIGINT NOT NULL, sent_at BIGINT, worker TEXT, member TEXT, accepted_on TEXT, ending TEXT,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, person) REFERENCES person_served (organisation, id),
        CHECK (state IN ('draft', 'requested', 'accepted', 'rejected', 'in-progress', 'on-hold', 'completed',
            'failed', 'cancelled', 'entered-in-error')))
    """,
    "CREATE INDEX social_referral_by_person ON social_referral (organisation, person)",
    "CREATE INDEX social_referral_by_team ON social_referral (organisation, team, state)",
    "CREATE INDEX social_referral_by_requester ON social_referral (organisation, requester, made_at)",
    """
    CREATE TABLE referral_step (
        organisation TEXT NOT NULL, id TEXT NOT NULL, social_referral TEXT NOT NULL, onward_referral TEXT,
        person TEXT NOT NULL, from_state TEXT NOT NULL, to_state TEXT NOT NULL, party TEXT NOT NULL,
        way TEXT NOT NULL, account TEXT, reason TEXT, at BIGINT NOT NULL, number INTEGER NOT NULL,
        PRIMARY KEY (organisation, id), UNIQUE (organisation, social_referral, number),
        FOREIGN KEY (organisation, social_referral) REFERENCES social_referral (organisation, id))
    """,
]

private let caseTables: [SQL] = [
    """
    CREATE TABLE referral_contact (
        organisation TEXT NOT NULL, id TEXT NOT NULL, social_referral TEXT NOT NULL, person TEXT NOT NULL,
        staff TEXT, at BIGINT NOT NULL, kind TEXT NOT NULL, length_minutes INTEGER NOT NULL, note TEXT NOT NULL,
        barrier TEXT, next_way TEXT, next_day TEXT,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, social_referral) REFERENCES social_referral (organisation, id),
        CHECK (barrier IS NULL OR (next_way IS NOT NULL AND next_day IS NOT NULL)))
    """,
    "CREATE INDEX referral_contact_by_referral ON referral_contact (organisation, social_referral, at)",
    """
    CREATE TABLE referral_note (
        organisation TEXT NOT NULL, id TEXT NOT NULL, social_referral TEXT NOT NULL, person TEXT NOT NULL,
        account TEXT NOT NULL, at BIGINT NOT NULL, words TEXT NOT NULL,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, social_referral) REFERENCES social_referral (organisation, id))
    """,
    "CREATE INDEX referral_note_by_referral ON referral_note (organisation, social_referral, at)",
    """
    CREATE TABLE referral_concern (
        organisation TEXT NOT NULL, id TEXT NOT NULL, social_referral TEXT NOT NULL, person TEXT NOT NULL,
        account TEXT NOT NULL, at BIGINT NOT NULL, words TEXT NOT NULL,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, social_referral) REFERENCES social_referral (organisation, id))
    """,
    "CREATE INDEX referral_concern_by_referral ON referral_concern (organisation, social_referral, at)",
    """
    CREATE TABLE referral_reminder (
        organisation TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, staff TEXT NOT NULL, team TEXT NOT NULL,
        social_referral TEXT, person TEXT, words TEXT NOT NULL, due_at BIGINT NOT NULL, made_at BIGINT NOT NULL,
        done_at BIGINT, told_at BIGINT, raised_at BIGINT,
        PRIMARY KEY (organisation, id))
    """,
    "CREATE INDEX referral_reminder_open ON referral_reminder (organisation, due_at) WHERE done_at IS NULL",
]

private let onwardTables: [SQL] = [
    """
    CREATE TABLE onward_referral (
        organisation TEXT NOT NULL, id TEXT NOT NULL, social_referral TEXT NOT NULL, person TEXT NOT NULL,
        kind TEXT NOT NULL, service TEXT, service_name TEXT NOT NULL, service_email TEXT, service_phone TEXT,
        reason TEXT NOT NULL, override_reason TEXT, outcome TEXT, is_full BOOLEAN NOT NULL, account TEXT NOT NULL,
        state TEXT NOT NULL, state_reason TEXT, state_at BIGINT NOT NULL, made_at BIGINT NOT NULL, link_hash TEXT,
        link_ends_at BIGINT, link_seen_at BIGINT,
        PRIMARY KEY (organisation, id), UNIQUE (organisation, link_hash),
        FOREIGN KEY (organisation, social_referral) REFERENCES social_referral (organisation, id),
        CHECK (state IN ('draft', 'requested', 'accepted', 'rejected', 'in-progress', 'on-hold', 'completed',
            'failed', 'cancelled', 'entered-in-error')))
    """,
    "CREATE INDEX onward_referral_by_referral ON onward_referral (organisation, social_referral)",
    "CREATE INDEX referral_step_by_onward ON referral_step (organisation, onward_referral, number)",
    """
    CREATE TABLE referral_letter (
        organisation TEXT NOT NULL, id TEXT NOT NULL, onward_referral TEXT NOT NULL, person TEXT NOT NULL,
        address TEXT NOT NULL, sealed_link TEXT NOT NULL, state TEXT NOT NULL, due_at BIGINT NOT NULL,
        tries INTEGER NOT NULL, leased_until BIGINT, made_at BIGINT NOT NULL, ended_at BIGINT, problem TEXT,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, onward_referral) REFERENCES onward_referral (organisation, id),
        CHECK (state IN ('due', 'sent', 'refused', 'spent', 'unneeded')))
    """,
    "CREATE INDEX referral_letter_due ON referral_letter (due_at) WHERE state = 'due'",
    "CREATE INDEX referral_letter_by_onward ON referral_letter (organisation, onward_referral, made_at)",
]

private let outcomeTables: [SQL] = [
    """
    CREATE TABLE measure_licence (
        organisation TEXT NOT NULL, measure TEXT NOT NULL, holder TEXT NOT NULL, number TEXT NOT NULL,
        last_day TEXT NOT NULL, texts TEXT NOT NULL, recorded_at BIGINT NOT NULL, recorded_by TEXT NOT NULL,
        PRIMARY KEY (organisation, measure))
    """,
    """
    CREATE TABLE outcome_response (
        organisation TEXT NOT NULL, id TEXT NOT NULL, social_referral TEXT NOT NULL, person TEXT NOT NULL,
        measure TEXT NOT NULL, version TEXT NOT NULL, point TEXT NOT NULL, way TEXT, state TEXT NOT NULL,
        answers TEXT NOT NULL, scores TEXT NOT NULL, given_at BIGINT NOT NULL, given_by TEXT NOT NULL,
        ended_at BIGINT, day TEXT, decline_reason TEXT,
        PRIMARY KEY (organisation, id),
        FOREIGN KEY (organisation, social_referral) REFERENCES social_referral (organisation, id),
        CHECK (state IN ('open', 'completed', 'declined')))
    """,
    "CREATE INDEX outcome_response_by_referral ON outcome_response (organisation, social_referral)",
    "CREATE INDEX outcome_response_by_person ON outcome_response (organisation, person, state)",
    """
    CREATE TABLE outcome_alert (
        organisation TEXT NOT NULL, id TEXT NOT NULL, outcome_response TEXT NOT NULL, social_referral TEXT NOT NULL,
        person TEXT NOT NULL, team TEXT NOT NULL, signal TEXT NOT NULL, raised_at BIGINT NOT NULL,
        answered_at BIGINT, answered_by TEXT, deed TEXT,
        PRIMARY KEY (organisation, id), UNIQUE (organisation, outcome_response, signal),
        FOREIGN KEY (organisation, outcome_response) REFERENCES outcome_response (organisation, id))
    """,
    "CREATE INDEX outcome_alert_open ON outcome_alert (organisation, team) WHERE answered_at IS NULL",
]
