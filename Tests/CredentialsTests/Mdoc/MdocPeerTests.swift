import Core
import Testing

@testable import Credentials

/// A document that another program issued and showed: pymdoccbor 1.4.0, its device's proof by pycose 1.1.0.
@Suite struct MdocPeerTests {
    static let response =
        "o2d2ZXJzaW9uYzEuMGZzdGF0dXMAaWRvY3VtZW50c4GjZ2RvY1R5cGV1b3JnLmlzby4xODAxMy41LjEubURMbGlzc3VlclNpZ25lZKJq"
        + "aXNzdWVyQXV0aIRDoQEmoRghWQGgMIIBnDCCAUKgAwIBAgIUSkG-lvq9878vVVhQ_I4dFxEdVsYwCgYIKoZIzj0EAwIwPTELMAkGA1UE"
        + "BhMCR0IxCjAIBgNVBAgMAVgxCjAIBgNVBAcMAVgxCjAIBgNVBAoMAVgxCjAIBgNVBAMMAVgwHhcNMjUwMTAxMDAwMDAwWhcNMzUwMTAx"
        + "MDAwMDAwWjA9MQswCQYDVQQGEwJHQjEKMAgGA1UECAwBWDEKMAgGA1UEBwwBWDEKMAgGA1UECgwBWDEKMAgGA1UEAwwBWDBZMBMGByqG"
        + "SM49AgEGCCqGSM49AwEHA0IABFwc0MuQL6HaSfsx2CgoRIs_Z3NAyDhlquYDBcH-96g9aFyolKItZ42OaIZ9YuveTRXyRwhOpsOmhW2c"
        + "khlXQJijIDAeMBwGA1UdEQQVMBOGEWh0dHBzOi8veC5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUCIBFKhDr1fYd-MlFW4ZE9rHTkBZMP"
        + "vZkC-vvh0DpEWDrZAiEAgfLeaQrYYnUoxK31ojjM-NNkAFGo_XVLEbcDGNyvVWVZAnHYGFkCbKdmc3RhdHVzoWtzdGF0dXNfbGlzdKJj"
        + "aWR4GQGcY3VyaXghaHR0cHM6Ly9leGFtcGxlLmNvbS9zdGF0dXNsaXN0cy8xZ2RvY1R5cGV1b3JnLmlzby4xODAxMy41LjEubURMZ3Zl"
        + "cnNpb25jMS4wbHZhbGlkaXR5SW5mb6Nmc2lnbmVkwHQyMDI2LTExLTI5VDExOjMwOjQ5Wml2YWxpZEZyb23AdDIwMjYtMTEtMjlUMTE6"
        + "MzA6NDlaanZhbGlkVW50aWzAdDIwMzAtMDEtMDFUMjM6NTk6NTlabHZhbHVlRGlnZXN0c6Fxb3JnLmlzby4xODAxMy41LjGnAFggxcOj"
        + "5gv2cUTQkQzteZYUr2x_bUE1qqUhAadPUrlM1vQBWCDeBRRQ8PagP_B3eF6hXhbRJU09vJ-3OMwpzF22rn-QLgJYIOh7NFmcp7a6N7g0"
        + "_CvZspi_fKV8Nka7QXO5rGdUzcQFA1gg96EcNeqWGecRMleq-fh3R2nBkYWke1x9uGcXJ-yrDZQEWCBIjhxdlhCFd_hiODsITX-cil15"
        + "s-wGRjQgNocAdntpNwVYILOG5YJmLsGdb3cNOOUmBab8T7SHtw1tCWQjBT8RdqaCBlggddG6vwylDiq8MHC04fMBMRk_ZbpXcK__0dGk"
        + "5h6WjNBtZGV2aWNlS2V5SW5mb6FpZGV2aWNlS2V5pAECIAEhWCDNcMO6GqT5E7J6cZ4mL4kdKtp0VlkIQNYvP114Cm-p6yJYIMV1jDd7"
        + "wHsiAz2pWLIElZDooMeqM5TrtHG3YisZZIzJb2RpZ2VzdEFsZ29yaXRobWdTSEEtMjU2WEDm2qlQuK-Q0HxfUiRF5g7LpKsqBsUdEgpI"
        + "GqmQYdMeqKoaamtvRLTG4Huuqme6Kpm3xX9NBq0IjLuMk5dXgWMLam5hbWVTcGFjZXOhcW9yZy5pc28uMTgwMTMuNS4xh9gYWGSkZnJh"
        + "bmRvbVgg8PfffAhtmtotbtHwGeraBVwUAE0VL4g-UNEeKXx4FnNoZGlnZXN0SUQAbGVsZW1lbnRWYWx1ZWVSb2JpbnFlbGVtZW50SWRl"
        + "bnRpZmllcmpnaXZlbl9uYW1l2BhYbKRmcmFuZG9tWCDeazQ7p8EuP3Ww9PZSkUzjOiSyFtq8yIBVRSb6_hg8IGhkaWdlc3RJRAFsZWxl"
        + "bWVudFZhbHVl2QPsajE5OTAtMDEtMDFxZWxlbWVudElkZW50aWZpZXJqYmlydGhfZGF0ZdgYWGCkZnJhbmRvbVggdnvAScswG8TRUu3o"
        + "8WxDeXu4rDYLm-F7zHlEkFWtfsxoZGlnZXN0SUQCbGVsZW1lbnRWYWx1ZfVxZWxlbWVudElkZW50aWZpZXJrYWdlX292ZXJfMTjYGFha"
        + "pGZyYW5kb21YIHao4xcyUJGaPm8OvmJHixZXwt6XryxeDeXG0wd-hmLqaGRpZ2VzdElEA2xlbGVtZW50VmFsdWU6AAERb3FlbGVtZW50"
        + "SWRlbnRpZmllcmFu2BhYWKRmcmFuZG9tWCCJwNbO1IpeVzbIEfRUflS5QaFi5N9oa2jWCfj_hb3LOWhkaWdlc3RJRARsZWxlbWVudFZh"
        + "bHVl-T4AcWVsZW1lbnRJZGVudGlmaWVyYWbYGFhnpGZyYW5kb21YIB7r9mHPE4LNyAaw_2vz5Np6tAO7zGaqdf9krD66KWf6aGRpZ2Vz"
        + "dElEBWxlbGVtZW50VmFsdWVnRXhhbXBsZXFlbGVtZW50SWRlbnRpZmllcmtmYW1pbHlfbmFtZdgYWF-kZnJhbmRvbVggu8j46sHl45Bq"
        + "KIeJq4yWyytvYWJDZup11ihooIBG7s5oZGlnZXN0SUQGbGVsZW1lbnRWYWx1ZaFhYWFicWVsZW1lbnRJZGVudGlmaWVyZm5lc3RlZGxk"
        + "ZXZpY2VTaWduZWSiam5hbWVTcGFjZXPYGEGgamRldmljZUF1dGihb2RldmljZVNpZ25hdHVyZYRDoQEmoPZYQPWAduwOIWcnyipbzWI1"
        + "i6da55QUiLESs63m4iySm1E7f6iE7MrBFFNLDPxdGDX5z7JgIyVgfJY_TyrFuadKEUo"

