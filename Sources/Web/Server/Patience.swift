/// What a body gives, if it does within a time; `nil` when the time is over first.
///
/// The body is told to stop then, but not waited for: a call that hangs must not hold up whoever asks whether it does.
public func firstWithin<T: Sendable>(
    _ time: Duration, _ body: @escaping @Sendable () async -> T
) async -> T? {
    let (answers, sink) = AsyncStream.makeStream(of: T?.self, bufferingPolicy: .bufferingOldest(1))
    let asking = Task { sink.yield(await body()) }
    let waiting = Task {
        try await Task.sleep(for: time)
        sink.yield(nil)
    }
    defer {
        asking.cancel()
        waiting.cancel()
    }
    for await answer in answers { return answer }
    return nil
}
