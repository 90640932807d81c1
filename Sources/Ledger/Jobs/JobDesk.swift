import Core
import Storage
import Synchronization

/// That a job was taken over by another worker: what this one did must not be kept.
public struct LeaseLost: Error, Sendable, Hashable {
    public init() {}
}

/// What one worker knows of the job it is doing, shared between the work and the pulse beside it.
final class JobDesk: Sendable {
    let lease: JobLease
    private let state = Mutex(State())
    /// Read by the work thousands of times a second.
    private let stops = Atomic<Bool>(false)

    struct State {
        var progress: String?
        var hasNewProgress = false
        var isCancelled = false
        var isLost = false
        var isWorkerStopping = false
        var isSettled = false
    }

    init(_ lease: JobLease) { self.lease = lease }

    var mustStop: Bool { stops.load(ordering: .relaxed) }
    var seen: State { state.withLock { $0 } }

    func report(_ progress: String) { state.withLock { ($0.progress, $0.hasNewProgress) = (progress, true) } }

    /// What has been told since this was last asked.
    func newProgress() -> String? {
        state.withLock { state in
            defer { state.hasNewProgress = false }
            return state.hasNewProgress ? state.progress : nil
        }
    }

    /// Takes note of what the job's row says.
    func heard(isCancelled: Bool?) {
        state.withLock { state in
            state.isCancelled = isCancelled ?? state.isCancelled
            state.isLost = isCancelled == nil
        }
        if isCancelled != false { stops.store(true, ordering: .relaxed) }
    }

    /// The program is going down: the work is to end, and another worker begins it anew.
    func workerStops() {
        state.withLock { $0.isWorkerStopping = true }
        stops.store(true, ordering: .relaxed)
    }

    func settled() { state.withLock { $0.isSettled = true } }
}
