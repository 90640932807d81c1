import Core
import Ledger
import Storage
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

/// Reading a directory of somebody else's, from asking to the report.
@Suite struct HarvestJobTests {
    @Test(arguments: Engine.allCases)
    func allPagesAreReadAndKeptWithTheirSource(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), feed = StillFeed()
        feed.has((1...5).map { StillFeed.service($0) })
        feed.hasWords([StillFeed.taxonomy], [StillFeed.term(1)])
        try await world.addsFeed()
        let (harvest, findings) = try await world.harvest(feed)
        #expect(findings == [])
        #expect(harvest.problem == nil)
        #expect(harvest.readCount == 5 && harvest.addedCount == 5 && harvest.leftCount == 0)
        let kept = try await world.find(ID(StillFeed.uuid(3)))
        #expect(kept.name == "Service 3" && kept.minimumAge == 16 && kept.email == "a@example.org")
        #expect(kept.details.origin.feed == DirectoryWorld.feed.id && kept.details.origin.licence == "OGL-UK-3.0")
        #expect(kept.details.schedules.first?.words == "The second Tuesday of the month and Friday, 10am to 12:30pm")
        #expect(kept.details.costOptions == [CostOption(option: "Adults", amountPence: 250)])
        #expect(kept.details.places.first?.location.access == [.stepFree])
        #expect(kept.details.assurance?.day == day("2026-10-01"))
        #expect(kept.details.changedAt?.description == "2026-10-01T08:30:00Z")
        #expect(try await world.search(CommunityQuery("befriending")).totalCount == 7)
        #expect(feed.asked.filter { $0.hasPrefix("/services?") }.count == 3)
        #expect(try await world.factNames().last == "directory.feed.harvested.1")
    }

    @Test(arguments: Engine.allCases)
    func theNextReadingChangesWhatIsDifferentAndMarksWhatIsGone(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), feed = StillFeed()
        feed.has((1...3).map { StillFeed.service($0) })
        try await world.addsFeed()
        try await world.harvest(feed)
        feed.has([StillFeed.service(1), StillFeed.service(2, name: "Renamed")])
        let (harvest, _) = try await world.harvest(feed, at: world.now + Minutes.days(1))
        #expect(harvest.addedCount == 0 && harvest.changedCount == 1 && harvest.sameCount == 1)
        #expect(harvest.missingCount == 1)
        #expect(try await world.find(ID(StillFeed.uuid(2))).name == "Renamed")
        let gone = try await world.find(ID(StillFeed.uuid(3)))
        #expect(gone.details.origin.missingSince != nil && !gone.isListed)
        #expect(try await world.search(CommunityQuery("Service 3")).items.allSatisfy { $0.service.id != gone.id })
        feed.has((1...3).map { StillFeed.service($0) })
        let (again, _) = try await world.harvest(feed, at: world.now + Minutes.days(2))
        #expect(again.changedCount == 2 && again.missingCount == 0)
        #expect(try await world.find(gone.id).isListed)
    }

    @Test func aReadingThatNamesNoDirectoryIsRefused() async throws {
        let world = try await DirectoryWorld(), feed = StillFeed(), at = world.now
        for input in ["", "{}", "{\"feed\":7}", "{\"feed\":\"\"}"] {
            let run = JobRun(
                id: ID("job"), organisation: world.organisation, input: input, database: world.database, now: { at },
                ids: world.host().ids, report: { _ in }, isCancelled: { false }, settle: { _ in })
            await #expect(throws: Refusal(.invalid, "This reading names no directory.")) {
                try await directoryHarvestJob(by: feed).run(run)
            }
        }
        #expect(feed.asked.isEmpty)
    }

    @Test func ourOwnEntriesAndTwinsAreLeftAlone() async throws {
        let world = try await DirectoryWorld(), feed = StillFeed()
        var own = DirectoryWorld.walks
        own = CommunityService(id: ID(StillFeed.uuid(1)), name: "Ours", details: own.details)
        own.details.places = []
        try await world.save(own)
        try await world.addChoir()
        let twin = StillFeed.service(2, name: "choir FOR everybody")
        feed.has([
            StillFeed.service(1), Self.moved(twin, to: "zz1 7gg"), StillFeed.service(3, changes: [.init("name", " ")]),
        ])
        try await world.addsFeed()
        let (harvest, findings) = try await world.harvest(feed)
        #expect(harvest.leftCount == 3 && harvest.addedCount == 0)
        #expect(
            findings.map(\.words) == [
                "was not taken: the entry is kept here",
                "was not taken: there is an entry with the same name at the same postcode",
                "was not taken: it has no name that can be shown",
            ])
        #expect(try await world.find(own.id).name == "Ours")
    }

    private static func moved(_ service: JSON, to postcode: String) -> JSON {
        let text = String(decoding: service.bytes, as: UTF8.self).replacing("ZZ2 1AA", with: postcode)
        return (try? JSON(parsing: Array(text.utf8))) ?? service
    }

    @Test func whatTheTeamDecidedStays() async throws {
        let world = try await DirectoryWorld(), feed = StillFeed(), team = world.team, now = world.now
        feed.has([StillFeed.service(1), StillFeed.service(2)])
        try await world.addsFeed()
        try await world.harvest(feed)
        let id = ID<CommunityService>(StillFeed.uuid(1))
        try await world.write { try retireEntry(id, change: ID("r"), as: team, at: now, in: $0) }
        var checked = try await world.find(ID(StillFeed.uuid(2)))
        checked.capacity = .full
        checked.details.assurance = Assurance(day: day("2026-11-20"))
        try await world.save(checked)
        feed.has([StillFeed.service(1, name: "New name"), StillFeed.service(2, name: "New name too")])
        try await world.harvest(feed, at: now + Minutes.days(1))
        #expect(try await world.find(id).details.retiredOn == world.today)
        let kept = try await world.find(checked.id)
        #expect(kept.name == "New name too" && kept.capacity == .full)
        #expect(kept.details.assurance?.day == day("2026-11-20"))
    }

    @Test func noFeedMovesWhatIsNotItsOwn() async throws {
        let world = try await DirectoryWorld(), feed = StillFeed()
        // The feed names a place, a location and a provider by the ids of ours.
        let walks = DirectoryWorld.walks
        guard let place = walks.details.places.first, let provider = walks.details.provider else { return }
        feed.has([
            StillFeed.service(
                1,
                changes: [
                    .init(
                        "service_at_locations",
                        [
                            [
                                "id": JSON(place.id),
                                "location": [
                                    "id": JSON(place.location.id), "location_type": "physical", "name": "Elsewhere",
                                ],
                            ]
                        ]), .init("organization", ["id": JSON(provider.id), "name": "Taken over", "description": "x"]),
                ])
        ])
        try await world.addsFeed()
        let (harvest, _) = try await world.harvest(feed)
        #expect(harvest.addedCount == 1)
        #expect(try await world.find(walks.id) == walks)
        let kept = try await world.find(ID(StillFeed.uuid(1)))
        #expect(kept.details.places.first?.location.name == "Elsewhere" && kept.details.provider?.name == "Taken over")
        let (again, _) = try await world.harvest(feed, at: world.now + Minutes.days(1))
        #expect(again.sameCount == 1)
    }

    @Test(arguments: [
        ("", 500, "", "It answered 500 when asked for its start."),
        ("", 200, "<html>", "What it sent for its start is not JSON."),
        ("", 200, "{}", "It does not say that it is HSDS-UK 3.0. Check the address."),
        ("/services", 200, "{\"contents\":7}", "Page 1 of services is not as the standard has it."),
        ("/taxonomy_terms", 404, "", "It answered 404 when asked for /taxonomy_terms."),
    ])
    func aFeedThatBreaksIsToldOfAndMarksNothing(
        _ path: String, _ status: Int, _ text: String, _ words: String
    ) async throws {
        let world = try await DirectoryWorld(), feed = StillFeed()
        feed.has([StillFeed.service(1)])
        try await world.addsFeed()
        try await world.harvest(feed)
        feed.has([])
        for place in path.isEmpty ? ["", "/"] : [path] { feed.answers(place, status, text) }
        let (harvest, _) = try await world.harvest(feed, at: world.now + Minutes.days(1))
        #expect(harvest.problem == words || harvest.problem?.hasPrefix(words) == true, "\(harvest.problem ?? "-")")
        #expect(harvest.missingCount == 0)
        #expect(try await world.find(ID(StillFeed.uuid(1))).isListed)
    }

    @Test func anEmptyFeedMarksNothing() async throws {
        let world = try await DirectoryWorld(), feed = StillFeed()
        feed.has([StillFeed.service(1)])
        try await world.addsFeed()
        try await world.harvest(feed)
        feed.has([])
        let (harvest, _) = try await world.harvest(feed, at: world.now + Minutes.days(1))
        #expect(harvest.problem == "It has no services at all, where it had 1. Nothing was marked as gone.")
        #expect(try await world.find(ID(StillFeed.uuid(1))).isListed)
    }

    @Test func theWaysOfNotGettingThereHaveWords() {
        for problem in OutgoingProblem.allCases { #expect(!FeedReader.words(problem).isEmpty) }
    }
}
