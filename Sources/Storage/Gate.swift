import Synchronization

/// Lets work in until it is closed, and tells when the last that was let in has left: for closing a database without
/// pulling it from under somebody's feet.
public final class Gate: Sendable {
    private let state = Mutex(State())

    private struct State {
        var inside = 0
        var isClosed = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    public init() {}

    /// Goes in; every call is followed by one of ``leave()``.
    /// - Throws: ``StorageError/unavailable(_:)`` once the gate is closed.
    public func enter() throws(StorageError) {
        let isOpen = state.withLock { state in
            if !state.isClosed { state.inside += 1 }
            return !state.isClosed
        }
        if !isOpen { throw .unavailable("The database has been closed.") }
    }

    /// Goes out again: once for each call of ``enter()`` that let somebody in.
    public func leave() {
        let waiting: [CheckedContinuation<Void, Never>] = state.withLock { state in
            state.inside -= 1
            guard state.isClosed, state.inside == 0 else { return [] }
            defer { state.waiting = [] }
            return state.waiting
        }
        for caller in waiting { caller.resume() }
    }

    /// Lets nobody in any more, and returns when everybody has left.
    /// - Returns: whether this call was the first to close it.
    @discardableResult
    public func close() async -> Bool {
        let wasOpen = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        await withCheckedContinuation { caller in
            let isEmpty = state.withLock { state in
                if state.inside > 0 { state.waiting.append(caller) }
                return state.inside == 0
            }
            if isEmpty { caller.resume() }
        }
        return wasOpen
    }
}
