import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct ChangeProvisionedUserTests {
    @Test(arguments: Engine.allCases) func aMoverKeepsTheirAccountUnderAnotherName(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.directoryToken()
            _ = try await world.joins()
            var moved = World.details("joy.married@demo", number: "4711")
            moved.displayName = "Joy Married"
            #expect(try await world.moves(moved) == nil)
            let user = try await world.user()
            #expect(user.account.userName.text == "joy.married@demo" && user.account.displayName == "Joy Married")
            #expect(user.account.person == World.ada && user.details == moved)
            let facts = try await world.facts(about: "acc-joiner")
            #expect(facts.last == "provisioning.user-changed.1")
            // Saying the same again is no change, and nothing is written.
            #expect(try await world.moves(moved) == nil)
            #expect(try await world.facts(about: "acc-joiner") == facts)
        }
    }

    @Test(arguments: Engine.allCases) func aLeaversSessionEndsAndTheyMayComeBack(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.directoryToken(links: true)
            _ = try await world.joins()
            let token = try #require(try await world.session(for: World.joiner, subject: "ext-1"))
            #expect(try await world.session(token) != nil)
            #expect(try await world.moves(World.details(isActive: false)) == nil)
            #expect(try await world.session(token) == nil)
            #expect(try await world.come(world.proof("ext-1")).session == nil)
            #expect(try await world.moves(World.details()) == nil)
            #expect(try await world.come(world.proof("ext-1")).session != nil)
        }
    }

    @Test(arguments: Engine.allCases) func aLockPutOnByHandIsNotTheDirectorysToLift(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.directoryToken()
            #expect(try await LockAccountTests.lock(world.manager, as: world.eRostering, in: world) == nil)
            let details = World.details("maria.okafor@demo")
            #expect(try await world.moves(details, id: world.manager) == nil)
            var left = details
            left.isActive = false
            #expect(try await world.moves(left, id: world.manager) == nil)
            #expect(try await world.moves(details, id: world.manager) == nil)
            #expect(try await world.user(world.manager).account.state == .locked)
        }
    }

    @Test(arguments: Engine.allCases) func theLastAdministratorIsNotLockedOut(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.directoryToken()
            let gone = World.details("ada.winter@demo", isActive: false)
            #expect(
                try await world.moves(gone, id: world.administrator)
                    == Refusal(.conflict, "This is the last administrator. Give somebody else that role first."))
            #expect(try await world.user(world.administrator).account.state == .active)
        }
    }

    @Test func whatIsRefused() async throws {
        try await inWorld(on: .sqlite) { world in
            try await world.directoryToken()
            _ = try await world.joins()
            #expect(try await world.moves(World.details("maria.okafor@demo")) == ProvisionedUser.nameTaken)
            for id in ["acc-none", "acc-directory"] {
                #expect(
                    try await world.moves(World.details(), id: AccountID(id))
                        == Refusal(.notFound, "There is no such user."))
            }
            let manager = try await world.refusal(as: world.manager) { caller, tx in
                try changeProvisionedUser(
                    World.joiner, to: World.details(), person: World.person, as: caller, at: world.now, in: tx)
            }
            #expect(manager?.kind == .forbidden)
        }
    }
}
