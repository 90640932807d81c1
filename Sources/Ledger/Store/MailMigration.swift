import Storage

/// Notices told by e-mail.
let mailMigration = Migration(
    "009-mail", [noticeMail, dueNoticeMail, failedNoticeMail, noticeMailByPerson, mailChoice])

private let noticeMail: SQL = """
    CREATE TABLE notice_mail (
        organisation TEXT NOT NULL,
        notice TEXT NOT NULL,
        person TEXT NOT NULL,
        at BIGINT NOT NULL,
        state TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'sent', 'refused', 'spent', 'unneeded')),
        due_at BIGINT NOT NULL,
        letter TEXT,
        tries INTEGER NOT NULL DEFAULT 0,
        leased_until BIGINT,
        ended_at BIGINT,
        problem TEXT,
        PRIMARY KEY (organisation, notice)
    )
    """

private let dueNoticeMail: SQL = "CREATE INDEX due_notice_mail ON notice_mail (due_at) WHERE state = 'due'"

private let failedNoticeMail: SQL = """
    CREATE INDEX failed_notice_mail ON notice_mail (ended_at) WHERE state IN ('refused', 'spent')
    """

private let noticeMailByPerson: SQL = """
    CREATE INDEX notice_mail_by_person ON notice_mail (organisation, person, ended_at)
    """

private let mailChoice: SQL = """
    CREATE TABLE mail_choice (
        organisation TEXT NOT NULL,
        person TEXT NOT NULL,
        is_wanted BOOLEAN NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (organisation, person)
    )
    """
