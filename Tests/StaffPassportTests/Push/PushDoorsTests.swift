import Core
import Credentials
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// A verifier of another trust asks to be told.
@Suite struct ListeningDoorTests {
    private let path = "/passport/issuers/org/listeners"

    private struct Stage: Sendable {
        let world: PassportWorld
        let verifier: OtherVerifier
        let servers = StillServers()

        init(_ engine: Engine = .sqlite) async throws {
            world = try await PassportWorld(engine)
            verifier = try OtherVerifier(world)
            servers.answer("\(OtherVerifier.home)/did.json", verifier.document.bytes)
            _ = try await world.issues(to: try HolderWallet(world))
        }

        func sends(_ bytes: [UInt8], at moment: Instant? = nil) async throws -> (status: Int, json: JSON) {
            let doors = try KnockedDoors(world, servers, at: moment)
            let answer = await doors.post("/passport/issuers/org/listeners", bytes, "application/jwt")
            return (answer.status, answer.json)
        }

        func listeners() async throws -> [StatusListener] {
            try await world.read { [world] in
                try StatusListeners.hearing([1, 2], of: world.organisation, at: world.now, in: $0)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func whoeverSignsWithTheirOwnKeyHears(_ engine: Engine) async throws {
        let stage = try await Stage(engine), verifier = stage.verifier
        let answer = try await stage.sends(try verifier.signed(verifier.wish()))
        #expect(answer.status == 201 && answer.json["expires_in"]?.whole == 7 * 86_400)
        #expect(try await stage.listeners().map(\.callback) == [verifier.callback])
        #expect(try await stage.world.factNames().last == "listener-added.1")
        let moved = verifier.wish(callback: "\(OtherVerifier.home)/told", id: "another-number-now")
        #expect(try await stage.sends(try verifier.signed(moved)).json["id"] == answer.json["id"])
        #expect(try await stage.listeners().map(\.callback) == ["\(OtherVerifier.home)/told"])
        #expect(try await stage.world.factNames().count { $0 == "listener-added.1" } == 1)
    }

    @Test(arguments: Engine.allCases)
    func listsOfW3CCredentialsAreListenedToAsWell(_ engine: Engine) async throws {
        let stage = try await Stage(engine), verifier = stage.verifier, addresses = stage.world.addresses
        let list = addresses.bitstringList(1, .revocation)
        // Whoever knows us by our did:web asks by that name.
        let wish = verifier.wish(list: list, to: addresses.issuerDID)
        #expect(try await stage.sends(try verifier.signed(wish)).status == 201)
        #expect(try await stage.listeners().map(\.forms) == [[.revocation]])
        let other = verifier.wish(list: addresses.bitstringList(1, .suspension), id: "another-number-now")
        #expect(try await stage.sends(try verifier.signed(other)).status == 201)
        let token = verifier.wish(id: "a-third-number-here")
        #expect(try await stage.sends(try verifier.signed(token)).status == 201)
        #expect(try await stage.listeners().map(\.forms) == [[.token, .revocation, .suspension]])
        #expect(try await stage.world.factNames().count { $0 == "listener-added.1" } == 1)
        for list in ["bitstring/1/refresh", "bitstring/1", "bitstring/01/revocation", "bitstring/9/revocation"] {
            let wish = verifier.wish(list: "\(addresses.issuer)/\(list)", id: "a-number-for-\(list)")
            #expect(try await stage.sends(try verifier.signed(wish)).status == 404, "\(list)")
        }
    }

    @Test func aWishIsTakenOnce() async throws {
        let stage = try await Stage(), bytes = try stage.verifier.signed(stage.verifier.wish())
        #expect(try await stage.sends(bytes).status == 201)
        let again = try await stage.sends(bytes)
        #expect(again.status == 400 && again.json["error_description"] == "This wish was sent before.")
    }

    @Test func whatIsForgedForeignOldOrElsewhereIsRefusedAndNobodyIsCalledForIt() async throws {
        let stage = try await Stage(), verifier = stage.verifier, world = stage.world
        func refused(
            _ wish: ListeningRequest, at moment: Instant? = nil, _ words: String
        ) async throws {
            let answer = try await stage.sends(try verifier.signed(wish), at: moment)
            #expect(answer.status >= 400 && answer.status < 500)
            #expect(answer.json["error_description"]?.text == words, "\(answer.json)")
        }
        for callback in [
            "https://inside.example/passport/verifiers/rx2/notices", "http://other.example/passport/verifiers/rx2/n",
            "\(OtherVerifier.home)/../admin", "\(OtherVerifier.home)/", "\(OtherVerifier.home)/a?b=c",
            "https://other.example/passport/verifiers/rx22/notices", "\(OtherVerifier.home)/a//b",
            "\(OtherVerifier.home)/%2e%2e/b", "\(OtherVerifier.home)@inside.example/x",
            "\(OtherVerifier.home)/\(String(repeating: "a", count: 600))",
        ] {
            try await refused(
                verifier.wish(callback: callback), "The callback is not below the verifier's own address.")
        }
        try await refused(verifier.wish(to: "https://else.example"), "The token is for somebody else.")
        try await refused(verifier.wish(), at: world.now + Minutes(5), "The token was made too long ago.")
        try await refused(verifier.wish(), at: world.now - Minutes(5), "The token says that it was made in the future.")
        for list in [
            "\(world.addresses.issuer)/status/x", "\(world.addresses.issuer)/status/01", "https://a.example/1",
        ] { try await refused(verifier.wish(list: list), "There is no such list.") }
        for did in ["did:key:zabc", "did:web:localhost%3A80:passport", "did:web:10:x", "mailto:x"] {
            let other = try OtherVerifier(world, did: did)
            let answer = try await stage.sends(try other.signed(other.wish()))
            #expect(answer.json["error_description"]?.text == "The verifier must be a did:web.", "\(did)")
        }
        #expect(stage.servers.asked.isEmpty)
        #expect(try await stage.listeners() == [])
    }

    @Test func anotherKeyAndAListThatIsNotThereAreRefused() async throws {
        let stage = try await Stage(), verifier = stage.verifier, world = stage.world
        let forged = try await stage.sends(
            try verifier.signed(verifier.wish(), by: try freshKey(world.chance).key))
        #expect(forged.status == 400 && forged.json["error_description"]?.text?.contains("signature") == true)
        let none = try await stage.sends(
            try verifier.signed(verifier.wish(list: world.addresses.statusList(9))))
        #expect(none.status == 404 && none.json["error_description"] == "There is no such list.")
        stage.servers.answer("\(OtherVerifier.home)/did.json", [], status: 404)
        let gone = try await stage.sends(try verifier.signed(verifier.wish(id: "a-third-number-here")))
        #expect(gone.json["error_description"] == "The verifier's document could not be had.")
        let noise = try await stage.sends(Array("no.token.here".utf8))
        #expect(noise.status == 400)
        #expect(try await stage.listeners() == [])
    }

    @Test func oneVerifierHasSoMuchRoomAndAMinuteSoManyWishes() async throws {
        let stage = try await Stage(), verifier = stage.verifier, world = stage.world
        for number in 2...StatusListener.ofOneLimitCount + 1 { _ = try await world.hears(verifier, list: number) }
        let full = try await stage.sends(try verifier.signed(verifier.wish()))
        #expect(full.status == 429 && full.json["error_description"] == "There is no room for another listener.")
        try await world.write { tx in
            for number in 0..<120 {
                try PassportNonces.add("wish:\(number)", until: world.now + Minutes(1), of: world.organisation, in: tx)
            }
        }
        let asked = stage.servers.asked.count
        let tooMany = try await stage.sends(try verifier.signed(verifier.wish(id: "one-more-number-here")))
        #expect(tooMany.status == 429)
        #expect(tooMany.json["error_description"] == "Too many ask at once. Ask again in a minute.")
        #expect(stage.servers.asked.count == asked)
    }
}

/// An issuer of another trust tells us.
@Suite struct HearingDoorTests {
    private struct Stage: Sendable {
        let world: PassportWorld
        let trust: OtherTrust
        let servers = StillServers()
        let item: ReceivedItem

        init(_ engine: Engine = .sqlite) async throws {
            world = try await PassportWorld(engine)
            trust = try OtherTrust(world)
            item = try await world.accepts(try await world.shown(by: trust))
        }

        func notice(
            list: String? = nil, to verifier: String? = nil, id: String = "a-number-used-once",
            by other: PrivateKey? = nil, at moment: Instant? = nil
        ) throws -> [UInt8] {
            let notice = StatusNotice(
                issuer: trust.address, verifier: verifier ?? world.addresses.verifierDID, list: list ?? trust.list,
                changedAt: Instant(milliseconds: world.now.milliseconds - 1_500), id: id)
            let claims = try notice.signed(
                by: OrganisationKey(id: "k", key: other ?? trust.key), at: moment ?? world.now
            ).unverifiedClaims()
            // The other trust names no key: it has one.
            return Array(
                try CompactJWS.signing(
                    claims.bytes, header: [JSON.Member("typ", .string(StatusNotice.typ))], by: other ?? trust.key
                ).text.utf8)
        }

        func sends(_ bytes: [UInt8]) async throws -> (status: Int, json: JSON) {
            let doors = try KnockedDoors(world, servers)
            let answer = await doors.post(
                "/passport/verifiers/org/notices", bytes, "application/secevent+jwt")
            return (answer.status, answer.json)
        }

        func status() async throws -> ReceivedItem.Status { try await world.received(item.id).status }
    }

    @Test(arguments: Engine.allCases)
    func whatWasRevokedCountsForNothingAtOnceAndTheTimeIsNoted(_ engine: Engine) async throws {
        let stage = try await Stage(engine)
        #expect(try await stage.world.holdings().count == 1)
        stage.servers.answer(stage.trust.list, try stage.trust.statuses([(3, 1)], now: stage.world.now))
        let answer = try await stage.sends(try stage.notice())
        #expect(answer.status == 202)
        #expect(try await stage.status() == .revoked)
        #expect(try await stage.world.holdings() == [])
        #expect(try await stage.world.times() == [.heard: [1_500]])
    }

    @Test func aNoticeChangesNothingByItsOwnWord() async throws {
        let stage = try await Stage()
        stage.servers.answer(stage.trust.list, try stage.trust.statuses(now: stage.world.now))
        #expect(try await stage.sends(try stage.notice()).status == 202)
        #expect(try await stage.status() == .valid)
        #expect(try await stage.world.times() == [:])
    }

    @Test func whatIsForgedForeignOrOldIsRefused() async throws {
        let stage = try await Stage(), world = stage.world
        stage.servers.answer(stage.trust.list, try stage.trust.statuses([(3, 1)], now: world.now))
        func refused(_ bytes: [UInt8], _ code: String, status: Int = 400) async throws {
            let answer = try await stage.sends(bytes)
            #expect(answer.status == status && (answer.json["err"] ?? answer.json["error"])?.text == code, "\(code)")
        }
        try await refused(try stage.notice(by: try freshKey(world.chance).key), "invalid_key")
        try await refused(try stage.notice(to: "did:web:else.example"), "invalid_audience")
        try await refused(try stage.notice(at: world.now - Minutes(10)), "invalid_request")
        try await refused(try stage.notice(list: "https://else.example/status/1"), "gone", status: 410)
        try await refused(Array("x".utf8), "invalid_request")
        let stranger = OtherTrust(key: stage.trust.key, address: "https://else.example/issuer", dice: world.dice)
        let foreign = StatusNotice(
            issuer: stranger.address, verifier: world.addresses.verifierDID, list: stage.trust.list,
            changedAt: world.now, id: "a-number-used-once")
        let token = try foreign.signed(by: OrganisationKey(id: "k", key: stranger.key), at: world.now)
        try await refused(Array(token.text.utf8), "invalid_issuer")
        #expect(stage.servers.asked.map(\.address).filter { $0 == stage.trust.list }.isEmpty)
        #expect(try await stage.status() == .valid)
    }

    /// RFC 8935, section 2: the answer may have been lost on its way.
    @Test(arguments: Engine.allCases)
    func whatComesAgainIsAnsweredTheSameAndReadOnce(_ engine: Engine) async throws {
        let stage = try await Stage(engine), good = try stage.notice()
        stage.servers.answer(stage.trust.list, try stage.trust.statuses([(3, 1)], now: stage.world.now))
        #expect(try await stage.sends(good).status == 202)
        let asked = stage.servers.asked.count
        for _ in 0..<3 { #expect(try await stage.sends(good).status == 202) }
        #expect(stage.servers.asked.count == asked)
        #expect(try await stage.status() == .revoked)
        #expect(try await stage.world.times() == [.heard: [1_500]])
    }

    @Test(arguments: Engine.allCases)
    func aListThatCannotBeReadIsToldAgainLater(_ engine: Engine) async throws {
        let stage = try await Stage(engine), notice = try stage.notice()
        #expect(try await stage.sends(notice).status == 503)
        #expect(try await stage.status() == .valid)
        // The same token: what could not be done counts as not heard.
        stage.servers.answer(stage.trust.list, try stage.trust.statuses([(3, 1)], now: stage.world.now))
        #expect(try await stage.sends(notice).status == 202)
        #expect(try await stage.status() == .revoked)
    }
}
