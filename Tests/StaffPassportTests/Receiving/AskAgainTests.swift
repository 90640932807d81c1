import Core
import TestSupport
import Testing

@testable import StaffPassport

/// What ends is said with its reason, and asked for again with one press.
@Suite struct AskAgainTests {
    @Test(arguments: Engine.allCases)
    func oneLimitIsToldAndNoOtherContradictsIt(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), issuer = try await world.trustsForEverything()
        let list = try await world.list([Checklist.Line(kind: "core-skills-1")])
        let training = BadStandingTests.said(PassportWorld.training, "expires_on", nil)
        let short = try await world.shows([(0, "core-skills-1", training)], on: list, by: issuer, endsIn: 30)
        #expect(
            short.first?.rule
                == "The credential itself ends on Thu 24 Dec 2026, whatever it says: ask for it again before then.")
        let long = try await world.shows([(0, "core-skills-1", training)], on: list, by: issuer, endsIn: 3_000)
        #expect(long.first?.rule?.contains("it counts until Thu 11 Oct 2029") == true)
        let said = try await world.shows(
            [(0, "core-skills-1", PassportWorld.training)], on: list, by: issuer, endsIn: 300)
        #expect(said.first?.rule == "Its issuer says that it holds until Thu 31 Dec 2026.")
    }

    @Test func oneButtonAsksForTheSame() async throws {
        let world = try await PassportWorld(), issuer = try await world.trustsForEverything()
        let list = try await world.list([Checklist.Line(kind: "core-skills-1")])
        let items = try await world.shows(
            [(0, "core-skills-1", PassportWorld.training)], on: list, by: issuer, endsIn: 30)
        let item = try #require(items.first), officer = try world.browser(world.officer)
        #expect(try await officer.get("/passport/people/ada").text.contains("Ask for it again"))
        let asked = try await officer.post("/passport/received/\(item.id)/again", [:])
        #expect(asked.path.hasPrefix("/passport/requests/") && asked.text.contains("They are asked again."))
        let requests = try await world.read { try PassportRequests.of(world.ada, in: world.organisation, $0) }
        #expect(requests.count == 2 && requests.allSatisfy { $0.checklist == list.id && $0.tie == .desk })
    }
}
