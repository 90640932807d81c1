import Core
import Credentials
import Identity
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// What a ward's device is given, and to whom.
@Suite struct WardCheckTests {
    private func browser(
        _ caller: Caller?, _ world: PassportWorld, _ outgoing: any Outgoing = NoOutgoing()
    ) throws -> Browser {
        let site = try TestSite([staffPassportModule], host: world.host(outgoing))
        guard let caller else { return site.browser() }
        return site.browser(
            Session(
                caller: caller, displayName: "Somebody", organisationName: "Example NHS Trust",
                csrfToken: "csrf-token", unreadCount: 0))
    }

    @Test func thePageIsForEverybodyHoldsNothingAndMayUseTheCamera() async throws {
        let world = try await PassportWorld()
        let page = try await browser(nil, world).get("/passport/ward-check")
        #expect(page.status == 200 && page.body.contains("id=\"ward-check\""))
        #expect(page.header("permissions-policy")?.hasPrefix("camera=(self)") == true)
        #expect(page.header("content-security-policy")?.contains("connect-src 'self';") == true)
        let other = try await browser(nil, world).get("/passport/shared")
        #expect(other.header("permissions-policy")?.hasPrefix("camera=()") == true)
        let worker = try await browser(nil, world).get("/passport/worker.js")
        #expect(worker.header("content-type")?.hasPrefix("text/javascript") == true)
        #expect(worker.body.contains("credentials: \"omit\""))
        #expect(try await browser(nil, world).get("/passport/ward-check/icon.svg").status == 200)
        let manifest = try await browser(nil, world).get("/passport/ward-check/manifest.webmanifest").json()
        #expect(manifest["start_url"] == "/passport/ward-check")
    }

    @Test(arguments: Engine.allCases)
    func whoMayCheckFetchesWhoseWordCounts(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world)
        let issuer = try await world.trusts(trust)
        let told = try await browser(world.caller(.rosterManager), world).get("/passport/ward-check/trust").json()
        #expect(told["organisation"] == "Example NHS Trust")
        #expect(told["issuers"]?.elements.compactMap { $0["id"]?.text } == ["own", issuer.id.text])
        let other = told["issuers"]?[1]
        #expect(other?["keys"] == trust.keys["jwks"])
        #expect(other?["types"]?["competency-1"]?.text == trust.vct("competency-1"))
        #expect(told["issuers"]?[0]?["keys"]?["keys"]?.elements.count == 1)
        let kind = told["kinds"]?["competency-1"]
        #expect(kind?["name"] == "Clinical competency" && kind?["lastDayClaim"] == "expires_on")
        #expect(kind?["labels"]?["[\"expires_on\"]"] != nil)
        #expect(!told.description.contains("Achebe"))
        let shut = try await browser(world.asAda, world).get("/passport/ward-check/trust", follow: false)
        #expect(shut.status == 403)
    }

    @Test func aVerbItselfRefusesWhoMayNot() async throws {
        let world = try await PassportWorld()
        let refusal = try await world.refusal { try WardTrust.read(world.addresses, as: world.asAda, in: $0) }
        #expect(refusal == Refusal(.forbidden, "Only ward managers and HR officers check passports on a ward."))
    }

    @Test(arguments: Engine.allCases)
    func ownListsAreSignedAndSayWhatIsRevoked(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), item = try await world.issues(to: try HolderWallet(world)).item
        try await world.write { try revokeItem(item.id, reason: "Wrong", as: world.officer, at: world.now, in: $0) }
        let officer = try browser(world.officer, world)
        let told = try await officer.get("/passport/ward-check/lists/own").json()
        #expect(told["isWhole"] == true && told["lists"]?.elements.count == 1)
        let uri = world.addresses.statusList(1), one = told["lists"]?[0]
        #expect(one?["uri"]?.text == uri)
        let token = try CompactJWS(parsing: one?["token"]?.text ?? "")
        let list = try token.statusList(
            by: try (try await world.published()).keys.key(for: token.header), for: uri,
            within: TimeWindow(at: world.now))
        let place = try #require(try await world.tokens(of: item.id).first).place
        #expect(try list.status(of: TokenStatusReference(uri: uri, index: place)) == 1)
    }

    @Test(arguments: Engine.allCases)
    func listsOfOthersAreThoseTheyNameAndThoseWeRelyOn(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world), servers = StillServers()
        let item = try await world.shown(by: trust), second = "\(trust.address)/status/2"
        let path = "/passport/ward-check/lists/\(item.issuer)"
        let officer = try browser(world.officer, world, servers)
        let none = try await officer.get(path).json()
        #expect(none["isWhole"] == false && none["lists"] == [])
        servers.answer(trust.list, try trust.statuses(now: world.now))
        servers.answer(second, try trust.statuses(at: second, now: world.now))
        // By its metadata, or by what one of its lists says (draft-ietf-oauth-status-list, section 9).
        let named = Array("{\"status_lists\":[\"\(second)\"]}".utf8), place = "\(trust.address)/all-lists"
        servers.answer(place, named)
        servers.answer(
            try ServerMetadata.location(of: trust.address),
            Array("{\"status_list_aggregation_endpoint\":\"\(place)\"}".utf8))
        #expect(try await officer.get(path).json()["lists"]?.elements.count == 2)
        servers.answer(try ServerMetadata.location(of: trust.address), Array("{}".utf8))
        #expect(try await officer.get(path).json()["isWhole"] == false)
        servers.answer("\(trust.address)/status", named)
        let both = try await officer.get(path).json()
        #expect(both["isWhole"] == true)
        #expect(both["lists"]?.elements.compactMap { $0["uri"]?.text } == [trust.list, second])
        servers.answer(second, Array("forged".utf8))
        let half = try await officer.get(path).json()
        #expect(half["isWhole"] == false && half["lists"]?.elements.count == 1)
        #expect(try await officer.get("/passport/ward-check/lists/nobody").status == 404)
        try await world.write { try distrustIssuer(item.issuer, as: world.officer, at: world.now, in: $0) }
        let gone = try await officer.get(path)
        #expect(gone.status == 404 && gone.text.contains("There is no such issuer on your list."))
        let far = try await browser(world.stranger, world, servers).get(path)
        #expect(far.status == 404)
    }
}
