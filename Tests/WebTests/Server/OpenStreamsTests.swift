import Core
import TestSupport
import Testing

@testable import Web

@Suite("Live pages")
struct OpenStreamsTests {
    private func stream() -> (AsyncStream<LiveEvent>, AsyncStream<LiveEvent>.Continuation) {
        AsyncStream.makeStream(of: LiveEvent.self)
    }

    @Test("An account has a dozen at most, and another account its own")
    func perAccount() throws {
        let streams = OpenStreams(limit: 100)
        let held = try (1...12).map { _ in try streams.counting(stream().0, for: AccountID("a")) }
        let problem = #expect(throws: Problem.self) { try streams.counting(stream().0, for: AccountID("a")) }
        #expect(problem?.status == 429)
        _ = try streams.counting(stream().0, for: AccountID("b"))
        withExtendedLifetime(held) {}
    }

    @Test("All accounts together have no more than the server can hold")
    func together() throws {
        let streams = OpenStreams(limit: 2)
        let held = try ["a", "b"].map { try streams.counting(stream().0, for: AccountID($0)) }
        let problem = #expect(throws: Problem.self) { try streams.counting(stream().0, for: AccountID("c")) }
        #expect(problem?.status == 503)
        withExtendedLifetime(held) {}
    }

    @Test("What ends, and what nobody listens to any more, no longer counts")
    func ends() async throws {
        let streams = OpenStreams(limit: 2)
        let (events, source) = stream()
        let counted = try streams.counting(events, for: AccountID("a"))
        source.yield(LiveEvent("revision", "1"))
        source.finish()
        var heard: [String] = []
        for await event in counted { heard.append(event.data) }
        #expect(heard == ["1"] && streams.count == 0)
        do { _ = try streams.counting(stream().0, for: AccountID("a")) }
        for _ in 0..<200 where streams.count > 0 { try await Task.sleep(for: .milliseconds(10)) }
        #expect(streams.count == 0)
    }
}
