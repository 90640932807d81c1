import Core
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct EndFeedTests {
    @Test(arguments: Engine.allCases)
    func whatWasReadIsNoLongerFound(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), feed = StillFeed(), team = world.team, now = world.now
        feed.has([StillFeed.service(1)])
        try await world.addsFeed()
        try await world.harvest(feed)
        #expect(try await world.search(CommunityQuery("service 1")).totalCount > 0)
        try await world.write { try endFeed(DirectoryWorld.feed.id, as: team, at: now, in: $0) }
        #expect(try await !world.find(ID(StillFeed.uuid(1))).isListed)
        #expect(try await world.factNames().last == "directory.feed.ended.1")
        let twice = try await world.refusal { try endFeed(DirectoryWorld.feed.id, as: team, at: now, in: $0) }
        #expect(twice?.words == "This directory is no longer read.")
        let reading = try await world.refusal {
            try askHarvest(of: DirectoryWorld.feed.id, job: ID("j"), as: team, at: now, in: $0)
        }
        #expect(reading?.words == "You stopped reading this directory. Add it again to read it.")
    }

    @Test func itIsRefused() async throws {
        let world = try await DirectoryWorld(), stranger = world.stranger, team = world.team, now = world.now
        let forbidden = try await world.refusal { try endFeed(ID("feed"), as: stranger, at: now, in: $0) }
        #expect(forbidden?.words == DirectoryWorld.roleWords)
        let unknown = try await world.refusal { try endFeed(ID("feed"), as: team, at: now, in: $0) }
        #expect(unknown?.words == "There is no such directory of others on your list.")
    }
}
