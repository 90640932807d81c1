import Core
import Credentials
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// The lists of W3C credentials, lists as CBOR, and metadata that is signed.
@Suite struct StatusDoorsTests {
    private let issuer = "/passport/issuers/org"

    private func bits(_ purpose: String, _ doors: KnockedDoors, _ world: PassportWorld) async throws
        -> BitstringStatusList
    {
        let answer = await doors.answer("\(issuer)/bitstring/1/\(purpose)")
        #expect(answer.status == 200 && answer.header("content-type") == "application/vc+jwt")
        let token = try CompactJWS(parsing: answer.text)
        #expect(token.header.typ == "vc+jwt")
        let id = String(token.header.kid?.split(separator: "#").last ?? "")
        let keys = try await world.published().keys.entries
        let key = try #require(keys.first { $0.key.thumbprint == id }?.key)
        let claims = try token.verified(by: key).claims()
        #expect(claims["id"]?.text == "\(world.addresses.issuer)/bitstring/1/\(purpose)")
        #expect(claims["issuer"]?.text == world.addresses.issuerDID)
        return try BitstringStatusList(subject: try #require(claims["credentialSubject"]))
    }

    @Test(arguments: Engine.allCases)
    func eachPurposeHasAListOverTheSamePlaces(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), doors = try KnockedDoors(world), wallet = try HolderWallet(world)
        for missing in ["1/revocation", "x/revocation", "0/revocation", "1/message"] {
            #expect(try await doors.get("\(issuer)/bitstring/\(missing)").status == 404)
        }
        let first = try await world.issues(to: wallet).item, second = try await world.issues(to: wallet).item
        try await world.write { tx in
            _ = try revokeItem(first.id, reason: "Wrong", as: world.officer, at: world.now, in: tx)
            _ = try suspendItem(second.id, reason: "Looked into", as: world.officer, at: world.now, in: tx)
        }
        let revoked = try #require(try await world.tokens(of: first.id).first).place
        let suspended = try #require(try await world.tokens(of: second.id).first).place
        for (purpose, marked, other) in [("revocation", revoked, suspended), ("suspension", suspended, revoked)] {
            let list = try await bits(purpose, doors, world)
            func value(_ place: Int) throws -> Int {
                try list.status(
                    of: BitstringStatusEntry(
                        world.addresses.entry(
                            place, in: 1, for: try #require(BitstringPurpose(rawValue: purpose))))
                ).value
            }
            #expect(try value(marked) == 1 && value(other) == 0)
        }
        #expect(try await doors.get("\(issuer)/bitstring/2/revocation").status == 404)
        #expect(try await doors.get("\(issuer)/bitstring/1/revocation?timestamp=1").status == 501)
    }

    @Test func aListIsAlsoThereAsCBORAndCarriesCertificates() async throws {
        let world = try await PassportWorld(), doors = try KnockedDoors(world), wallet = try HolderWallet(world)
        try await world.certifies()
        let item = try await world.issues(to: wallet).item
        let answer = await doors.site.site.respond(
            PlainRequest("GET", "\(issuer)/status/1", headers: [(name: "accept", value: "application/statuslist+cwt")]))
        #expect(answer.header("content-type") == "application/statuslist+cwt")
        let token = try COSESign1(parsing: answer.bytes), uri = world.addresses.statusList(1)
        let key = try #require(try await world.published().keys.entries.first?.key)
        let list = try token.statusList(by: key, for: uri, within: TimeWindow(at: world.now))
        let place = try #require(try await world.tokens(of: item.id).first).place
        #expect(try list.status(of: TokenStatusReference(uri: uri, index: place)) == 0)
        let plain = try CompactJWS(parsing: await doors.answer("\(issuer)/status/1").text)
        #expect(HighAssuranceRules().faults(ofStatusList: plain).isEmpty)
    }

    @Test func metadataIsSignedForWalletsThatAskForIt() async throws {
        let world = try await PassportWorld(), doors = try KnockedDoors(world)
        let path = "/.well-known/openid-credential-issuer\(issuer)"
        func ask() async -> PlainAnswer {
            await doors.site.site.respond(
                PlainRequest("GET", path, headers: [(name: "accept", value: "application/jwt")]))
        }
        #expect(await ask().header("content-type") == "application/json")
        let root = try await world.certifies()
        let answer = await ask()
        #expect(answer.header("content-type") == "application/jwt")
        let token = try CompactJWS(parsing: answer.text), judge = try CertificateJudge(anchors: [root])
        let key = try judge.key(of: token.header.x5c, issuer: world.addresses.issuer, at: world.now)
        let read = try CredentialIssuerMetadata(
            signed: token, by: key, of: world.addresses.issuer, within: TimeWindow(at: world.now))
        #expect(read.configurations.contains { $0.format == .mdoc } && read.deferredEndpoint != nil)
        var rules = HighAssuranceRules()
        rules.needsSignedMetadata = true
        #expect(rules.faults(of: read, signed: token).isEmpty)
    }
}
