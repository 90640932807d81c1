import Core
import Testing
import Web

@Suite struct PersonLinkTests {
    private let work = Permission("work")

    private var links: [PersonLink] {
        [
            PersonLink("Plan", "/plans/{person}/now", .signedIn, on: .careTeam, seeing: ["plan", "about-me"]),
            PersonLink("Work", "/jobs/{person}", .holding(work), on: .careTeam),
            PersonLink("My plan", "/plans/me", .signedIn, on: .themself),
        ]
    }

    private func caller(_ grants: [Permission: Scope] = [:]) -> Caller {
        Caller(organisation: OrganisationID("org"), account: AccountID("acc"), person: nil, grants: grants)
    }

    @Test func linksAreShownWhereTheyBelongAndToWhoeverMayOpenThem() {
        let worker = caller([work: .everywhere])
        let shown = links.shown(on: .careTeam, of: "pat", to: worker, seeing: ["about-me"])
        #expect(shown == [Page.Link("Plan", "/plans/pat/now"), Page.Link("Work", "/jobs/pat")])
        #expect(links.shown(on: .careTeam, of: "pat", to: worker).map(\.title) == ["Work"])
        #expect(links.shown(on: .careTeam, of: "pat", to: caller(), seeing: ["plan"]).map(\.title) == ["Plan"])
        #expect(links.shown(on: .careTeam, of: "pat", to: caller(), seeing: ["needs"]).isEmpty)
        #expect(links.shown(on: .themself, of: "pat", to: caller()).map(\.path) == ["/plans/me"])
        #expect(links.shown(on: .staffRecord, of: "pat", to: worker).isEmpty)
    }

    @Test func whatShowsASkillIsFoundByItsServiceAndItsId() {
        let all =
            links + [PersonLink("See it", "/wallet/{person}#item-{item}", .holding(work), on: .proof(of: "wallet"))]
        let worker = caller([work: .everywhere])
        #expect(
            all.shown(on: .proof(of: "wallet"), of: "pat", item: "7", to: worker)
                == [Page.Link("See it", "/wallet/pat#item-7")])
        #expect(all.shown(on: .proof(of: "purse"), of: "pat", item: "7", to: worker).isEmpty)
        #expect(all.shown(on: .proof(of: "wallet"), of: "pat", item: "7", to: caller()).isEmpty)
    }

    @Test func whereThereAreNoneNothingIsDrawn() {
        #expect(elsewhere([], "Elsewhere").text.isEmpty)
        let drawn = elsewhere([Page.Link("A <b>", "/a"), Page.Link("B", "/b")], "Elsewhere").text
        #expect(drawn.contains("A &lt;b&gt;") && drawn.contains("href=\"/b\"") && drawn.contains("aria-label"))
    }
}
