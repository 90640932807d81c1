import Core
import Storage
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct OpenShareTests {
    @Test(arguments: Engine.allCases)
    func aLinkOpensItsPartsAndIsSeenToBeOpened(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        try await world.adds(.strength, ["text": "Cooking"])
        try await world.adds(.wellness, ["text": "I sing"])
        let decision = try await world.adds(.decision, ["topic": "Knee"])
        try await world.adds(.withheld, ["withheldReason": "Harm"], under: decision)
        let (share, token) = try await SharePlanTests.share(world, parts: [.plan])
        // Nobody is signed in, and nobody knows the organisation.
        let nobody = try world.site().browser()
        let page = try await nobody.get("/shared-plan/\(token)")
        #expect(page.status == 200 && page.text.contains("Cooking"))
        for hidden in ["I sing", "Knee", "Harm"] { #expect(!page.body.contains(hidden)) }
        #expect(page.header("x-robots-tag") == "noindex, nofollow, noarchive")
        #expect(page.header("cache-control") == "no-store" && page.header("referrer-policy") == "same-origin")
        let looks = try await world.read {
            try PlanShares.looks(at: world.pat, in: world.organisation, $0).map(\.share)
        }
        #expect(looks == [share.id])
        #expect(try await world.factNames().last == "share-opened.1")
        // After its end it opens nothing, and says no more than a link that never was.
        let late = try world.site(at: world.now + .days(8)).browser()
        let gone = try await late.get("/shared-plan/\(token)"), never = try await late.get("/shared-plan/\(token)x")
        #expect(gone.status == 404 && never.status == 404)
        #expect(gone.text.contains("This link does not work, or no longer"))
        #expect(try await late.get("/shared-plan/x").status == 404)
    }
}
