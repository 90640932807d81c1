/// What an issuer says of an mdoc besides its elements.
public struct MdocTerms: Sendable, Hashable {
    public var docType: String
    /// The key of the device it is for.
    public var deviceKey: PublicKey
    public var validity: MdocValidity
    public var status: TokenStatusReference?
    public var keyAuthorizations = KeyAuthorizations()
    public var digestAlgorithm = MdocDigest.sha256

    public init(
        docType: String, deviceKey: PublicKey, validity: MdocValidity, status: TokenStatusReference? = nil
    ) {
        self.docType = docType
        self.deviceKey = deviceKey
        self.validity = validity
        self.status = status
    }
}

extension IssuerSigned {
    /// Issues an mdoc with every element, for the holder alone.
    ///
    /// - Parameters:
    ///   - salts: one of at least 16 random bytes for each element; they also decide the order of the digests, so that
    ///     a number says nothing about its element.
    ///   - certificates: the chain that speaks for the key, the signer's first.
    /// - Throws: ``FaultCode/mdocIssuing`` when salts are too few, too short or alike, when an element comes twice or
    ///   there is none, and when the times contradict each other.
    public static func issuing(
        _ elements: [MdocNameSpace], _ terms: MdocTerms, salts: some Sequence<[UInt8]>, certificates: [[UInt8]],
        by key: some SigningKey
    ) throws -> IssuerSigned {
        var left = Array(salts)[...], seen: Set<[UInt8]> = []
        var spaces: [NameSpace] = [], digests: [MobileSecurityObject.NameSpaceDigests] = []
        for space in elements {
            var salted: [(salt: [UInt8], element: MdocNameSpace.Element)] = []
            for element in space.elements {
                guard let salt = left.popFirst(), salt.count >= IssuerSignedItem.saltBytes, seen.insert(salt).inserted
                else { throw Fault(.mdocIssuing, "There are too few salts, or one is too short or comes twice.") }
                salted.append((salt, element))
            }
            guard !salted.isEmpty, Set(space.elements.map { Array($0.identifier.utf8) }).count == salted.count else {
                throw Fault(.mdocIssuing, "A name space is empty, or has an element twice.")
            }
            salted.sort { $0.salt.lexicographicallyPrecedes($1.salt) }
            let items = salted.enumerated().map {
                IssuerSignedItem(digestID: UInt64($0), salt: $1.salt, $1.element)
            }
            spaces.append(NameSpace(name: space.name, items: items))
            let pairs = items.map { ($0.digestID, terms.digestAlgorithm.digest(of: $0.cbor.encoded)) }
            digests.append(
                MobileSecurityObject.NameSpaceDigests(
                    nameSpace: space.name, digests: Dictionary(pairs, uniquingKeysWith: { first, _ in first })))
        }
        guard !spaces.isEmpty, Set(elements.map { Array($0.name.utf8) }).count == spaces.count else {
            throw Fault(.mdocIssuing, "There are no elements, or a name space comes twice.")
        }
        let object = MobileSecurityObject(
            docType: terms.docType, digestAlgorithm: terms.digestAlgorithm, deviceKey: terms.deviceKey,
            keyAuthorizations: terms.keyAuthorizations, validity: terms.validity, status: terms.status,
            valueDigests: digests)
        let payload = object.payload
        // What no verifier would take is not signed.
        guard let read = try? MobileSecurityObject(payload: payload), read.docType.isExactly(terms.docType) else {
            throw Fault(.mdocIssuing, "The document's terms cannot be written, or contradict each other.")
        }
        let auth = try COSESign1.signing(
            payload, unprotected: certificates.isEmpty ? [] : [COSEHeader.certificates(certificates)], by: key)
        return IssuerSigned(issuerAuth: auth, nameSpaces: spaces)
    }

    /// The same document with chosen elements alone.
    /// - Parameter paths: name space and identifier of each.
    public func disclosing(_ paths: [ClaimPath]) -> IssuerSigned {
        let spaces = nameSpaces.map { space in
            NameSpace(
                name: space.name,
                items: space.items.filter { item in
                    paths.contains { path in
                        guard path.steps.count == 2, case .name(let name) = path.steps[0],
                            case .name(let identifier) = path.steps[1]
                        else { return false }
                        return name.isExactly(space.name) && identifier.isExactly(item.identifier)
                    }
                })
        }
        return IssuerSigned(issuerAuth: issuerAuth, nameSpaces: spaces.filter { !$0.items.isEmpty })
    }
}

extension FaultCode {
    /// The mdoc that was to be issued cannot be.
    public static let mdocIssuing = FaultCode(rawValue: "ISO 18013-5, 9.1.2")
}
