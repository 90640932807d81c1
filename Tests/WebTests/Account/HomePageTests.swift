import Core
import Identity
import Testing

@testable import Web

@Suite struct HomePageTests {
    @Test func urgentThingsComeFirstThenWhatIsDueSoonest() throws {
        let first = try #require(Day("2026-11-25")), second = try #require(Day("2026-12-01"))
        let waiting = [
            Waiting("no day a", path: "/a"), Waiting("later", path: "/b", due: second),
            Waiting("urgent, no day", path: "/c", isUrgent: true), Waiting("no day b", path: "/d"),
            Waiting("soon", path: "/e", due: first), Waiting("urgent, later", path: "/f", due: second, isUrgent: true),
            Waiting("soon too", path: "/g", due: first),
        ]
        #expect(
            AccountDesk.sorted(waiting).map(\.words) == [
                "urgent, later", "urgent, no day", "soon", "soon too", "later", "no day a", "no day b",
            ])
    }

    @Test func whereSomebodyMayNotBeSafeStandsAboveAllElse() throws {
        let early = try #require(Day("2026-11-01")), today = try #require(Day("2026-11-30"))
        let waiting = [
            Waiting("a review", path: "/a", due: early, isUrgent: true), Waiting("usual", path: "/b", due: early),
            Waiting.danger("not back", path: "/c"), Waiting.danger("an answer", path: "/d", due: today),
        ]
        let order = ["an answer", "not back", "a review", "usual"]
        #expect(AccountDesk.sorted(waiting).map(\.words) == order)
        #expect(waiting.sorted(by: Waiting.comesBefore).map(\.words) == order)
    }

    @Test func eachThingThatWaitsLeadsToItsNextStep() async throws {
        let desk = try await Desk(waiting: [Waiting("7 requests to answer on Ward 7", path: "/rostering/requests")])
        let answer = try await desk.ask(.get, "/", cookies: desk.signIn("maria.okafor@demo"))
        #expect(answer.text.contains("href=\"/rostering/requests\">7 requests to answer on Ward 7</a>"))
    }

    @Test func withNothingWaitingItSaysWhatComes() async throws {
        let desk = try await Desk()
        let answer = try await desk.ask(.get, "/", cookies: desk.signIn("maria.okafor@demo"))
        #expect(answer.text.contains("Nothing waits for you just now."))
    }
}
