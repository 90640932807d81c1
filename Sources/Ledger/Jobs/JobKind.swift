public import Core
public import Storage

/// A kind of long work: what runs when a worker takes a job of this kind.
public struct JobKind: Sendable {
    /// "rostering.draft".
    public let name: String
    /// Does the work. It runs as a task among others: long computing goes to a thread of its own
    /// (``onOwnThread(_:)``). A `Refusal` it throws becomes the job's reason, in words for the person who
    /// asked.
    public let run: @Sendable (JobRun) async throws -> Void

    public init(_ name: String, run: @escaping @Sendable (JobRun) async throws -> Void) {
        self.name = name
        self.run = run
    }
}

/// A job as a worker holds it: what it is for, and how it tells of its progress.
public struct JobRun: Sendable {
    public let id: ID<Job>
    public let organisation: OrganisationID
    /// What the verb that asked for the job wrote down, as JSON.
    public let input: String
    public let database: any Database
    public let now: @Sendable () -> Instant
    /// A clock that only goes on, for how long something takes: ``now`` is the time of day, which may be set back.
    public let steady: @Sendable () -> Instant
    public let ids: IDSource
    /// Tells how far it is, as JSON of the kind's own shape; kept, and sent to whoever watches. May be called as often
    /// as one likes: only the newest is written, about three times a second.
    public let report: @Sendable (String) async throws -> Void
    /// Whether somebody has asked for it to stop; cheap, may be asked thousands of times a second from any thread.
    public let isCancelled: @Sendable () -> Bool
    /// Runs the job's last transaction, with which the job is over: `done`, or `cancelled` when it had been asked to
    /// stop and this keeps what it had. Throws ``LeaseLost`` when another worker has taken the job over in between, and
    /// `CancellationError` when this program is going down: another worker will then begin it anew.
    public let settle: @Sendable (@escaping @Sendable (any Transaction) throws -> Void) async throws -> Void

    public init(
        id: ID<Job>, organisation: OrganisationID, input: String, database: any Database,
        now: @escaping @Sendable () -> Instant, steady: (@Sendable () -> Instant)? = nil, ids: IDSource,
        report: @escaping @Sendable (String) async throws -> Void, isCancelled: @escaping @Sendable () -> Bool,
        settle: @escaping @Sendable (@escaping @Sendable (any Transaction) throws -> Void) async throws -> Void
    ) {
        self.id = id
        self.organisation = organisation
        self.input = input
        self.database = database
        self.now = now
        self.steady = steady ?? now
        self.ids = ids
        self.report = report
        self.isCancelled = isCancelled
        self.settle = settle
    }
}
