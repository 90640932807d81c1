import Core
import Foundation
import Synchronization

/// Lets only so many passwords be hashed at once, on threads of their own, with a short line of people waiting.
///
/// Hashing a password takes 128 MiB and most of a second on purpose, so whoever can start one for nothing can stop a
/// server. Here the memory has a ceiling, the threads that answer everybody else are never used, and whoever finds the
/// line full is told at once to come back in a few seconds.
public final class HashingSlots: Sendable {
    private let slots: Int
    private let waitingLimit: Int
    private let line = Mutex(Line())

    /// - Parameters:
    ///   - slots: how many at once; memory is this many times ``ScryptCost/memoryBytes``.
    ///   - waitingLimit: how many more may wait.
    public init(slots: Int = 2, waitingLimit: Int = 24) {
        self.slots = max(1, slots)
        self.waitingLimit = max(0, waitingLimit)
    }

    /// How many wait at this moment.
    var waitingCount: Int { line.withLock { $0.waiting.count } }

    /// Does a piece of work on a thread of its own, as soon as a slot is free.
    /// - Throws: ``Overloaded`` when the line is full; what the work throws.
    public func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job: @Sendable () -> Void = {
                do { continuation.resume(returning: try work()) } catch { continuation.resume(throwing: error) }
            }
            switch line.withLock({ $0.enter(job, slots: slots, waitingLimit: waitingLimit) }) {
            case .mayRun: Thread.detachNewThread { [self] in serve(through: job) }
            case .waits: break
            case .isFull: continuation.resume(throwing: Self.full)
            }
        }
    }

    private func serve(through first: @Sendable () -> Void) {
        first()
        while let next = line.withLock({ $0.leave() }) { next() }
    }

    private static let full = Overloaded(
        .busy, "Many people are signing in at this moment. Wait 10 seconds, then try again.", retryAfterSeconds: 10)
}

extension HashingSlots {
    /// Who is being served, and who waits.
    private struct Line {
        var running = 0
        var waiting: [@Sendable () -> Void] = []

        enum Entry { case mayRun, waits, isFull }

        mutating func enter(_ job: @escaping @Sendable () -> Void, slots: Int, waitingLimit: Int) -> Entry {
            if running < slots {
                running += 1
                return .mayRun
            }
            guard waiting.count < waitingLimit else { return .isFull }
            waiting.append(job)
            return .waits
        }

        /// The next one in the line, who takes over the slot; `nil` gives the slot back.
        mutating func leave() -> (@Sendable () -> Void)? {
            guard !waiting.isEmpty else {
                running -= 1
                return nil
            }
            return waiting.removeFirst()
        }
    }
}
