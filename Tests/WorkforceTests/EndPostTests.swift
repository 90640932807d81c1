import Core
import TestSupport
import Testing
import Workforce

@Suite struct EndPostTests {
    private func end(_ register: Register, _ last: String) async throws -> Refusal? {
        try await register.refusal {
            try endPost(PostID("post-1"), lastDay: day(last), as: register.team, at: register.now, in: $0)
        }
    }

    @Test func aPostEndsOnItsFirstDayAtTheEarliest() async throws {
        let register = try await Register()
        #expect(
            try await end(register, "2024-03-31")?.fields.map(\.words)
                == ["Enter a last day that is not before the first day, Mon 1 Apr 2024"])
        #expect(try await end(register, "2024-04-01") == nil)
        #expect(try await register.factNames() == ["workforce.post-ended.1"])
    }

    @Test func aLaterEndMustNotRunIntoTheNextPost() async throws {
        let register = try await Register()
        #expect(try await end(register, "2026-11-30") == nil)
        try await register.write {
            try addPost(register.post("p2", from: "2027-01-01"), as: register.team, at: register.now, in: $0)
        }
        #expect(try await end(register, "2026-12-31") == nil)
        #expect(try await end(register, "2027-01-01")?.kind == .conflict)
    }

    @Test func aManagerCannotEndAPost() async throws {
        let register = try await Register()
        let refusal = try await register.refusal {
            try endPost(PostID("post-1"), lastDay: register.today, as: register.manager, at: register.now, in: $0)
        }
        #expect(refusal?.kind == .forbidden)
    }
}
