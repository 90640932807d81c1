import Core
import Credentials
import Identity
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// A wallet at the doors of an issuer, from the link to the word on what became of it.
@Suite struct FetchingDoorsTests {
    private let issuer = "/passport/issuers/org"

    @Test(arguments: Engine.allCases)
    func aWalletFetchesWhatItIsOffered(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), wallet = try HolderWallet(world), item = try await world.records()
        let made = try await world.offers([item], needsCode: true), doors = try KnockedDoors(world)
        let links = world.addresses.links(to: made)
        guard case .offer(let offer) = try CredentialOffer.read(link: links.whole) else {
            Issue.record("The link holds no offer")
            return
        }
        #expect(offer.issuer == world.addresses.issuer && offer.configurations == ["competency-1"])
        #expect(offer.preAuthorized?.code == made.code && offer.preAuthorized?.transactionCode?.characters == 6)
        let found = try await doors.get("\(issuer)/offers/\(made.code)")
        #expect(found.status == 200 && found.json == offer.json)
        let token = try #require(await doors.token(made)), nonce = try #require(await doors.nonce())
        let gone = try await doors.get("\(issuer)/offers/\(made.code)")
        #expect(
            gone.status == 404
                && gone.json["error_description"] == "There is no such offer, or it has been used.")
        let request = try world.asks(.configuration("competency-1"), nonce: nonce, by: [wallet])
        let issued = await doors.sends("\(issuer)/credential", json: request.json, token: token)
        #expect(issued.status == 200)
        guard case .issued(let tokens, let name) = try CredentialResponse(issued.json) else { return }
        let credential = try await world.verified(try #require(tokens.first?.text))
        #expect(credential.claims["competency_code"] == "iv-cannulation")
        let told = await doors.sends(
            "\(issuer)/notification",
            json: CredentialNotification(id: try #require(name), event: .accepted).json, token: token)
        #expect(told.status == 204 && told.answer.bytes.isEmpty)
        #expect(try await world.item(item.id).state == .accepted)
    }

    @Test func anAnswerIsEncryptedWhereThatIsAsked() async throws {
        let world = try await PassportWorld(), wallet = try HolderWallet(world), item = try await world.records()
        let made = try await world.offers([item]), doors = try KnockedDoors(world)
        let token = try #require(await doors.token(made)), nonce = try #require(await doors.nonce())
        let key = try freshAgreementKey(.p256, world.chance)
        var request = try world.asks(.configuration("competency-1"), nonce: nonce, by: [wallet])
        request.encryption = CredentialRequest.Encryption(key: key.publicKey, kid: "k", encryption: .a128GCM)
        // Whoever could change an open request could put another key into it (OpenID4VCI 1.0, section 8.2).
        let open = await doors.sends("\(issuer)/credential", json: request.json, token: token)
        #expect(open.status == 400 && open.json["error"] == "invalid_encryption_parameters")
        #expect(open.json["error_description"]?.text?.hasPrefix("Encrypt the request too") == true)
        let published = try await doors.get("/.well-known/openid-credential-issuer\(issuer)").json
        let own = try #require(published["credential_request_encryption"]?["jwks"]?["keys"]?[0])
        #expect(own["alg"] == "ECDH-ES" && own["use"] == "enc" && own["d"] == nil)
        func encrypted(to kid: String?) async throws -> (status: Int, json: JSON, answer: PlainAnswer) {
            let message = try CompactJWE.encrypting(
                request.json.bytes, to: (try PublicKey(jwk: own), kid), with: .a256GCM,
                ephemeral: try freshAgreementKey(.p256, world.chance), iv: world.chance(12))
            return await doors.post(
                "\(issuer)/credential", Array(message.text.utf8), "application/jwt",
                [(name: "authorization", value: "Bearer \(token)")])
        }
        let other = try await encrypted(to: "another")
        #expect(other.status == 400 && other.json["error"] == "invalid_encryption_parameters")
        let issued = try await encrypted(to: own["kid"]?.text)
        #expect(issued.answer.header("content-type") == "application/jwt")
        let message = try CompactJWE(parsing: issued.answer.text)
        guard case .issued(let tokens, _) = try CredentialResponse(JSON(parsing: try message.decrypted(by: key)))
        else { return }
        #expect(tokens.count == 1)
    }

    @Test func twoItemsOfAKindAreNamedWithTheToken() async throws {
        let world = try await PassportWorld(), doors = try KnockedDoors(world)
        let items = [try await world.records(), try await world.records()]
        let made = try await world.offers(items)
        let grant = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Apre-authorized_code"
        let answer = await doors.sends(
            "\(issuer)/token", form: "grant_type=\(grant)&pre-authorized_code=\(made.code)")
        #expect(answer.status == 200 && answer.json["token_type"] == "Bearer" && answer.json["expires_in"] == 300)
        let names = answer.json["authorization_details"]?[0]?["credential_identifiers"]?.elements.compactMap(\.text)
        #expect(Set(names ?? []) == Set(items.map(\.id.text)))
    }

    @Test func whatIsWrongIsToldInTheProtocolsWords() async throws {
        let world = try await PassportWorld(), doors = try KnockedDoors(world)
        func error(_ path: String, form: String) async -> String {
            let answer = await doors.sends(path, form: form)
            return "\(answer.status) \(answer.json["error"]?.text ?? "")"
        }
        let grant = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Apre-authorized_code"
        let unknown = "grant_type=\(grant)&pre-authorized_code=x"
        #expect(await error("\(issuer)/token", form: unknown) == "400 invalid_grant")
        #expect(
            await error("\(issuer)/token", form: "grant_type=password&username=x") == "400 unsupported_grant_type")
        #expect(await error("/passport/issuers/nobody/token", form: "grant_type=\(grant)") == "404 not_found")
        let bare = await doors.sends("\(issuer)/credential", json: [:])
        #expect(bare.status == 401 && bare.json["error"] == "invalid_token")
        #expect(bare.answer.headers.contains { $0.name == "www-authenticate" && $0.value.hasPrefix("Bearer ") })
        let json = await doors.sends("\(issuer)/token", json: [:])
        #expect(json.status == 400 && json.json["error"] == "invalid_request")
        #expect(json.json["error_description"] == "Send a form: application/x-www-form-urlencoded.")
        let details = await doors.sends("\(issuer)/token", form: "\(unknown)&authorization_details=x")
        #expect(details.json["error"] == "invalid_authorization_details")
        #expect(details.json["error_description"] == "The authorization details are no JSON.")
        let made = try await world.offers([try await world.records()], needsCode: true)
        let wrong = made.secondCode == "000000" ? "000001" : "000000"
        let tried = await doors.sends(
            "\(issuer)/token", form: "grant_type=\(grant)&pre-authorized_code=\(made.code)&tx_code=\(wrong)")
        #expect(tried.json["error"] == "invalid_grant" && tried.json["tries_left"] == 4)
    }

    @Test func noAnswerIsKeptByACache() async throws {
        let world = try await PassportWorld(), doors = try KnockedDoors(world)
        let answer = await doors.post("\(issuer)/nonce", [], "text/plain").answer
        #expect(answer.status == 200 && answer.header("cache-control") == "no-store")
        #expect(answer.header("access-control-allow-origin") == "*")
    }
}
