import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct SignInFromOutsideTests {
    static let stranger = "No account here is linked to you yet. Ask whoever looks after accounts for an invitation."

    /// A2: identity is issuer and subject together.
    @Test(arguments: Engine.allCases) func theSameSubjectElsewhereIsSomebodyElse(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let other = ID<SignOnProvider>("provider-other"), issuer = "https://other.example"
            try await world.linked()
            _ = try await world.save(World.provider(other, issuer: issuer))
            let theirs = world.proof("maria", issuer: issuer)
            #expect(try await world.come(theirs, through: other).refusal?.words == Self.stranger)
            // Nor does a token of the one provider pass at the other.
            #expect(try await world.come(world.proof("maria"), through: other).session == nil)
            let token = try await world.invite(world.eRostering, other)
            #expect(
                try await world.come(theirs, invitation: token, through: other).session?.account.id
                    == world.eRostering)
            #expect(try await world.come(world.proof("maria")).session?.account.id == world.manager)
        }
    }

    @Test(arguments: Engine.allCases) func whoIsLinkedElsewhereIsNotLinkedAgain(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.linked()
            let token = try await world.invite(world.eRostering)
            #expect(
                try await world.come(world.proof("maria"), invitation: token).refusal?.words
                    == "You are linked to another account here already. "
                    + "Ask whoever looks after accounts to part them first.")
            #expect(try await world.come(world.proof("maria")).session?.account.id == world.manager)
        }
    }

    @Test(arguments: Engine.allCases) func theSessionKnowsWhereItCameFromAndOwesNothing(
        _ engine: Engine
    ) async throws {
        try await inWorld(on: engine) { world in
            try await world.linked()
            let hash = try world.hash(Password("one time password here"))
            _ = try await world.refusal(as: world.administrator) { caller, tx in
                try setPassword(hash, of: world.manager, as: caller, at: world.now, in: tx)
                try requireSecondFactor(of: [.rosterManager], keys: world.keys, as: caller, at: world.now, in: tx)
            }
            let opened = try #require(try await world.come(world.proof("maria")).session)
            let session = try #require(try await world.session(opened.token))
            #expect(session.provider == World.staffLogin && session.strength == "AAL2")
            #expect(session.provedAt == world.now)
            // The provider vouched for them: neither a one-time password of ours nor a second step is in the way.
            #expect(!session.mustChangePassword && !session.isSecondFactorDue)
            #expect(session.caller.may(World.publish, on: World.ward7))
        }
    }

    @Test(arguments: Engine.allCases) func aLockedAccountStaysOutAndItIsWrittenDown(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.linked()
            _ = try await world.refusal(as: world.administrator) { caller, tx in
                try lockAccount(world.manager, as: caller, at: world.now, in: tx)
            }
            #expect(try await world.come(world.proof("maria")).refusal?.words == Self.stranger)
            #expect(try await world.come(world.proof("nobody")).refusal?.words == Self.stranger)
            let facts = try await world.facts(about: "provider-staff")
            #expect(facts.filter { $0 == "sign-on.refused.1" }.count == 2)
        }
    }

    @Test(arguments: Engine.allCases) func claimsGiveRolesAndTakeThemBack(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.linked()
            _ = try await world.save(
                World.provider(rules: [
                    .init(value: "approvers", role: .approver, unit: World.ward8),
                    .init(value: "matrons", role: .approver, unit: World.ward8),
                    .init(value: "managers", role: .rosterManager, unit: World.ward7),
                ]))
            func roles(_ values: Set<String>) async throws -> [String] {
                _ = try await world.come(world.proof("maria", values: values))
                return try await world.read { world, tx in
                    try RoleAssignments.current(of: world.manager, of: world.organisation, at: world.now, in: tx)
                        .map { "\($0.role.rawValue) \($0.unit?.text ?? "-")" }.sorted()
                }
            }
            let own = "roster-manager unit-ward-7", given = "approver unit-ward-8"
            #expect(try await roles(["approvers", "matrons", "others"]) == [given, own])
            #expect(try await roles(["matrons"]) == [given, own])
            // The role that was given by hand is not the provider's to take.
            #expect(try await roles(["managers"]) == [own, own])
            #expect(try await roles([]) == [own])
        }
    }

    @Test(arguments: Engine.allCases) func theLastAdministratorStaysOne(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.linked()
            _ = try await world.save(
                World.provider(rules: [.init(value: "admins", role: .administrator, unit: nil)]))
            _ = try await world.come(world.proof("maria", values: ["admins"]))
            _ = try await world.refusal(as: world.manager) { caller, tx in
                try takeRole(world.assignment(world.administrator, .administrator), as: caller, at: world.now, in: tx)
            }
            _ = try await world.come(world.proof("maria", values: []))
            let left = try await world.read { world, tx in
                try RoleAssignments.holders(of: .administrator, on: nil, of: world.organisation, at: world.now, in: tx)
            }
            #expect(left == [world.manager])
        }
    }

    @Test(arguments: Engine.allCases) func aRefusalBeforeAnybodyIsKnownIsWrittenDown(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await world.save(World.provider())
            try await world.write { world, tx in
                try noteRefusedSignOn(
                    "wrong-nonce", through: World.staffLogin, of: world.organisation, at: world.now, in: tx)
            }
            #expect(try await world.facts(about: "provider-staff").last == "sign-on.refused.1")
        }
    }
}
