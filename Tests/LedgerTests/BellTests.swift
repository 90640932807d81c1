import Ledger
import TestSupport
import Testing

@Suite struct BellTests {
    @Test func ringsThatComeOneUponTheOtherAreHeardAsFew() async throws {
        let bell = Bell(), heard = Tally()
        let listening = Task {
            for await _ in bell.rings(atLeastEvery: .seconds(60), resting: .milliseconds(50)) { heard.add(1) }
        }
        // The first look comes by itself.
        for _ in 0..<500 where heard.value == 0 { try await Task.sleep(for: .milliseconds(10)) }
        for _ in 0..<200 { bell.ring() }
        for _ in 0..<500 where heard.value < 2 { try await Task.sleep(for: .milliseconds(10)) }
        try await Task.sleep(for: .milliseconds(300))
        #expect((2...4).contains(heard.value), "\(heard.value)")
        // None is lost: the last is heard, too.
        let before = heard.value
        bell.ring()
        for _ in 0..<500 where heard.value == before { try await Task.sleep(for: .milliseconds(10)) }
        #expect(heard.value == before + 1)
        listening.cancel()
    }
}
