import Core
import Identity
import Storage
import Synchronization
import TestSupport
import Testing
import Web

/// Every route of every module, tried by everybody: what they get is written down in docs/api/access.md.
///
/// A route cannot be made without saying who may use it (``Access`` has no default), and one that is new or behaves
/// otherwise changes the table, which then fails until somebody has read the change and committed it.
@Suite(.serialized) struct AccessSnapshotTests {
    typealias Reply = AccessTable.Reply

    @Test(arguments: Engine.allCases) func everyRouteAnswersEverybodyAsTheTableSays(_ engine: Engine) async throws {
        let rows = try await Self.rows(on: engine)
        #expect(rows.count > 230)
        for row in rows { row.check() }
        let difference = Snapshot.difference(of: AccessPage(rows: rows).text, from: "docs/api/access.md")
        #expect(difference == nil)
    }

    /// One route and what each caller got.
    struct Row: Sendable {
        let route: Route
        let replies: [Reply]
        /// What those of the other trust get for things that are nowhere.
        let nowhere: [String: Reply]
        /// Whose data each caller's request wrote.
        let written: [Set<OrganisationID>]
    }

    static func rows(on engine: Engine) async throws -> [Row] {
        let world = try await AccessWorld(on: engine)
        let written = Written()
        let database = Rehearsal(of: world.database) { organisation, _ in written.add(organisation) }
        let table = AccessTable(site: try TestSite(Modules.all, host: Modules.host(database, at: world.now)))
        var rows: [Row] = []
        for route in table.site.site.routes {
            var replies: [Reply] = [], nowhere: [String: Reply] = [:], touched: [Set<OrganisationID>] = []
            for caller in table.callers {
                written.clear()
                replies.append(await table.reply(of: route, to: caller))
                touched.append(written.all)
                guard caller.isFar else { continue }
                nowhere[caller.name] = await table.reply(of: route, to: caller, places: AccessWorld.nowhere)
            }
            rows.append(Row(route: route, replies: replies, nowhere: nowhere, written: touched))
        }
        await world.database.close()
        return rows
    }

    final class Written: Sendable {
        private let organisations = Mutex<Set<OrganisationID>>([])

        var all: Set<OrganisationID> { organisations.withLock { $0 } }
        func add(_ organisation: OrganisationID?) {
            guard let organisation else { return }
            organisations.withLock { _ = $0.insert(organisation) }
        }
        func clear() { organisations.withLock { $0 = [] } }
    }
}

