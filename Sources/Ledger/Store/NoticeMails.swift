public import Core
public import Storage

/// The `notice_mail` table: which notices are still to be told by e-mail, and what became of the others.
///
/// The notices of one letter have its id in `letter`, which is the id of the first of them. That row alone is leased,
/// counted and tried again; the others follow it.
public enum NoticeMails {
    static func owe(_ notices: some Collection<Notice>, of organisation: OrganisationID, in tx: any Transaction) throws
    {
        let rows = notices.map { notice in
            [organisation, notice.id, notice.person, notice.at, notice.at] as [(any SQLBindable)?]
        }
        try tx.run("INSERT INTO notice_mail (organisation, notice, person, at, due_at) VALUES \(rows: rows)")
    }

    /// A letter in a program's hands.
    struct Taken: Sendable {
        let id: ID<Letter>
        let organisation: OrganisationID
        let person: PersonID
        let tryNumber: Int
    }

    /// - Parameter ripe: when a notice must have been owed by to be told now.
    static func isDue(ripe: Instant, at now: Instant, in tx: any Transaction) throws -> Bool {
        try tx.row("SELECT 1 AS due FROM notice_mail WHERE \(free(ripe: ripe, at: now)) LIMIT 1") != nil
    }

    /// Takes the letter that has been due longest; a new one takes along whatever else its person is owed.
    static func take(
        ripe: Instant, until end: Instant, at now: Instant, in tx: any Transaction
    ) throws -> Taken? {
        let row = try tx.row(
            """
            SELECT organisation, notice, person, letter, tries FROM notice_mail
            WHERE \(free(ripe: ripe, at: now)) ORDER BY due_at, organisation, notice LIMIT 1 \(tx.dialect.skipLocked)
            """)
        guard let row else { return nil }
        let tries: Int = try row["tries"]
        let taken = Taken(
            id: try row["notice"], organisation: try row["organisation"], person: try row["person"],
            tryNumber: tries + 1)
        if try (row[optional: "letter"] as ID<Letter>?) == nil {
            // Others that somebody else has just taken make a letter of their own.
            let others: [ID<Notice>] = try tx.rows(
                """
                SELECT notice FROM notice_mail WHERE organisation = \(taken.organisation)
                    AND person = \(taken.person) AND state = 'due' AND letter IS NULL
                ORDER BY notice LIMIT 100 \(tx.dialect.skipLocked)
                """
            ).map { try $0["notice"] }
            try tx.run(
                """
                UPDATE notice_mail SET letter = \(taken.id)
                WHERE organisation = \(taken.organisation) AND notice IN \(list: others + [ID(taken.id.text)])
                """)
        }
        try tx.run(
            """
            UPDATE notice_mail SET tries = \(taken.tryNumber), leased_until = \(end)
            WHERE organisation = \(taken.organisation) AND notice = \(taken.id)
            """)
        return taken
    }

    /// What a taken letter says: the notices of it that are news and not read yet.
    static func letter(_ taken: Taken, since: Instant, in tx: any Transaction) throws -> Letter {
        let titles: [String] = try tx.rows(
            """
            SELECT notice.title AS title FROM notice_mail
            JOIN notice ON notice.organisation = notice_mail.organisation AND notice.id = notice_mail.notice
            WHERE notice_mail.organisation = \(taken.organisation) AND notice_mail.letter = \(taken.id)
                AND notice_mail.at >= \(since) AND notice.read_at IS NULL
            ORDER BY notice.at, notice.id
            """
        ).map { try $0["title"] }
        return Letter(
            id: taken.id, organisation: taken.organisation, person: taken.person, titles: titles,
            tryNumber: taken.tryNumber)
    }

    /// Notes what became of a try, unless another program has taken the letter meanwhile.
    /// - Parameter next: when a failed one is tried again; `nil` never.
    static func settle(
        _ letter: Letter, _ outcome: Letter.Outcome, next: Instant?, at now: Instant, in tx: any Transaction
    ) throws {
        let head: SQL = "organisation = \(letter.organisation) AND notice = \(letter.id)"
        let row = try tx.row("SELECT tries, state FROM notice_mail WHERE \(head) \(tx.dialect.forUpdate)")
        guard let row, try row["tries"] == letter.tryNumber, try row["state"] == State.due.rawValue else { return }
        let (state, problem): (State, String?) =
            switch outcome {
            case .sent: (.sent, nil)
            case .unneeded: (.unneeded, nil)
            case .refused(let words): (.refused, words)
            case .failed(let words): (next == nil ? .spent : .due, words)
            }
        try tx.run("UPDATE notice_mail SET leased_until = NULL, due_at = \(next ?? now) WHERE \(head)")
        try tx.run(
            """
            UPDATE notice_mail
            SET state = \(state.rawValue), problem = \(problem), ended_at = \(state == .due ? nil : now)
            WHERE organisation = \(letter.organisation) AND letter = \(letter.id)
            """)
    }

    /// What became of the last letter to a person that has ended; `nil` for none.
    public static func last(
        to person: PersonID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> (state: State, problem: String?, at: Instant)? {
        try tx.row(
            """
            SELECT state, problem, ended_at FROM notice_mail
            WHERE organisation = \(organisation) AND person = \(person) AND state IN ('sent', 'refused', 'spent')
            ORDER BY ended_at DESC, notice DESC LIMIT 1
            """
        ).map { row in
            guard let state = State(rawValue: try row["state"]) else { throw StorageError.unreadable(column: "state") }
            return (state, try row[optional: "problem"], try row["ended_at"])
        }
    }

    /// How many notices of all organisations wait to be sent, since when the longest has been due, and how many were
    /// given up; for an operator.
    public static func queue(
        in tx: any Transaction
    ) throws -> (waiting: Int, oldest: Instant?, failed: Int) {
        let due = try tx.row(
            "SELECT COUNT(*) AS count, MIN(due_at) AS oldest FROM notice_mail WHERE state = 'due'")
        let failed = try tx.row("SELECT COUNT(*) AS count FROM notice_mail WHERE state IN ('refused', 'spent')")
        return (try due?["count"] ?? 0, try due?[optional: "oldest"], try failed?["count"] ?? 0)
    }

    static func erase(to person: PersonID, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM notice_mail WHERE organisation = \(organisation) AND person = \(person)")
    }

    /// What became of a notice's letter.
    public enum State: String, Sendable, Hashable {
        case due, sent, refused
        /// Tried until there was no sense in trying.
        case spent
        /// Read before, too old, without an address, or not wanted.
        case unneeded
    }

    private static func free(ripe: Instant, at now: Instant) -> SQL {
        """
        state = 'due' AND due_at <= \(now) AND (tries > 0 OR due_at <= \(ripe))
            AND (letter IS NULL OR letter = notice) AND (leased_until IS NULL OR leased_until < \(now))
        """
    }
}
