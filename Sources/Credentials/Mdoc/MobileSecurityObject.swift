import Crypto

/// What an mdoc's issuer signs: a digest of each element, the device's key and when it all holds.
///
/// - Source: ISO 18013-5, section 9.1.2.4; `status` from its second edition.
public struct MobileSecurityObject: Sendable, Hashable {
    /// The digests of one name space, by their numbers.
    struct NameSpaceDigests: Sendable, Hashable {
        let nameSpace: String
        let digests: [UInt64: [UInt8]]
    }

    public let docType: String
    public let digestAlgorithm: MdocDigest
    /// The key of the device that the document was issued to.
    public let deviceKey: PublicKey
    /// What that key may sign besides its proof.
    public let keyAuthorizations: KeyAuthorizations
    public let validity: MdocValidity
    /// Where its status stands; `nil` when it names no list.
    public let status: TokenStatusReference?
    /// Whether it says in another way where its status stands, which is not read here.
    public let hasOtherStatus: Bool
    let valueDigests: [NameSpaceDigests]

    private static let digestLimit = 10_000

    init(
        docType: String, digestAlgorithm: MdocDigest, deviceKey: PublicKey, keyAuthorizations: KeyAuthorizations,
        validity: MdocValidity, status: TokenStatusReference?, valueDigests: [NameSpaceDigests]
    ) {
        self.docType = docType
        self.digestAlgorithm = digestAlgorithm
        self.deviceKey = deviceKey
        self.keyAuthorizations = keyAuthorizations
        self.validity = validity
        self.status = status
        hasOtherStatus = false
        self.valueDigests = valueDigests
    }

    /// Reads the payload of an mdoc's signature: the object in a byte string with the tag 24.
    /// - Throws: ``FaultCode/mdoc``, ``FaultCode/statusList``, and the faults of CBOR and of keys.
    init(payload: [UInt8]) throws(Fault) {
        guard let bytes = try CBOR(parsing: payload).embeddedBytes else {
            throw Fault(.mdoc, "The document's signature is over something else.")
        }
        let map = try CBOR(parsing: bytes)
        // The first edition wrote 1.0, and what is added to it keeps the number in front.
        guard let version = map["version"]?.text, version.hasPrefix("1.") else {
            throw Fault(.mdoc, "The document's security object has another version.")
        }
        guard let docType = map["docType"]?.text, !docType.isEmpty,
            let algorithm = map["digestAlgorithm"]?.text.flatMap(MdocDigest.init(rawValue:)),
            let digests = map["valueDigests"], let info = map["deviceKeyInfo"], let key = info["deviceKey"],
            let validity = map["validityInfo"]
        else { throw Fault(.mdoc, "The document's security object lacks a part, or has one that is not known.") }
        self.docType = docType
        digestAlgorithm = algorithm
        deviceKey = try PublicKey(coseKey: key)
        keyAuthorizations = try KeyAuthorizations(info["keyAuthorizations"])
        self.validity = try MdocValidity(validity)
        status = try map["status"].flatMap { own throws(Fault) in try TokenStatusReference.read(status: own) }
        hasOtherStatus = map["status"] != nil && status == nil
        valueDigests = try Self.digests(digests, algorithm)
    }

    private static func digests(_ map: CBOR, _ algorithm: MdocDigest) throws(Fault) -> [NameSpaceDigests] {
        guard let spaces = map.entries, !spaces.isEmpty else {
            throw Fault(.mdoc, "The document's security object has no digests.")
        }
        var all: [NameSpaceDigests] = [], count = 0
        for space in spaces {
            guard let name = space.key.text, let entries = space.value.entries else {
                throw Fault(.mdoc, "The document's digests cannot be read.")
            }
            var digests: [UInt64: [UInt8]] = [:]
            for entry in entries {
                guard case .unsigned(let id) = entry.key, let digest = entry.value.byteString,
                    digest.count == algorithm.digestBytes
                else { throw Fault(.mdoc, "The document's digests cannot be read.") }
                digests[id] = digest
            }
            count += digests.count
            guard count <= digestLimit else { throw Fault(.limit, "The document has too many digests.") }
            all.append(NameSpaceDigests(nameSpace: name, digests: digests))
        }
        return all
    }

    /// The object as it is signed.
    var payload: [UInt8] {
        var info = [CBOR.Entry("deviceKey", deviceKey.coseKey)]
        if let authorizations = keyAuthorizations.cbor { info.append(CBOR.Entry("keyAuthorizations", authorizations)) }
        let digests: [CBOR.Entry] = valueDigests.map { space in
            CBOR.Entry(
                .text(space.nameSpace), .map(space.digests.map { CBOR.Entry(.unsigned($0.key), .bytes($0.value)) }))
        }
        var entries = [
            CBOR.Entry("version", "1.0"), CBOR.Entry("digestAlgorithm", .text(digestAlgorithm.rawValue)),
            CBOR.Entry("docType", .text(docType)), CBOR.Entry("valueDigests", .map(digests)),
            CBOR.Entry("deviceKeyInfo", .map(info)), CBOR.Entry("validityInfo", validity.cbor),
        ]
        if let status { entries.append(CBOR.Entry("status", status.cbor)) }
        return CBOR.embedded(CBOR.map(entries).encoded).encoded
    }

