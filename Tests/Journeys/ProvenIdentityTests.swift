import Core
import Identity
import Storage
import TestSupport
import Testing
import Web

/// Every route that lets a person served in, against how surely NHS login must know them there: either it says a level,
/// or it stands in the list below with its reason. A record that is closed on one page must not go out by another.
@Suite struct ProvenIdentityTests {
    /// What a person may do before NHS login has checked who they are, and why.
    private static let open: [String: String] = [
        "GET /": "shows nothing of anybody's care until they are proven",
        "GET /roles": "says what roles there are",
        "GET /emergency-access": "is about rights over the service, not about anybody's care",
        "GET /api/identity/v1/session": "says who is signed in",
        "DELETE /api/identity/v1/session": "signs out",
        "GET /api/workforce/v1/skills": "is a list of the organisation",
        "GET /api/workforce/v1/public-holidays": "is a list of the organisation",
        "GET /api/workforce/v1/check-kinds": "is a list of the organisation",
        "GET /passport/wallet/roots": "is a list of the organisation",
        "GET /care-planning/me": "leads on to a page that asks",
        "GET /social-prescribing/me": "leads on to a page that asks",
    ]
    /// Doors about the account itself, which say nothing of care, and those for everybody.
    private static let openBeginnings = ["/account", "/sign-", "/session", "/second-factor", "/assets", "/api/account"]

    @Test func everyDoorOfAPersonsRecordAsksWhoTheyAre() async throws {
        let world = try await AccessWorld(on: .sqlite)
        let table = AccessTable(
            site: try TestSite(
                Modules.all, host: Modules.host(Rehearsal(of: world.database) { _, _ in }, at: world.now)))
        let pat = try #require(AccessCaller.all.first { $0.name == "pat" })
        var letIn = 0
        for route in table.site.site.routes where route.access != .anyone {
            let reply = await table.reply(of: route, to: pat)
            guard reply.isLetIn else { continue }
            letIn += 1
            if let level = route.neededLevel {
                #expect(level >= .p5, "\(route.name)")
            } else {
                let isOpen =
                    Self.open[route.name] != nil || Self.openBeginnings.contains { route.path.hasPrefix($0) }
                #expect(isOpen, "\(route.name) lets a person in whom nobody has checked")
            }
        }
        #expect(letIn > 60, "\(letIn) routes were tried")
        await world.database.close()
    }

    /// The four doors through which the whole record went out.
    @Test(arguments: [
        "/my-data", "/my-data/copy.json", "/fhir/R4/Patient/pat", "/fhir/R4/Patient/pat/$everything", "/viewings",
        "/notices",
    ])
    func aWeaklyKnownPersonGetsNothing(_ path: String) async throws {
        let world = try await AccessWorld(on: .sqlite)
        let site = try TestSite(Modules.all, host: Modules.host(world.database, at: world.now))
        let pat = try #require(AccessCaller.all.first { $0.name == "pat" })
        for (level, isLetIn) in [(IdentityLevel.p5, false), (.p9, true)] {
            let session = Session(
                caller: pat.caller, displayName: "Pat", organisationName: "Trust", csrfToken: "csrf-token",
                unreadCount: 0, level: level)
            let answer = try await site.browser(session).get(path, follow: false)
            #expect((answer.status == 200) == isLetIn, "\(path) at \(level): \(answer.status)")
            if !isLetIn { #expect(!answer.body.contains(AccessWorld.secret), "\(path) at \(level)") }
        }
        let home = try await site.browser(
            Session(
                caller: pat.caller, displayName: "Pat", organisationName: "Trust", csrfToken: "csrf-token",
                unreadCount: 0, level: .p5)
        ).get("/", follow: false)
        #expect(home.text.contains("prove who you are") && !home.text.contains("Questions from your link worker"))
        await world.database.close()
    }
}
