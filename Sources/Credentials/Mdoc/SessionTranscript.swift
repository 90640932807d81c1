import Crypto

/// What a device's proof is bound to: who asked, with which nonce, and where the answer goes.
///
/// - Source: ISO 18013-5, section 9.1.5.1, with the handovers of OpenID4VP 1.0, annex B.2.6.
public struct SessionTranscript: Sendable, Hashable {
    /// The transcript as a value.
    public let cbor: CBOR
    /// The bytes that its handover is a digest of.
    let handoverInfo: [UInt8]

    /// A request that came by redirect, link or QR code.
    ///
    /// - Parameters:
    ///   - clientID: the whole client identifier, prefix and all.
    ///   - thumbprint: the SHA-256 thumbprint of the key that the answer was encrypted to; `nil` for an open answer.
    ///   - responseURI: the `response_uri`, or the `redirect_uri` where there is none.
    public init(clientID: String, nonce: String, thumbprint: [UInt8]?, responseURI: String) {
        self.init(
            "OpenID4VPHandover",
            [.text(clientID), .text(nonce), thumbprint.map(CBOR.bytes) ?? .null, .text(responseURI)])
    }

    /// A request that came through the browser's Digital Credentials API.
    /// - Parameter origin: the origin that asked, without `origin:`.
    public init(origin: String, nonce: String, thumbprint: [UInt8]?) {
        self.init("OpenID4VPDCAPIHandover", [.text(origin), .text(nonce), thumbprint.map(CBOR.bytes) ?? .null])
    }

    private init(_ name: String, _ info: [CBOR]) {
        handoverInfo = CBOR.array(info).encoded
        let digest = Array(SHA256.hash(data: handoverInfo))
        // There is neither a device engagement nor a reader's key in these.
        cbor = [.null, .null, [.text(name), .bytes(digest)]]
    }

    /// The bytes a device signs, which travel with nobody.
    func deviceAuthentication(docType: String, deviceNameSpaces: [UInt8]) -> [UInt8] {
        let value: CBOR = ["DeviceAuthentication", cbor, .text(docType), .embedded(deviceNameSpaces)]
        return CBOR.embedded(value.encoded).encoded
    }
}