    /// The digest of an element; `nil` when the issuer signed none.
    func digest(_ id: UInt64, in nameSpace: String) -> [UInt8]? {
        valueDigests.first { $0.nameSpace.isExactly(nameSpace) }?.digests[id]
    }
}

/// A digest of ISO 18013-5, section 9.1.2.5, by its name there.
public enum MdocDigest: String, Sendable, Hashable, CaseIterable {
    case sha256 = "SHA-256"
    case sha384 = "SHA-384"
    case sha512 = "SHA-512"

    var digestBytes: Int {
        switch self {
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    func digest(of bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .sha256: Array(SHA256.hash(data: bytes))
        case .sha384: Array(SHA384.hash(data: bytes))
        case .sha512: Array(SHA512.hash(data: bytes))
        }
    }
}

/// Which elements a device may say of its own, with its key.
///
/// - Source: ISO 18013-5, section 9.1.2.4.
public struct KeyAuthorizations: Sendable, Hashable {
    /// One element of a name space.
    public struct Element: Sendable, Hashable {
        public let nameSpace: String
        public let identifier: String

        public init(_ nameSpace: String, _ identifier: String) {
            self.nameSpace = nameSpace
            self.identifier = identifier
        }
    }

    /// Name spaces of which everything may be said.
    public let nameSpaces: [String]
    public let elements: [Element]

    public init(nameSpaces: [String] = [], elements: [Element] = []) {
        self.nameSpaces = nameSpaces
        self.elements = elements
    }

    init(_ map: CBOR?) throws(Fault) {
        let unreadable = Fault(.mdoc, "What the device's key may sign cannot be read.")
        guard let map else {
            self.init()
            return
        }
        guard map.entries != nil else { throw unreadable }
        var spaces: [String] = [], elements: [Element] = []
        if let list = map["nameSpaces"] {
            guard let listed = list.elements, listed.count <= 100 else { throw unreadable }
            spaces = listed.compactMap(\.text)
            guard spaces.count == listed.count else { throw unreadable }
        }
        if let map = map["dataElements"] {
            guard let entries = map.entries, entries.count <= 100 else { throw unreadable }
            for entry in entries {
                guard let space = entry.key.text, let names = entry.value.elements, names.count <= 1_000 else {
                    throw unreadable
                }
                for name in names {
                    guard let name = name.text else { throw unreadable }
                    elements.append(Element(space, name))
                }
            }
        }
        // A name space in both lists would say two things about its elements.
        guard !elements.contains(where: { element in spaces.contains(where: element.nameSpace.isExactly) }) else {
            throw unreadable
        }
        self.init(nameSpaces: spaces, elements: elements)
    }

    var cbor: CBOR? {
        var entries: [CBOR.Entry] = []
        if !nameSpaces.isEmpty { entries.append(CBOR.Entry("nameSpaces", .array(nameSpaces.map(CBOR.text)))) }
        if !elements.isEmpty {
            var spaces: [(name: String, names: [CBOR])] = []
            for element in elements {
                if let place = spaces.firstIndex(where: { $0.name.isExactly(element.nameSpace) }) {
                    spaces[place].names.append(.text(element.identifier))
                } else {
                    spaces.append((element.nameSpace, [.text(element.identifier)]))
                }
            }
            let map = spaces.map { CBOR.Entry(.text($0.name), .array($0.names)) }
            entries.append(CBOR.Entry("dataElements", .map(map)))
        }
        return entries.isEmpty ? nil : .map(entries)
    }

    func isAllowed(_ identifier: String, in nameSpace: String) -> Bool {
        nameSpaces.contains(where: nameSpace.isExactly)
            || elements.contains { $0.nameSpace.isExactly(nameSpace) && $0.identifier.isExactly(identifier) }
    }
}

extension FaultCode {
    /// A mobile document cannot be read.
    public static let mdoc = FaultCode(rawValue: "ISO 18013-5, 8.3.2.1.2.2")
    /// What the issuer signed and what was shown do not agree.
    public static let issuerAuthentication = FaultCode(rawValue: "ISO 18013-5, 9.3.1")
    /// The device's proof does not hold.
    public static let deviceAuthentication = FaultCode(rawValue: "ISO 18013-5, 9.1.3")
}
