import Core
import Credentials
import Testing

@Suite struct EncryptedRequestTests {
    private let key = try? AgreementKey(.p256, secret: Array(repeating: 7, count: 32))
    private let other = try? AgreementKey(.p256, secret: Array(repeating: 9, count: 32))
    private let body: JSON = ["credential_configuration_id": "dbs-1"]

    private func encrypted(_ bytes: [UInt8], to key: AgreementKey, kid: String?) throws -> String {
        let once = try AgreementKey(.p256, secret: Array(repeating: 3, count: 32))
        return try CompactJWE.encrypting(
            bytes, to: (key.publicKey, kid), with: .a256GCM, ephemeral: once, iv: Array(repeating: 1, count: 12)
        ).text
    }

    @Test func whatWasEncryptedToOneOfTheKeysIsRead() throws {
        let key = try #require(key), other = try #require(other)
        let text = try encrypted(body.bytes, to: key, kid: "b")
        #expect(try JSON(credentialRequest: text, by: ["a": other, "b": key]) == body)
    }

    @Test func everythingElseIsRefusedByTheCodeOfTheStandard() throws {
        let key = try #require(key), other = try #require(other), keys = ["a": key]
        let good = try encrypted(body.bytes, to: key, kid: "a")
        let texts = [
            "", "x", good + ".", String(good.dropLast(4)), try encrypted(body.bytes, to: key, kid: nil),
            try encrypted(body.bytes, to: key, kid: "b"), try encrypted(body.bytes, to: other, kid: "a"),
            try encrypted([], to: key, kid: "a"), try encrypted(Array("{".utf8), to: key, kid: "a"),
        ]
        for text in texts {
            #expect(throws: Fault.self) { try JSON(credentialRequest: text, by: keys) }
            do {
                _ = try JSON(credentialRequest: text, by: keys)
            } catch {
                #expect(error.code == .invalidEncryption)
            }
        }
    }
}
