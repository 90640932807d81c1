import Core
import Testing

@testable import Credentials

/// A chain that OpenSSL made, with an RSA key of 2,048 bits above a signer on P-256.
@Suite struct RSACertificateTests {
    static let now = Instant(milliseconds: 1_798_761_600_000)

    @Test func anRSAAuthorityVouchesForASigner() throws {
        let anchor = try #require([UInt8](base64: Self.anchor))
        let judge = try CertificateJudge(anchors: [anchor])
        let key = try judge.key(of: [Self.signer], issuer: "https://trust-a.example", at: Self.now)
        let jwk: JSON = ["kty": "EC", "crv": "P-256", "x": .string(Self.x), "y": .string(Self.y)]
        #expect(try key == PublicKey(jwk: jwk))
        #expect(refusal { try judge.key(of: [Self.signerBySHA1], issuer: nil, at: Self.now) } == .certificate)
    }

    static let x = "xycyNy0u89qgnAc_4oujh86Z9OKVtRZbDrNvU5G_Flo"
    static let y = "PH_U3bj24vkZeKHfyA8dyob8ebw0rnf4U8-jG_SQmWo"
    static let anchor =
        "MIIDEzCCAfugAwIBAgIUHGzJwYtbaNunG+rKxaJHSvf2x/IwDQYJKoZIhvcNAQELBQAwIDEeMBwGA1UEAwwVRXhhbXBsZSBSU0Eg"
        + "YXV0aG9yaXR5MB4XDTI2MTEyOTEyMDQ1MFoXDTM2MTEyNjEyMDQ1MFowIDEeMBwGA1UEAwwVRXhhbXBsZSBSU0EgYXV0aG9yaXR5"
        + "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnSrA9Zoh558EhhLCJCLQrrmddghfp9z36Vkfw+kDg0q9eatFi0i7TjZj"
        + "gVnlKZqONNGTV08e43052goDtdh77x5IcsToXmz0CpuB+tFHRrEAmBnLcslGQ5KMFk9kXaZXNBpROrutKt2iRyLCqDIv7B7VkGjT"
        + "UWplhW9fDLKcvfYeUNWs+8u+hkFiXDyuOZ6jpodrwUi6JE7aLlHEV6KDhmlvfsL//IhqPQPu82O1NULDJCERb1YiBf7cM4cbHDzh"
        + "TXg8XTRyw2XdkGvLU3mfkzo1TQvY5YHFDnI0AUbgCrnZ8zHTae9qjVRZwcMxpL+iPsJC5mXd4E569p1bGwD0VQIDAQABo0UwQzAS"
        + "BgNVHRMBAf8ECDAGAQH/AgEAMA4GA1UdDwEB/wQEAwICBDAdBgNVHQ4EFgQUo/rDRoqSKm24r4TNhEOrMt55ELowDQYJKoZIhvcN"
        + "AQELBQADggEBAJr0S+XwvZVuREz4dNyQ612Cg1RskHCcs9L6s15lrsx/q4LTZzXmy0uu+ndDLKs6H/Io7a2oEsn3Fo76nZB3qZa5"
        + "LCWqhYx/o1A6tf7BeGlEMhQtAp3XxwYPvRkC8Aq9KWq2WnYp3UYeb12WluGl/HZEEJdNue1UZLkIa/uA20aBcnkOYKRukbPKgb76"
        + "L4swQsUwz9VHxQE5rkEobH9g30Sa09bv071Dwkh55sNExXhrFOvGEYj+v3PIETY+4YJ9Gu3afedyKqGSrgYbdMBcieOZjnprFKP3"
        + "mfdGQ96VYaAjWSU6k9QD9s051a10r3CoHlDzznkVKRN7bbfBirBQGPI="

