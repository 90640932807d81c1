import Core
import TestSupport
import Testing

@testable import Workforce

@Suite struct WithdrawCheckTests {
    private func withdraw(
        _ register: Register, _ id: String = "check-1", because reason: String = "Written down twice",
        as caller: Caller? = nil
    ) async throws -> Refusal? {
        try await register.refusal {
            try withdrawCheck(
                CheckID(id), reason: reason, as: caller ?? register.officer, at: register.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func itCountsNoMoreFromThatDayOn(_ engine: Engine) async throws {
        let register = try await Register(engine)
        try await register.saved([register.check()])
        #expect(try await withdraw(register) == nil)
        let check = try #require(try await register.checks().first)
        #expect(check.withdrawnOn == register.today && check.reason == "Written down twice")
        #expect(check.state(on: register.today - 1) == .clear && check.state(on: register.today) == .withdrawn)
        #expect(try await register.factNames() == ["workforce.check-ended.1"])
        #expect(try await withdraw(register)?.words == "This check is withdrawn already.")
    }

    @Test func itNeedsAReasonAndTheRight() async throws {
        let register = try await Register()
        try await register.saved([register.check()])
        #expect(
            try await withdraw(register, because: " ")?.fields
                == [FieldProblem("reason", "Enter why it is withdrawn")])
        #expect(try await withdraw(register, as: register.manager)?.kind == .forbidden)
        #expect(try await withdraw(register, "none")?.words == "There is no such check.")
        #expect(try await register.checks().first?.withdrawnOn == nil)
    }

    @Test func whatWasAcceptedElsewhereIsTakenBackThere() async throws {
        let register = try await Register()
        try await register.saved([register.check(provenance: Register.passport)])
        #expect(
            try await withdraw(register)?.words
                == "This check rests on something that was shown and accepted. Take that decision back where it was "
                + "made.")
    }
}
