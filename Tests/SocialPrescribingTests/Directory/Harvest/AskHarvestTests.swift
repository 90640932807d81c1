import Core
import Ledger
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct AskHarvestTests {
    @Test(arguments: Engine.allCases)
    func aReadingIsAskedForOnce(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), team = world.team, now = world.now
        try await world.addsFeed()
        for job in ["one", "two"] {
            let asked = try await world.write {
                try askHarvest(of: DirectoryWorld.feed.id, job: ID(job), as: team, at: now, in: $0)
            }
            #expect(asked.id == ID("one"))
        }
    }

    @Test func onceADayEachFeedIsDue() async throws {
        let world = try await DirectoryWorld(), feed = StillFeed(), organisation = world.organisation
        feed.has([StillFeed.service(1)])
        try await world.addsFeed()
        try await world.harvest(feed)
        func live(at moment: Instant) async throws -> Job? {
            try await askDueHarvests(world.host(at: moment))
            return try await world.read {
                try Jobs.live(HarvestAsking.kind, about: DirectoryWorld.feed.id.text, of: organisation, in: $0)
            }
        }
        #expect(try await live(at: world.now + Minutes.hours(23)) == nil)
        #expect(try await live(at: world.now + Minutes.hours(24)) != nil)
    }

    @Test func itIsRefused() async throws {
        let world = try await DirectoryWorld(), stranger = world.stranger, team = world.team, now = world.now
        let forbidden = try await world.refusal {
            try askHarvest(of: ID("f"), job: ID("j"), as: stranger, at: now, in: $0)
        }
        #expect(forbidden?.words == DirectoryWorld.roleWords)
        let unknown = try await world.refusal { try askHarvest(of: ID("f"), job: ID("j"), as: team, at: now, in: $0) }
        #expect(unknown?.kind == .notFound)
    }
}
