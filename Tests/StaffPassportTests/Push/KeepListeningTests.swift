import Core
import Credentials
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

@Suite struct KeepListeningTests {
    /// A world whose first trust has accepted something of another, and can sign.
    private func stage(_ engine: Engine = .sqlite) async throws -> (PassportWorld, OtherTrust, ReceivedItem) {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world)
        let item = try await world.shown(by: trust)
        try await world.write { tx in
            _ = try OrganisationKey.make(
                .asking, of: world.organisation, world.keys, chance: world.chance, at: world.now, in: tx)
        }
        return (world, trust, item)
    }

    @Test(arguments: Engine.allCases)
    func theIssuerOfWhatWasAcceptedIsAskedOnceAndAgainBeforeItsWordEnds(_ engine: Engine) async throws {
        let (world, trust, item) = try await stage(engine), servers = StillServers()
        #expect(try await keepListening(of: world.organisation, world.host(servers)) == 0)
        #expect(servers.asked.isEmpty)
        try await world.accepts(item)
        servers.answer("\(trust.address)/listeners", Array("{\"expires_in\":3600}".utf8), status: 201)
        #expect(try await keepListening(of: world.organisation, world.host(servers)) == 1)
        let sent = try #require(servers.asked.last)
        let token = try CompactJWS(parsing: String(decoding: sent.body ?? [], as: UTF8.self))
        let wish = try ListeningRequest(unverified: token, to: trust.address, at: world.now)
        #expect(wish.list == trust.list && wish.verifier == world.addresses.verifierDID)
        #expect(wish.callback == "\(world.addresses.verifier)/notices")
        let home = try #require(VerifierHome(of: wish.verifier, isNearTaken: false))
        #expect(home.document == "\(world.addresses.verifier)/did.json" && home.owns(wish.callback))
        _ = try await keepListening(of: world.organisation, world.host(servers, at: world.now + Minutes(29)))
        #expect(servers.asked.count == 1)
        try await keepAllListening(world.host(servers, at: world.now + Minutes(31)))
        #expect(servers.asked.count == 2)
    }

    @Test func anIssuerWithoutSuchADoorIsLeftAloneForADayAndOneThatIsAwayForAMinute() async throws {
        let (world, trust, item) = try await stage(), servers = StillServers()
        try await world.accepts(item)
        func ask(_ minutes: Int) async throws -> Int {
            _ = try await keepListening(of: world.organisation, world.host(servers, at: world.now + Minutes(minutes)))
            return servers.asked.count
        }
        #expect(try await ask(0) == 1)
        #expect(try await ask(1) == 2)
        servers.answer("\(trust.address)/listeners", [], status: 404)
        #expect(try await ask(2) == 2)
        #expect(try await ask(4) == 3)
        #expect(try await ask(60 * 23) == 3)
        #expect(try await ask(60 * 25) == 4)
    }

    @Test func whatStandsNoMoreIsForgotten() async throws {
        let (world, trust, item) = try await stage(), servers = StillServers()
        try await world.accepts(item)
        servers.answer("\(trust.address)/listeners", [], status: 201)
        #expect(try await keepListening(of: world.organisation, world.host(servers)) == 1)
        try await world.notes(.revoked, of: item)
        #expect(try await keepListening(of: world.organisation, world.host(servers)) == 0)
        let kept = try await world.read { try ListeningPlaces.all(of: world.organisation, in: $0) }
        #expect(kept == [])
    }
}

@Suite struct VerifierHomeTests {
    @Test func aDocumentLiesWhereItsMethodSays() throws {
        let bare = try #require(VerifierHome(of: "did:web:other.example", isNearTaken: false))
        #expect(bare.document == "https://other.example/.well-known/did.json" && bare.own == "https://other.example/")
        #expect(bare.owns("https://other.example/hook") && !bare.owns("https://other.example.evil/hook"))
        #expect(VerifierHome(of: "did:web:localhost%3A8080:a", isNearTaken: false) == nil)
        let near = try #require(VerifierHome(of: "did:web:localhost%3A8080:a", isNearTaken: true))
        #expect(near.document == "http://localhost:8080/a/did.json" && near.own == "http://localhost:8080/a/")
        for did in ["did:web:localhost%3A8080:..", "did:web:localhost%3Ax:a", "did:web:localhost%3A8080::a"] {
            #expect(VerifierHome(of: did, isNearTaken: true) == nil, "\(did)")
        }
    }
}
