import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct FinishSignInTests {
    static let again = Refusal(.conflict, "Your sign-in took too long or was changed meanwhile. Sign in again.")
    static let wrong =
        "Enter the six digits that your app shows now. Each code works once, for about a minute"

    static func half(in world: World, at moment: Instant? = nil) async throws -> SecretToken {
        try #require(try await world.signIn("maria.okafor@demo", at: moment).half)
    }

    @Test(arguments: Engine.allCases) func theRightCodeOpensASessionWithAllRights(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let (totp, _) = try await world.switchOn(world.manager)
            let half = try await Self.half(in: world)
            // The half-way token is no session.
            #expect(try await world.session(half) == nil)
            let code = totp.code(at: TOTP.step(at: world.now))
            let opened = try #require(try await world.finish(half, .code(code)).session)
            let session = try #require(try await world.session(opened.token))
            #expect(session.caller.may(World.publish, on: World.ward7))
            // The token of the first step is good once.
            #expect(try await world.finish(half, .code(code)).refusal == Self.again)
        }
    }

    @Test(arguments: Engine.allCases) func noCodeIsTakenTwice(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let (totp, _) = try await world.switchOn(world.manager)
            let step = TOTP.step(at: world.now)
            // The code that switched it on was of the step before.
            let first = try await world.finish(try await Self.half(in: world), .code(totp.code(at: step - 1)))
            #expect(first.refusal?.fields == [FieldProblem("code", Self.wrong)])
            #expect(try await world.finish(try await Self.half(in: world), .code(totp.code(at: step))).session != nil)
            let replay = try await world.finish(try await Self.half(in: world), .code(totp.code(at: step)))
            #expect(replay.refusal != nil)
            let next = try await world.finish(try await Self.half(in: world), .code(totp.code(at: step + 1)))
            #expect(next.session != nil)
        }
    }

    @Test(arguments: Engine.allCases) func oneCodeSentAtOnceOpensOneSession(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let (totp, _) = try await world.switchOn(world.manager)
            var halves: [SecretToken] = []
            for _ in 0..<4 { halves.append(try await Self.half(in: world)) }
            let code = totp.code(at: TOTP.step(at: world.now))
            let opened = await withTaskGroup(of: Int.self) { group in
                for half in halves {
                    group.addTask { (try? await world.finish(half, .code(code)))?.session == nil ? 0 : 1 }
                }
                return await group.reduce(0, +)
            }
            #expect(opened == 1)
        }
    }

    @Test(arguments: Engine.allCases) func aRecoveryCodeOpensOnce(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let (_, recovery) = try await world.switchOn(world.manager)
            let typed = recovery[3].text.uppercased()
            #expect(try await world.finish(try await Self.half(in: world), .recovery(typed)).session != nil)
            let again = try await world.finish(try await Self.half(in: world), .recovery(typed))
            #expect(
                again.refusal?.fields == [
                    FieldProblem("recovery-code", "Enter one of your recovery codes that you have not used before")
                ])
            let left = try await world.read { world, tx in
                try SecondFactors.state(of: world.manager, of: world.organisation, at: world.now, in: tx)
            }
            #expect(left.recoveryCodesLeft == 9)
            let facts = try await world.facts(about: "acc-manager")
            #expect(
                facts.suffix(3) == [
                    "account.recovery-code-used.1", "account.signed-in.1", "account.second-step-failed.1",
                ])
        }
    }

    @Test(arguments: Engine.allCases) func somebodyElsesRecoveryCodeOpensNothing(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await world.switchOn(world.manager)
            let (_, theirs) = try await world.switchOn(world.eRostering)
            let outcome = try await world.finish(try await Self.half(in: world), .recovery(theirs[0].text))
            #expect(outcome.refusal != nil)
        }
    }

    @Test(arguments: Engine.allCases) func fiveWrongCodesInFiveMinutesAndNoMore(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let (totp, recovery) = try await world.switchOn(world.manager)
            for _ in 0..<5 {
                #expect(try await world.finish(try await Self.half(in: world), .code("000000")).refusal != nil)
            }
            let half = try await Self.half(in: world)
            let code = totp.code(at: TOTP.step(at: world.now))
            let refused = await #expect(throws: Overloaded.self) { try await world.finish(half, .code(code)) }
            #expect(
                refused?.words == "There were too many wrong tries. Wait 5 minutes, then try again. "
                    + "If you lost your phone, use one of your recovery codes.")
            await #expect(throws: Overloaded.self) { try await world.finish(half, .recovery(recovery[0].text)) }
            let later = world.now + Minutes(5)
            #expect(try await world.finish(half, .code(totp.code(at: TOTP.step(at: later))), at: later).session != nil)
        }
    }

    @Test(arguments: Engine.allCases) func afterFiftyWrongCodesOnlyARecoveryCodeHelps(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let (totp, recovery) = try await world.switchOn(world.manager)
            var moment = world.now
            for number in 0..<SecondFactor.mostFailures {
                if number % 5 == 0 { moment = moment + Minutes(5) }
                let half = try await Self.half(in: world, at: moment)
                #expect(try await world.finish(half, .code("000000"), at: moment).refusal != nil)
            }
            moment = moment + Minutes(5)
            let half = try await Self.half(in: world, at: moment)
            let code = totp.code(at: TOTP.step(at: moment))
            #expect(
                try await world.finish(half, .code(code), at: moment).refusal?.fields == [
                    FieldProblem(
                        "code", "There were too many wrong codes in a row. Use a recovery code, or ask an administrator"
                    )
                ])
            #expect(try await world.finish(half, .recovery(recovery[0].text), at: moment).session != nil)
            let next = try await Self.half(in: world, at: moment)
            #expect(try await world.finish(next, .code(code), at: moment).session != nil)
        }
    }

    @Test(arguments: Engine.allCases) func theFirstStepIsGoodForTenMinutes(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let (totp, _) = try await world.switchOn(world.manager)
            let half = try await Self.half(in: world), end = world.now + HalfSignIns.life
            let code = totp.code(at: TOTP.step(at: end))
            #expect(try await world.finish(half, .code(code), at: end).refusal == Self.again)
            let before = Instant(milliseconds: end.milliseconds - 1)
            #expect(try await world.finish(half, .code(code), at: before).session != nil)
            #expect(try await world.finish(world.secrets.token(), .code(code)).refusal == Self.again)
        }
    }

    @Test(arguments: Engine.allCases) func whatChangedMeanwhileEndsTheFirstStep(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let (totp, _) = try await world.switchOn(world.manager)
            let code = totp.code(at: TOTP.step(at: world.now)), hash = try world.hash(Password("another one entirely"))
            let locked = try await Self.half(in: world)
            _ = try await world.refusal(as: world.administrator) { caller, tx in
                try lockAccount(world.manager, as: caller, at: world.now, in: tx)
            }
            #expect(try await world.finish(locked, .code(code)).refusal == Self.again)
            _ = try await world.refusal(as: world.administrator) { caller, tx in
                try unlockAccount(world.manager, as: caller, at: world.now, in: tx)
            }
            let changed = try await Self.half(in: world)
            _ = try await world.refusal(as: world.administrator) { caller, tx in
                try setPassword(hash, of: world.manager, as: caller, at: world.now, in: tx)
            }
            #expect(try await world.finish(changed, .code(code)).refusal == Self.again)
        }
    }

    @Test(arguments: Engine.allCases) func aOneTimePasswordIsSpentWithTheSecondStep(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let (totp, _) = try await world.switchOn(world.manager)
            let oneTime = Password("one time password here"), hash = try world.hash(oneTime)
            _ = try await world.refusal(as: world.administrator) { caller, tx in
                try setPassword(hash, of: world.manager, as: caller, at: world.now, in: tx)
            }
            let first = try #require(try await world.signIn("maria.okafor@demo", oneTime).half)
            let second = try #require(try await world.signIn("maria.okafor@demo", oneTime).half)
            let step = TOTP.step(at: world.now)
            let opened = try await world.finish(first, .code(totp.code(at: step)))
            #expect(opened.session?.mustChangePassword == true)
            #expect(try await world.finish(second, .code(totp.code(at: step + 1))).refusal != nil)
        }
    }
}
