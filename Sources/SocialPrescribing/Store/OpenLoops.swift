import Core
import Storage

/// Referrals onward that somebody has to chase, and the `onward_chase` table: who was told of which, once a reason.
enum OpenLoops {
    /// All that waits for somebody, with the case it belongs to; the longest waiting first.
    static func all(
        of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> [(OpenLoop, Referral)] {
        let since = now - .days(OpenLoop.daysToAnswer), ends = now + .days(OpenLoop.daysToLinkEnd)
        let ids: [ID<OnwardReferral>] = try tx.rows(
            """
            SELECT id FROM onward_referral o
            WHERE organisation = \(organisation) AND kind = 'referral'
                AND state IN ('requested', 'accepted', 'in-progress', 'on-hold')
                AND ((state = 'requested' AND state_at <= \(since)) OR link_ends_at <= \(ends)
                    OR (state = 'requested' AND EXISTS (SELECT 1 FROM referral_letter l
                        WHERE l.organisation = \(organisation) AND l.onward_referral = o.id
                            AND l.state IN ('refused', 'spent'))))
            ORDER BY state_at, id LIMIT 500
            """
        ).map { try $0["id"] }
        var found: [(OpenLoop, Referral)] = []
        for id in ids {
            let onward = try OnwardReferrals.find(id, of: organisation, in: tx)
            let letter = try OutsideLetters.last(for: id, of: organisation, in: tx)
            let failed = letter.flatMap { ["refused", "spent"].contains($0.state) ? $0.at : nil }
            guard let loop = OpenLoop(onward, failedLetter: failed, at: now) else { continue }
            let referral = try Referrals.find(onward.referral, of: organisation, in: tx)
            // What the person's case has left behind is nobody's to chase.
            if referral.isOpenCase { found.append((loop, referral)) }
        }
        return found
    }

    /// Those of which nobody was told yet for this reason.
    static func untold(
        of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> [(OpenLoop, Referral)] {
        try all(of: organisation, at: now, in: tx).filter { loop, _ in
            try tx.row(
                """
                SELECT 1 AS told FROM onward_chase WHERE organisation = \(organisation)
                    AND onward_referral = \(loop.onward.id) AND kind = \(loop.reason.rawValue)
                    AND since = \(loop.since)
                """) == nil
        }
    }

    /// - Returns: whether it was new.
    static func noteTold(
        _ loop: OpenLoop, count: Int, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> Bool {
        try tx.run(
            """
            INSERT INTO onward_chase (organisation, onward_referral, kind, since, person, at, told_count)
            VALUES (\(organisation), \(loop.onward.id), \(loop.reason.rawValue), \(loop.since), \(loop.onward.person),
                \(now), \(count))
            ON CONFLICT (organisation, onward_referral, kind, since) DO NOTHING
            """) > 0
    }
}

/// The table of who was told that nobody answers.
let chaseTables: [SQL] = [
    """
    CREATE TABLE onward_chase (
        organisation TEXT NOT NULL, onward_referral TEXT NOT NULL, kind TEXT NOT NULL, since BIGINT NOT NULL,
        person TEXT NOT NULL, at BIGINT NOT NULL, told_count INTEGER NOT NULL,
        PRIMARY KEY (organisation, onward_referral, kind, since),
        FOREIGN KEY (organisation, onward_referral) REFERENCES onward_referral (organisation, id))
    """,
    """
    CREATE INDEX onward_referral_open ON onward_referral (organisation, state_at)
        WHERE state IN ('requested', 'accepted', 'in-progress', 'on-hold')
    """,
]
