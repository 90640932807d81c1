public import Core

/// A public key that a controller document lists, and what it may be used for.
///
/// - Source: Controlled Identifiers 1.0, section 2.2; the key stands as `publicKeyJwk` (JsonWebKey, JsonWebKey2020) or
///   `publicKeyMultibase` (Multikey and its forerunner for Ed25519).
public struct VerificationMethod: Sendable, Hashable {
    /// The whole URL of the method, fragment and all.
    public let id: String
    public let controller: String
    public let key: PublicKey

    public init(id: String, controller: String, key: PublicKey) {
        self.id = id
        self.controller = controller
        self.key = key
    }

    /// Reads a method as a controller document lists it.
    /// - Parameter document: the id of the document, which a relative id (`#key-1`) is completed with.
    public init(_ json: JSON, in document: String) throws(Fault) {
        guard let id = json["id"]?.text, let controller = json["controller"]?.text, json["type"]?.text != nil else {
            throw Fault(.verificationMethod, "The verification method lacks its id, type or controller.")
        }
        switch (json["publicKeyJwk"], json["publicKeyMultibase"]?.text) {
        case (let jwk?, nil): key = try PublicKey(jwk: jwk)
        case (nil, let text?): key = try PublicKey(multibase: text)
        default: throw Fault(.verificationMethod, "The verification method has no key, or two.")
        }
        self.id = id.hasPrefix("#") ? document + id : id
        self.controller = controller
    }
}

/// What a key may be used for, by the name of the member that lists it.
public enum VerificationRelationship: String, Sendable, Hashable, CaseIterable {
    case authentication, assertionMethod, keyAgreement, capabilityInvocation, capabilityDelegation
}

/// A document that says which keys speak for an identifier: a DID document, or that of an https URL.
///
/// - Source: Controlled Identifiers 1.0, section 2; DID Core 1.0, section 5.
public struct ControllerDocument: Sendable, Hashable {
    public let id: String
    /// Every method that could be read; one with a kind of key that is not ours is left out.
    public let methods: [VerificationMethod]
    /// The ids of the methods that may be used for each purpose.
    public let purposes: [VerificationRelationship: Set<String>]

    /// Reads a document that was fetched, or worked out from the identifier.
    ///
    /// - Parameter id: the identifier it must be about.
    /// - Throws: ``FaultCode/verificationMethod`` when it is about another, cannot be read, or has more than 100
    ///   methods; ``FaultCode/privateKeyShown``.
    public init(_ json: JSON, for id: String) throws(Fault) {
        guard let own = json["id"]?.text, own.isExactly(id) else {
            throw Fault(.verificationMethod, "The controller document is about another identifier.")
        }
        var methods: [VerificationMethod] = []
        var purposes: [VerificationRelationship: Set<String>] = [:]
        let listed = json["verificationMethod"]?.elements ?? []
        guard listed.count <= 100 else { throw Fault(.limit, "The controller document lists too many keys.") }
        for method in listed { try Self.read(method, in: id, into: &methods) }
        for purpose in VerificationRelationship.allCases {
            let entries = json[purpose.rawValue]?.elements ?? []
            guard entries.count <= 100 else { throw Fault(.limit, "The controller document lists too many keys.") }
            for entry in entries {
                // A method stands here by its id, or whole: then it is for this purpose alone.
                if entry.text == nil { try Self.read(entry, in: id, into: &methods) }
                guard let method = entry.text ?? entry["id"]?.text else { continue }
                purposes[purpose, default: []].insert(method.hasPrefix("#") ? id + method : method)
            }
        }
        guard Set(methods.map(\.id)).count == methods.count else {
            throw Fault(.verificationMethod, "The controller document lists an id twice.")
        }
        self.id = id
        self.methods = methods
        self.purposes = purposes
    }

    /// A document with one method, for signing and for authentication.
    init(id: String, method: VerificationMethod) {
        self.id = id
        methods = [method]
        purposes = [.assertionMethod: [method.id], .authentication: [method.id]]
    }

    /// The method with an id, when it may be used for a purpose and is this document's own.
    ///
    /// - Parameter method: its whole URL, or its fragment alone (`#key-1`).
    /// - Throws: ``FaultCode/verificationMethod``.
    public func method(
        _ method: String, for purpose: VerificationRelationship
    ) throws(Fault) -> VerificationMethod {
        let whole = method.hasPrefix("#") ? id + method : method
        guard let found = methods.first(where: { $0.id.isExactly(whole) }) else {
            throw Fault(.verificationMethod, "The controller document does not list the key.")
        }
        guard purposes[purpose]?.contains(where: { $0.isExactly(whole) }) ?? false else {
            throw Fault(.verificationMethod, "The key is not listed for \(purpose.rawValue).")
        }
        guard found.controller.isExactly(id) else {
            throw Fault(.verificationMethod, "The key is controlled by another.")
        }
        return found
    }

    private static func read(
        _ json: JSON, in document: String, into methods: inout [VerificationMethod]
    ) throws(Fault) {
        do {
            methods.append(try VerificationMethod(json, in: document))
        } catch  where error.code == .key || error.code == .verificationMethod {
            // A document may list keys for other uses and of other kinds; they speak for nothing here.
        }
    }
}

extension FaultCode {
    /// The key's document cannot be read, or does not list the key for what it was used for.
    public static let verificationMethod = FaultCode(rawValue: "https://w3id.org/security#INVALID_VERIFICATION_METHOD")
}
