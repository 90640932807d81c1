import Core
import Storage

/// A job in a worker's hands until a certain moment.
struct JobLease: Sendable {
    let id: ID<Job>
    let organisation: OrganisationID
    let kind: String
    let input: String
    /// Counts the leases of a job: whoever comes with an older number has lost it.
    let fence: Int
    /// When it runs out, unless it is renewed.
    let end: Instant
}

/// The `job` table, as workers see it.
enum JobLeases {
    /// After so many tries whose worker vanished, a job is called failed: it may be what makes workers vanish.
    static let triesAtMost = 3

    static func isWaiting(_ kinds: [String], at now: Instant, in tx: any Transaction) throws -> Bool {
        try tx.row("SELECT 1 AS waiting FROM job WHERE \(free(kinds, at: now)) LIMIT 1") != nil
    }

    /// Takes a job nobody has begun, or one whose lease ran out: of the organisation that has the fewest running, the
    /// one that has waited longest. A thousand jobs of one organisation so do not stand before another's first.
    static func take(
        _ kinds: [String], until end: Instant, at now: Instant, in tx: any Transaction
    ) throws -> JobLease? {
        while true {
            let row = try tx.row(
                """
                SELECT organisation, id, kind, input, fence, attempts, cancel_asked FROM job
                WHERE \(free(kinds, at: now))
                ORDER BY (SELECT COUNT(*) FROM job AS busy WHERE busy.organisation = job.organisation
                    AND busy.state = 'running' AND busy.leased_until >= \(now)), asked_at, id
                LIMIT 1 \(tx.dialect.skipLocked)
                """)
            guard let row else { return nil }
            let fence: Int = try row["fence"], attempts: Int = try row["attempts"]
            let lease = JobLease(
                id: try row["id"], organisation: try row["organisation"], kind: try row["kind"],
                input: try row["input"], fence: fence + 1, end: end)
            try tx.run(
                """
                UPDATE job SET state = 'running', fence = \(lease.fence), attempts = attempts + 1, leased_until = \(end)
                WHERE organisation = \(lease.organisation) AND id = \(lease.id)
                """)
            if try row["cancel_asked"] {
                try finish(lease, .cancelled, at: now, in: tx)
            } else if attempts >= triesAtMost {
                try finish(
                    lease, .failed, because: "This stopped unexpectedly several times. Please tell your system team.",
                    at: now, in: tx)
            } else {
                return lease
            }
        }
    }

    /// Whether the job has been asked to stop; `nil` when the lease was lost.
    static func isCancelled(_ lease: JobLease, in tx: any Transaction) throws -> Bool? {
        try tx.row("SELECT cancel_asked FROM job WHERE \(held(lease))").map { try $0["cancel_asked"] }
    }

    /// The same, for a transaction that decides upon it: nobody else takes or cancels the job until it has ended.
    static func hold(_ lease: JobLease, in tx: any Transaction) throws -> Bool {
        let row = try tx.row("SELECT cancel_asked FROM job WHERE \(held(lease)) \(tx.dialect.forUpdate)")
        guard let row else { throw LeaseLost() }
        return try row["cancel_asked"]
    }

    /// Keeps the job for longer, and keeps what it told of its progress.
    /// - Returns: whether it has been asked to stop; `nil` when the lease was lost.
    static func renew(
        _ lease: JobLease, progress: String?, until end: Instant, in tx: any Transaction
    ) throws -> Bool? {
        try tx.row(
            """
            UPDATE job SET leased_until = \(end), progress = COALESCE(\(progress), progress)
            WHERE \(held(lease)) RETURNING cancel_asked
            """
        ).map { try $0["cancel_asked"] }
    }

    /// Ends a job, if the lease still holds.
    static func finish(
        _ lease: JobLease, _ state: Job.State, because reason: String? = nil, fault: String? = nil,
        progress: String? = nil, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE job SET state = \(state.rawValue), reason = \(reason), fault = \(fault), ended_at = \(now),
                progress = COALESCE(\(progress), progress), leased_until = NULL
            WHERE \(held(lease))
            """)
    }

    /// Gives a job back, for another worker to begin anew.
    /// - Parameter counting: whether the try counts; it does not when the worker itself was told to stop.
    static func release(_ lease: JobLease, counting: Bool, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE job SET state = 'waiting', leased_until = NULL, attempts = attempts - \(counting ? 0 : 1)
            WHERE \(held(lease))
            """)
    }

    private static func free(_ kinds: [String], at now: Instant) -> SQL {
        """
        kind IN \(list: kinds) AND state IN ('waiting', 'running') AND (state = 'waiting' OR leased_until < \(now))
        """
    }

    private static func held(_ lease: JobLease) -> SQL {
        """
        organisation = \(lease.organisation) AND id = \(lease.id) AND fence = \(lease.fence) AND state = 'running'
        """
    }
}
