public import Core
public import Storage

/// The `job` table, as those see it who ask for work and watch it. What workers do to it is in ``JobLeases``.
public enum Jobs {
    /// Asks for long work.
    ///
    /// While a job of this kind about this subject waits or runs, asking again gives that job: pressing a button twice
    /// asks once. Compare the id to learn which it was.
    /// - Parameters:
    ///   - kind: the name of a ``JobKind``.
    ///   - subject: the id of what the work is about.
    ///   - input: what the kind needs to know, as JSON of its own shape.
    public static func ask(
        _ kind: String, about subject: String, input: String, id: ID<Job>, by caller: Caller, at now: Instant,
        in tx: any Transaction
    ) throws -> Job {
        try ask(
            kind, about: subject, input: input, id: id, of: caller.organisation, by: caller.account, at: now, in: tx)
    }

    /// Asks for long work that no caller stands behind, such as a reaction's.
    public static func ask(
        _ kind: String, about subject: String, input: String, id: ID<Job>, of organisation: OrganisationID,
        by account: AccountID?, at now: Instant, in tx: any Transaction
    ) throws -> Job {
        if let job = try live(kind, about: subject, of: organisation, in: tx) { return job }
        guard try liveCount(of: organisation, in: tx) < liveAtMost else {
            throw Refusal(
                .conflict,
                "Your organisation has \(liveAtMost) pieces of long work waiting. Try again when some are done.")
        }
        try tx.run(
            """
            INSERT INTO job (organisation, id, kind, subject, state, input, asked_at, asked_by)
            VALUES (\(organisation), \(id), \(kind), \(subject), 'waiting', \(input), \(now), \(account))
            ON CONFLICT DO NOTHING
            """)
        guard let job = try live(kind, about: subject, of: organisation, in: tx) else {
            throw Refusal(.conflict, "This could not be started just now. Please try again.")
        }
        return job
    }

    /// How many jobs of one organisation may wait or run at a time: one that asks without end is told so, and the
    /// others never notice.
    public static let liveAtMost = 200

    private static func liveCount(of organisation: OrganisationID, in tx: any Transaction) throws -> Int {
        try tx.row(
            """
            SELECT COUNT(*) AS count FROM job WHERE organisation = \(organisation) AND state IN ('waiting', 'running')
            """)?["count"] ?? 0
    }

    /// How much waits in all organisations, and since when; for an operator.
    public static func queue(in tx: any Transaction) throws -> (waiting: Int, running: Int, oldest: Instant?) {
        let row = try tx.row(
            """
            SELECT COUNT(CASE WHEN state = 'waiting' THEN 1 END) AS waiting,
                COUNT(CASE WHEN state = 'running' THEN 1 END) AS running,
                MIN(CASE WHEN state = 'waiting' THEN asked_at END) AS oldest
            FROM job WHERE state IN ('waiting', 'running')
            """)
        return (try row?["waiting"] ?? 0, try row?["running"] ?? 0, try row?[optional: "oldest"] ?? nil)
    }

    /// - Throws: a `notFound` refusal when the organisation has no such job.
    public static func find(
        _ id: ID<Job>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Job {
        let row = try tx.row("SELECT \(columns) FROM job WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such piece of work.") }
        return try job(row)
    }

    /// The job of a kind that waits or runs for a subject, if there is one.
    public static func live(
        _ kind: String, about subject: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Job? {
        try tx.row(
            """
            SELECT \(columns) FROM job
            WHERE organisation = \(organisation) AND kind = \(kind) AND subject = \(subject)
                AND state IN ('waiting', 'running')
            """
        ).map(job)
    }

    /// The job of a kind that was last asked for about a subject, whatever became of it.
    public static func latest(
        _ kind: String, about subject: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Job? {
        try tx.row(
            """
            SELECT \(columns) FROM job
            WHERE organisation = \(organisation) AND kind = \(kind) AND subject = \(subject)
            ORDER BY asked_at DESC, id DESC LIMIT 1
            """
        ).map(job)
    }

    /// Asks a job to stop. One that waits is over at once; one that runs sees it within half a second and ends itself,
    /// perhaps keeping what it has; one that is over stays as it is.
    /// - Throws: a `notFound` refusal when the organisation has no such job.
    @discardableResult
    public static func cancel(
        _ id: ID<Job>, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> Job {
        try tx.run(
            """
            UPDATE job SET cancel_asked = TRUE,
                ended_at = CASE WHEN state = 'waiting' THEN \(now) ELSE ended_at END,
                state = CASE WHEN state = 'waiting' THEN 'cancelled' ELSE state END
            WHERE organisation = \(organisation) AND id = \(id) AND state IN ('waiting', 'running')
            """)
        return try find(id, of: organisation, in: tx)
    }

    private static let columns: SQL =
        "id, kind, subject, state, progress, asked_at, asked_by, reason, cancel_asked"

    private static func job(_ row: Row) throws -> Job {
        let spelling: String = try row["state"], wasAskedToStop: Bool = try row["cancel_asked"]
        guard let state = Job.State(rawValue: spelling) else { throw StorageError.unreadable(column: "state") }
        return Job(
            id: try row["id"], kind: try row["kind"], subject: try row["subject"], state: state,
            progress: try row[optional: "progress"], askedAt: try row["asked_at"],
            askedBy: try row[optional: "asked_by"], reason: try row[optional: "reason"],
            isStopping: state == .running && wasAskedToStop)
    }
}
