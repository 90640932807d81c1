import Core
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct DirectorySearchTests {
    private func names(_ world: DirectoryWorld, _ query: CommunityQuery) async throws -> [String] {
        try await world.search(query).items.map(\.service.name)
    }

    @Test(arguments: Engine.allCases)
    func wordsFitInAnyFormAndAsWhatTheyUsuallyMean(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine)
        #expect(try await names(world, CommunityQuery("walking")) == ["Harbour Health Walks"])
        #expect(
            try await names(world, CommunityQuery("I am lonely")).sorted() == [
                "Harbour Health Walks", "Thursday Lunch Club",
            ])
        #expect(try await names(world, CommunityQuery("lonely lunch")) == ["Thursday Lunch Club"])
        #expect(try await names(world, CommunityQuery("MÉALS")) == ["Thursday Lunch Club"])
        let all = ["Harbour Health Walks", "Money Matters", "Thursday Lunch Club"]
        #expect(try await names(world, CommunityQuery("")) == all)
        #expect(try await names(world, CommunityQuery("help for me")) == all)
        #expect(try await world.search(CommunityQuery("zeppelin")).totalCount == 0)
    }

    @Test(arguments: Engine.allCases)
    func whenNothingHasEveryWordWhatHasSomeIsShownAndSaidSo(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine)
        let found = try await world.search(CommunityQuery("debt zeppelin"))
        #expect(found.isLoose)
        #expect(found.items.map(\.service.name) == ["Money Matters"])
        #expect(try await !world.search(CommunityQuery("debt")).isLoose)
    }

    @Test(arguments: Engine.allCases)
    func theNearestComesFirstAndWhatIsFartherAwayIsLeftOut(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine)
        var query = CommunityQuery()
        query.near = GeoPoint(latitude: 51.53, longitude: -1.02)
        query.withinMetres = 5_000
        let found = try await world.search(query)
        #expect(found.items.map(\.service.name) == ["Thursday Lunch Club", "Harbour Health Walks"])
        #expect(found.items.first?.metres == 0)
        // 0.03 degrees north and 0.02 degrees east at 51.5 degrees: 3,336 m and 1,384 m.
        let metres = try #require(found.items.last?.metres)
        #expect((3_600...3_625).contains(metres))
        query.withinMetres = 3_500
        #expect(try await names(world, query) == ["Thursday Lunch Club"])
        query.words = "walk"
        #expect(try await names(world, query) == [])
    }

    @Test(arguments: Engine.allCases)
    func dayTimeAgeCostAndAccessNarrowIt(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine)
        func found(_ change: (inout CommunityQuery) -> Void) async throws -> [String] {
            var query = CommunityQuery()
            change(&query)
            return try await names(world, query)
        }
        #expect(try await found { $0.day = .tuesday } == ["Thursday Lunch Club"])
        #expect(try await found { $0.day = .thursday } == ["Harbour Health Walks", "Thursday Lunch Club"])
        #expect(try await found { $0.opensFrom = ClockTime("12:00") } == ["Thursday Lunch Club"])
        #expect(try await found { $0.closesBy = ClockTime("11:30") } == ["Harbour Health Walks"])
        #expect(try await found { ($0.day, $0.opensFrom) = (.tuesday, ClockTime("12:01")) } == [])
        #expect(try await found { $0.yearsOld = 59 } == ["Harbour Health Walks", "Money Matters"])
        #expect(try await found { $0.yearsOld = 60 }.count == 3)
        #expect(try await found { $0.yearsOld = 66 } == ["Harbour Health Walks", "Thursday Lunch Club"])
        #expect(try await found { $0.isFree = true } == ["Harbour Health Walks", "Money Matters"])
        #expect(try await found { $0.access = [.hearingLoop, .stepFree] } == ["Money Matters"])
        #expect(try await found { $0.minimumAgeFrom = 18 } == ["Money Matters", "Thursday Lunch Club"])
        #expect(try await found { $0.maximumAgeUpTo = 65 } == ["Money Matters"])
        #expect(try await found { $0.isRemote = true } == [])
        #expect(try await found { $0.terms = [Needs.all[0].id] }.count == 2)
        #expect(try await found { $0.taxonomy = Needs.taxonomy.id }.count == 3)
        #expect(try await found { $0.taxonomy = ID("other") } == [])
        #expect(try await found { $0.roomWithinWeeks = 4 } == [])
    }

    @Test(arguments: Engine.allCases)
    func whatIsRetiredOrMissingIsNotFoundAndPagesCount(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine)
        var query = CommunityQuery()
        query.pageSize = 2
        query.page = 2
        let second = try await world.search(query)
        #expect(second.totalCount == 3 && second.items.map(\.service.name) == ["Thursday Lunch Club"])
        query.page = 9
        let none = try await world.search(query)
        #expect(none.totalCount == 3 && none.items.isEmpty)
        var gone = DirectoryWorld.lunch
        gone.details.origin.missingSince = world.now
        try await world.save(gone)
        var shut = DirectoryWorld.advice
        shut.details.retiredOn = world.today
        try await world.save(shut)
        #expect(try await names(world, CommunityQuery()) == ["Harbour Health Walks"])
        #expect(try await names(world, CommunityQuery("lonely")) == ["Harbour Health Walks"])
        #expect(try await names(world, CommunityQuery("debt")) == [])
    }

    @Test func stemsMeetInWhatFormsShare() {
        for forms in [["walk", "walks", "walking", "walked"], ["swim", "swimming"], ["dance", "dancing", "danced"]] {
            #expect(Set(forms.map { SearchWord.stem($0) }).count == 1, "\(forms)")
        }
        #expect(SearchWord.stem("families") == "family")
        #expect(SearchWord.stems(of: "Men's Sheds & cafés, for you!") == ["men", "shed", "caf"])
    }
}
