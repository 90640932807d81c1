import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct SetPasswordTests {
    static let oneTime = Password("kt7m-9xqp-aaaa-bbbb-cccc")
    static let over =
        "This one-time password was used before or has run out. "
        + "Ask whoever looks after accounts for a new one."

    static func reset(_ account: AccountID, in world: World) async throws {
        let hash = try world.hash(oneTime)
        try await world.write { world, tx in
            try setPassword(hash, of: account, as: world.caller(world.eRostering, in: tx), at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func itEndsSessionsAndReplacesThePassword(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            try await Self.reset(world.manager, in: world)
            #expect(try await world.session(opened.token) == nil)
            #expect(try await world.signIn("maria.okafor@demo").refusal != nil)
            #expect(try await world.signIn("maria.okafor@demo", Self.oneTime).session?.mustChangePassword == true)
            #expect(try await world.facts(about: "acc-manager").contains("account.password-set.1"))
        }
    }

    @Test(arguments: Engine.allCases) func itOpensNothingUntilOneOfTheirOwnIsChosen(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await Self.reset(world.manager, in: world)
            let opened = try #require(try await world.signIn("maria.okafor@demo", Self.oneTime).session)
            let before = try #require(try await world.session(opened.token))
            #expect(before.mustChangePassword)
            #expect(before.caller.grants.isEmpty)
            #expect(before.caller.person == nil)
            let fresh = try await ChangePasswordTests.change(opened.token, current: Self.oneTime, in: world)
            let after = try #require(try await world.session(fresh))
            #expect(!after.mustChangePassword)
            #expect(after.caller.may(World.publish, on: World.ward7))
        }
    }

    @Test(arguments: Engine.allCases) func itIsGoodForOneSignIn(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await Self.reset(world.manager, in: world)
            #expect(try await world.signIn("maria.okafor@demo", Self.oneTime).session != nil)
            #expect(try await world.signIn("maria.okafor@demo", Self.oneTime).refusal == Refusal(.invalid, Self.over))
            #expect(try await world.facts(about: "acc-manager").last == "account.sign-in-failed.1")
        }
    }

    @Test(arguments: Engine.allCases) func itIsGoodForThreeDays(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await Self.reset(world.manager, in: world)
            let end = world.now + .days(3)
            #expect(try await world.signIn("maria.okafor@demo", Self.oneTime, at: end).refusal?.words == Self.over)
            #expect(try await world.signIn("maria.okafor@demo", Self.oneTime, at: end - Minutes(1)).session != nil)
        }
    }

    @Test(arguments: Engine.allCases) func whoMayNotAndForWhomItIsRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let hash = try world.hash(Self.oneTime), now = world.now
            func words(_ caller: AccountID, _ account: AccountID) async throws -> Refusal? {
                try await world.refusal(as: caller) { caller, tx in
                    try setPassword(hash, of: account, as: caller, at: now, in: tx)
                }
            }
            #expect(try await words(world.manager, world.eRostering)?.kind == .forbidden)
            #expect(
                try await words(world.eRostering, world.administrator)
                    == Refusal(
                        .forbidden,
                        "This person holds a role for the whole organisation. Ask an administrator to do this."))
            #expect(
                try await words(world.administrator, world.administrator)
                    == Refusal(.conflict, "Change your own password on the page “Your account”."))
            #expect(
                try await words(world.administrator, AccountID("acc-none"))
                    == Refusal(.notFound, "There is no such account."))
            try await world.write { world, tx in
                try closeAccount(world.manager, as: world.caller(world.administrator, in: tx), at: now, in: tx)
            }
            #expect(
                try await words(world.administrator, world.manager)
                    == Refusal(.conflict, "This account is closed. Open a new one for this person."))
            #expect(try await words(world.administrator, world.eRostering) == nil)
        }
    }
}
