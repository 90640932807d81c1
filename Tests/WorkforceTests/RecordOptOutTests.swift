import Core
import TestSupport
import Testing
import Workforce

@Suite struct RecordOptOutTests {
    private func sign(_ register: Register, _ signedOn: String, as caller: Caller? = nil) async throws -> Refusal? {
        let caller = caller ?? register.manager
        return try await register.refusal {
            try recordOptOut(of: register.ada.id, signedOn: day(signedOn), as: caller, at: register.now, in: $0)
        }
    }

    @Test func anOptOutIsSignedTodayAtTheLatest() async throws {
        let register = try await Register()
        #expect(
            try await sign(register, "2026-11-25")?.fields.map(\.words) == [
                "Enter the day it was signed, today or earlier"
            ])
        #expect(try await sign(register, "2026-11-24") == nil)
        #expect(try await register.factNames() == ["workforce.opt-out-signed.1"])
        let second = try await sign(register, "2026-11-24")
        #expect(second?.words == "An opt-out signed on Tue 24 Nov 2026 already holds. End that one first.")
    }

    @Test func nobodyUnderEighteenOptsOut() async throws {
        let register = try await Register()
        try await register.write { tx in
            var young = register.ada
            young.born = day("2008-11-24")
            try People.save(young, of: register.organisation, in: tx)
        }
        #expect(
            try await sign(register, "2026-11-23")?.fields.map(\.words)
                == ["Nobody under 18 may opt out of the working-hours limit"])
        #expect(try await sign(register, "2026-11-24") == nil)
    }

    @Test func staffAndOtherManagersAreForbidden() async throws {
        let register = try await Register()
        #expect(try await sign(register, "2026-11-24", as: register.staff)?.kind == .forbidden)
        #expect(try await sign(register, "2026-11-24", as: register.outsider)?.kind == .forbidden)
    }
}
