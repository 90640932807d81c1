import Foundation

/// Does long computing on a thread of its own, so that it holds none of the few threads all tasks share.
///
/// - Parameter name: seen in debuggers and `top`; at most 15 letters.
/// - Throws: what the body throws.
public func onOwnThread<T: Sendable>(
    named name: String, _ body: @escaping @Sendable () throws -> T
) async throws -> T {
    try await withCheckedThrowingContinuation { caller in
        let thread = Thread { caller.resume(with: Result { try body() }) }
        thread.name = name
        // As much as the main thread has; pages that are never touched cost nothing.
        thread.stackSize = 8 << 20
        thread.start()
    }
}
