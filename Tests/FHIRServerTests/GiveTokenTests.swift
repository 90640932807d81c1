import Core
import Crypto
import CryptoExtras
import FHIR
import Identity
import Storage
import TestSupport
import Testing
import Web

@testable import FHIRServer

@Suite struct GiveTokenTests {
    @Test(arguments: Engine.allCases) func aRegisteredClientReadsWhatItsScopesAllow(_ engine: Engine) async throws {
        let world = try await ClientWorld(engine)
        let reply = try await world.ask(try world.statement())
        #expect(reply.status == 200 && reply.json["token_type"] == "bearer" && reply.json["expires_in"] == 300)
        #expect(reply.json["scope"] == "system/Patient.rs")
        let token = try #require(reply.json["access_token"]?.text)
        #expect(try await world.call("GET", "/Patient/pat", token: token).status == 200)
        #expect(try await world.call("GET", "/Patient", token: token).json["total"] == 2)
        // Whom the service does not show to staff, it does not show to a client either.
        #expect(try await world.call("GET", "/Patient/ray", token: token).status == 404)
        let refused = try await world.call("GET", "/Observation/o1", token: token)
        #expect(refused.status == 403 && refused.json["resourceType"] == "OperationOutcome")
        #expect("\(refused.json)".contains("The scopes of this token do not let it read Observation."))
        // It opens FHIR and nothing else.
        let page = try await world.call("GET", "/organisation/fhir-clients", token: token, root: "")
        #expect(page.status == 401)
        world.clock.pass(seconds: 301)
        #expect(try await world.call("GET", "/Patient/pat", token: token).status == 401)
    }