extension AccessSnapshotTests.Row {
    /// What must hold whatever the table says.
    func check() {
        for (caller, reply) in zip(AccessCaller.all, replies) {
            #expect(reply.status < 500, "\(route.name) fails for \(caller.name)")
            if !route.access.admits(caller.session?.caller) {
                #expect(!reply.isLetIn, "\(route.name) lets \(caller.name) in, against what it says: \(reply.word)")
            }
        }
        for reply in replies where route.operation != nil && reply.isDone && reply.status != 204 {
            #expect(shapeProblems(reply) == [], "\(route.name) answers with something else than it says")
        }
        for ((caller, reply), organisations) in zip(zip(AccessCaller.all, replies), written)
        where caller.isFar && !Self.isOpenedByItsAddress(route) {
            #expect(!reply.text.contains(AccessWorld.secret), "\(route.name) shows \(caller.name) another trust's data")
            #expect(
                reply.word == nowhere[caller.name]?.word,
                "\(route.name) tells \(caller.name) what another trust has: \(reply.word)")
            #expect(
                route.access == .anyone || !organisations.contains(OrganisationID("org")),
                "\(route.name) writes to another trust for \(caller.name)")
        }
        if !Self.isOpenedByItsAddress(route), Self.ownThings.contains(where: route.parameterNames.contains) {
            for (caller, reply) in zip(AccessCaller.all, replies) where ["cat", "eve"].contains(caller.name) {
                #expect(!reply.isLetIn, "\(route.name) lets \(caller.name) at what is Ada's: \(reply.word)")
            }
        }
        let reasons = Set(replies.filter { $0.isLetIn && $0.text.hasPrefix("{") }.map(\.text)).joined(separator: "\n")
        #expect(
            replies.contains(where: \.isDone) || Self.unusedOfFHIR.contains(route.name)
                || Self.unused[route.name] ?? Self.unusedAtTheDesk[route.name] != nil,
            "nobody gets through \(route.name): \(replies.map(\.word)) \(reasons)")
    }

    private func shapeProblems(_ reply: AccessTable.Reply) -> [String] {
        guard let shape = route.operation?.response else { return ["nothing is promised, but something comes"] }
        guard let json = try? JSON(parsing: reply.text) else { return ["no JSON"] }
        let status = reply.status == route.operation?.status ? [] : ["status \(reply.status)"]
        return status + ShapeReading.problems(of: json, as: shape)
    }

    /// Whoever knows the address of a calendar reads it: that is what it is for. It can be guessed by nobody.
    /// A way to sign in stands on the sign-in page for everybody. What an organisation publishes for wallets has its
    /// name in it, and Tests/Journeys/Passport tries the doors behind which there is more. The directory of the
    /// community is for everybody, and a link to an entry of it is its own key.
    static func isOpenedByItsAddress(_ route: Route) -> Bool {
        let opened = [
            "/calendar/{token}", "/social-prescribing/links/{organisation}/{link}",
            "/social-prescribing/links/{organisation}/{link}/referral.pdf", "/passport/speed/{organisation}",
        ]
        let begins = [
            "/sign-in/with/", "/directory/{organisation}", "/passport/asked/", "/shared-plan/{link}",
            "/social-prescribing/messages/{organisation}/{practiceLink}",
        ]
        return route.isOpenToPrograms || opened.contains(route.path)
            || begins.contains { route.path.hasPrefix($0) }
    }

    /// Parts of paths that name what belongs to one person: here always Ada.
    static let ownThings = ["person", "post", "absence", "duty", "request", "notice", "account", "assignment", "draft"]

    /// Routes that nobody can use in this world as it stands, and why.
    static let unused: [String: String] = [
        "POST /care-planning/people/{served}/items/{planItem}/files":
            "a form with a file, which these forms do not have; Browser/test_care_files.py",
        "POST /account/password": "the session of a test is not in the database; AccountJourneyTests does it",
        "POST /account/second-factor/confirmation": "the session of a test is not in the database, as above",
        "POST /account/stand-ins": "the roles of a test's session are not in the database; StandInPagesTests does it",
        "POST /account/stand-ins/{assignment}/end": "nobody stands in for anybody, as above",
        "POST /account/passkeys/new": "the session of a test has no cookie; PasskeyPagesTests does it",
        "POST /account/passkeys": "a device must make one; Journeys/Passkeys does it",
        "GET /account/passkeys/{passkey}/removal": "nobody has one; Journeys/Passkeys does it",
        "POST /account/passkeys/{passkey}/removal": "nobody has one, as above",
        "POST /sign-in/passkey/challenge": "the form has no cookie; PasskeyPagesTests sends one",
        "POST /sign-in/code/challenge": "no sign-in is half way; Journeys/Passkeys does it",
        "GET /sign-in/return": "no sign-in is under way at a provider; SignOnPagesTests does it",
        "POST /sign-in/with/{organisation}/{provider}/sign-out": "the token is none; SignOnPagesTests sends one",
        "POST /passport/issuers/{organisation}/token": "the code is none; Journeys/Passport does it",
        "POST /passport/issuers/{organisation}/credential": "nobody has a token, as above",
        "POST /passport/issuers/{organisation}/notification": "nobody has a token, as above",
        "POST /passport/issuers/{organisation}/deferred": "nobody has a token, as above",
        "POST /passport/issuers/{organisation}/par": "the request has no way back; Journeys/Passport sends whole ones",
        "GET /passport/issuers/{organisation}/authorize": "the address has no request in it, as above",
        "GET /passport/keys/{signingKey}/request": "the key signs no more; SigningKeyPagesTests takes one away",
        "POST /passport/keys/{signingKey}/certificates": "no authority is there; CertifySigningKeyTests has one",
        "POST /api/staff-passport/v1/keys/{signingKey}/certificates": "no authority is there, as above",
        "POST /passport/verifiers/{organisation}/responses/{request}": "nothing is shown, as above",
        "POST /passport/issuers": "no issuer answers, as above",
        "POST /passport/issuers/{issuer}/reading": "no issuer answers, as above",
        "POST /api/staff-passport/v1/trusted-issuers": "no issuer answers, as above",
        "POST /directory-desk/setup/entries": "a file must be sent; Journeys/Directory does it",
        "POST /directory-desk/setup/outcodes": "a file must be sent, as above",
        "POST /social-prescribing/areas/deciles": "a file must be sent; LoadAreasTests does it",
        "POST /social-prescribing/areas/postcodes": "a file must be sent, as above",
        "GET /people-served/imports/{peopleFile}/progress": "nothing is being saved; ConfirmPeopleFileTests does it",
        "POST /rostering/periods/{period}/redo": "nothing was undone",
        "POST /api/rostering/v1/periods/{period}/board/redo": "nothing was undone",
        "POST /rostering/periods/{period}/draft/stop": "no draft is being made",
        "POST /api/rostering/v1/periods/{period}/drafts/latest/stopping": "no draft is being made",
        "POST /rostering/periods/{period}/breaches": "no rule is broken",
        "POST /api/rostering/v1/periods/{period}/breaches": "no rule is broken",
    ].merging(AccessWorld.verifyingUnused) { $1 }.merging(AccessWorld.walletsUnused) { $1 }
        .merging(AccessWorld.verifierRootsUnused) { $1 }.merging(AccessWorld.trustListsUnused) { $1 }
        .merging(AccessWorld.helpUnused) { $1 }
}
