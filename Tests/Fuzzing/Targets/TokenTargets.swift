@testable import Core
@testable import Credentials

/// Credentials as tokens: JOSE, SD-JWT, keys, identifiers and status lists.
let tokenTargets = [
    Target(text: "jws") { text in
        guard let token = try? CompactJWS(parsing: text) else { return }
        hold(token.text == text, "a token is kept as it was written")
        if let key { _ = try? token.verified(by: key) }
        guard let claims = try? token.unverifiedClaims() else { return }
        look(at: claims)
    },
    Target(json: "claims") { json in
        look(at: json)
        _ = try? JOSEHeader(json)
    },
    Target(text: "sd-jwt") { text in
        guard let token = try? SDJWT(parsing: text) else { return }
        hold(token.text == text, "a token with disclosures is written as it was read")
        disclose(token)
    },
    Target(json: "sd-jwt-json") { json in
        guard let token = try? SDJWT(json) else { return }
        hold((try? SDJWT(token.json))?.text == token.text, "a token in JSON is written so that it is read the same")
        disclose(token)
    },
    // Claims and disclosures as they are before they are packed, so that what is tried need not be base64url.
    Target(json: "disclosures") { json in
        guard case .array(let sent)? = json["disclosures"], sent.count <= 100 else { return }
        let disclosures = sent.compactMap { try? Disclosure(parsing: $0.bytes.base64URL) }
        guard let claims = json["claims"] else { return }
        _ = try? Disclosing.claims(of: claims, disclosures, TokenLimits())
    },
    Target(json: "jwk") { json in
        for one in [json] + json.elements.prefix(3) {
            guard let key = try? PublicKey(jwk: one) else { continue }
            hold((try? PublicKey(jwk: key.jwk)) == key, "a key is read as it is written")
            hold((try? PublicKey(multibase: key.multibase)) == key, "in multibase as well")
        }
        _ = try? JWKSet(json)
        _ = try? PrivateKey(jwk: json)
    },
    Target(text: "base58") { text in
        if let bytes = Base58.decode(text) { hold(Base58.encode(bytes) == text, "base58 is written as it was read") }
        _ = try? PublicKey(multibase: text)
    },
    Target(parts: "did") { parts in
        _ = DID.split(url: parts[0])
        guard let did = try? DID(parts[0]) else { return }
        _ = try? did.spelledOut()
        if let address = try? did.documentURL() { hold(address.hasPrefix("https://"), "a document is fetched safely") }
        _ = try? did.document(fetched: parts.count > 1 ? JSON(parsing: Array(parts[1].utf8)) : nil)
    },
    Target(json: "controller-document") { json in
        guard let document = try? ControllerDocument(json, for: "did:web:a.example") else { return }
        for purpose in VerificationRelationship.allCases { _ = try? document.method("#key-1", for: purpose) }
    },
    Target(json: "token-status-list") { json in
        if let list = try? TokenStatusList(json) {
            for place in [0, 1, list.count - 1, list.count, .max] { _ = try? list.status(at: place) }
        }
        if let reference = try? TokenStatusReference.read(in: json) {
            hold(reference.index >= 0, "no place lies before the first")
        }
    },
    Target(parts: "bitstring-status-list") { parts in
        let texts = parts.prefix(2).compactMap { try? JSON(parsing: Array($0.utf8)) }
        guard let first = texts.first, let last = texts.last else { return }
        let entry = try? BitstringStatusEntry(last)
        if let list = try? BitstringStatusList(subject: first) {
            if let entry { _ = try? list.status(of: entry) }
            let read = try? VerifiedStatusList(list, at: "https://a.example/3", now: fuzzNow)
            if let read { _ = try? read.status(of: TokenStatusReference(uri: read.uri, index: 3)) }
        }
        if let entry { _ = try? emptyList?.status(of: entry) }
    },
]

private let emptyList = try? BitstringStatusList(purpose: "revocation")

private let key = try? PublicKey(
    jwk: [
        "kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    ])

private func look(at claims: JSON) {
    let window = TimeWindow(at: Instant(milliseconds: 1_800_000_000_000), leewaySeconds: 60)
    try? window.check(claims)
    try? window.checkIssued(claims, withinSeconds: 300)
    _ = try? TokenStatusReference.read(in: claims)
}

private func disclose(_ token: SDJWT) {
    guard let paths = try? token.disclosablePaths() else { return }
    _ = try? token.disclosing(Array(paths.prefix(2)))
    _ = try? token.disclosing([])
}
