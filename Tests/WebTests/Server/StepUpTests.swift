import Core
import Identity
import Ledger
import Storage
import TestSupport
import Testing

@testable import Web

/// Something that reaches other people's accounts, asked by somebody from single sign-on.
@Suite struct StepUpTests {
    private let id = ID<SignOnProvider>("provider"), now = noon

    private func site(_ stepUp: SignOnProvider.StepUp, _ session: Session) async throws -> TestSite {
        let database = try await Engine.sqlite.open([ledgerSchema, identitySchema])
        let organisation = session.caller.organisation
        let provider = SignOnProvider(
            id: id, title: "T", issuer: "https://login.example", clientID: "client", proof: .secret, sealedSecret: "",
            stepUp: stepUp)
        try await database.write(for: organisation) { [now] tx in
            try foundOrganisation(organisation, name: "Test", odsCode: nil, at: now, in: tx)
            let caller = Caller(
                organisation: organisation, account: ID("a"), person: nil,
                grants: [.manageAdministrators: .everywhere])
            try saveProvider(provider, as: caller, at: now, in: tx)
        }
        let module = makeModule([
            Route(.post, "/wards/{ward}", .signedIn, "Sensitive") { _ in .seeOther("/done") }.sensitive,
            Route(.get, "/wards", .signedIn, "Sensitive too") { _ in .page(Page("Wards", "")) }.sensitive,
            Route(.get, "/usual", .signedIn, "Usual") { _ in .page(Page("Usual", "")) },
        ])
        return try TestSite([module], host: makeHost(database: database))
    }

    private func session(_ strength: String?, minutesAgo: Int?, from provider: ID<SignOnProvider>? = ID("provider"))
        -> Session
    {
        Session(
            caller: Caller(organisation: ID("org-1"), account: ID("account-1"), person: nil, grants: [:]),
            displayName: "N", organisationName: "T", csrfToken: "csrf", unreadCount: 0, provider: provider,
            strength: strength, provedAt: minutesAgo.map { noon - Minutes($0) })
    }

    @Test(
        arguments: [
            ("AAL3", 5, true), ("AAL3", 15, true), ("AAL3", 16, false), ("AAL2", 5, false), (nil, 5, false),
            ("AAL3", nil, false),
        ] as [(String?, Int?, Bool)])
    func onlyTheStrongAndRecentGetThrough(_ strength: String?, _ minutesAgo: Int?, _ isLetIn: Bool) async throws {
        let session = session(strength, minutesAgo: minutesAgo)
        let site = try await site(.init(strengths: ["AAL3"], greatestAge: Minutes(15)), session)
        let browser = site.browser(session)
        let sent = try await browser.post(
            "/wards/7", follow: false, headers: [("referer", "http://localhost:8080/wards?page=2")])
        #expect(sent.status == 303)
        let away = "/sign-in/with/org-1/provider?next=%2Fwards%3Fpage%3D2&again=yes"
        #expect(sent.header("location") == (isLetIn ? "/done" : away))
        let asked = try await browser.get("/wards", follow: false)
        #expect(asked.status == (isLetIn ? 200 : 303))
        #expect(try await browser.get("/usual", follow: false).status == 200)
    }

    @Test func passwordsAndProvidersThatAskNothingAreLetThrough() async throws {
        for (session, stepUp) in [
            (session(nil, minutesAgo: nil, from: nil), SignOnProvider.StepUp(strengths: ["AAL3"])),
            (session(nil, minutesAgo: nil), SignOnProvider.StepUp()),
        ] {
            let site = try await site(stepUp, session)
            #expect(try await site.browser(session).post("/wards/7", follow: false).header("location") == "/done")
        }
    }

    @Test(arguments: ["https://evil.example", "https://evil.example//x", "", "x", "http://localhost:8080"])
    func onlyAPathOfOursIsComeBackTo(_ referer: String) async throws {
        let session = session("AAL2", minutesAgo: 1)
        let site = try await site(.init(strengths: ["AAL3"]), session)
        let sent = try await site.browser(session).post("/wards/7", follow: false, headers: [("referer", referer)])
        let location = try #require(sent.header("location"))
        #expect(location.hasPrefix("/sign-in/with/org-1/provider?next=%2F") && !location.contains("evil"))
    }

    /// The routes that ask for it: whatever changes somebody else's account or rights, or how everybody signs in.
    @Test func everyChangeOfOthersAccountsIsSensitive() async throws {
        let desk = try await Desk()
        for route in desk.routes {
            let isOthers = ["/accounts", "/organisation", "/account/stand-ins"].contains { route.path.hasPrefix($0) }
            #expect(route.isSensitive == (isOthers && route.method != .get), "\(route.path)")
        }
    }
}
