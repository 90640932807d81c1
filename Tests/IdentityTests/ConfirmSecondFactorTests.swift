import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct ConfirmSecondFactorTests {
    static func confirm(
        _ typed: String, keeping token: SecretToken? = nil, at moment: Instant? = nil, in world: World
    ) async throws -> Refusal? {
        try await world.refusal(as: world.manager) { caller, tx in
            try confirmSecondFactor(
                typed, recovery: [RecoveryCode(bytes: world.secrets.bytes(RecoveryCode.byteCount))], keys: world.keys,
                token: token ?? world.secrets.token(), as: caller, at: moment ?? world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func theRightCodeSwitchesItOnAndEndsOtherSessions(
        _ engine: Engine
    ) async throws {
        try await inWorld(on: engine) { world in
            let here = try #require(try await world.signIn("maria.okafor@demo").session)
            let there = try #require(try await world.signIn("maria.okafor@demo").session)
            let totp = try await StartSecondFactorTests.start(world.manager, in: world)
            let code = totp.code(at: TOTP.step(at: world.now))
            #expect(try await Self.confirm(code, keeping: here.token, in: world) == nil)
            #expect(try await world.session(there.token) == nil)
            #expect(try await world.session(here.token)?.isRenewalDue == true)
            let state = try await world.read { world, tx in
                try SecondFactors.state(of: world.manager, of: world.organisation, at: world.now, in: tx)
            }
            #expect(state == SecondFactorState(since: world.now, recoveryCodesLeft: 1, isRequired: false))
            #expect(try await world.signIn("maria.okafor@demo").half != nil)
            #expect(try await world.facts(about: "acc-manager").contains("account.second-factor-on.1"))
        }
    }

    @Test(arguments: Engine.allCases) func aWrongCodeOrOneTooLateLeavesItOff(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let late = Refusal(.conflict, "Setting up the second step took too long. Begin again.")
            #expect(try await Self.confirm("000000", in: world) == late)
            let totp = try await StartSecondFactorTests.start(world.manager, in: world)
            let wrong = try await Self.confirm(totp.code(at: 1), in: world)
            #expect(
                wrong?.fields == [
                    FieldProblem(
                        "code",
                        "Enter the six digits that your app shows now. "
                            + "If they stay wrong, check the clock of the phone")
                ])
            let moment = world.now + SecondFactor.setUpFor
            #expect(try await Self.confirm(totp.code(at: TOTP.step(at: moment)), at: moment, in: world) == late)
            #expect(try await world.signIn("maria.okafor@demo").session != nil)
        }
    }
}
