import Core
import Crypto
import CryptoExtras
import Foundation
import Identity
import TestSupport
import Testing

@testable import Web

@Suite struct KeySetTests {
    /// RFC 7515, appendix A.2: a token signed with RSA.
    static let rsaToken =
        "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290"
        + "Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5ju"
        + "jGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRm"
        + "B_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5A"
        + "XLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"

    static let rsaNumber =
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2l"
        + "ZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa"
        + "2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAc"
        + "DTW9gb54h4FRWyuXpoQ"

    /// RFC 7515, appendix A.3: a token signed with P-256.
    static let curveToken =
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0"
        + "cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"

    static let curveKey: JSON = [
        "kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    ]

    static func set(_ keys: JSON...) throws -> KeySet { try KeySet(JSON.object([.init("keys", .array(keys))]).bytes) }

    static func rsa(n: String = rsaNumber, e: String = "AQAB") -> JSON {
        ["kty": "RSA", "n": .string(n), "e": .string(e)]
    }

    @Test func theTokensOfRFC7515AreGood() throws {
        let keys = try Self.set(Self.rsa(), Self.curveKey)
        try keys.verify(SignedToken(Self.rsaToken, types: ["jwt"]))
        try keys.verify(SignedToken(Self.curveToken, types: ["jwt"]))
    }

    @Test func anotherKeyOfTheSameKindIsNot() throws {
        #expect(throws: SignOnProblem.unknownKey) {
            try Self.set(Self.rsa()).verify(SignedToken(Self.curveToken, types: []))
        }
        // Without a name there must be no choice.
        #expect(throws: SignOnProblem.unknownKey) {
            try Self.set(Self.rsa(), Self.rsa()).verify(SignedToken(Self.rsaToken, types: []))
        }
    }

    @Test func keysThatAreTooWeakOrNoneAreLeftOut() throws {
        for key in [
            Self.rsa(n: String(Self.rsaNumber.prefix(340))), Self.rsa(e: "AQ"), Self.rsa(e: "Ag"), Self.rsa(e: ""),
            Self.rsa(n: ""), ["kty": "oct", "k": "c2VjcmV0"], ["kty": "OKP", "crv": "Ed25519", "x": "AAAA"], 1, [:],
            ["kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA"],
            [
                "kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                "y": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            ],
        ] as [JSON] {
            #expect(throws: SignOnProblem.badKeys, "\(key)") { try Self.set(key) }
        }
        for text in ["", "[]", "{}", "{\"keys\": []}", "{\"keys\": 1}"] {
            #expect(throws: SignOnProblem.badKeys, "\(text)") { try KeySet(Array(text.utf8)) }
        }
    }

    @Test func aKeyForSomethingElseIsNotUsed() throws {
        guard case .object(let members) = Self.rsa() else { return }
        for other in [
            JSON.Member("use", "enc"), .init("alg", "RS512"), .init("key_ops", ["sign"]), .init("alg", "PS256"),
        ] {
            let keys = try? Self.set(.object(members + [other]), Self.curveKey)
            #expect(throws: SignOnProblem.self, "\(other)") {
                try keys?.verify(SignedToken(Self.rsaToken, types: []))
            }
        }
    }

    @Test func ourOwnStatementIsGoodByOurPublishedKey() async throws {
        let key = try await ClientKey.make()
        for proof in SignOnProvider.ClientProof.allCases where proof.isKey {
            let text = try key.statement(
                client: "client", audience: "https://login.example/token", id: "one", proof: proof,
                at: TokenCheckTests.now)
            let token = try SignedToken(text, types: ["jwt"])
            try Self.set(try key.publicKey(for: proof)).verify(token)
            #expect(token.claims["iss"] == "client" && token.claims["exp"]?.whole == TokenCheckTests.seconds + 60)
            #expect(try key.publicKey(for: proof)["d"] == nil)
        }
        let again = try #require(ClientKey(key.bytes))
        #expect(try again.keyID == key.keyID)
    }
}
