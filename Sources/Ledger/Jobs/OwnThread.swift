import Core

/// Does long computing on a thread of its own, so that it holds none of the few threads all tasks share.
///
/// - Throws: what the body throws; ``Core/Overloaded`` when the system gives no thread.
public func onOwnThread<T: Sendable>(
    _ body: @escaping @Sendable () throws -> T
) async throws -> T {
    try await withCheckedThrowingContinuation { caller in
        do {
            // As much stack as the main thread has; pages that are never touched cost nothing.
            try startThread(stackBytes: 8 << 20) { caller.resume(with: Result { try body() }) }
        } catch {
            caller.resume(throwing: error)
        }
    }
}
