import Core
import FHIRServer
import Identity
import PersonalData
import StaffPassport
import Storage
import TestSupport
import Testing
import Web

/// Every route behind which more than one's own work can be changed asks somebody from single sign-on for a strong and
/// fresh sign-in: other people's accounts, how everybody signs in, keys and whom they are believed by, erasure,
/// programs of others, and where data about people are sent.
@Suite(.serialized) struct SensitiveTests {
    /// What changes any of it. Reading asks for nothing more; nor does what is opened in an emergency, where every
    /// minute counts and somebody looks at it afterwards.
    private static let permissions: Set<Permission> = [
        .manageAccounts, .manageAdministrators, .inviteServed, .eraseRecords, .fhirClients, .passportSetUp,
    ]

    /// Those whose permission is for more than this.
    private static let byName: Set = [
        "POST /account/stand-ins", "POST /account/stand-ins/{assignment}/end", "POST /social-prescribing/practices",
        "POST /social-prescribing/practices/{practiceCode}/removal", "GET /workforce/exports/{kind}",
    ]

    private static func isOfThem(_ route: Route) -> Bool {
        guard case .holding(let permission) = route.access, route.method != .get else { return false }
        return permissions.contains(permission)
    }

    @Test func whatReachesOthersIsSensitive() async throws {
        let database = try await Engine.sqlite.open(Modules.schemas)
        let routes = try TestSite(Modules.all, host: Modules.host(database, at: Instant(minutes: 29_900_000))).site
            .routes
        let plain = routes.filter { (Self.isOfThem($0) || Self.byName.contains($0.name)) && !$0.isSensitive }
        #expect(plain.map(\.name) == [], "changes what concerns others, and asks for no fresh sign-in")
        #expect(Self.byName.isSubset(of: routes.map(\.name)))
        #expect(routes.filter(\.isSensitive).count > 70)
        await database.close()
    }

    @Test func everySensitiveRouteAsksForAStrongAndFreshSignIn() async throws {
        let world = try await AccessWorld(on: .sqlite), now = world.now
        let id = ID<SignOnProvider>("provider")
        try await world.database.write(for: world.organisation) { tx in
            let caller = Caller(
                organisation: world.organisation, account: AccountID("acc-admin"), person: nil,
                grants: [.manageAdministrators: .everywhere])
            let provider = SignOnProvider(
                id: id, title: "T", issuer: "https://login.example.nhs.uk", clientID: "client", proof: .secret,
                sealedSecret: "", stepUp: .init(strengths: ["AAL3"], greatestAge: Minutes(15)))
            try saveProvider(provider, as: caller, at: now, in: tx)
        }
        let site = try TestSite(Modules.all, host: Modules.host(Rehearsal(of: world.database), at: now))
        var askedCount = 0
        for route in site.site.routes where route.isSensitive {
            for caller in AccessCaller.all where !caller.isFar && !caller.isDirectory {
                guard caller.isKnown, route.access.admits(caller.caller) else { continue }
                for (strength, minutesAgo, isEnough) in [("AAL2", 1, false), ("AAL3", 16, false), ("AAL3", 1, true)] {
                    let session = Session(
                        caller: caller.caller, displayName: "N", organisationName: "T", csrfToken: "csrf",
                        unreadCount: 0,
                        provider: id, strength: strength, provedAt: now - Minutes(minutesAgo))
                    let location = await Self.location(of: route, to: session, at: site)
                    let isAway = location?.hasPrefix("/sign-in/with/\(world.organisation)/provider?") ?? false
                    #expect(
                        isAway != isEnough, "\(route.name) as \(caller.name) with \(strength), \(minutesAgo) minutes")
                    askedCount += 1
                }
            }
        }
        #expect(askedCount > 200, "\(askedCount)")
        await world.database.close()
    }

    /// Where somebody is led; what they would have sent does not matter before that.
    private static func location(of route: Route, to session: Session, at site: TestSite) async -> String? {
        let target = route.parameterNames.reduce(route.path) {
            $0.replacing("{\($1)}", with: AccessWorld.places[$1] ?? "-")
        }
        let answer = await site.site.respond(
            PlainRequest(
                route.method.rawValue, target,
                headers: [
                    ("cookie", "session=\(site.token(for: session))"), ("x-csrf-token", session.csrfToken),
                    ("sec-fetch-site", "same-origin"), ("accept", "text/html"),
                ], bytes: []))
        return answer.status == 303 ? answer.header("location") : nil
    }
}