    static let issuer: JSON = [
        "kty": "EC", "crv": "P-256", "x": "XBzQy5AvodpJ-zHYKChEiz9nc0DIOGWq5gMFwf73qD0",
        "y": "aFyolKItZ42OaIZ9YuveTRXyRwhOpsOmhW2ckhlXQJg",
    ]

    @Test func anothersDocumentHolds() throws {
        let response = try DeviceResponse(base64URL: Self.response)
        let key = try PublicKey(jwk: Self.issuer)
        // Signed in November 2026 and good until the end of 2029.
        let window = TimeWindow(at: Instant(milliseconds: 1_800_000_000_000))
        let shown = try response.verified(by: .pinned(key), for: MdocTests.transcript, within: window)
        let space = "org.iso.18013.5.1"
        #expect(shown.docType == "org.iso.18013.5.1.mDL" && shown.elements.value("given_name", in: space) == "Robin")
        #expect(shown.elements.value("birth_date", in: space) == .tagged(1004, "1990-01-01"))
        #expect(shown.elements.json[space]?["n"] == -70_000 && shown.elements.json[space]?["age_over_18"] == true)
        #expect(shown.elements.value("f", in: space) == .float(1.5))
        #expect(shown.status == TokenStatusReference(uri: "https://example.com/statuslists/1", index: 412))
        // Its certificate is there for a judge, in the form that certificates have in JSON.
        let chain = response.documents[0].issuerSigned.issuerAuth.header.certificates.map(\.base64)
        #expect(chain.count == 1 && chain[0].hasPrefix("MII"))
        let early = TimeWindow(at: Instant(milliseconds: 1_700_000_000_000))
        #expect(
            refusal { try response.verified(by: .pinned(key), for: MdocTests.transcript, within: early) } == .range)
        let other = SessionTranscript(origin: "https://trust-a.example", nonce: "n-1", thumbprint: nil)
        #expect(
            refusal { try response.verified(by: .pinned(key), for: other, within: window) } == .deviceAuthentication)
    }

    @Test func everyChangedByteIsRefusedOrChangesNothing() throws {
        let bytes = try #require([UInt8](base64URL: Self.response))
        let key = try PublicKey(jwk: Self.issuer), window = TimeWindow(at: Instant(milliseconds: 1_800_000_000_000))
        let shown = try DeviceResponse(parsing: bytes).verified(
            by: .pinned(key), for: MdocTests.transcript, within: window)
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            // Certificates, the version's last digit and the like are covered by no signature. Whoever spoils the name
            // of the member with the elements withholds them, which a holder may do anyway.
            guard
                let other = try? DeviceResponse(parsing: changed).verified(
                    by: .pinned(key), for: MdocTests.transcript, within: window)
            else { continue }
            #expect(other.issuer.securityObject == shown.issuer.securityObject)
            #expect(other.elements == shown.elements || other.elements.isEmpty)
        }
    }
}
