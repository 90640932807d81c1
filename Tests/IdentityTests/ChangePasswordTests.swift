import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct ChangePasswordTests {
    static let new = Password("orange teapot friday barge")

    /// Changes the manager's password from a session, as the page does.
    static func change(
        _ token: SecretToken, current: Password = World.password, to new: Password = new, in world: World,
        at moment: Instant? = nil
    ) async throws -> SecretToken {
        let fresh = world.secrets.token(), hash = try world.hash(new), moment = moment ?? world.now
        let guess = world.ids.make(Guess.self, at: moment)
        let change = try await world.write { world, tx in
            try beginPasswordCheck(guess: guess, as: world.caller(world.manager, in: tx), at: moment, in: tx)
        }
        let matches = try change.current?.matches(current) ?? false
        try await world.write { world, tx in
            try changePassword(
                change, matches: matches, to: hash, token: token, fresh: fresh,
                as: world.caller(world.manager, in: tx), at: moment, in: tx)
        }
        return fresh
    }

    @Test(arguments: Engine.allCases) func theNewPasswordLetsInAndTheOldDoesNot(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            _ = try await Self.change(opened.token, in: world)
            #expect(try await world.signIn("maria.okafor@demo").refusal != nil)
            #expect(try await world.signIn("maria.okafor@demo", Self.new).session != nil)
            #expect(try await world.facts(about: "acc-manager").contains("account.password-changed.1"))
        }
    }

    @Test(arguments: Engine.allCases) func thisSessionGetsANewTokenAndAllOthersEnd(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let here = try #require(try await world.signIn("maria.okafor@demo").session)
            let there = try #require(try await world.signIn("maria.okafor@demo").session)
            let fresh = try await Self.change(here.token, in: world)
            #expect(try await world.session(here.token) == nil)
            #expect(try await world.session(there.token) == nil)
            let session = try #require(try await world.session(fresh))
            #expect(session.caller.account == world.manager)
            #expect(session.csrfToken == fresh.csrfToken)
        }
    }

    @Test(arguments: Engine.allCases) func aWrongCurrentPasswordIsRefusedAndCounted(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            for _ in 0..<10 {
                let refusal = await #expect(throws: Refusal.self) {
                    try await Self.change(opened.token, current: Password("guess"), in: world)
                }
                #expect(refusal?.fields == [FieldProblem("current-password", "Enter the password you signed in with")])
            }
            await #expect(throws: Overloaded.self) { try await Self.change(opened.token, in: world) }
            _ = try await Self.change(opened.token, in: world, at: world.now + Minutes(5))
        }
    }

    @Test(arguments: Engine.allCases) func aPasswordThatChangedMeanwhileIsAConflict(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            let change = try await world.write { world, tx in
                try beginPasswordCheck(
                    guess: ID("g"), as: world.caller(world.manager, in: tx), at: world.now, in: tx)
            }
            let other = try world.hash(Password("green ladder sunday moth"))
            let refusal = try await world.refusal(as: world.manager) { caller, tx in
                try setPassword(
                    other, of: world.manager, as: world.caller(world.administrator, in: tx), at: world.now, in: tx)
                try changePassword(
                    change, matches: true, to: other, token: opened.token, fresh: world.secrets.token(), as: caller,
                    at: world.now, in: tx)
            }
            #expect(refusal == Refusal(.conflict, "Your password was changed in the meantime. Sign in again."))
        }
    }

    @Test(arguments: Engine.allCases) func namesToLeaveOutAreTheirsAndTheTrusts(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let names = try await world.read { world, tx in
                try namesToLeaveOut(of: world.caller(world.manager, in: tx), in: tx)
            }
            #expect(names == ["maria.okafor", "Maria Okafor", "Demonstration Trust"])
        }
    }
}
