import Core
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct AddFeedTests {
    @Test(arguments: Engine.allCases)
    func aFeedIsAddedOnce(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), team = world.team, now = world.now
        let organisation = world.organisation
        for (id, address) in [("a", "https://x.example/open/"), ("b", "https://x.example/open")] {
            let feed = DirectoryFeed(id: ID(id), address: address, name: "X \(id)")
            let kept = try await world.write { try addFeed(feed, as: team, at: now, in: $0) }
            #expect(kept.id == ID("a") && kept.address == "https://x.example/open")
        }
        #expect(try await world.read { try DirectoryFeeds.all(of: organisation, in: $0).map(\.name) } == ["X b"])
        #expect(try await world.factNames().last == "directory.feed.added.1")
    }

    @Test(arguments: [
        "http://x.example", "x.example", "https://", "https://x.example/?a=1", "javascript:alert(1)", "https://x y",
    ])
    func anAddressThatCannotBeOneIsRefused(_ address: String) async throws {
        let world = try await DirectoryWorld(), team = world.team, now = world.now
        let refusal = try await world.refusal {
            try addFeed(DirectoryFeed(id: ID("a"), address: address, name: "X"), as: team, at: now, in: $0)
        }
        #expect(
            refusal?.fields.map(\.words) == [
                "Enter the address where it begins, like https://council.example/open-referral"
            ])
    }

    @Test func onlyTheTeamMay() async throws {
        let world = try await DirectoryWorld(), stranger = world.stranger, now = world.now
        let refusal = try await world.refusal { try addFeed(DirectoryWorld.feed, as: stranger, at: now, in: $0) }
        #expect(refusal?.words == DirectoryWorld.roleWords)
    }
}
