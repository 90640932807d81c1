import Core
import Credentials
import Identity
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// A wallet that gets its code by its holder's browser, from the pushed request to the credential.
@Suite struct CodeDoorsTests {
    private let issuer = "/passport/issuers/org"

    @Test(arguments: Engine.allCases)
    func aWalletFetchesWhatItsHolderChose(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), doors = try KnockedDoors(world), wallet = try HolderWallet(world)
        let items = [try await world.records(), try await world.records()]
        let details = #"[{"type":"openid_credential","credential_configuration_id":"competency-1"}]"#
        let pushed = await doors.sends(
            "\(issuer)/par",
            form: PassportWorld.pushed(["scope": nil, "authorization_details": details]).text)
        #expect(pushed.status == 201 && pushed.json["expires_in"] == 540)
        let prefix = "urn:ietf:params:oauth:request_uri:"
        let reference = try #require(pushed.json["request_uri"]?.text?.replacing(prefix, with: ""))
        let code = try world.code(in: try await world.confirms(reference, [items[0]]))
        let form = FormParameters([
            FormParameters.Parameter("grant_type", "authorization_code"), FormParameters.Parameter("code", code),
            FormParameters.Parameter("redirect_uri", PassportWorld.back),
            FormParameters.Parameter("client_id", "wallet"),
            FormParameters.Parameter("code_verifier", PassportWorld.verifier),
        ]).text
        let given = await doors.sends("\(issuer)/token", form: form)
        #expect(given.status == 200 && given.json["token_type"] == "Bearer" && given.json["refresh_token"] == nil)
        let name = given.json["authorization_details"]?[0]?["credential_identifiers"]?[0]?.text
        #expect(name == items[0].id.text)
        let token = try #require(given.json["access_token"]?.text), nonce = try #require(await doors.nonce())
        let request = try world.asks(.identifier(items[0].id.text), nonce: nonce, by: [wallet])
        let issued = await doors.sends("\(issuer)/credential", json: request.json, token: token)
        #expect(issued.status == 200)
        // What was not chosen is not given.
        let another = await doors.nonce()
        let other = try world.asks(.identifier(items[1].id.text), nonce: another, by: [wallet])
        let refused = await doors.sends("\(issuer)/credential", json: other.json, token: token)
        #expect(refused.json["error"] == "unknown_credential_identifier")
        let again = await doors.sends("\(issuer)/token", form: form)
        #expect(again.status == 400 && again.json["error"] == "invalid_grant")
        let ended = await doors.sends("\(issuer)/credential", json: request.json, token: token)
        #expect(ended.status == 401)
    }

    @Test func theServerSaysWhatItDoes() async throws {
        let world = try await PassportWorld(), doors = try KnockedDoors(world)
        let json = try await doors.get("/.well-known/oauth-authorization-server\(issuer)").json
        #expect(json["authorization_endpoint"]?.text == "\(world.addresses.issuer)/authorize")
        #expect(json["pushed_authorization_request_endpoint"]?.text == "\(world.addresses.issuer)/par")
        #expect(json["require_pushed_authorization_requests"] == true)
        #expect(json["code_challenge_methods_supported"] == ["S256"])
        #expect(json["authorization_response_iss_parameter_supported"] == true)
        let faults = HighAssuranceRules().faults(ofAuthorizationServer: json)
        // What is left to the profile: wallets that prove who they are.
        #expect(faults.count == 1, "\(faults)")
    }

    @Test func aProofOfAKeyBindsTheCode() async throws {
        let world = try await PassportWorld(), doors = try KnockedDoors(world), item = try await world.records()
        let key = try freshKey(world.chance).key
        func proof(_ door: String) throws -> [(name: String, value: String)] {
            let id = SecretToken(bytes: world.chance(16)).text
            let text = try VerifiedDPoPProof.proof(
                of: "POST", to: "\(world.addresses.issuer)/\(door)", id: id, at: world.now, by: key
            ).text
            return [(name: "dpop", value: text)]
        }
        let pushed = await doors.sends("\(issuer)/par", form: PassportWorld.pushed().text, try proof("par"))
        #expect(pushed.status == 201)
        let elsewhere = await doors.sends("\(issuer)/par", form: PassportWorld.pushed().text, try proof("token"))
        #expect(elsewhere.status == 400 && elsewhere.json["error"] == "invalid_dpop_proof")
        let prefix = "urn:ietf:params:oauth:request_uri:"
        let reference = try #require(pushed.json["request_uri"]?.text?.replacing(prefix, with: ""))
        let code = try world.code(in: try await world.confirms(reference, [item]))
        let form =
            "grant_type=authorization_code&code=\(code)&redirect_uri=https%3A%2F%2Fwallet.example%2Fback"
            + "&client_id=wallet&code_verifier=\(PassportWorld.verifier)"
        let bare = await doors.sends("\(issuer)/token", form: form)
        #expect(bare.status == 400 && bare.json["error"] == "invalid_dpop_proof")
        let given = await doors.sends("\(issuer)/token", form: form, try proof("token"))
        #expect(given.status == 200 && given.json["token_type"] == "DPoP")
    }

    @Test func offersLeadToTheSignIn() async throws {
        let world = try await PassportWorld(), item = try await world.records(), id: PassportOfferID = world.newID()
        let made = try await world.write { tx in
            try offerItems(
                [item.id], to: world.ada, needsCode: false, asksSignIn: true, offer: id, as: world.officer,
                at: world.now, chance: world.chance, in: tx)
        }
        guard case .offer(let offer) = try CredentialOffer.read(link: world.addresses.links(to: made).whole) else {
            Issue.record("The link holds no offer")
            return
        }
        #expect(offer.preAuthorized == nil && offer.authorizationCode?.issuerState == made.code)
        let fetched = try await KnockedDoors(world).get("\(issuer)/offers/\(made.code)")
        #expect(fetched.json == offer.json)
    }
}
