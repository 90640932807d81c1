import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct InviteToSignOnTests {
    static let over =
        "This invitation was used before or has run out. Ask whoever looks after accounts for a new one."

    @Test(arguments: Engine.allCases) func whoeverOpensItIsLinkedOnce(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await world.save(World.provider())
            let token = try await world.invite(world.manager)
            #expect(try await world.come(world.proof("maria"), invitation: token).session?.account.id == world.manager)
            #expect(try await world.come(world.proof("maria")).session != nil)
            #expect(try await world.come(world.proof("mallory"), invitation: token).refusal?.words == Self.over)
            #expect(try await world.come(world.proof("mallory")).session == nil)
            #expect(try await world.facts(about: "acc-manager").contains("account.invited-to-sign-on.1"))
        }
    }

    @Test(arguments: Engine.allCases) func itRunsOutAndANewOneReplacesIt(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await world.save(World.provider())
            let first = try await world.invite(world.manager), second = try await world.invite(world.manager)
            #expect(try await world.come(world.proof("maria"), invitation: first).refusal?.words == Self.over)
            let end = world.now + SignOnInvitation.life
            #expect(
                try await world.come(world.proof("maria"), invitation: second, at: end).refusal?.words == Self.over)
            let before = Instant(milliseconds: end.milliseconds - 1)
            #expect(try await world.come(world.proof("maria"), invitation: second, at: before).session != nil)
        }
    }

    @Test(arguments: Engine.allCases) func anotherProvidersInvitationOpensNothing(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let other = ID<SignOnProvider>("provider-other"), issuer = "https://other.example"
            _ = try await world.save(World.provider())
            _ = try await world.save(World.provider(other, issuer: issuer))
            let token = try await world.invite(world.manager)
            let outcome = try await world.come(
                world.proof("maria", issuer: issuer), invitation: token, through: other)
            #expect(outcome.refusal?.words == Self.over)
        }
    }

    @Test(arguments: Engine.allCases) func whoMayNotAndWhatIsOffAreRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            func invite(_ account: AccountID, as asker: AccountID) async throws -> Refusal? {
                try await world.refusal(as: asker) { caller, tx in
                    try inviteToSignOn(
                        account, at: World.staffLogin, token: world.secrets.token(), as: caller, at: world.now, in: tx)
                }
            }
            _ = try await world.save(World.provider())
            #expect(try await invite(world.administrator, as: world.eRostering)?.kind == .forbidden)
            #expect(try await invite(AccountID("none"), as: world.administrator)?.kind == .notFound)
            _ = try await SwitchProviderTests.turn(false, in: world)
            #expect(
                try await invite(world.manager, as: world.administrator)?.words
                    == "This provider is switched off. Switch it on first.")
        }
    }
}
