import Core

/// Where a verifier finds the key of an mdoc's issuer; its policy decides, never the document.
public enum MdocKeySource: Sendable {
    /// A key the verifier knows already.
    case pinned(PublicKey)
    /// The certificates in the header, judged by whoever knows the anchors.
    case certificates(any CertificateChecking)

    /// - Throws: ``FaultCode/issuer`` when this way gives no key.
    func key(for message: COSESign1, at now: Instant) throws(Fault) -> PublicKey {
        switch self {
        case .pinned(let key): return key
        case .certificates(let checking):
            let chain = message.header.certificates
            guard !chain.isEmpty else { throw Fault(.issuer, "The document carries no certificates.") }
            return try checking.key(of: chain.map(\.base64), issuer: nil, at: now)
        }
    }
}

/// An mdoc of which the issuer's half holds: signature, times and digests. Who shows it is still to be proved.
public struct VerifiedIssuerSigned: Sendable, Hashable {
    public let securityObject: MobileSecurityObject
    public let elements: [MdocNameSpace]
    /// The issuer's key.
    public let issuerKey: PublicKey
    /// The certificates in its header in base64, the signer's first; empty when there are none.
    public let certificates: [String]

    fileprivate init(
        _ securityObject: MobileSecurityObject, _ elements: [MdocNameSpace], _ key: PublicKey, _ certificates: [String]
    ) {
        self.certificates = certificates
        self.securityObject = securityObject
        self.elements = elements
        issuerKey = key
    }
}

extension IssuerSigned {
    /// The issuer's half, when everything ISO 18013-5, section 9.3.1, asks for holds.
    ///
    /// - Parameter docType: the type of document that was asked for, or that the document around it names.
    /// - Throws: ``FaultCode/cryptographicSecurity``, ``FaultCode/issuerAuthentication`` for an element that has no
    ///   digest or another, and for another type, ``FaultCode/range``, ``FaultCode/issuer``.
    public func verified(
        by source: MdocKeySource, docType: String, within window: TimeWindow
    ) throws(Fault) -> VerifiedIssuerSigned {
        let key = try source.key(for: issuerAuth, at: window.now)
        let object = try MobileSecurityObject(payload: try issuerAuth.verified(by: key).payload)
        guard object.docType.isExactly(docType) else {
            throw Fault(.issuerAuthentication, "The document is of another type than it says.")
        }
        try object.validity.check(window)
        for space in nameSpaces {
            for item in space.items {
                guard let digest = object.digest(item.digestID, in: space.name),
                    digest == object.digestAlgorithm.digest(of: item.cbor.encoded)
                else { throw Fault(.issuerAuthentication, "An element is not the one that the issuer signed.") }
            }
        }
        return VerifiedIssuerSigned(
            object, unverifiedElements, key, issuerAuth.header.certificates.map(\.base64))
    }
}
