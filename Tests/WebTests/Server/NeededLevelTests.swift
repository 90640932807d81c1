import Core
import Identity
import Ledger
import Storage
import TestSupport
import Testing

@testable import Web

/// A page of a person's own record, asked by somebody whom NHS login knows more or less surely.
@Suite struct NeededLevelTests {
    private let provider = SignOnProvider(
        id: ID("provider-nhs"), title: "NHS login", issuer: "https://login.example", clientID: "client",
        proof: .keyRS512, sealedSecret: "", kind: .nhsLogin(.p5))

    private func site(isSetUp: Bool = true) async throws -> TestSite {
        let database = try await Engine.sqlite.open([ledgerSchema, identitySchema])
        let organisation = OrganisationID("org-1"), provider = provider
        try await database.write(for: organisation) { tx in
            try foundOrganisation(organisation, name: "Test", odsCode: nil, at: noon, in: tx)
            guard isSetUp else { return }
            let caller = Caller(
                organisation: organisation, account: ID("a"), person: nil,
                grants: [.manageAdministrators: .everywhere])
            try saveProvider(provider, as: caller, at: noon, in: tx)
        }
        let module = makeModule([
            Route(.get, "/my-record", .signedIn, "Own record") { _ in .page(Page("My record", "")) }.needing(.p9),
            Route(.get, "/my-care", .signedIn, "Own care") { _ in .page(Page("My care", "")) }.needingOfNHSLogin(.p9),
            Route(.post, "/my-record", .signedIn, "Change it") { _ in .seeOther("/done") }.needing(.p9),
            Route(
                .get, "/api/record/v1/mine", .signedIn, "Own record",
                operation: Operation(response: nil)
            ) { _ in .json([:]) }.needing(.p5),
        ])
        return try TestSite([module], host: makeHost(database: database))
    }

    private func session(_ level: IdentityLevel?, isStaff: Bool = false) -> Session {
        Session(
            caller: Caller(
                organisation: ID("org-1"), account: ID("account-1"), person: isStaff ? PersonID("p") : nil,
                served: isStaff ? nil : PersonServedID("s"), grants: [:]),
            displayName: "N", organisationName: "T", csrfToken: "csrf", unreadCount: 0, level: level)
    }

    @Test(arguments: [(nil, false), (.p0, false), (.p5, false), (.p9, true)] as [(IdentityLevel?, Bool)])
    func whoIsNotKnownSurelyEnoughIsSentToProveIt(_ level: IdentityLevel?, _ isLetIn: Bool) async throws {
        let site = try await site(), browser = site.browser(session(level))
        let page = try await browser.get("/my-record?year=2026", follow: false)
        #expect(page.status == (isLetIn ? 200 : 303))
        let away = "/sign-in/with/org-1/provider-nhs?next=%2Fmy-record%3Fyear%3D2026&level=P9"
        #expect(page.header("location") == (isLetIn ? nil : away))
        let sent = try await browser.post(
            "/my-record", follow: false, headers: [("referer", "http://localhost:8080/my-record?year=2026")])
        #expect(sent.header("location") == (isLetIn ? "/done" : away))
    }

    @Test(arguments: [(nil, true), (.p0, false), (.p5, false), (.p9, true)] as [(IdentityLevel?, Bool)])
    func whoWasHandedALetterIsNotAskedForNHSLogin(_ level: IdentityLevel?, _ isLetIn: Bool) async throws {
        let page = try await site().browser(session(level)).get("/my-care", follow: false)
        #expect(page.status == (isLetIn ? 200 : 303))
    }

    @Test func aProgramIsToldAndNotSentAnywhere() async throws {
        let site = try await site()
        let refused = try await site.browser(session(.p0)).get("/api/record/v1/mine", follow: false)
        #expect(refused.status == 403)
        #expect(refused.body.contains("To see this you must prove who you are with NHS login first."))
        #expect(try await site.browser(session(.p5)).get("/api/record/v1/mine", follow: false).status == 200)
    }

    @Test func withoutNHSLoginItIsSaidWhatToDo() async throws {
        let refused = try await site(isSetUp: false).browser(session(nil)).get("/my-record", follow: false)
        #expect(refused.status == 403)
        #expect(
            refused.body.contains(
                "To see this you must prove who you are with NHS login, and that is not set up here. "
                    + "Ask the service for help."))
    }

    @Test func ofStaffItAsksNothing() async throws {
        let browser = try await site().browser(session(nil, isStaff: true))
        #expect(try await browser.get("/my-record", follow: false).status == 200)
    }
}
