@testable import Core
@testable import Identity
@testable import Web

/// What a provider of single sign-on says of itself, of its keys and of people.
let signOnTargets = [
    Target(text: "id-token") { text in
        guard let token = try? SignedToken(text, types: ["jwt", "logout+jwt"]) else { return }
        _ = try? keys?.verify(token)
        check(token.claims, token.algorithm)
    },
    Target(json: "id-claims") { json in
        for algorithm in SigningAlgorithm.allCases { check(json, algorithm) }
        for path in ["groups", "a.b.c", "https://example.org/groups"] {
            hold(claimValues(path, in: json).count <= 1_000, "no more than 1,000 values are taken from claims")
        }
    },
    Target("key-set") { bytes in
        guard let set = try? KeySet(bytes) else { return }
        for sample in samples { _ = try? set.verify(sample) }
    },
    Target("provider-document") { bytes in
        guard let document = try? ProviderDocument(bytes, of: "https://id.example", mayBePlain: true) else { return }
        for address in [document.authorizationAddress, document.tokenAddress, document.keysAddress] {
            hold(ProviderDocument.isGood(address: address, mayBePlain: true), "an address that is kept is a good one")
        }
    },
    Target(text: "issuer-address") { text in
        _ = ProviderDocument.isGood(address: text, mayBePlain: false)
        _ = ProviderDocument.address(of: text)
    },
]

private func check(_ claims: JSON, _ algorithm: SigningAlgorithm) {
    let check = TokenCheck(
        issuer: "https://id.example", clientID: "rota", now: Instant(milliseconds: 1_800_000_000_000))
    _ = try? check.identity(
        in: claims, algorithm: algorithm, nonce: "n", accessToken: "access", strengths: [], greatestAge: Minutes(5))
    _ = try? check.logout(in: claims)
}

private let keys = try? KeySet(
    Array(
        """
        {"keys":[{"kty":"EC","crv":"P-256","kid":"k1","use":"sig",\
        "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}
        """.utf8))

// Their signatures are none; what is tried is that a key can be asked.
private let samples = SigningAlgorithm.allCases.compactMap { algorithm -> SignedToken? in
    let header: JSON = ["alg": .string(algorithm.rawValue), "kid": "k1"], claims: JSON = ["sub": "1"]
    let signature = [UInt8](repeating: 7, count: algorithm.isElliptic ? 64 : 256)
    return try? SignedToken("\(header.bytes.base64URL).\(claims.bytes.base64URL).\(signature.base64URL)", types: [])
}
