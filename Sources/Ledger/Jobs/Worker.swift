public import Core
public import Storage

/// Does the long work that was asked for, a few jobs at a time.
///
/// A job is leased: a row says until when it is in a worker's hands, and a number that grows with every lease fences
/// out a worker that lost it, however late it wakes. A worker that is told to stop gives its jobs back; the jobs of one
/// that vanished are taken by others when their leases run out.
public struct Worker: Sendable {
    private let kinds: [String: JobKind]
    private let database: any Database
    private let now: @Sendable () -> Instant
    private let steady: @Sendable () -> Instant
    private let ids: IDSource
    private let bell: Bell
    private let pace: Pace

    /// How often a worker looks at things.
    public struct Pace: Sendable {
        /// How many jobs it does at the same time.
        public var slots = 2
        /// How long a job is its own without a sign of life.
        public var leaseSeconds = 60
        /// How often it tells progress and asks whether to stop; at most half a second, so that a stop is felt at once.
        public var pulse = Duration.milliseconds(300)
        /// How often it looks for work that nobody rang the bell for.
        public var look = Duration.seconds(2)

        public init() {}
    }

    /// - Parameter steady: a clock that only goes on, for how long jobs take; `nil` takes the time of day.
    public init(
        _ kinds: [JobKind], database: any Database, now: @escaping @Sendable () -> Instant,
        steady: (@Sendable () -> Instant)? = nil, ids: IDSource, bell: Bell, pace: Pace = Pace()
    ) {
        self.kinds = Dictionary(kinds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.database = database
        self.now = now
        self.steady = steady ?? now
        self.ids = ids
        self.bell = bell
        self.pace = pace
    }

    /// Works until the task is cancelled, then returns when every job in hand has been given back.
    public func run() async {
        await withTaskGroup(of: Void.self) { slots in
            for _ in 0..<max(1, pace.slots) {
                slots.addTask {
                    for await _ in bell.rings(atLeastEvery: pace.look) {
                        // A database that cannot be reached is tried again at the next ring.
                        while !Task.isCancelled, (try? await runNext()) == true {}
                    }
                }
            }
        }
    }

    /// Does the job that has waited longest, to its end.
    /// - Returns: whether there was one.
    @discardableResult
    public func runNext() async throws -> Bool {
        let names = kinds.keys.sorted(), now = now(), end = leaseEnd
        guard try await database.read({ try JobLeases.isWaiting(names, at: now, in: $0) }) else { return false }
        let lease = try await database.write(for: nil) { try JobLeases.take(names, until: end, at: now, in: $0) }
        guard let lease, let kind = kinds[lease.kind] else { return false }
        bell.ring()
        await work(on: lease, as: kind)
        bell.ring()
        return true
    }

    private func work(on lease: JobLease, as kind: JobKind) async {
        let desk = JobDesk(lease)
        let outcome = await withTaskGroup(of: Void.self, returning: Result<Void, any Error>.self) { group in
            group.addTask { await pulse(of: desk) }
            defer { group.cancelAll() }
            return await withTaskCancellationHandler {
                do { return .success(try await kind.run(run(of: desk))) } catch { return .failure(error) }
            } onCancel: {
                desk.workerStops()
            }
        }
        let ending = Ending(outcome, desk.seen), now = now(), progress = desk.seen.progress
        // When even this fails, the lease runs out and the job is begun anew.
        _ = try? await database.write(for: lease.organisation) { tx in
            switch ending {
            case .nothing: break
            case .finish(let state, let reason, let fault):
                try JobLeases.finish(
                    lease, state, because: reason, fault: fault, progress: progress, at: now, in: tx)
            case .release(let counting): try JobLeases.release(lease, counting: counting, in: tx)
            }
        }
    }

    private func run(of desk: JobDesk) -> JobRun {
        JobRun(
            id: desk.lease.id, organisation: desk.lease.organisation, input: desk.lease.input, database: database,
            now: now, steady: steady, ids: ids, report: { desk.report($0) }, isCancelled: { desk.mustStop },
            settle: { try await settle(desk, $0) })
    }

    /// The job's last transaction: what it found is kept and the job is over, both or neither.
    private func settle(
        _ desk: JobDesk, _ body: @escaping @Sendable (any Transaction) throws -> Void
    ) async throws {
        let now = now()
        try await database.write(for: desk.lease.organisation) { tx in
            let isCancelled = try JobLeases.hold(desk.lease, in: tx)
            // What a stopping worker has is unfinished, and nobody asked to keep that.
            if desk.seen.isWorkerStopping && !isCancelled { throw CancellationError() }
            try body(tx)
            try JobLeases.finish(
                desk.lease, isCancelled ? .cancelled : .done, progress: desk.seen.progress, at: now, in: tx)
        }
        desk.settled()
    }

    /// Tells progress, hears of a wish to stop, and keeps the lease, until the work has ended.
    private func pulse(of desk: JobDesk) async {
        // Counted from when the job was taken: on a busy machine this may begin late.
        var renewAt = desk.lease.end - 2 * leaseThird
        while (try? await Task.sleep(for: pace.pulse)) != nil {
            let progress = desk.newProgress(), end = leaseEnd, lease = desk.lease
            do {
                if progress != nil || now() >= renewAt {
                    desk.heard(
                        isCancelled: try await database.write(for: lease.organisation) { tx in
                            try JobLeases.renew(lease, progress: progress, until: end, in: tx)
                        })
                    renewAt = now() + leaseThird
                } else {
                    desk.heard(
                        isCancelled: try await database.read(for: lease.organisation) { tx in
                            try JobLeases.isCancelled(lease, in: tx)
                        })
                }
                if progress != nil { bell.ring() }
            } catch {
                // The database is away for a moment: the next pulse asks again, and the lease leaves time for many.
                continue
            }
        }
    }

    private var leaseEnd: Instant { now() + pace.leaseSeconds * 1000 }
    private var leaseThird: Int { pace.leaseSeconds * 1000 / 3 }
}

/// What becomes of a job whose work has returned.
private enum Ending {
    /// It has been settled, or belongs to another worker.
    case nothing
    case finish(Job.State, reason: String?, fault: String?)
    case release(counting: Bool)

    init(_ outcome: Result<Void, any Error>, _ seen: JobDesk.State) {
        if seen.isSettled || seen.isLost {
            self = .nothing
            return
        }
        switch outcome {
        case .success where seen.isCancelled: self = .finish(.cancelled, reason: nil, fault: nil)
        case .success where seen.isWorkerStopping: self = .release(counting: false)
        case .success: self = .finish(.done, reason: nil, fault: nil)
        case .failure(is LeaseLost): self = .nothing
        case .failure(let error): self = Ending(failed: error, seen)
        }
    }

    private init(failed error: any Error, _ seen: JobDesk.State) {
        switch error {
        case is CancellationError where seen.isCancelled: self = .finish(.cancelled, reason: nil, fault: nil)
        case is CancellationError where seen.isWorkerStopping: self = .release(counting: false)
        case let refusal as Refusal: self = .finish(.failed, reason: refusal.words, fault: nil)
        case StorageError.unavailable, is Overloaded: self = .release(counting: true)
        default:
            self = .finish(
                .failed,
                reason: "This went wrong on our side. Please try again; if it fails again, tell your system team.",
                fault: String("\(error)".prefix(500)))
        }
    }
}

extension Instant {
    fileprivate static func + (instant: Instant, milliseconds: Int) -> Instant {
        Instant(milliseconds: instant.milliseconds + Int64(milliseconds))
    }

    fileprivate static func - (instant: Instant, milliseconds: Int) -> Instant { instant + -milliseconds }
}
