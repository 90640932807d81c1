import Core
import Credentials
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

@Suite struct IssueToGovUKWalletTests {
    @Test(arguments: Engine.allCases)
    func aWalletCollectsOnce(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), login = try OneLogin(world), item = try await world.records()
        try await world.setsUpGovUK()
        let (_, identifier) = try await world.offersToGovUK(item)
        let call = try login.call(login.bearer(login.claims(identifier)))
        let made = try await world.collects(try login.body(), call)
        let key = try await world.issuingKey()
        let token = try CompactJWS(parsing: made.token)
        #expect(token.header.kid == "did:web:passports.example#\(key.id)" && token.header.typ == "vc+jwt")
        let claims = try token.verified(by: key.key.publicKey).claims(), holder = DID.key(login.wallet.key.publicKey)
        #expect(claims["iss"] == "https://passports.example" && claims["sub"]?.text == holder)
        #expect(claims["issuer"] == "https://passports.example" && claims["credentialSubject"]?["id"]?.text == holder)
        #expect(claims["credentialSubject"]?["competency_code"] == "iv-cannulation")
        let status = claims["credentialStatus"]?[0]
        #expect(
            status?["statusListCredential"] == "https://passports.example/passport/govuk/org/bitstring/1/revocation")
        #expect(try await world.item(item.id).state == .issued)
        let again = try await world.fault { try await world.collects(try login.body(), call) }
        #expect(again?.hasPrefix("401 invalid_token") ?? false)
        #expect(
            try await world.read { try GovUKOffers.wallet(of: world.ada, in: world.organisation, $0) }
                == OneLogin.subject)
    }

    @Test func theNextOfferIsForTheSameWallet() async throws {
        let world = try await PassportWorld(), login = try OneLogin(world), item = try await world.records()
        try await world.setsUpGovUK()
        let first = try await world.offersToGovUK(item).identifier
        _ = try await world.collects(try login.body(), try login.call(login.bearer(login.claims(first))))
        let other: [String: JSON] = ["sub": "urn:fdc:wallet.account.gov.uk:2026:eve"]
        let second = try await world.offersToGovUK(item).identifier
        let wrong = try login.call(login.bearer(login.claims(second, other)))
        #expect(
            try await world.fault { try await world.collects(try login.body(), wrong) }
                == "401 invalid_token: The access token is of another wallet.")
        let third = try await world.offersToGovUK(item, isNewWallet: true).identifier
        let new = try login.call(login.bearer(login.claims(third, other)))
        #expect(try await world.fault { try await world.collects(try login.body(), new) } == nil)
    }

    @Test func whatIsRefused() async throws {
        let world = try await PassportWorld(), login = try OneLogin(world), item = try await world.records()
        try await world.setsUpGovUK()
        let identifier = try await world.offersToGovUK(item).identifier
        func code(_ bearer: String?, _ body: JSON? = nil) async throws -> String? {
            let body = try body ?? login.body(), call = try login.call(bearer)
            let words = try await world.fault { try await world.collects(body, call) }
            return words.map { String($0.prefix { $0 != ":" }) }
        }
        let good = try login.bearer(login.claims(identifier))
        let stranger = try freshKey(world.chance).key
        let tokens: [String?] = [
            nil, "Basic abc", "Bearer abc", good.replacing("Bearer", with: "DPoP"), good + "x",
            try login.bearer(login.claims("another")), try login.bearer(login.claims(identifier), typ: "JWT"),
            try login.bearer(login.claims(identifier), kid: nil), try login.bearer(login.claims(identifier), kid: "no"),
            try login.bearer(login.claims(identifier), by: stranger),
        ]
        for token in tokens { #expect(try await code(token) == "401 invalid_token", "\(token ?? "none")") }
        let changes: [[String: JSON]] = [
            ["sub": "somebody"], ["sub": .null], ["aud": "https://other.example"], ["aud": .null],
            ["iss": .string(GovUKWalletProfile.productionServer)], ["exp": JSON(login.seconds - 61)], ["exp": .null],
            ["c_nonce": .null], ["jti": .null], ["credential_identifiers": [.string(identifier), "b"]],
        ]
        for change in changes {
            let token = try login.bearer(login.claims(identifier, change))
            #expect(try await code(token) == "401 invalid_token", "\(change)")
        }
        let bodies: [(JSON, String)] = [
            ([:], "400 invalid_credential_request"), (["proof": "x"], "400 invalid_credential_request"),
            (["proof": ["proof_type": "cwt", "cwt": "x"]], "400 invalid_credential_request"),
            (["proof": ["proof_type": "jwt", "jwt": "x"]], "400 invalid_proof"),
            (try login.body(by: stranger), "400 invalid_proof"),
            (try login.body(["aud": "https://other.example"]), "400 invalid_proof"),
            (try login.body(["iss": "urn:other"]), "400 invalid_proof"),
            (try login.body(["iat": JSON(login.seconds - 4_000)]), "400 invalid_proof"),
            (try login.body(["iat": .null]), "400 invalid_proof"),
            (try login.body(["nonce": .null]), "400 invalid_proof"),
            (try login.body(["nonce": "number-2"]), "400 invalid_nonce"),
            (try login.body(header: ["typ": "JWT"]), "400 invalid_proof"),
            (try login.body(header: ["kid": .null]), "400 invalid_proof"),
            (try login.body(header: ["kid": "did:web:a.example#k"]), "400 invalid_proof"),
        ]
        for (body, expected) in bodies { #expect(try await code(good, body) == expected, "\(body)") }
        // Nothing of that used the offer up.
        #expect(try await code(good) == nil)
    }

    @Test func whatEndedIsNotGiven() async throws {
        let world = try await PassportWorld(), login = try OneLogin(world), item = try await world.records()
        try await world.setsUpGovUK()
        let identifier = try await world.offersToGovUK(item).identifier
        let call = try login.call(login.bearer(login.claims(identifier)))
        try await world.write {
            try withdrawItem(item.id, reason: "Wrong", as: world.officer, at: world.now, in: $0)
        }
        #expect(
            try await world.fault { try await world.collects(try login.body(), call) }
                == "401 invalid_token: The offer was used, was taken back or has ended.")
    }
}
