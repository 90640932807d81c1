import Core
import Credentials
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// An issuer that is known by its did:web, whose credentials name lists of W3C's, tells us as those with lists of
/// tokens do.
@Suite struct ModelListsTests {
    private struct Stage: Sendable {
        static let home = "https://w3c.example/passport/issuers/rx3"
        static let did = "did:web:w3c.example:passport:issuers:rx3"
        static let list = "\(home)/bitstring/1/revocation"
        let world: PassportWorld
        let key: PrivateKey
        let servers = StillServers()
        let item: ReceivedItem

        init(_ engine: Engine = .sqlite) async throws {
            let world = try await PassportWorld(engine), key = try freshKey(world.chance).key
            var jwk = key.publicKey.jwk
            if case .object(let members) = jwk { jwk = .object(members + [JSON.Member("kid", "k")]) }
            let issuer = TrustedIssuer(
                id: world.newID(), address: Self.did, name: "W3C NHS Trust", keys: [:],
                types: ["competency-1": "\(Self.home)/types/competency-1"], readAt: world.now,
                controller: IssuerDoors.didDocument(Self.did, [jwk]))
            try await world.write { try TrustedIssuers.save(issuer, of: world.organisation, in: $0) }
            let request = try await world.asks(try await world.checklist()), id: ReceivedItemID = world.newID()
            try await world.write { [world] tx in
                var shown = ShownItem(
                    line: 0, issuer: issuer.id, kind: "competency-1", claims: PassportWorld.competency,
                    holder: "thumb", statusList: Self.list, statusPlace: 3, endsAt: world.now + .days(365))
                shown.format = "jwt_vc_json"
                _ = try takeAnswer(
                    .shown([shown], setAside: []), to: request.id, of: world.organisation, at: world.now,
                    newID: { id }, in: tx)
                _ = try OrganisationKey.make(
                    .asking, of: world.organisation, world.keys, chance: world.chance, at: world.now, in: tx)
            }
            self.world = world
            self.key = key
            item = try await world.accepts(try await world.received(id))
        }

        /// Its list, signed: which places are revoked.
        func statuses(_ set: [Int]) throws -> [UInt8] {
            var bits = try BitstringStatusList(purpose: "revocation")
            for place in set { try bits.set(1, at: place) }
            let document: JSON = [
                "@context": [.string(DataModelVersion.v2.rawValue)], "id": .string(Self.list),
                "type": ["VerifiableCredential", "BitstringStatusListCredential"], "issuer": .string(Self.did),
                "credentialSubject": try bits.subject(id: "\(Self.list)#list"),
            ]
            let header = OrganisationKey(id: "k", key: key).modelHeader(.credential, of: Self.did, at: world.now)
            return Array(try CompactJWS.signing(document.bytes, header: header, by: key).text.utf8)
        }

        func tells(by other: PrivateKey? = nil) async throws -> Int {
            let notice = StatusNotice(
                issuer: Self.did, verifier: world.addresses.verifierDID, list: Self.list, changedAt: world.now,
                id: "a-number-used-once")
            let token = try notice.signed(by: OrganisationKey(id: "k", key: other ?? key), at: world.now)
            let doors = try KnockedDoors(world, servers)
            return await doors.post(
                "/passport/verifiers/org/notices", Array(token.text.utf8), "application/secevent+jwt"
            ).status
        }
    }

    @Test(arguments: Engine.allCases)
    func whatWasRevokedCountsForNothingAtOnce(_ engine: Engine) async throws {
        let stage = try await Stage(engine), servers = stage.servers
        servers.answer(Stage.list, try stage.statuses([4]))
        #expect(try await stage.tells() == 202)
        #expect(try await stage.world.received(stage.item.id).status == .valid)
        // The next notice has another number.
        try await stage.world.write { [world = stage.world] in
            try PassportNonces.sweep(of: world.organisation, at: world.now + Minutes(60), in: $0)
        }
        servers.answer(Stage.list, try stage.statuses([3]))
        #expect(try await stage.tells() == 202)
        #expect(try await stage.world.received(stage.item.id).status == .revoked)
        #expect(try await stage.world.times()[.heard]?.count == 1)
    }

    @Test func anotherKeyIsRefusedAndNothingIsRead() async throws {
        let stage = try await Stage()
        stage.servers.answer(Stage.list, try stage.statuses([3]))
        #expect(try await stage.tells(by: try freshKey(stage.world.chance).key) == 400)
        #expect(stage.servers.asked.isEmpty)
        #expect(try await stage.world.received(stage.item.id).status == .valid)
    }

    @Test(arguments: Engine.allCases)
    func itIsAskedWhereItsDocumentLies(_ engine: Engine) async throws {
        let stage = try await Stage(engine), world = stage.world, servers = stage.servers
        servers.answer("\(Stage.home)/listeners", [], status: 201)
        #expect(try await keepListening(of: world.organisation, world.host(servers)) == 1)
        let sent = try #require(servers.asked.last)
        let token = try CompactJWS(parsing: String(decoding: sent.body ?? [], as: UTF8.self))
        let wish = try ListeningRequest(unverified: token, to: "\(Stage.home)", Stage.did, at: world.now)
        #expect(wish.issuer == Stage.did && wish.list == Stage.list)
        #expect(throws: Fault.self) { try ListeningRequest(unverified: token, to: Stage.home, at: world.now) }
    }

    @Test func anIssuerWithoutAnAddressIsAskedNothing() async throws {
        let stage = try await Stage(), world = stage.world
        try await world.write { tx in
            try tx.run("UPDATE passport_issuer SET address = 'did:key:zabc' WHERE organisation = 'org'")
        }
        #expect(try await keepListening(of: world.organisation, world.host(stage.servers)) == 0)
        #expect(stage.servers.asked.isEmpty)
        let kept = try await world.read { try ListeningPlaces.all(of: world.organisation, in: $0) }
        #expect(kept.map(\.nextAt) == [world.now + .days(1)])
    }
}
