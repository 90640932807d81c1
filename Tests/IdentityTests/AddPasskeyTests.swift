import Core
import Ledger
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct AddPasskeyTests {
    @Test(arguments: Engine.allCases) func theFirstGivesRecoveryCodesAndEndsOtherSessions(
        _ engine: Engine
    ) async throws {
        try await inWorld(on: engine) { world in
            let there = try #require(try await world.signIn("maria.okafor@demo").session)
            let here = try #require(try await world.signIn("maria.okafor@demo").session)
            let codes = [RecoveryCode(bytes: world.secrets.bytes(RecoveryCode.byteCount))]
            let challenge = try await world.beginPasskey(world.manager, token: here.token)
            let added = try await world.addPasskey(
                Device().made(challenge), to: world.manager, token: here.token, name: "  My \n phone ",
                recovery: codes)
            #expect(added.isFirst == true)
            #expect(try await world.session(there.token) == nil)
            #expect(try await world.session(here.token)?.isRenewalDue == true)
            let (state, kept) = try await world.read { world, tx in
                (
                    try SecondFactors.state(of: world.manager, of: world.organisation, at: world.now, in: tx),
                    try Passkeys.all(of: world.manager, of: world.organisation, in: tx)
                )
            }
            #expect(state.isOn && state.since == nil && state.passkeysCount == 1 && state.recoveryCodesLeft == 1)
            #expect(kept.map(\.name) == ["My phone"])
            #expect(try await world.facts(about: "acc-manager").contains("account.passkey-added.1"))
            // Signing in now asks for more, and a recovery code will do.
            let half = try #require(try await world.signIn("maria.okafor@demo").half)
            let code = try await world.finish(half, .code("123456")).refusal
            #expect(
                code?.fields.first?.words == "You have no app for codes set up. Use your passkey or a recovery code")
            #expect(try await world.finish(half, .recovery(codes[0].text)).session != nil)
        }
    }

    @Test(arguments: Engine.allCases) func theNextLeavesRecoveryCodesAlone(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let (totp, codes) = try await world.switchOn(world.manager)
            try await world.add(Device(), to: world.manager)
            let half = try #require(try await world.signIn("maria.okafor@demo").half)
            #expect(try await world.finish(half, .recovery(codes[0].text)).session != nil)
            let again = try #require(try await world.signIn("maria.okafor@demo").half)
            let code = totp.code(at: TOTP.step(at: world.now))
            #expect(try await world.finish(again, .code(code)).session != nil)
        }
    }

    @Test(arguments: Engine.allCases) func anAnswerIsTakenOnceAndInTime(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let token = world.secrets.token(), challenge = try await world.beginPasskey(world.manager, token: token)
            let wrong = try await world.addPasskey(Device().made([1]), to: world.manager, token: token)
            #expect(
                wrong.refusal?.fields == [
                    FieldProblem("passkey", "That took too long, or was sent before. Begin again")
                ])
            // A wrong answer spends the challenge, too.
            let right = try await world.addPasskey(Device().made(challenge), to: world.manager, token: token)
            #expect(right.refusal != nil)
            let late = try await world.beginPasskey(world.manager, token: token)
            let over = try await world.addPasskey(
                Device().made(late), to: world.manager, token: token, at: world.now + PasskeyChallenges.life)
            #expect(over.refusal != nil)
            #expect(
                try await world.refusedPasskeys() == ["wrong-challenge", "challenge-over", "challenge-over"])
        }
    }

    @Test(arguments: Engine.allCases) func oneThatSomebodyHasIsRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.add(Device(), to: world.administrator)
            let token = world.secrets.token(), challenge = try await world.beginPasskey(world.manager, token: token)
            let taken = try await world.addPasskey(Device().made(challenge), to: world.manager, token: token)
            #expect(taken.refusal?.fields.first?.words.hasPrefix("This passkey is in use already.") == true)
        }
    }

    @Test(arguments: Engine.allCases) func thePersonIsTold(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let noor = AccountID("acc-noor"), person = PersonID("per-noor")
            try await world.write { world, tx in
                let new = NewAccount(
                    userName: try #require(UserName("noor.hale@demo")), displayName: "Noor Hale", person: person)
                try openAccountAsOperator(
                    new, password: world.hash(World.password), mustChange: false, id: noor, of: world.organisation,
                    roles: [], at: world.now, in: tx)
            }
            try await world.add(Device(), to: noor)
            let told = try await world.read { world, tx in
                try Notices.list(to: person, of: world.organisation, in: tx)
            }
            #expect(told.map(\.title) == ["A passkey was added to your account"])
            #expect(told.first?.path == "/account/second-factor")
        }
    }
}
