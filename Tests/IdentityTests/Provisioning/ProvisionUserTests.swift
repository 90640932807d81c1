import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct ProvisionUserTests {
    @Test(arguments: Engine.allCases) func aJoinerHasAnAccountAndNoWayInYet(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.directoryToken()
            #expect(try await world.joins() == nil)
            let user = try await world.user()
            #expect(user.details == World.details() && user.isOpenedHere)
            #expect(user.account.userName.text == "joiner.example@demo" && user.account.displayName == "Joy Example")
            #expect(try await world.signIn("joiner.example@demo").session == nil)
            #expect(try await world.facts(about: "acc-joiner").first == "account.opened.1")
            let waiting = try await world.read { world, tx in
                try ProvisionedUsers.withoutWayIn(limit: 5, of: world.organisation, in: tx).map(\.account.id)
            }
            #expect(waiting == [World.joiner])
            // An invitation lets them in.
            let invitation = try await world.invite(World.joiner)
            let opened = try await world.come(world.proof("joy"), invitation: invitation).session
            #expect(opened?.account.id == World.joiner)
        }
    }

    @Test(arguments: Engine.allCases) func theExternalIDLinksWhereAnAdministratorChoseThat(
        _ engine: Engine
    ) async throws {
        try await inWorld(on: engine) { world in
            try await world.directoryToken(links: true)
            #expect(try await world.joins() == nil)
            #expect(try await world.come(world.proof("ext-1")).session?.account.id == World.joiner)
            // The subject is somebody's already, and a link is never turned to another.
            let other = World.details("other.example@demo")
            #expect(
                try await world.joins(other, id: AccountID("acc-other"))
                    == Refusal(.conflict, "This person at the provider is linked to an account here already."))
            #expect(
                try await world.moves(World.details(externalID: "ext-2"))
                    == Refusal(
                        .conflict,
                        "This account is linked to another subject at the provider. "
                            + "An administrator must part them first."))
            #expect(
                try await world.joins(World.details("third@demo", externalID: "é"), id: AccountID("acc-third"))?
                    .fields.map(\.field) == ["externalId"])
        }
    }

    @Test(arguments: Engine.allCases) func anAccountOpenedByHandIsNeverLinkedByTheDirectory(
        _ engine: Engine
    ) async throws {
        try await inWorld(on: engine) { world in
            try await world.directoryToken(links: true)
            let taken = World.details("ada.winter@demo", externalID: "intruder")
            #expect(try await world.moves(taken, id: world.administrator) == nil)
            #expect(try await world.come(world.proof("intruder")).session == nil)
        }
    }

    @Test(arguments: Engine.allCases) func theStaffNumberLeadsToOnePersonOnce(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.directoryToken()
            #expect(try await world.joins(World.details(number: "4711")) == nil)
            #expect(try await world.user().account.person == World.ada)
            let second = World.details("second@demo", number: "4711"), id = AccountID("acc-second")
            #expect(try await world.joins(second, id: id) == nil)
            #expect(try await world.user(id).account.person == nil)
            #expect(try await world.joins(World.details("third@demo", number: "0815"), id: AccountID("acc-3")) == nil)
        }
    }

    @Test(arguments: Engine.allCases) func whatIsRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.directoryToken()
            #expect(
                try await world.joins(World.details("MARIA.okafor@demo"))
                    == Refusal(.conflict, "This user name is taken. User names are never used again."))
            #expect(try await world.joins(World.details("a b"))?.fields.map(\.field) == ["userName"])
            let administrator = try await world.refusal(as: world.administrator) { caller, tx in
                try provisionUser(
                    World.details(), id: World.joiner, person: World.person, as: caller, at: world.now, in: tx)
            }
            #expect(administrator?.kind == .forbidden)
            #expect(try await world.joins(World.details(isActive: false)) == nil)
            #expect(try await world.user().account.state == .locked)
        }
    }
}