    static let signer =
        "MIICVzCCAT+gAwIBAgIBBzANBgkqhkiG9w0BAQsFADAgMR4wHAYDVQQDDBVFeGFtcGxlIFJTQSBhdXRob3JpdHkwHhcNMjYxMTI5"
        + "MTIwNDUxWhcNMzYxMDA3MTIwNDUxWjAZMRcwFQYDVQQDDA5FeGFtcGxlIHNpZ25lcjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA"
        + "BMcnMjctLvPaoJwHP+KLo4fOmfTilbUWWw6zb1ORvxZaPH/U3bj24vkZeKHfyA8dyob8ebw0rnf4U8+jG/SQmWqjbjBsMA4GA1Ud"
        + "DwEB/wQEAwIHgDAaBgNVHREEEzARgg90cnVzdC1hLmV4YW1wbGUwHQYDVR0OBBYEFJ6L0vTo33NlXk3EqSe0SkGC1ZF1MB8GA1Ud"
        + "IwQYMBaAFKP6w0aKkiptuK+EzYRDqzLeeRC6MA0GCSqGSIb3DQEBCwUAA4IBAQAO4RI9nAa3kgOy2KMSsTTzB+GZbOeT7jpan6Dc"
        + "cX0gfxSVIEW4WdG+Z9AuskYGPafZkcmaP73sUaoV6iz+k0wq1r4NixI4vGNM4U4T5ppjm68gCazdFmGPzUuC+cM9bEMurUiL7Fji"
        + "+LMCwy4M0y0adrv55FCBY0xgM1mdCLsU2RIXWBwbtgg/7NUE70FxLiqF/+vvyzRhplAi3D3o05Zg5x2L5IbuW6tzQrkJT5lmoyQO"
        + "D6Z9VP98/F0bttOxrwMJoDsJ2aEhZm9KfjkkQizg7JrUOYhLN34SemPvMe571ydZ3h2baauvX4Rd77wfDVeRbLUD7+UWVr/QrFX7"
        + "aucX"

    /// The same signer, whose certificate is signed over SHA-1.
    static let signerBySHA1 =
        "MIICVzCCAT+gAwIBAgIBBzANBgkqhkiG9w0BAQUFADAgMR4wHAYDVQQDDBVFeGFtcGxlIFJTQSBhdXRob3JpdHkwHhcNMjYxMTI5"
        + "MTIwNDUxWhcNMzYxMDA3MTIwNDUxWjAZMRcwFQYDVQQDDA5FeGFtcGxlIHNpZ25lcjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA"
        + "BMcnMjctLvPaoJwHP+KLo4fOmfTilbUWWw6zb1ORvxZaPH/U3bj24vkZeKHfyA8dyob8ebw0rnf4U8+jG/SQmWqjbjBsMA4GA1Ud"
        + "DwEB/wQEAwIHgDAaBgNVHREEEzARgg90cnVzdC1hLmV4YW1wbGUwHQYDVR0OBBYEFJ6L0vTo33NlXk3EqSe0SkGC1ZF1MB8GA1Ud"
        + "IwQYMBaAFKP6w0aKkiptuK+EzYRDqzLeeRC6MA0GCSqGSIb3DQEBBQUAA4IBAQAUfIZvgE6qMJUYFxKLiuWLc/23NfPFPZdydps5"
        + "ZmKamZ7MWyoTE8MbMEc/7DbevjJup1NrjyVcVLWuGT2Kmql5+RhqvKLpF1TknWoZQMG0hJxetHT5bZUdcphwcUMtzxkiNypV8t2a"
        + "X+KCB0YF8GKRhqMwqUije69sTVuCeZYQ6iYX0Eg+tCJLOT4AzBMT1LzFE6pZtFQrK6ChXKipgKg0D3jFnnVywfJtb/1Wv1xUB2L0"
        + "JwQig2Sa+esIYCXzrIMSeiotlV0IOTnlAhMIQDR4on4xbldALigdiP+Fv4tPL23taxZqsqoUFB2gunzIdChujBYFNvIlxAtc5fFM"
        + "1Js6"
}
