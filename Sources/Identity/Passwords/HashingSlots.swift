import Core
import Synchronization

/// Lets only so many passwords be hashed at once, on threads of their own, with a short line of people waiting.
///
/// Hashing a password takes 128 MiB and most of a second on purpose, so whoever can start one for nothing can stop a
/// server. Here the memory has a ceiling, the threads that answer everybody else are never used, and whoever finds the
/// line full is told at once to come back in a few seconds.
public final class HashingSlots: Sendable {
    private let slots: Int
    private let waitingLimit: Int
    private let stackBytes: Int
    private let line = Mutex(Line())

    /// - Parameters:
    ///   - slots: how many at once; memory is this many times ``ScryptCost/memoryBytes``.
    ///   - waitingLimit: how many more may wait.
    public convenience init(slots: Int = 2, waitingLimit: Int = 24) {
        self.init(slots: slots, waitingLimit: waitingLimit, stackBytes: 512 << 10)
    }

    init(slots: Int, waitingLimit: Int, stackBytes: Int) {
        self.slots = max(1, slots)
        self.waitingLimit = max(0, waitingLimit)
        self.stackBytes = stackBytes
    }

    /// How many wait at this moment.
    var waitingCount: Int { line.withLock { $0.waiting.count } }

    /// Does a piece of work on a thread of its own, as soon as a slot is free.
    /// - Throws: ``Overloaded`` when the line is full, and when the system gives no thread; what the work throws.
    public func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { caller in
            let job = Job(
                run: { caller.resume(with: Result { try work() }) }, turnAway: { caller.resume(throwing: $0) })
            switch line.withLock({ $0.enter(job, slots: slots, waitingLimit: waitingLimit) }) {
            case .mayRun: start(job)
            case .waits: break
            case .isFull: job.turnAway(Self.full)
            }
        }
    }

    private func start(_ first: Job) {
        do {
            // scrypt takes its own memory elsewhere.
            try startThread(stackBytes: stackBytes) { [self] in serve(through: first) }
        } catch {
            for job in [first] + line.withLock({ $0.abandon() }) { job.turnAway(error) }
        }
    }

    private func serve(through first: Job) {
        first.run()
        while let next = line.withLock({ $0.leave() }) { next.run() }
    }

    private static let full = Overloaded(
        .busy, "Many people are signing in at this moment. Wait 10 seconds, then try again.", retryAfterSeconds: 10)
}

extension HashingSlots {
    private struct Job: Sendable {
        let run: @Sendable () -> Void
        /// Tells the caller that it was never begun.
        let turnAway: @Sendable (Overloaded) -> Void
    }

    /// Who is being served, and who waits.
    private struct Line {
        var running = 0
        var waiting: [Job] = []

        enum Entry { case mayRun, waits, isFull }

        mutating func enter(_ job: Job, slots: Int, waitingLimit: Int) -> Entry {
            if running < slots {
                running += 1
                return .mayRun
            }
            guard waiting.count < waitingLimit else { return .isFull }
            waiting.append(job)
            return .waits
        }

        /// The next one in the line, who takes over the slot; `nil` gives the slot back.
        mutating func leave() -> Job? {
            guard !waiting.isEmpty else {
                running -= 1
                return nil
            }
            return waiting.removeFirst()
        }

        /// Gives back the slot of a thread that did not start.
        /// - Returns: those who wait, when no other thread is left to serve them.
        mutating func abandon() -> [Job] {
            running -= 1
            guard running == 0 else { return [] }
            defer { waiting = [] }
            return waiting
        }
    }
}
