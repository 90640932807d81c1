import Core
import Crypto
import CryptoExtras
import FHIR
import Identity
import Ledger
import Logging
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import FHIRServer

/// A server with registered clients: their keys, their tokens, and a far end that notes what it is told.
struct ClientWorld: Sendable {
    let world: ExchangeWorld
    let site: Site
    let host: Web.Host
    let far = FarEnd()
    let clock: TestClock
    let key: P384.Signing.PrivateKey
    static let id = AccountID("client-1")

    /// Time that goes on when a test says so.
    final class TestClock: Sendable {
        private let moment: Mutex<Instant>
        init(_ start: Instant) { moment = Mutex(start) }
        var now: Instant { moment.withLock { $0 } }
        func pass(seconds: Int) { moment.withLock { $0 = $0.after(seconds: seconds) } }
    }

    /// Servers of others: what they were sent, and what they answer.
    final class FarEnd: Outgoing {
        struct State {
            var sent: [OutgoingRequest] = []
            var status = 200
            var bytes: [UInt8] = []
        }
        let state = Mutex(State())
        var mayCallThisMachine: Bool { false }
        func send(_ request: OutgoingRequest) async throws -> OutgoingReply {
            state.withLock {
                $0.sent.append(request)
                return OutgoingReply(status: $0.status, bytes: $0.bytes)
            }
        }
        var sent: [OutgoingRequest] { state.withLock { $0.sent } }
        func answer(_ status: Int, _ bytes: [UInt8] = []) {
            state.withLock {
                $0.status = status
                $0.bytes = bytes
            }
        }
    }

    init(_ engine: Engine = .sqlite, scopes: String = "system/*.cruds", keys: String? = nil) async throws {
        world = try await ExchangeWorld.filled(engine)
        let database = world.database, clock = TestClock(world.now), dice = Dice(seed: 9), far = far
        self.clock = clock
        let roles = RoleBook(fhirPermissions + identityPermissions)
        let host = Web.Host(
            database: database, now: { clock.now }, ids: IDSource { dice.next() },
            secretBytes: { count in (0..<count).map { _ in UInt8(truncatingIfNeeded: dice.next()) } },
            roles: roles, settings: Settings(), log: Logger(label: "test"), outgoing: far)
        self.host = host
        key = P384.Signing.PrivateKey()
        site = try Site(
            modules: [fhirModule(world.exchange)], host: host,
            sessions: SessionSource(
                client: { token, now in
                    try await resumeFHIRClient(token: token, through: database, roles: roles, at: now)
                }) { _, _ in nil })
        let organisation = world.organisation, now = world.now
        let set = keys ?? Self.set(key), admin = administrator
        try await database.write(for: organisation) { tx in
            try foundOrganisation(organisation, name: "Own Trust", odsCode: "rqx", at: now, in: tx)
        }
        try await database.write(for: organisation) { tx in
            try registerClient(
                NewSystemClient(title: "GP system", role: .linkWorker, unit: UnitID("team"), scopes: scopes, keys: set),
                isNearTaken: false, id: Self.id, assignment: ID("role-1"), as: admin, at: now, in: tx)
        }
    }

    var administrator: Caller {
        Caller(
            organisation: world.organisation, account: AccountID("admin"), person: nil,
            grants: [.fhirClients: .everywhere, .manageAdministrators: .everywhere, .manageAccounts: .everywhere])
    }

    /// The public half of a key as a set.
    static func set(_ key: P384.Signing.PrivateKey) -> String {
        let point = Array(key.publicKey.rawRepresentation)
        return """
            {"keys":[{"kty":"EC","crv":"P-384","kid":"k1","alg":"ES384","x":"\(Array(point.prefix(48)).base64URL)",\
            "y":"\(Array(point.suffix(48)).base64URL)"}]}
            """
    }

    static let audience = "http://localhost:8080/fhir/auth/token"

    /// What a client says of itself; a test changes what it wants to be wrong.
    struct Saying {
        var header: JSON = ["alg": "ES384", "typ": "JWT", "kid": "k1"]
        var issuer = ClientWorld.id.text
        var subject: String?
        var audience: JSON = .string(ClientWorld.audience)
        var expiresIn = 240
        var jti: String? = "j-1"
        var signature: ((String) throws -> [UInt8])?
    }

    func statement(_ saying: Saying = Saying()) throws -> String {
        let seconds = Int(clock.now.milliseconds / 1000)
        var claims: [JSON.Member] = [
            .init("iss", .string(saying.issuer)), .init("sub", .string(saying.subject ?? saying.issuer)),
            .init("aud", saying.audience), .init("exp", JSON(seconds + saying.expiresIn)),
        ]
        if let jti = saying.jti { claims.append(.init("jti", .string(jti))) }
        let text = "\(saying.header.bytes.base64URL).\(JSON.object(claims).bytes.base64URL)"
        let signature =
            try saying.signature?(text) ?? Array(try key.signature(for: Array(text.utf8)).rawRepresentation)
        return "\(text).\(signature.base64URL)"
    }

    func ask(
        _ statement: String, scope: String = "system/Patient.rs", grant: String = "client_credentials"
    ) async throws -> (status: Int, json: JSON) {
        let form = Form([
            "grant_type": "", "scope": "", "client_assertion_type": "", "client_assertion": "",
        ])
        var filled = form
        filled.set("grant_type", grant)
        filled.set("scope", scope)
        filled.set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
        filled.set("client_assertion", statement)
        let answer = await site.respond(
            PlainRequest(
                "POST", "/fhir/auth/token",
                headers: [(name: "content-type", value: "application/x-www-form-urlencoded")],
                bytes: Array(filled.encoded.utf8)))
        return (answer.status, try JSON(parsing: answer.bytes))
    }

    /// A token with these scopes.
    func token(_ scope: String) async throws -> String {
        var saying = Saying()
        saying.jti = "jti \(scope) \(clock.now.milliseconds) \(far.sent.count)"
        let reply = try await ask(try statement(saying), scope: scope)
        return try #require(reply.json["access_token"]?.text, "\(reply)")
    }

    func call(
        _ method: String, _ path: String, token: String, _ body: String? = nil, root: String = "/fhir/R4"
    ) async throws -> (status: Int, json: JSON, headers: [(name: String, value: String)]) {
        var headers = [(name: "authorization", value: "Bearer \(token)")]
        if body != nil { headers.append((name: "content-type", value: "application/fhir+json")) }
        let answer = await site.respond(
            PlainRequest(method, root + path, headers: headers, bytes: Array((body ?? "").utf8)))
        return (answer.status, (try? JSON(parsing: answer.bytes)) ?? .null, answer.headers)
    }
}
