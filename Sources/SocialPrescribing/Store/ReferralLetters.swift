import Core
import Ledger
import Storage

/// The `referral_letter` table: letters owed to addresses outside, and what became of them.
enum OutsideLetters {
    static func owe(_ letter: OutsideLetter, at now: Instant, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO referral_letter (organisation, id, onward_referral, person, address, sealed_link, state,
                due_at, tries, made_at)
            VALUES (\(letter.organisation), \(letter.id), \(letter.onward), \(letter.person), \(letter.address),
                \(letter.sealedLink), 'due', \(now), 0, \(now))
            """)
    }

    /// Takes the letter that has been due longest, whosever it is.
    static func take(
        until end: Instant, at now: Instant, in tx: any Transaction
    ) throws -> OutsideLetter? {
        let row = try tx.row(
            """
            SELECT organisation, id, onward_referral, person, address, sealed_link, tries FROM referral_letter
            WHERE state = 'due' AND due_at <= \(now) AND (leased_until IS NULL OR leased_until < \(now))
            ORDER BY due_at, organisation, id LIMIT 1 \(tx.dialect.skipLocked)
            """)
        guard let row else { return nil }
        let tries: Int = try row["tries"]
        let letter = OutsideLetter(
            id: try row["id"], organisation: try row["organisation"], onward: try row["onward_referral"],
            person: try row["person"], address: try row["address"], sealedLink: try row["sealed_link"],
            tryNumber: tries + 1)
        try tx.run(
            """
            UPDATE referral_letter SET tries = \(letter.tryNumber), leased_until = \(end)
            WHERE organisation = \(letter.organisation) AND id = \(letter.id)
            """)
        return letter
    }

    /// Notes what became of a try; an ended letter forgets its link.
    static func settle(
        _ letter: OutsideLetter, _ outcome: Letter.Outcome, next: Instant?, at now: Instant, in tx: any Transaction
    ) throws {
        let state: String, problem: String?
        switch outcome {
        case .sent: (state, problem) = ("sent", nil)
        case .unneeded: (state, problem) = ("unneeded", nil)
        case .refused(let words): (state, problem) = ("refused", words)
        case .failed(let words): (state, problem) = (next == nil ? "spent" : "due", words)
        }
        let isOver = state != "due"
        try tx.run(
            """
            UPDATE referral_letter SET state = \(state), problem = \(problem), leased_until = NULL,
                due_at = \(isOver ? now : next ?? now), ended_at = \(isOver ? now : nil)
            WHERE organisation = \(letter.organisation) AND id = \(letter.id) AND tries = \(letter.tryNumber)
                AND state = 'due'
            """)
        guard isOver else { return }
        try tx.run(
            """
            UPDATE referral_letter SET sealed_link = '' WHERE organisation = \(letter.organisation)
                AND id = \(letter.id)
            """)
    }

    /// Drops what is still to be sent.
    static func drop(
        for onward: ID<OnwardReferral>, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE referral_letter SET state = 'unneeded', ended_at = \(now), sealed_link = ''
            WHERE organisation = \(organisation) AND onward_referral = \(onward) AND state = 'due'
            """)
    }

    /// What became of the last letter: its state and what was wrong; `nil` when none was written.
    static func last(
        for onward: ID<OnwardReferral>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> (state: String, problem: String?, at: Instant)? {
        try tx.row(
            """
            SELECT state, problem, COALESCE(ended_at, made_at) AS moment FROM referral_letter
            WHERE organisation = \(organisation) AND onward_referral = \(onward)
            ORDER BY made_at DESC, CASE WHEN state IN ('refused', 'spent') THEN 1 ELSE 0 END, id DESC LIMIT 1
            """
        ).map { (try $0["state"], try $0[optional: "problem"], try $0["moment"]) }
    }
}
