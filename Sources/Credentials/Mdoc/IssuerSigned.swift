/// An element of an mdoc with the salt that hides it until it is shown.
public struct IssuerSignedItem: Sendable, Hashable {
    public let digestID: UInt64
    public let identifier: String
    public let value: CBOR
    /// The item in the bytes that the issuer took the digest of.
    let bytes: [UInt8]

    /// The least bytes of a salt.
    static let saltBytes = 16

    /// Reads an item from its byte string with the tag 24.
    /// - Throws: ``FaultCode/mdoc``.
    init(_ embedded: CBOR) throws(Fault) {
        guard let bytes = embedded.embeddedBytes else { throw Fault(.mdoc, "An element of the document is none.") }
        let map = try CBOR(parsing: bytes)
        guard case .unsigned(let digestID)? = map["digestID"], let identifier = map["elementIdentifier"]?.text,
            let value = map["elementValue"], let random = map["random"]?.byteString, random.count >= Self.saltBytes
        else { throw Fault(.mdoc, "An element of the document lacks a part.") }
        self.digestID = digestID
        self.identifier = identifier
        self.value = value
        self.bytes = bytes
    }

    init(digestID: UInt64, salt: [UInt8], _ element: MdocNameSpace.Element) {
        self.digestID = digestID
        identifier = element.identifier
        value = element.value
        bytes =
            CBOR.map([
                CBOR.Entry("digestID", .unsigned(digestID)), CBOR.Entry("random", .bytes(salt)),
                CBOR.Entry("elementIdentifier", .text(element.identifier)),
                CBOR.Entry("elementValue", element.value),
            ]).encoded
    }

    var cbor: CBOR { .embedded(bytes) }
}

/// What an issuer signed of an mdoc, as it was read: nobody has checked it.
///
/// - Source: ISO 18013-5, sections 8.3.2.1.2.2 and 9.1.2.
public struct IssuerSigned: Sendable, Hashable {
    /// The items of one name space.
    struct NameSpace: Sendable, Hashable {
        let name: String
        let items: [IssuerSignedItem]
    }

    /// The issuer's signature over the security object.
    public let issuerAuth: COSESign1
    let nameSpaces: [NameSpace]

    private static let itemLimit = 1_000

    /// Reads the structure from its bytes, as an issuer hands it to a holder.
    public init(parsing bytes: [UInt8], limits: CBORLimits = CBORLimits()) throws(Fault) {
        try self.init(try CBOR(parsing: bytes, limits: limits))
    }

    /// Reads the structure.
    /// - Throws: ``FaultCode/mdoc``, ``FaultCode/limit`` and the faults of COSE.
    public init(_ map: CBOR) throws(Fault) {
        guard let auth = map["issuerAuth"] else { throw Fault(.mdoc, "The document has no signature of an issuer.") }
        issuerAuth = try COSESign1(auth)
        var spaces: [NameSpace] = [], count = 0
        if let written = map["nameSpaces"] {
            guard let entries = written.entries else { throw Self.unreadable }
            for entry in entries {
                guard let name = entry.key.text, let list = entry.value.elements, !list.isEmpty else {
                    throw Self.unreadable
                }
                count += list.count
                guard count <= Self.itemLimit else { throw Fault(.limit, "The document has too many elements.") }
                var items: [IssuerSignedItem] = []
                for one in list { items.append(try IssuerSignedItem(one)) }
                guard Set(items.map { Array($0.identifier.utf8) }).count == items.count,
                    Set(items.map(\.digestID)).count == items.count
                else { throw Fault(.mdoc, "The document has an element twice.") }
                spaces.append(NameSpace(name: name, items: items))
            }
        }
        nameSpaces = spaces
    }

    init(issuerAuth: COSESign1, nameSpaces: [NameSpace]) {
        self.issuerAuth = issuerAuth
        self.nameSpaces = nameSpaces
    }

    /// The structure; what is empty is left out.
    public var cbor: CBOR {
        let spaces = nameSpaces.filter { !$0.items.isEmpty }
            .map { CBOR.Entry(.text($0.name), .array($0.items.map(\.cbor))) }
        let auth = CBOR.Entry("issuerAuth", issuerAuth.cbor)
        return .map(spaces.isEmpty ? [auth] : [CBOR.Entry("nameSpaces", .map(spaces)), auth])
    }

    /// What the issuer signed, before its signature was checked: good for showing a holder what they hold.
    public func unverifiedSecurityObject() throws(Fault) -> MobileSecurityObject {
        guard let payload = issuerAuth.unverifiedPayload else { throw Self.unreadable }
        return try MobileSecurityObject(payload: payload)
    }

    /// The elements, before anything was checked.
    public var unverifiedElements: [MdocNameSpace] {
        nameSpaces.map { space in
            MdocNameSpace(space.name, space.items.map { MdocNameSpace.Element($0.identifier, $0.value) })
        }
    }

    private static var unreadable: Fault { Fault(.mdoc, "What the issuer signed cannot be read.") }
}
