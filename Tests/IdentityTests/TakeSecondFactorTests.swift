import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct TakeSecondFactorTests {
    @Test(arguments: Engine.allCases) func theirSessionsEndAndThePasswordAloneLetsIn(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let (_, codes) = try await world.switchOn(world.manager)
            let half = try await FinishSignInTests.half(in: world)
            let opened = try #require(try await world.finish(half, .recovery(codes[0].text)).session)
            let refusal = try await world.refusal(as: world.eRostering) { caller, tx in
                try takeSecondFactor(of: world.manager, as: caller, at: world.now, in: tx)
            }
            #expect(refusal == nil)
            #expect(try await world.session(opened.token) == nil)
            #expect(try await world.signIn("maria.okafor@demo").session != nil)
            #expect(try await world.facts(about: "acc-manager").contains("account.second-factor-off.1"))
        }
    }

    @Test(arguments: Engine.allCases) func whoMayNotAndWhatIsOffAreRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            func take(_ account: AccountID, as asker: AccountID) async throws -> Refusal? {
                try await world.refusal(as: asker) { caller, tx in
                    try takeSecondFactor(of: account, as: caller, at: world.now, in: tx)
                }
            }
            _ = try await world.switchOn(world.administrator)
            #expect(try await take(world.administrator, as: world.manager)?.kind == .forbidden)
            // Whoever switches it off can nearly become that person: not an administrator's, unless one is asked.
            #expect(try await take(world.administrator, as: world.eRostering)?.kind == .forbidden)
            #expect(
                try await take(world.administrator, as: world.administrator)?.words
                    == "Switch your own second step off on the page “Your account”.")
            #expect(
                try await take(world.manager, as: world.eRostering)?.words == "Their second step is off already.")
            #expect(try await take(AccountID("acc-none"), as: world.administrator)?.kind == .notFound)
        }
    }

    @Test(arguments: Engine.allCases) func aClosedAccountKeepsNoSecret(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await world.switchOn(world.manager)
            let refusal = try await world.refusal(as: world.administrator) { caller, tx in
                try closeAccount(world.manager, as: caller, at: world.now, in: tx)
            }
            #expect(refusal == nil)
            let kept = try await world.read { world, tx in
                try SecondFactors.find(world.manager, of: world.organisation, in: tx)
            }
            #expect(kept == nil)
        }
    }
}
