import Core
import Credentials
import Identity
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// What wallets and verifiers read of an issuer.
@Suite struct IssuerDoorsTests {
    private let issuer = "/passport/issuers/org"

    @Test(arguments: Engine.allCases)
    func itsDocumentsAreReadAsWalletsReadThem(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), doors = try KnockedDoors(world)
        let address = world.addresses.issuer
        let metadata = try CredentialIssuerMetadata(
            try await doors.get("/.well-known/openid-credential-issuer\(issuer)").json, of: address)
        #expect(metadata.configurations.count == 36 && metadata.batchSize == 5)
        #expect(metadata.credentialEndpoint == "\(address)/credential")
        #expect(
            metadata.nonceEndpoint == "\(address)/nonce" && metadata.notificationEndpoint == "\(address)/notification")
        let keys = try JWTVCIssuerMetadata(
            try await doors.get("/.well-known/jwt-vc-issuer\(issuer)").json, of: address
        ).keys
        #expect(keys.entries.count == 1)
        let again = try await doors.get("/.well-known/jwt-vc-issuer\(issuer)").json
        #expect(try JWTVCIssuerMetadata(again, of: address).keys == keys)
        let tokens = try await doors.get("/.well-known/oauth-authorization-server\(issuer)").json
        #expect(tokens["status_list_aggregation_endpoint"]?.text == "\(address)/status")
        #expect(tokens["token_endpoint"]?.text == "\(address)/token" && tokens["issuer"]?.text == address)
        let document = try await doors.get("\(issuer)/did.json").json
        #expect(document["id"]?.text == "did:web:trust.example:passport:issuers:org")
        let method = try #require(document["verificationMethod"]?[0])
        #expect(try PublicKey(jwk: try #require(method["publicKeyJwk"])) == keys.entries.first?.key)
        #expect(document["assertionMethod"]?[0] == method["id"])
    }

    @Test func everyTypeLiesAtItsAddressWithItsSchema() async throws {
        let world = try await PassportWorld(), doors = try KnockedDoors(world)
        let path = "/passport/types/org/core-skills/1"
        let type = try TypeMetadata(parsing: try await doors.get(path).json.bytes)
        #expect(type.vct == "https://trust.example\(path)")
        #expect(try await doors.get("\(path)/schema").json["$id"]?.text == "https://trust.example\(path)/schema")
        for missing in ["org/core-skills/2", "org/driving/1", "x/dbs/1"] {
            let found = try await doors.get("/passport/types/\(missing)")
            #expect(found.status == 404)
            #expect(
                missing.hasPrefix("x") || found.json["error_description"] == "There is no such kind of credential.")
        }
    }

    @Test(arguments: Engine.allCases)
    func aStatusListSaysWhatHasBecomeOfEachToken(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), doors = try KnockedDoors(world)
        #expect(try await doors.get("\(issuer)/status").json == ["status_lists": []])
        #expect(try await doors.get("\(issuer)/status/1").status == 404)
        let wallet = try HolderWallet(world)
        let good = try await world.issues(to: wallet), bad = try await world.issues(to: wallet)
        try await world.write {
            try suspendItem(bad.item.id, reason: "Looked into", as: world.officer, at: world.now, in: $0)
        }
        #expect(
            try await doors.get("\(issuer)/status").json == ["status_lists": [.string(world.addresses.statusList(1))]])
        let answer = await doors.answer("\(issuer)/status/1")
        #expect(answer.header("content-type") == "application/statuslist+jwt")
        #expect(answer.header("cache-control") == "max-age=15")
        let token = try CompactJWS(parsing: answer.text)
        let list = try token.statusList(
            by: try await world.published().keys.key(for: token.header), for: world.addresses.statusList(1),
            within: TimeWindow(at: world.now))
        func status(_ credential: String) async throws -> UInt8? {
            try TokenStatusReference.read(in: try await world.verified(credential).claims).map { reference in
                try list.status(of: reference)
            }
        }
        #expect(try await status(good.token) == 0)
        #expect(try await status(bad.token) == 2)
        #expect(list.list.count == 131_072 && list.ttlSeconds == 15)
        for path in ["2", "0", "-1", "one"] {
            #expect(
                try await doors.get("\(issuer)/status/\(path)").json["error_description"] == "There is no such list.")
        }
        let past = try await doors.get("\(issuer)/status/1?time=1")
        #expect(past.status == 501 && past.json["error_description"] == "Lists of the past are not kept.")
    }

    @Test func nobodyElsesIssuerIsHere() async throws {
        let world = try await PassportWorld(), doors = try KnockedDoors(world)
        let nobody = "/passport/issuers/nobody"
        for path in ["/.well-known/openid-credential-issuer\(nobody)", "\(nobody)/did.json", "\(nobody)/status"] {
            let found = try await doors.get(path)
            #expect(found.status == 404 && found.json["error"] == "not_found")
        }
    }
}
