import Core
import Identity
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct DecideEntryChangeTests {
    private func waiting(_ engine: Engine = .sqlite) async throws -> DirectoryWorld {
        let world = try await DirectoryWorld(engine), organisation = world.organisation, now = world.now
        try await world.addChoir()
        let token = try await world.sendLink()
        var update = EntryUpdate()
        update.capacity = .full
        _ = try await world.write { [update] in
            try proposeEntryChange(update, through: token, change: ID("p"), of: organisation, at: now, in: $0)
        }
        return world
    }

    @Test(arguments: Engine.allCases)
    func aChangeThatIsTakenIsInTheEntry(_ engine: Engine) async throws {
        let world = try await waiting(engine), team = world.team, now = world.now
        try await world.write { try decideEntryChange(ID("p"), isTaken: true, as: team, at: now, in: $0) }
        #expect(try await world.find(DirectoryWorld.choirID).capacity == .full)
        #expect(try await world.history().contains("Changed by the service"))
        #expect(try await world.factNames().last == "directory.entry.change-decided.1")
        let twice = try await world.refusal {
            try decideEntryChange(ID("p"), isTaken: false, as: team, at: now, in: $0)
        }
        #expect(twice?.words == "This change has been decided already.")
    }

    @Test func aChangeThatIsNotTakenIsNot() async throws {
        let world = try await waiting(), team = world.team, now = world.now
        try await world.write { try decideEntryChange(ID("p"), isTaken: false, as: team, at: now, in: $0) }
        #expect(try await world.find(DirectoryWorld.choirID).capacity == .unknown)
        #expect(try await world.history().contains("Change by the service, not taken"))
    }

    @Test func itIsRefused() async throws {
        let world = try await waiting(), stranger = world.stranger, team = world.team, now = world.now
        let forbidden = try await world.refusal {
            try decideEntryChange(ID("p"), isTaken: true, as: stranger, at: now, in: $0)
        }
        #expect(forbidden?.words == DirectoryWorld.roleWords)
        let unknown = try await world.refusal {
            try decideEntryChange(ID("none"), isTaken: true, as: team, at: now, in: $0)
        }
        #expect(unknown?.words == "There is no such change. It may have been decided already.")
    }
}
