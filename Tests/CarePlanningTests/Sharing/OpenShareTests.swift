import Core
import Ledger
import Population
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
        let asked = try await nobody.get("/shared-plan/\(token)")
        #expect(asked.status == 200 && asked.text.contains("This link was made for Sue."))
        // A program that looks through mail follows the link: it learns of nobody, and it is no look.
        for hidden in ["Cooking", "Pat"] { #expect(!asked.body.contains(hidden)) }
        #expect(asked.header("x-robots-tag") == "noindex, nofollow, noarchive")
        #expect(try await world.read { try PlanShares.looks(at: world.pat, in: world.organisation, $0).isEmpty })
        let page = try await nobody.post("/shared-plan/\(token)")
        #expect(page.status == 200 && page.text.contains("Cooking"))
        for hidden in ["I sing", "Knee", "Harm"] { #expect(!page.body.contains(hidden)) }
        #expect(page.header("x-robots-tag") == "noindex, nofollow, noarchive")
        #expect(page.header("cache-control") == "no-store" && page.header("referrer-policy") == "same-origin")
        let looks = try await world.read {
            try PlanShares.looks(at: world.pat, in: world.organisation, $0).map(\.share)
        }
        #expect(looks == [share.id])
        let seen = try await world.read {
            try AccessLog.list(of: world.pat.subject, in: world.organisation, in: $0)
        }
        #expect(seen.map(\.viewer) == [.behindLink] && seen.map(\.purpose) == ["plan-link"])
        #expect(seen.allSatisfy { !$0.page.contains(token) }, "the link would stand in the log")
        #expect(try await world.factNames().last == "share-opened.1")
        // After its end it opens nothing, and says no more than a link that never was.
        let late = try world.site(at: world.now + .days(8)).browser()
        let gone = try await late.get("/shared-plan/\(token)"), never = try await late.get("/shared-plan/\(token)x")
        #expect(gone.status == 404 && never.status == 404)
        #expect(gone.text.contains("This link does not work, or no longer"))
        #expect(try await late.get("/shared-plan/x").status == 404)
        #expect(try await late.post("/shared-plan/\(token)", follow: false).status == 404)
    }
}
