import Core
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct RestoreEntryTests {
    @Test(arguments: Engine.allCases)
    func whatWasTakenOutIsPutBack(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), team = world.team, now = world.now, id = DirectoryWorld.walks.id
        try await world.write { try retireEntry(id, change: ID("r"), as: team, at: now, in: $0) }
        try await world.write { try restoreEntry(id, change: ID("b"), as: team, at: now + Minutes(1), in: $0) }
        #expect(try await world.search(CommunityQuery("walk")).totalCount == 1)
        #expect(
            try await world.history(id) == ["Put back into the directory", "Taken out of the directory"])
        #expect(try await world.factNames().last == "directory.entry.restored.1")
        let twice = try await world.refusal { try restoreEntry(id, change: ID("x"), as: team, at: now, in: $0) }
        #expect(twice?.words == "This entry is in the directory. There is nothing to put back.")
    }

    @Test func onlyTheTeamMay() async throws {
        let world = try await DirectoryWorld(), stranger = world.stranger, now = world.now
        let refusal = try await world.refusal {
            try restoreEntry(DirectoryWorld.walks.id, change: ID("r"), as: stranger, at: now, in: $0)
        }
        #expect(refusal?.words == DirectoryWorld.roleWords)
    }
}
