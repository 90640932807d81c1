public import Core
public import Storage

/// A kind of long work: what runs when a worker takes a job of this kind.
public struct JobKind: Sendable {
    /// "rostering.draft".
    public let name: String
    /// Does the work. Called off Swift's cooperative pool's hot path: long computing must go to a thread of its own.
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
    public let ids: IDSource
    /// Tells how far it is, as JSON of the kind's own shape; kept, and sent to whoever watches.
    public let report: @Sendable (String) async throws -> Void
    /// Whether somebody has asked for it to stop; cheap, may be asked thousands of times a second from any thread.
    public let isCancelled: @Sendable () -> Bool
    /// Runs the job's last transaction: refused when the lease was lost to another worker in between.
    public let settle: @Sendable (@escaping @Sendable (any Transaction) throws -> Void) async throws -> Void

    public init(
        id: ID<Job>, organisation: OrganisationID, input: String, database: any Database,
        now: @escaping @Sendable () -> Instant, ids: IDSource,
        report: @escaping @Sendable (String) async throws -> Void, isCancelled: @escaping @Sendable () -> Bool,
        settle: @escaping @Sendable (@escaping @Sendable (any Transaction) throws -> Void) async throws -> Void
    ) {
        self.id = id
        self.organisation = organisation
        self.input = input
        self.database = database
        self.now = now
        self.ids = ids
        self.report = report
        self.isCancelled = isCancelled
        self.settle = settle
    }
}
