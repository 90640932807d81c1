import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct SaveProvisionedGroupTests {
    private static let given = "roster-manager unit-ward-8"

    @Test(arguments: Engine.allCases) func membersHoldWhatTheProvidersRulesGive(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.directoryToken()
            _ = try await world.joins()
            #expect(try await world.groups("Ward managers", [World.joiner, world.manager]) == nil)
            #expect(try await world.roles(of: World.joiner) == [Self.given])
            // What was given by hand stays beside it, and stays when the membership ends.
            #expect(try await world.roles(of: world.manager) == ["roster-manager unit-ward-7", Self.given])
            #expect(try await world.groups("Ward managers", [World.joiner], isNew: false) == nil)
            #expect(try await world.roles(of: world.manager) == ["roster-manager unit-ward-7"])
            // Another name is another rule, or none; an external id can be a rule's value as well.
            #expect(try await world.groups("Others", [World.joiner], isNew: false) == nil)
            #expect(try await world.roles(of: World.joiner) == [])
            #expect(try await world.groups("Others", [World.joiner], externalID: "ext-7", isNew: false) == nil)
            #expect(try await world.roles(of: World.joiner) == ["approver unit-ward-8"])
            #expect(try await world.user().groups.map(\.displayName) == ["Others"])
            #expect(try await world.facts(about: "group-1").allSatisfy { $0 == "provisioning.group-saved.1" })
        }
    }

    @Test(arguments: Engine.allCases) func aSignInLeavesTheRolesOfGroupsAlone(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.directoryToken(links: true)
            _ = try await world.joins()
            _ = try await world.groups("Ward managers", [World.joiner])
            #expect(try await world.come(world.proof("ext-1", values: [])).session != nil)
            #expect(try await world.roles(of: World.joiner) == [Self.given])
            // A rule that was taken away meanwhile acts at the next sign-in.
            _ = try await world.save(World.provider(rules: []))
            _ = try await world.come(world.proof("ext-1", values: []))
            #expect(try await world.roles(of: World.joiner) == [])
        }
    }

    @Test(arguments: Engine.allCases) func theLastAdministratorStaysOne(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.directoryToken()
            _ = try await world.joins()
            #expect(try await world.groups("Admins", [World.joiner]) == nil)
            #expect(try await world.roles(of: World.joiner) == ["administrator -"])
            _ = try await world.refusal(as: world.administrator) { caller, tx in
                try takeRole(
                    world.assignment(world.administrator, .administrator), as: caller, at: world.now, in: tx)
            }
            let last = Refusal(.conflict, "This is the last administrator. Give somebody else that role first.")
            #expect(try await world.groups("Admins", [], isNew: false) == last)
            #expect(try await world.groups("Others", [World.joiner], isNew: false) == last)
            #expect(try await RemoveProvisionedGroupTests.remove(in: world) == last)
            #expect(try await world.roles(of: World.joiner) == ["administrator -"])
            #expect(try await world.user().groups.map(\.displayName) == ["Admins"])
        }
    }

    @Test(arguments: Engine.allCases) func aDirectoryWithoutAProviderGivesNothing(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.directoryToken(hasProvider: false)
            _ = try await world.joins()
            #expect(try await world.groups("Ward managers", [World.joiner]) == nil)
            #expect(try await world.roles(of: World.joiner) == [])
        }
    }

    @Test(arguments: Engine.allCases) func whatIsRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.directoryToken()
            #expect(try await world.groups("Nurses", []) == nil)
            #expect(
                try await world.groups("NURSES", [], id: ID("group-2"))
                    == Refusal(.conflict, "Another group has this name already."))
            for member in ["acc-none", "acc-directory"] {
                let refused = try await world.groups("Nurses", [AccountID(member)], isNew: false)
                #expect(refused?.fields.map(\.field) == ["members"])
            }
            #expect(
                try await world.groups("Doctors", [], isNew: false, id: ID("group-none"))
                    == Refusal(.notFound, "There is no such group."))
            let refused = try await world.refusal(as: world.administrator) { caller, tx in
                try saveProvisionedGroup(
                    World.group, ProvisionedGroupDetails(displayName: "Nurses"), isNew: true, newRole: { ID("r") },
                    as: caller, at: world.now, in: tx)
            }
            #expect(refused?.kind == .forbidden)
        }
    }
}
