import Synchronization

/// Wakes whoever waits for news inside this process. Missing a ring is never wrong, only slower: listeners also look
/// by themselves now and then.
public final class Bell: Sendable {
    private let listeners = Mutex<[Int: AsyncStream<Void>.Continuation]>([:])
    private let next = Atomic<Int>(0)

    public init() {}

    /// Says that something was committed.
    public func ring() { listeners.withLock { for listener in $0.values { listener.yield() } } }

    /// A stream that gives a value soon after each ring; several rings may come as one.
    public func rings() -> AsyncStream<Void> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let key = next.wrappingAdd(1, ordering: .relaxed).newValue
            listeners.withLock { $0[key] = continuation }
            continuation.onTermination = { [weak self] _ in
                self?.listeners.withLock { _ = $0.removeValue(forKey: key) }
            }
        }
    }

    /// A stream that gives a value soon after each ring, and in any case every so often: for what looks by itself too.
    ///
    /// The first ring is heard at once. Where they come one upon the other, those within `rest` are heard as one. It is
    /// nothing unless asked for: a rest in which the machine's clock is put back would last until it is there again.
    public func rings(atLeastEvery gap: Duration, resting rest: Duration = .zero) -> AsyncStream<Void> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let ringing = Task { [rings = rings()] in
                for await _ in rings {
                    continuation.yield()
                    if rest > .zero { try? await Task.sleep(for: rest) }
                }
            }
            let ticking = Task {
                while !Task.isCancelled {
                    continuation.yield()
                    try? await Task.sleep(for: gap)
                }
            }
            continuation.onTermination = { _ in
                ringing.cancel()
                ticking.cancel()
            }
        }
    }
}
