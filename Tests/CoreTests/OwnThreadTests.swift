import Core
import Testing

@Suite struct OwnThreadTests {
    @Test func theWorkIsDone() async throws {
        let told = try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Int, any Error>) in
            do {
                try startThread { caller.resume(returning: 7) }
            } catch {
                caller.resume(throwing: error)
            }
        }
        #expect(told == 7)
    }

    /// A stack that no machine has room for stands for memory that is short.
    @Test func whoeverGetsNoThreadIsTold() {
        let refusal = #expect(throws: Overloaded.self) {
            try startThread(stackBytes: 1 << 60) { Issue.record("It ran all the same.") }
        }
        #expect(refusal?.words == "The service is busy. Nothing was saved. Wait 10 seconds, then try again.")
        #expect(refusal?.status == 503)
        #expect(refusal?.retryAfterSeconds == 10)
    }
}
