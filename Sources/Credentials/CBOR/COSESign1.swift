/// A signed message with one signature as it was read: nobody has checked it.
///
/// - Source: RFC 9052, section 4.2.
public struct COSESign1: Sendable, Hashable {
    public let header: COSEHeader
    /// What it carries, before its signature was checked; `nil` when the payload travels elsewhere.
    public let unverifiedPayload: [UInt8]?
    public let signature: [UInt8]
    /// The protected header in the bytes that were signed.
    private let protected: [UInt8]
    private let unprotected: CBOR

    /// Reads a message from its bytes.
    public init(parsing bytes: [UInt8], limits: CBORLimits = CBORLimits()) throws(Fault) {
        try self.init(try CBOR(parsing: bytes, limits: limits))
    }

    /// Reads a message, with the tag 18 or without.
    /// - Throws: ``FaultCode/cose``, ``FaultCode/coseAlgorithm``, ``FaultCode/critical``.
    public init(_ value: CBOR) throws(Fault) {
        var message = value
        if case .tagged(18, let inner) = value { message = inner }
        guard let parts = message.elements, parts.count == 4, let protected = parts[0].byteString,
            parts[1].entries != nil, let signature = parts[3].byteString,
            parts[2] == .null || parts[2].byteString != nil
        else { throw Fault(.cose, "The message is no COSE_Sign1.") }
        header = try COSEHeader(protected: protected, unprotected: parts[1])
        unverifiedPayload = parts[2].byteString
        self.signature = signature
        self.protected = protected
        unprotected = parts[1]
    }

    private init(header: COSEHeader, protected: [UInt8], unprotected: CBOR, payload: [UInt8]?, signature: [UInt8]) {
        self.header = header
        self.protected = protected
        self.unprotected = unprotected
        unverifiedPayload = payload
        self.signature = signature
    }

    /// The message, without its tag.
    public var cbor: CBOR {
        [.bytes(protected), unprotected, unverifiedPayload.map(CBOR.bytes) ?? .null, .bytes(signature)]
    }

    /// The bytes of the message with its tag, for where nothing else says what it is.
    public var taggedBytes: [UInt8] { CBOR.tagged(18, cbor).encoded }

    /// The payload, when the signature over it is this key's.
    ///
    /// - Parameter detached: the payload, where it travels elsewhere; then the message must carry none.
    /// - Throws: ``FaultCode/coseKey`` when the key does not fit the algorithm, ``FaultCode/cryptographicSecurity``
    ///   when the signature does not hold, ``FaultCode/cose`` when there is no payload, or two.
    public func verified(by key: PublicKey, detached: [UInt8]? = nil) throws(Fault) -> VerifiedCOSE {
        guard key.curve == header.algorithm.curve else {
            throw Fault(.coseKey, "The key is not one for the message's algorithm.")
        }
        let payload: [UInt8]
        switch (unverifiedPayload, detached) {
        case (let own?, nil): payload = own
        case (nil, let other?): payload = other
        default: throw Fault(.cose, "The message has no payload, or two.")
        }
        guard key.isSignature(signature, of: Self.signed(protected, payload)) else {
            throw Fault(.cryptographicSecurity, "The message's signature does not hold.")
        }
        return VerifiedCOSE(header: header, payload: payload, key: key)
    }

    /// Signs a payload.
    ///
    /// - Parameters:
    ///   - isDetached: whether the payload travels elsewhere.
    ///   - protected: entries of the protected header besides the algorithm, which the key decides.
    ///   - unprotected: entries of the header that is not signed: certificates.
    public static func signing(
        _ payload: [UInt8], isDetached: Bool = false, protected: [CBOR.Entry] = [], unprotected: [CBOR.Entry] = [],
        by key: some SigningKey
    ) throws -> COSESign1 {
        let algorithm = CBOR.Entry(1, CBOR(COSEAlgorithm(key.algorithm).number))
        let header = CBOR.map([algorithm] + protected).encoded
        return COSESign1(
            header: try COSEHeader(protected: header, unprotected: .map(unprotected)), protected: header,
            unprotected: .map(unprotected), payload: isDetached ? nil : payload,
            signature: try key.signature(of: signed(header, payload)))
    }

