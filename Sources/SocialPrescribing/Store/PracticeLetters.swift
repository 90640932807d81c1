import Core
import Identity
import Ledger
import Storage

/// The `practice_letter` table: letters owed to practices, and what became of them.
enum PracticeLetters {
    static func owe(
        _ one: PracticeLetter, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO practice_letter (organisation, id, social_referral, number, person, occasion, practice_code,
                practice_name, address, state, due_at, tries, made_at)
            VALUES (\(organisation), \(one.id), \(one.referral),
                (SELECT COUNT(*) + 1 FROM practice_letter
                    WHERE organisation = \(organisation) AND social_referral = \(one.referral)),
                \(one.person), \(one.occasion.rawValue), \(one.practiceCode), \(one.practiceName), \(one.address),
                \(one.state.rawValue), \(now), 0, \(one.madeAt))
            """)
    }

    /// Takes the letter that has been due longest, whosever it is, and gives it a link; the link of a try before works
    /// no more.
    static func take(
        until end: Instant, link token: SecretToken, at now: Instant, in tx: any Transaction
    ) throws -> TakenPracticeLetter? {
        let row = try tx.row(
            """
            \(select) WHERE state = 'due' AND due_at <= \(now) AND (leased_until IS NULL OR leased_until < \(now))
            ORDER BY due_at, organisation, id LIMIT 1 \(tx.dialect.skipLocked)
            """)
        guard let row, let address: String = try row[optional: "address"] else { return nil }
        let tries: Int = try row["tries"]
        let taken = TakenPracticeLetter(
            letter: try letter(row), organisation: try row["organisation"], address: address, tryNumber: tries + 1,
            token: token, linkEndsAt: now + PracticeLetter.linkLife)
        try tx.run(
            """
            UPDATE practice_letter SET tries = \(taken.tryNumber), leased_until = \(end), link_hash = \(token.hash),
                link_ends_at = \(taken.linkEndsAt)
            WHERE organisation = \(taken.organisation) AND id = \(taken.letter.id)
            """)
        return taken
    }

    /// Notes what became of a try. What could not be sent has no link.
    /// - Returns: whether it was still this try's to tell.
    static func settle(
        _ taken: TakenPracticeLetter, _ outcome: Letter.Outcome, next: Instant?, at now: Instant,
        in tx: any Transaction
    ) throws -> Bool {
        let state: PracticeLetter.State, problem: String?
        switch outcome {
        case .sent: (state, problem) = (.sent, nil)
        case .unneeded: (state, problem) = (.unneeded, nil)
        case .refused(let words): (state, problem) = (.refused, words)
        case .failed(let words): (state, problem) = (next == nil ? .spent : .due, words)
        }
        let isOver = state != .due, keepsLink = state == .sent || state == .due
        return try tx.run(
            """
            UPDATE practice_letter SET state = \(state.rawValue), problem = \(problem), leased_until = NULL,
                due_at = \(isOver ? now : next ?? now), ended_at = \(isOver ? now : nil),
                link_hash = \(keepsLink ? taken.token.hash : nil),
                link_ends_at = \(keepsLink ? taken.linkEndsAt : nil)
            WHERE organisation = \(taken.organisation) AND id = \(taken.letter.id) AND tries = \(taken.tryNumber)
                AND state = 'due'
            """) > 0
    }

    /// Drops what is still to be sent, or waits for an address.
    static func drop(
        for referral: ReferralID, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE practice_letter SET state = 'unneeded', ended_at = \(now), link_hash = NULL, link_ends_at = NULL
            WHERE organisation = \(organisation) AND social_referral = \(referral) AND state IN ('due', 'no-address')
            """)
    }

    /// Puts every link of a referral out.
    static func stop(for referral: ReferralID, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE practice_letter SET link_hash = NULL, link_ends_at = NULL
            WHERE organisation = \(organisation) AND social_referral = \(referral) AND link_hash IS NOT NULL
            """)
    }

    /// Sends what waited for the address of a practice on its way; what was still to go to an older one goes there.
    static func address(
        _ one: PracticeAddress, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE practice_letter SET state = 'due', address = \(one.email), practice_name = \(one.name),
                due_at = \(now), leased_until = NULL
            WHERE organisation = \(organisation) AND practice_code = \(one.code) AND state IN ('due', 'no-address')
            """)
    }

    /// What was still to go to the address of a practice waits for another.
    static func takeAddress(
        of code: String, in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE practice_letter SET state = 'no-address', address = NULL, link_hash = NULL, link_ends_at = NULL
            WHERE organisation = \(organisation) AND practice_code = \(code) AND state = 'due'
            """)
    }

    static func noteGiven(
        _ id: ID<PracticeLetter>, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE practice_letter SET state = 'by-hand', ended_at = \(now)
            WHERE organisation = \(organisation) AND id = \(id)
            """)
    }

    static func noteSeen(
        _ id: ID<PracticeLetter>, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE practice_letter SET link_seen_at = \(now)
            WHERE organisation = \(organisation) AND id = \(id) AND link_seen_at IS NULL
            """)
    }

    /// The letter that gave a link away; `nil` where there is no such link.
    static func behind(
        _ hash: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PracticeLetter? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND link_hash = \(hash)").map(letter)
    }

    /// The letters of a referral, the newest first.
    static func of(
        _ referral: ReferralID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PracticeLetter] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND social_referral = \(referral)
            ORDER BY number DESC LIMIT 100
            """
        ).map(letter)
    }

    /// The last letters of referrals that did not get to the practice, with the team; the longest waiting first.
    static func stuck(
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [(letter: PracticeLetter, team: UnitID)] {
        try tx.rows(
            """
            SELECT l.id, l.organisation, l.social_referral, l.person, l.occasion, l.practice_code, l.practice_name,
                l.address, l.state, l.tries, l.made_at, l.ended_at, l.problem, l.link_ends_at, l.link_seen_at, r.team
            FROM practice_letter l
            JOIN social_referral r ON r.organisation = l.organisation AND r.id = l.social_referral
            WHERE l.organisation = \(organisation) AND l.state IN ('no-address', 'refused', 'spent')
                AND NOT EXISTS (SELECT 1 FROM practice_letter n WHERE n.organisation = \(organisation)
                    AND n.social_referral = l.social_referral AND n.number > l.number)
            ORDER BY l.made_at, l.id LIMIT 500
            """
        ).map { (try letter($0), try $0["team"]) }
    }

    /// Those among them that wait for the address of a known practice, of the teams that somebody leads.
    static func withoutAddress(seenBy caller: Caller, in tx: any Transaction) throws -> [PracticeLetter] {
        let scope = caller.scope(of: .referralLead)
        return try stuck(of: caller.organisation, in: tx).filter {
            $0.letter.state == .noAddress && !$0.letter.practiceCode.isEmpty && scope.covers($0.team)
        }.map(\.letter)
    }

    private static let select: SQL = """
        SELECT id, organisation, social_referral, person, occasion, practice_code, practice_name, address, state, tries,
            made_at, ended_at, problem, link_ends_at, link_seen_at
        FROM practice_letter
        """

    private static func letter(_ row: Row) throws -> PracticeLetter {
        PracticeLetter(
            id: try row["id"], referral: try row["social_referral"], person: try row["person"],
            occasion: try row.code("occasion"), practiceCode: try row["practice_code"],
            practiceName: try row["practice_name"], address: try row[optional: "address"],
            state: try row.code("state"), madeAt: try row["made_at"], endedAt: try row[optional: "ended_at"],
            problem: try row[optional: "problem"], linkEndsAt: try row[optional: "link_ends_at"],
            seenAt: try row[optional: "link_seen_at"])
    }
}
