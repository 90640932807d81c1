import Core

/// An mdoc of which both halves hold: what the issuer signed, and that the device it was issued to shows it now.
public struct VerifiedMdoc: Sendable, Hashable {
    public let issuer: VerifiedIssuerSigned
    /// What the device said of its own, as far as the issuer allowed it.
    public let deviceElements: [MdocNameSpace]

    public var docType: String { issuer.securityObject.docType }
    /// What the issuer says of the holder.
    public var elements: [MdocNameSpace] { issuer.elements }
    /// Where its status stands; `nil` when it names no list.
    public var status: TokenStatusReference? { issuer.securityObject.status }

    fileprivate init(_ issuer: VerifiedIssuerSigned, _ deviceElements: [MdocNameSpace]) {
        self.issuer = issuer
        self.deviceElements = deviceElements
    }
}

extension MdocDocument {
    /// The document, when everything ISO 18013-5, section 9, asks for holds.
    ///
    /// - Parameters:
    ///   - source: where the issuer's key is found.
    ///   - transcript: of the one request that was asked.
    /// - Throws: ``FaultCode/deviceAuthentication`` when the device's signature is over another request or by another
    ///   key, and when it says what it may not, and the faults of ``IssuerSigned/verified(by:docType:within:)``.
    public func verified(
        by source: MdocKeySource, for transcript: SessionTranscript, within window: TimeWindow
    ) throws(Fault) -> VerifiedMdoc {
        let issuer = try issuerSigned.verified(by: source, docType: docType, within: window)
        let key = issuer.securityObject.deviceKey
        guard deviceSignature.header.algorithm.curve == key.curve else {
            throw Fault(.deviceAuthentication, "The device's signature has another algorithm than its key.")
        }
        let signed = transcript.deviceAuthentication(docType: docType, deviceNameSpaces: deviceNameSpaces)
        do {
            // A signature that carries a payload of its own is refused there.
            _ = try deviceSignature.verified(by: key, detached: signed)
        } catch {
            throw Fault(.deviceAuthentication, "The device's signature does not hold for this request.")
        }
        return VerifiedMdoc(issuer, try ownElements(issuer.securityObject.keyAuthorizations))
    }

    private func ownElements(_ authorizations: KeyAuthorizations) throws(Fault) -> [MdocNameSpace] {
        guard let spaces = try CBOR(parsing: deviceNameSpaces).entries, spaces.count <= 100 else {
            throw Fault(.mdoc, "What the device says cannot be read.")
        }
        var all: [MdocNameSpace] = []
        for space in spaces {
            guard let name = space.key.text, let entries = space.value.entries, !entries.isEmpty,
                entries.count <= 1_000
            else { throw Fault(.mdoc, "What the device says cannot be read.") }
            var elements: [MdocNameSpace.Element] = []
            for entry in entries {
                guard let identifier = entry.key.text else {
                    throw Fault(.mdoc, "What the device says cannot be read.")
                }
                guard authorizations.isAllowed(identifier, in: name) else {
                    throw Fault(.deviceAuthentication, "The device says what its issuer did not allow it to.")
                }
                elements.append(MdocNameSpace.Element(identifier, entry.value))
            }
            all.append(MdocNameSpace(name, elements))
        }
        return all
    }
}

// What a query looks at in an mdoc.
extension ShownCredential {
    /// An mdoc that holds, as it was shown.
    /// - Parameter authorities: who stands behind the issuer, as the judge of its certificates found.
    public init(_ mdoc: VerifiedMdoc, authorities: [TrustedAuthorities] = []) {
        self.init(
            facts: CredentialFacts(
                format: .mdoc, types: [mdoc.docType], claims: mdoc.elements.json, authorities: authorities,
                hasHolderBinding: true, disclosedPaths: mdoc.elements.paths), .mdoc(mdoc))
    }
}

extension IssuerSigned {
    /// What a query looks at in a held mdoc; nobody has checked it.
    public func unverifiedFacts(authorities: [TrustedAuthorities] = []) throws(Fault) -> CredentialFacts {
        CredentialFacts(
            format: .mdoc, types: [try unverifiedSecurityObject().docType], claims: unverifiedElements.json,
            authorities: authorities, hasHolderBinding: true, disclosedPaths: unverifiedElements.paths)
    }
}
