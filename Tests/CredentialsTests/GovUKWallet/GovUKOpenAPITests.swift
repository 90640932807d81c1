import Core
import Testing

@testable import Credentials

/// The messages that GOV.UK Wallet's description in OpenAPI prints, and what it says of their members.
@Suite struct GovUKOpenAPITests {
    typealias Own = GovUKWalletTests

    /// The lines that stand deeper than the one with a name, which stands below those before it.
    static func lines(_ path: [String]) throws -> [String] {
        let all = try Vectors.text("govuk-wallet/cri-openapi.yaml").split(separator: "\n").map(String.init)
        return path.reduce(all) { lines, name in
            guard let place = lines.firstIndex(where: { $0.drop { $0 == " " }.hasPrefix(name + ":") }) else {
                return []
            }
            let depth = lines[place].prefix { $0 == " " }.count
            let inner = lines[(place + 1)...].prefix { line in
                line.prefix { $0 == " " }.count > depth
            }
            return [String(lines[place].drop { $0 == " " })] + inner
        }
    }

    /// The value behind a name, wherever it stands first.
    static func value(_ name: String, in lines: [String]) throws -> String {
        let line = try #require(lines.first { $0.drop { " -".contains($0) }.hasPrefix(name + ":") }, "\(name)")
        return line.drop { $0 != ":" }.dropFirst().trimmed
    }

    /// The members that a schema asks for.
    static func required(_ schema: String) throws -> Set<String> {
        let lines = try Self.lines(["schemas", schema])
        let place = try #require(lines.lastIndex { $0.trimmed == "required:" }, "\(schema)")
        let names = lines[(place + 1)...].prefix { $0.trimmed.hasPrefix("- ") }.map { $0.trimmed.dropFirst(2).trimmed }
        #expect(!names.isEmpty)
        return Set(names)
    }

    static func names(_ json: JSON?) -> Set<String> { Set((json?.members ?? []).map(\.name)) }

    @Test func theRequestItPrintsIsRead() throws {
        let lines = try Self.lines(["/credential", "requestBody"])
        let jwt = try Self.value("jwt", in: lines), proof = try CompactJWS(parsing: jwt)
        let body: JSON = [
            "proof": ["proof_type": .string(try Self.value("proof_type", in: lines)), "jwt": .string(jwt)]
        ]
        let request = try CredentialRequest(body)
        #expect(request.wanted == .token && request.json == body)
        let claims = try proof.unverifiedClaims()
        #expect(claims["iss"]?.text == GovUKWalletProfile.wallet && claims["aud"]?.text == Own.issuer)
        // Its key is spelled out, though it is not the one that signed the example.
        let document = try #require(try DID(proof.header.kid ?? "").spelledOut())
        #expect(document.methods[0].key.curve == .p256)
        // It says JWT, and its time is in milliseconds, both of which the words beside it do not allow.
        #expect(proof.header.typ == "JWT" && (claims["iat"]?.whole ?? 0) > 1_000_000_000_000)
    }

    @Test func theAnswersItPrintsAreRead() throws {
        let lines = try Self.lines(["/credential", "responses", "'200'"])
        let text = try Self.value("credential", in: lines)
        let name = try Self.value("notification_id", in: lines)
        let response = CredentialResponse.issued([.string(text)], notification: name)
        #expect(try CredentialResponse(response.json) == response)
        let token = try CompactJWS(parsing: text)
        #expect(token.header.isTyp("vc+jwt") && token.header.kid?.hasPrefix("did:web:") ?? false)
        let notified = try Self.lines(["/notification", "requestBody"])
        let notification = try CredentialNotification([
            "notification_id": .string(try Self.value("notification_id", in: notified)),
            "event": .string(try Self.value("event", in: notified)),
            "event_description": .string(try Self.value("event_description", in: notified)),
        ])
        #expect(notification.id == name && notification.event == .accepted)
    }

    /// By the harness: a notification without its id, and with an event that is none.
    @Test func notificationsThatAreRefused() {
        let good: JSON = ["notification_id": "776aefd4-26c6-4a5f-aa7c-b5e294cd87cd", "event": "credential_accepted"]
        #expect(refusal { try CredentialNotification(good) } == nil)
        for wrong in [
            good.without("notification_id"), good.without("event"), good.with("event", "credential_stored"),
            good.with("event", "CREDENTIAL_ACCEPTED"), good.with("notification_id", ""), good.with("event", 1), [good],
        ] {
            #expect(refusal { try CredentialNotification(wrong) } == .invalidNotification, "\(wrong)")
        }
        #expect(FaultCode.invalidNotification.rawValue == "invalid_notification_request")
        #expect(FaultCode.invalidNotificationID.rawValue == "invalid_notification_id")
    }

