public import Core

/// What a verifier says of itself in a request: the member `client_metadata`.
///
/// - Source: OpenID4VP 1.0, sections 5.1 and 11.1.
public struct VerifierMetadata: Sendable, Hashable {
    /// A key that an answer may be encrypted to.
    public struct EncryptionKey: Sendable, Hashable {
        public let key: PublicKey
        public let kid: String

        public init(_ key: PublicKey, kid: String) {
            self.key = key
            self.kid = kid
        }

        /// As it stands in the request.
        public var jwk: JSON {
            key.jwk(with: [
                JSON.Member("kid", .string(kid)), JSON.Member("use", "enc"),
                JSON.Member("alg", .string(CompactJWE.keyManagement)),
            ])
        }
    }

    /// The keys of ours among those that are listed; others are for other wallets.
    public let encryptionKeys: [EncryptionKey]
    /// What an answer may be encrypted with; what we do not have is left out.
    public let encryptions: [ContentEncryption]
    /// The same as it is listed, with what we do not have.
    private let encryptionNames: [String]
    /// The formats it takes, each with its algorithms; `nil` when the wallet knows them from elsewhere.
    public let formats: JSON?
    /// What it calls itself; `nil` when it does not say. Nobody vouches for it.
    public let name: String?

    public init(
        encryptionKeys: [EncryptionKey], encryptions: [ContentEncryption] = [.a128GCM], formats: JSON? = nil,
        name: String? = nil
    ) {
        self.name = name
        self.encryptionKeys = encryptionKeys
        self.encryptions = encryptions
        encryptionNames = encryptions.map(\.rawValue)
        self.formats = formats
    }

    /// - Throws: ``FaultCode/invalidRequest``; ``FaultCode/privateKeyShown`` when a listed key is private.
    public init(_ json: JSON) throws(Fault) {
        let members = try MessageMembers(json, "The client metadata", .invalidRequest)
        var keys: [EncryptionKey] = []
        if let set = try members.optionalObject("jwks") {
            guard case .array(let listed)? = set["keys"], listed.count <= 100 else {
                throw members.refusal("has keys that cannot be read")
            }
            var names: Set<String> = []
            for jwk in listed {
                if let kid = jwk["kid"]?.text, !names.insert(kid).inserted {
                    throw members.refusal("has two keys of one name")
                }
                if let key = try Self.key(jwk) { keys.append(key) }
            }
        }
        encryptionKeys = keys
        encryptionNames =
            try members.optionalTexts("encrypted_response_enc_values_supported") ?? [ContentEncryption.a128GCM.rawValue]
        encryptions = encryptionNames.compactMap(ContentEncryption.init(rawValue:))
        formats = try members.optionalObject("vp_formats_supported")
        name = try members.optionalText("client_name")
    }

    /// A key of ours; `nil` for one of another kind or for another use.
    private static func key(_ jwk: JSON) throws(Fault) -> EncryptionKey? {
        let key: PublicKey
        do {
            key = try PublicKey(jwk: jwk)
        } catch  where error.code == .key {
            return nil
        }
        guard key.curve != .ed25519, jwk["alg"]?.text == CompactJWE.keyManagement, let kid = jwk["kid"]?.text,
            jwk["use"] == nil || jwk["use"] == "enc"
        else { return nil }
        return EncryptionKey(key, kid: kid)
    }

    public var json: JSON {
        var members: [JSON.Member] = []
        if !encryptionKeys.isEmpty {
            members.append(JSON.Member("jwks", ["keys": .array(encryptionKeys.map(\.jwk))]))
        }
        // A list of none could not be read again.
        if encryptionNames != [ContentEncryption.a128GCM.rawValue], !encryptionNames.isEmpty {
            let values = encryptionNames.map(JSON.string)
            members.append(JSON.Member("encrypted_response_enc_values_supported", .array(values)))
        }
        if let name { members.append(JSON.Member("client_name", .string(name))) }
        if let formats { members.append(JSON.Member("vp_formats_supported", formats)) }
        return .object(members)
    }
}