    /// The bytes that are signed: the structure of RFC 9052, section 4.4, with nothing from outside.
    private static func signed(_ protected: [UInt8], _ payload: [UInt8]) -> [UInt8] {
        CBOR.array(["Signature1", .bytes(protected), .bytes([]), .bytes(payload)]).encoded
    }
}

/// A message whose signature was checked with a key; only ``COSESign1/verified(by:detached:)`` makes one.
public struct VerifiedCOSE: Sendable, Hashable {
    public let header: COSEHeader
    public let payload: [UInt8]
    /// The key that signed.
    public let key: PublicKey

    fileprivate init(header: COSEHeader, payload: [UInt8], key: PublicKey) {
        self.header = header
        self.payload = payload
        self.key = key
    }
}

/// The headers of a message.
public struct COSEHeader: Sendable, Hashable {
    /// From the protected header, always.
    public let algorithm: COSEAlgorithm
    /// The type of the whole message, from the protected header; a number stands for a registered one.
    public let type: CBOR?
    /// The type of what it carries; a number stands for a registered one.
    public let contentType: CBOR?
    /// Claims about the message, from the protected header; `nil` when there are none.
    public let claims: CBOR?
    /// Which key signed; `nil` when it does not say.
    public let keyID: [UInt8]?
    /// The certificates, the signer's first; empty when there are none.
    public let certificates: [[UInt8]]

    /// - Throws: ``FaultCode/cose`` for a header that cannot be read or has a label twice,
    ///   ``FaultCode/coseAlgorithm`` for an algorithm that is not ours, ``FaultCode/critical``.
    init(protected bytes: [UInt8], unprotected: CBOR) throws(Fault) {
        var limits = CBORLimits()
        limits.depth = 8
        let protected = bytes.isEmpty ? [:] : try CBOR(parsing: bytes, limits: limits)
        guard let signed = protected.entries, let open = unprotected.entries else {
            throw Fault(.cose, "A header of the message is no map.")
        }
        guard Set(signed.map(\.key)).isDisjoint(with: open.map(\.key)) else {
            throw Fault(.cose, "A label stands in both headers.")
        }
        // There is no extension we understand, so a list of critical ones always holds one that we do not.
        guard protected[label: 2] == nil, unprotected[label: 2] == nil else {
            throw Fault(.critical, "The message's header asks for an extension that is not understood.")
        }
        guard let number = protected[label: 1]?.whole, let algorithm = COSEAlgorithm(number) else {
            throw Fault(.coseAlgorithm, "The message's algorithm is missing or not taken here; only signatures are.")
        }
        self.algorithm = algorithm
        type = protected[label: 16]
        contentType = protected[label: 3] ?? unprotected[label: 3]
        claims = protected[label: 15]
        let keyID = protected[label: 4] ?? unprotected[label: 4]
        self.keyID = keyID?.byteString
        certificates = try Self.certificates(protected[label: 33] ?? unprotected[label: 33])
        guard keyID == nil || self.keyID != nil else { throw Fault(.cose, "The message's key id is no byte string.") }
        guard unprotected[label: 15] == nil, claims == nil || claims?.entries != nil else {
            throw Fault(.cose, "The claims of the message's header are no map, or are not signed.")
        }
    }

    /// One certificate alone, or a list of several (RFC 9360, section 2).
    private static func certificates(_ value: CBOR?) throws(Fault) -> [[UInt8]] {
        switch value {
        case nil: return []
        case .bytes(let one)?: return [one]
        case .array(let elements)?:
            let chain = elements.compactMap(\.byteString)
            guard !chain.isEmpty, chain.count == elements.count, chain.count <= 10 else { fallthrough }
            return chain
        default: throw Fault(.cose, "The message's certificates cannot be read.")
        }
    }

    /// The entry of certificates for a header.
    public static func certificates(_ chain: [[UInt8]]) -> CBOR.Entry {
        CBOR.Entry(33, chain.count == 1 ? .bytes(chain[0]) : .array(chain.map(CBOR.bytes)))
    }
}

extension FaultCode {
    /// A signed message cannot be read.
    public static let cose = FaultCode(rawValue: "RFC 9052, 4.2")
    /// The algorithm is none that signs with a key pair.
    public static let coseAlgorithm = FaultCode(rawValue: "RFC 9053, 2")
}