    @Test func theMetadataHasWhatItAsksFor() throws {
        let kind = GovUKIssuerMetadata.Kind(
            id: "StaffIdentity", docType: "uk.nhs.staff.identity.1", refreshURL: Own.issuer + "/refresh",
            validityDays: 90)
        let metadata = try GovUKIssuerMetadata(
            Own.profile(), credentialEndpoint: Own.issuer + "/credential",
            notificationEndpoint: Own.issuer + "/notification", rootsURI: Own.issuer + "/iacas", kinds: [kind])
        #expect(try Self.required("MetadataResponse").isSubset(of: Self.names(metadata.json)))
        let listed = metadata.json["credential_configurations_supported"]?["StaffIdentity"]
        #expect(try Self.required("FishingLicence").isSubset(of: Self.names(listed)))
        #expect(try GovUKIssuerMetadata(metadata.json, of: Own.profile()) == metadata)
        for name in try Self.required("MetadataResponse") {
            let code = refusal { try GovUKIssuerMetadata(metadata.json.without(name), of: Own.profile()) }
            #expect(code == .govUKProfile, "\(name)")
        }
        for name in try Self.required("FishingLicence") {
            let kinds: JSON = ["StaffIdentity": (listed ?? .null).without(name)]
            let json = metadata.json.with("credential_configurations_supported", kinds)
            #expect(refusal { try GovUKIssuerMetadata(json, of: Own.profile()) } == .govUKProfile, "\(name)")
        }
        let wrong: [(String, JSON)] = [
            ("credential_issuer", "https://other.gov.uk"), ("authorization_servers", ["https://other.gov.uk"]),
            ("credential_endpoint", "http://a.example"), ("mdoc_iacas_uri", "iacas"), ("notification_endpoint", 1),
            ("credential_configurations_supported", [:]),
        ]
        for (name, value) in wrong {
            let code = refusal { try GovUKIssuerMetadata(metadata.json.with(name, value), of: Own.profile()) }
            #expect(code == .govUKProfile, "\(name)")
        }
    }

    @Test func keysAreAsItPrintsThem() throws {
        let lines = try Self.lines(["/.well-known/did.json", "example"])
        let kid = try Self.value("kid", in: lines)
        let key = try PublicKey(jwk: [
            "kty": "EC", "crv": "P-256", "x": .string(try Self.value("x", in: lines)),
            "y": .string(try Self.value("y", in: lines)),
        ])
        let document = try Own.profile().didDocument([(kid, key)])
        #expect(try Self.value("id", in: lines) == document["id"]?.text)
        #expect(lines.contains { $0.trimmed == "- " + (document["assertionMethod"]?[0]?.text ?? "none") })
        let method = document["verificationMethod"]?[0]
        #expect(try Self.value("type", in: lines) == method?["type"]?.text)
        #expect(try Self.required("DidResponse") == Self.names(document))
        #expect(try Self.required("VerificationMethod") == Self.names(method))
        #expect(try Self.required("PublicKeyJwk") == Self.names(method?["publicKeyJwk"]))
        let set = try GovUKWalletProfile.keySet([(kid, key)])
        #expect(try Self.required("Key") == Self.names(set["keys"]?[0]))
        for context in document["@context"]?.elements ?? [] {
            #expect(lines.contains { $0.trimmed == "- " + (context.text ?? "") })
        }
    }

    @Test func statusesAreAskedForAndEnded() throws {
        let id = "62b45850-4c5c-4696-983a-af66450301d4"
        let place = try GovUKStatusRequest.place(in: [
            "idx": 3, "uri": .string(try Self.value("uri", in: Self.lines(["/issue", "'200'", "example"]))),
        ])
        #expect(place.index == 3 && place.uri == "https://crs.account.gov.uk/b/A671FED3E9AD")
        func signed(_ request: GovUKStatusRequest, _ id: String, kid: String = Own.kid) throws -> CompactJWS {
            try request.signed(clientID: "TEST", id: id, at: Own.now, kid: kid, by: Own.key())
        }
        let asked = try signed(.place(untilSeconds: 1_800_000_000), id)
        let claims = try asked.verified(by: Own.keys().key(for: asked.header)).claims()
        #expect(Self.names(claims) == ["iss", "iat", "jti", "statusExpiry"] && asked.header.typ == "JWT")
        let ended = try signed(.revocation(place), id).unverifiedClaims()
        #expect(Self.names(ended) == ["iss", "iat", "jti", "idx", "uri"] && ended["idx"] == 3)
        #expect(try GovUKStatusRequest.revokedSeconds(in: ["message": "done", "revokedAt": 1_734_709_493]) > 0)
        for wrong in [id.uppercased(), "1", String(id.dropLast()), id + "-", id.replacing("b", with: "g")] {
            #expect(refusal { try signed(.revocation(place), wrong) } == .govUKProfile, "\(wrong)")
        }
        for until in [1_790_000_000, 1_790_000_000 + 367 * 86_400] {
            #expect(refusal { try signed(.place(untilSeconds: until), id) } == .govUKProfile)
        }
        let nowhere = TokenStatusReference(uri: "http://a.example", index: 1)
        #expect(refusal { try signed(.revocation(nowhere), id) } == .govUKProfile)
        for wrong: JSON in [[:], ["idx": -1, "uri": "https://a.example"], ["idx": 1, "uri": "a"], ["idx": 1], []] {
            #expect(refusal { try GovUKStatusRequest.place(in: wrong) } == .statusList, "\(wrong)")
        }
        for wrong: JSON in [[:], ["message": "m"], ["message": "m", "revokedAt": -1], ["revokedAt": 1]] {
            #expect(refusal { try GovUKStatusRequest.revokedSeconds(in: wrong) } == .statusList, "\(wrong)")
        }
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        let inner = drop { $0 == " " }
        return String(inner.reversed().drop { $0 == " " || $0 == "\"" }.reversed()).filter { !"\"'".contains($0) }
    }
}
