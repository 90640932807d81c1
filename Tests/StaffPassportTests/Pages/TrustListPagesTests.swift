import Core
import Credentials
import Identity
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// Trust lists as an officer goes through them: looked at, followed, read again, left.
@Suite struct TrustListPagesTests {
    private let path = "/passport/trust-lists"

    private func browser(_ world: PassportWorld, _ servers: StillServers, as caller: Caller? = nil) throws -> Browser {
        try TestSite([staffPassportModule], host: world.host(servers)).browser(
            Session(
                caller: caller ?? world.officer, displayName: "Somebody", organisationName: "Example NHS Trust",
                csrfToken: "csrf-token", unreadCount: 0))
    }

    @Test(arguments: Engine.allCases)
    func aListIsLookedAtFollowedAndLeft(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world), keeper = try ListKeeper(world)
        let servers = StillServers(), officer = try browser(world, servers)
        try servers.publish(trust)
        servers.answer(keeper.address, try keeper.signed(1, [ListKeeper.entity(trust)], at: world.now))
        #expect(try await officer.get(path).text.contains("You follow no trust list."))
        let thumbprint = keeper.key.publicKey.thumbprint
        let looked = try await officer.post(path, ["address": keeper.address, "signer": thumbprint])
        #expect(looked.status == 200 && looked.text.contains("Look at “Issuers of the region”"))
        #expect(looked.text.contains("Clinical competency") && looked.text.contains("Will be trusted"))
        #expect(try await world.read { try TrustLists.all(of: world.organisation, in: $0) } == [])
        // What has changed meanwhile is looked at again.
        let mark = "1-\(keeper.list(1, [], at: world.now).digest)"
        let fields: KeyValuePairs = [
            "address": keeper.address, "signer": thumbprint, "removed": "stop", "mark": mark,
        ]
        #expect(try await officer.post(path, fields).text.contains("The list has changed since you looked at it."))
        let right = "1-\(keeper.list(1, [ListKeeper.entity(trust)], at: world.now).digest)"
        let followed = try await officer.post(
            path, ["address": keeper.address, "signer": thumbprint, "removed": "keep", "mark": right])
        #expect(followed.text.contains("You follow “Issuers of the region” now."))
        #expect(followed.text.contains("Other NHS Trust") && followed.text.contains("Trusted"))
        let list = try #require(try await world.read { try TrustLists.all(of: world.organisation, in: $0) }.first)
        #expect(!list.stopsRelying)
        let issuers = try await officer.get("/passport/issuers").text
        #expect(issuers.contains("From list") && issuers.contains("Issuers of the region"))
        _ = try await officer.post(list.path, ["removed": "stop"])
        #expect(try await world.trustList(list.id).stopsRelying)
        servers.answer(keeper.address, [], status: 404)
        let unread = try await officer.post("\(list.path)/reading")
        #expect(unread.text.contains("Nothing new is taken from this list"))
        #expect(unread.text.contains("The list could not be had."))
        #expect(try await officer.get("\(list.path)/removal").text.contains("Other NHS Trust"))
        let left = try await officer.post("\(list.path)/removal", ["accepted": "keep"])
        #expect(left.text.contains("You do not follow “Issuers of the region” any more."))
        #expect(try await world.trusted() == [])
    }

    @Test func whatIsWrongStandsBesideItsField() async throws {
        let world = try await PassportWorld(), keeper = try ListKeeper(world), servers = StillServers()
        let officer = try browser(world, servers), thumbprint = keeper.key.publicKey.thumbprint
        func words(_ address: String, _ signer: String) async throws -> String {
            let seen = try await officer.post(path, ["address": address, "signer": signer])
            #expect(seen.status == 422, "\(address) \(signer)")
            return seen.text
        }
        #expect(try await words(keeper.address, thumbprint).contains("The list could not be reached."))
        let forger = try freshKey(world.chance).key
        servers.answer(keeper.address, try keeper.signed(1, [], at: world.now, by: forger))
        #expect(try await words(keeper.address, thumbprint).contains("signed with another key than the one you know"))
        let key = keeper.key.publicKey.jwk.description
        #expect(try await words(keeper.address, key).contains("signature does not hold"))
        for (signer, part) in [
            ("", "key of whoever signs it"), ("short", "Enter the thumbprint of the key (43 characters)"),
            ("{", "This key is no JSON."), ("{\"kty\":\"EC\"}", "This key cannot be used:"),
            (TestCertificates.pem(TestCertificates.root, TestCertificates.otherRoot), "Paste one certificate alone"),
            (TestCertificates.pem(TestCertificates.root), "The list carries no certificate"),
        ] {
            #expect(try await words(keeper.address, signer).contains(part), "\(part)")
        }
        #expect(try await world.read { try TrustLists.all(of: world.organisation, in: $0) } == [])
    }

    @Test func anIssuerFromAListIsNotReadByHandAndMayBeTakenOff() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world), keeper = try ListKeeper(world)
        let servers = StillServers(), officer = try browser(world, servers)
        try servers.publish(trust)
        let list = try await world.follows(keeper, [ListKeeper.entity(trust)], servers)
        let issuer = try #require(
            try await world.read { try TrustedIssuers.all(of: world.organisation, in: $0) }.first)
        let again = try await officer.post("/passport/issuers/\(issuer.id)/reading")
        #expect(again.status == 409)
        #expect(again.text.contains("A trust list names this issuer. Read the list again instead."))
        let page = try await officer.get("/passport/issuers/\(issuer.id)/removal").text
        #expect(page.contains("It stays off your list then, whatever “Issuers of the region” says."))
        _ = try await officer.post("/passport/issuers/\(issuer.id)/removal")
        try await world.readsLists(servers)
        #expect(try await world.trusted() == [])
        #expect(try await officer.get(list.path).text.contains("You took it off"))
    }

    @Test func theOwnListIsPublishedAndStopped() async throws {
        let world = try await PassportWorld(), servers = StillServers(), officer = try browser(world, servers)
        let on = try await officer.post("/passport/own-trust-list", ["publish": "yes"])
        #expect(on.text.contains("Your list is published.") && on.text.contains("Thumbprint of your key"))
        #expect(on.text.contains("https://trust.example/passport/issuers/org/trust-list"))
        let off = try await officer.post("/passport/own-trust-list", ["publish": "no"])
        #expect(off.text.contains("Your list is published no longer."))
    }

    @Test func programsLookFollowAndSee() async throws {
        let world = try await PassportWorld(), trust = try OtherTrust(world), keeper = try ListKeeper(world)
        let servers = StillServers(), officer = try browser(world, servers), api = "/api/staff-passport/v1/trust-lists"
        try servers.publish(trust)
        let sent: JSON = [
            "address": .string(keeper.address), "signer": .string(keeper.key.publicKey.thumbprint),
        ]
        let bad = try await officer.send(.post, "\(api)/look", sent).json()
        #expect(bad["problem"]?["code"] == "unreachable" && bad["issuers"] == [])
        #expect(try await officer.send(.post, api, sent).status == 422)
        servers.answer(keeper.address, try keeper.signed(1, [ListKeeper.entity(trust)], at: world.now))
        let good = try await officer.send(.post, "\(api)/look", sent).json()
        #expect(good["problem"] == .null && good["issuers"]?[0]?["outcome"] == "added")
        #expect(good["issuers"]?[0]?["types"] == ["competency-1"])
        let made = try await officer.send(.post, api, sent)
        let id = try #require(try made.json()["id"]?.text)
        #expect(made.status == 201)
        #expect(try made.json()["stopsRelying"] == true)
        let seen = try await officer.get("\(api)/\(id)").json()
        #expect(seen["entries"]?[0]?["trusted"] == true && seen["problem"] == .null)
        let gone = try await officer.send(.post, "\(api)/\(id)/removal", ["stopsRelying": true])
        #expect(gone.status == 200)
        #expect(try await officer.get(api).json() == ["lists": []])
        let own = try await officer.send(.post, "/api/staff-passport/v1/own-trust-list", ["published": true]).json()
        #expect(own["thumbprint"]?.text?.utf8.count == 43)
    }
}
