import Core
import Credentials
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// The doors of GOV.UK Wallet, and the service that keeps its lists.
@Suite struct StatusServiceTests {
    private static let service = "https://status.example"

    @Test(arguments: Engine.allCases)
    func fromTheDoorToTheRevocation(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), login = try OneLogin(world), servers = StillServers()
        var settings = OneLogin.settings
        settings.statusService = Self.service
        try await world.setsUpGovUK(settings)
        let item = try await world.records(), doors = try KnockedDoors(world, servers)
        let identifier = try await world.offersToGovUK(item).identifier
        servers.answer(OneLogin.document, login.keys.bytes)
        let bearer = [(name: "authorization", value: try login.bearer(login.claims(identifier)))]
        let path = "/passport/govuk/org"
        let none = await doors.post("\(path)/credential", try login.body().bytes, "application/json", bearer)
        #expect(none.status == 503 && none.json["error"] == "temporarily_unavailable")
        servers.answer("\(Self.service)/issue", Array(#"{"idx": 3, "uri": "https://status.example/b/A1"}"#.utf8))
        let given = await doors.post("\(path)/credential", try login.body().bytes, "application/json", bearer)
        #expect(given.status == 200)
        let token = try CompactJWS(parsing: given.json["credentials"]?[0]?["credential"]?.text ?? "")
        let entry = try token.unverifiedClaims()["credentialStatus"]?[0]
        #expect(entry?["statusListCredential"] == "https://status.example/b/A1" && entry?["statusListIndex"] == "3")
        let told: JSON = ["notification_id": given.json["notification_id"] ?? .null, "event": "credential_accepted"]
        let noted = await doors.post("\(path)/notification", told.bytes, "application/json", bearer)
        #expect(noted.status == 204)
        #expect(try await world.item(item.id).state == .accepted)
        // Nothing is owed before it is revoked, and once it was told nothing more.
        #expect(try await tellGovUKStatuses(world.host(servers)) == 0)
        try await world.write {
            try revokeItem(item.id, reason: "Forged", as: world.officer, at: world.now, in: $0)
        }
        #expect(try await tellGovUKStatuses(world.host(servers)) == 0)
        servers.answer("\(Self.service)/revoke", Array(#"{"message": "ok", "revokedAt": 1}"#.utf8), status: 202)
        let later = world.now + Minutes(2)
        #expect(try await tellGovUKStatuses(world.host(servers, at: later)) == 1)
        let sent = try CompactJWS(parsing: String(decoding: servers.asked.last?.body ?? [], as: UTF8.self))
        let claims = try sent.verified(by: (try await world.issuingKey()).key.publicKey).claims()
        #expect(claims["idx"] == 3 && claims["uri"] == "https://status.example/b/A1" && claims["iss"] == "CLIENT")
        #expect(try await tellGovUKStatuses(world.host(servers, at: later + .days(1))) == 0)
    }

    @Test func documentsLieAtTheHostOfTheOrganisation() async throws {
        let world = try await PassportWorld(), doors = try KnockedDoors(world)
        func get(_ name: String, _ host: String = "passports.example") async -> (Int, JSON) {
            let answer = await doors.site.site.respond(
                PlainRequest("GET", "/.well-known/\(name)", headers: [(name: "host", value: host)]))
            return (answer.status, (try? JSON(parsing: answer.bytes)) ?? .null)
        }
        #expect(await get("did.json").0 == 404)
        try await world.setsUpGovUK()
        for name in ["openid-credential-issuer", "did.json", "jwks.json"] {
            #expect(await get(name).0 == 200, "\(name)")
            #expect(await get(name, "trust.example").0 == 404, "\(name)")
        }
        #expect(await get("iacas").0 == 404)
        let metadata = await get("openid-credential-issuer").1
        let read = try GovUKIssuerMetadata(metadata, of: OneLogin.settings.profile())
        #expect(read.kinds.map(\.id) == ["competency-1"])
        #expect(read.credentialEndpoint == "https://passports.example/passport/govuk/org/credential")
        let document = try ControllerDocument(await get("did.json").1, for: "did:web:passports.example")
        let key = try await world.issuingKey()
        #expect(
            try document.method("did:web:passports.example#\(key.id)", for: .assertionMethod).key == key.key.publicKey)
        let closed = await doors.post("/passport/govuk/far/credential", [], "application/json")
        #expect(closed.status == 404)
    }
}