    @Test func eachDeedNeedsItsScope() async throws {
        let world = try await ClientWorld()
        let patient = ExchangeWorld.pat, bundle = "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}"
        let seen = ExchangeWorld.observation("x", of: "pat", "a", on: "2026-11-01")
        let deeds: [(scope: String, method: String, path: String, body: String?)] = [
            ("r", "GET", "/Patient/pat", nil), ("r", "GET", "/Patient/pat/_history", nil),
            ("r", "GET", "/Patient/pat/_history/1", nil), ("s", "GET", "/Patient", nil),
            ("s", "GET", "/Patient?_id=pat", nil), ("u", "PUT", "/Patient/pat", patient),
            ("r", "GET", "/Patient/pat/$everything", nil), ("r", "GET", "/Patient/pat/$summary", nil),
        ]
        for letter in ["c", "r", "u", "d", "s"] {
            let token = try await world.token("system/Patient.\(letter)")
            for deed in deeds {
                let reply = try await world.call(deed.method, deed.path, token: token, deed.body)
                #expect(
                    (reply.status == 403) == (deed.scope != letter),
                    "\(letter): \(deed.method) \(deed.path) \(reply.status)")
            }
            #expect(try await world.call("POST", "/Observation", token: token, seen).status == 403)
            #expect(try await world.call("POST", "", token: token, bundle).status == 200)
            #expect(try await world.call("DELETE", "/Patient/pat", token: token).status == 405)
        }
        let patients = try await world.token("system/Patient.rs")
        let all = try await world.call("GET", "/Patient/pat/$everything", token: patients).json
        #expect(all["total"] == 1)
        let both = try await world.token("system/Patient.rs system/Observation.rs")
        #expect(try await world.call("GET", "/Patient/pat/$everything", token: both).json["total"] == 3)
        let found = try await world.call("GET", "/Patient?_id=pat&_revinclude=Observation:subject", token: patients)
        #expect(found.json["entry"]?.elements.count == 1)
    }

    @Test(arguments: Engine.allCases) func whatIsRefused(_ engine: Engine) async throws {
        let world = try await ClientWorld(engine, scopes: "system/Patient.rs system/Observation.c")
        let other = P384.Signing.PrivateKey(), rsa = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        var cases: [(String, ClientWorld.Saying)] = []
        func add(_ name: String, _ change: (inout ClientWorld.Saying) -> Void) {
            var saying = ClientWorld.Saying()
            saying.jti = name
            change(&saying)
            cases.append((name, saying))
        }
        add("none") { $0.header = ["alg": "none", "kid": "k1"] }
        add("HS256") {
            $0.header = ["alg": "HS256", "kid": "k1"]
            $0.signature = { text in
                let shared = SymmetricKey(data: Array(ClientWorld.set(world.key).utf8))
                return Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: shared))
            }
        }
        add("RS256") {
            $0.header = ["alg": "RS256", "kid": "k1"]
            $0.signature = { text in
                Array(try rsa.signature(for: Array(text.utf8), padding: .insecurePKCS1v1_5).rawRepresentation)
            }
        }
        add("wrong aud") { $0.audience = "http://localhost:8080/fhir/R4" }
        add("two auds") { $0.audience = [.string(ClientWorld.audience), "https://other.example"] }
        add("expired") { $0.expiresIn = -60 }
        add("too long") { $0.expiresIn = 3_600 }
        add("unknown key") { $0.header = ["alg": "ES384", "kid": "k2"] }
        add("no key named") { $0.header = ["alg": "ES384"] }
        add("brings its key") { $0.header = ["alg": "ES384", "kid": "k1", "jku": "https://evil.example/keys"] }
        add("another's signature") {
            $0.signature = { text in Array(try other.signature(for: Array(text.utf8)).rawRepresentation) }
        }
        add("unknown client") { $0.issuer = "client-2" }
        add("another subject") { $0.subject = "client-2" }
        add("no jti") { $0.jti = nil }
        for (name, saying) in cases {
            let reply = try await world.ask(try world.statement(saying))
            #expect(reply.status == 401 && reply.json["error"] == "invalid_client", "\(name): \(reply)")
            #expect(reply.json["access_token"] == nil)
        }
        for text in ["", "x", "a.b.c", String(repeating: "a", count: 20_000)] {
            #expect(try await world.ask(text).json["error"] == "invalid_client")
        }
        let statement = try world.statement()
        #expect(try await world.ask(statement, grant: "password").json["error"] == "unsupported_grant_type")
        #expect(try await world.ask(statement).status == 200)
        let again = try await world.ask(statement)
        #expect(again.status == 401)
        #expect("\(again.json)".contains("The client assertion was used before: its jti must be new."))
        for (index, scope) in ["system/Patient.cruds", "system/*.rs", "patient/Patient.rs", "", "system/Shoe.r"]
            .enumerated()
        {
            var saying = ClientWorld.Saying()
            saying.jti = "scope \(index)"
            let reply = try await world.ask(try world.statement(saying), scope: scope)
            #expect(reply.status == 400 && reply.json["error"] == "invalid_scope", "\(scope): \(reply)")
        }
    }

    @Test func keysAreFetchedFromTheirAddressOnceInAWhile() async throws {
        let world = try await ClientWorld(keys: "https://gp.example/keys.json")
        let fetched = "The client's keys could not be fetched."
        #expect("\(try await world.ask(try world.statement()).json)".contains(fetched))
        world.far.answer(200, Array(ClientWorld.set(world.key).utf8))
        world.clock.pass(seconds: 30)
        for index in 0..<3 {
            var saying = ClientWorld.Saying()
            saying.jti = "n\(index)"
            #expect(try await world.ask(try world.statement(saying)).status == 200)
        }
        #expect(world.far.sent.map(\.address) == ["https://gp.example/keys.json", "https://gp.example/keys.json"])
    }

    @Test func itSaysHowTokensAreGot() async throws {
        let world = try await ClientWorld()
        let said = try await world.call("GET", "/.well-known/smart-configuration", token: "x").json
        #expect(said["token_endpoint"]?.text == ClientWorld.audience)
        #expect(said["token_endpoint_auth_signing_alg_values_supported"] == ["ES384", "RS384"])
    }
}
