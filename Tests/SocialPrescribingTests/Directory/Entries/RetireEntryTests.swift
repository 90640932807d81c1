import Core
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct RetireEntryTests {
    @Test(arguments: Engine.allCases)
    func whatIsTakenOutIsNotFoundAndItsLinkEnds(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), team = world.team, now = world.now
        try await world.addChoir()
        let token = try await world.sendLink(), organisation = world.organisation
        try await world.write { try retireEntry(DirectoryWorld.choirID, change: ID("r"), as: team, at: now, in: $0) }
        #expect(try await world.search(CommunityQuery("choir")).totalCount == 0)
        let link = try await world.refusal {
            try openEntry(through: token, of: organisation, at: now, in: $0)
        }
        #expect(link?.words == "This link does not work any more. Ask the team that sent it to send you a new one.")
        #expect(try await world.factNames().last == "directory.entry.retired.1")
        let twice = try await world.refusal {
            try retireEntry(DirectoryWorld.choirID, change: ID("r2"), as: team, at: now, in: $0)
        }
        #expect(twice?.words == "This entry is out of the directory already.")
    }

    @Test func onlyTheTeamMay() async throws {
        let world = try await DirectoryWorld(), stranger = world.stranger, now = world.now
        let refusal = try await world.refusal {
            try retireEntry(DirectoryWorld.walks.id, change: ID("r"), as: stranger, at: now, in: $0)
        }
        #expect(refusal?.words == DirectoryWorld.roleWords)
    }
}
