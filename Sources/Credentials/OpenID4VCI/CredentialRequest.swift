public import Core

/// What a wallet asks an issuer for.
///
/// - Source: OpenID4VCI 1.0, section 8.2; a single `proof` from draft 14, which some wallets still send.
public struct CredentialRequest: Sendable, Hashable {
    /// Which credential is asked for.
    public enum Wanted: Sendable, Hashable {
        /// A kind of credential, by its name in the metadata.
        case configuration(String)
        /// One credential of the holder's, by the name that came with the token.
        case identifier(String)
        /// Whatever the token stands for: so GOV.UK Wallet asks, with one proof and nothing else.
        case token
    }

    /// How the answer is to be encrypted.
    public struct Encryption: Sendable, Hashable {
        public let key: PublicKey
        public let kid: String?
        public let encryption: ContentEncryption

        public init(key: PublicKey, kid: String?, encryption: ContentEncryption) {
            self.key = key
            self.kid = kid
            self.encryption = encryption
        }

        /// - Throws: ``FaultCode/invalidEncryption``.
        init(_ json: JSON) throws(Fault) {
            let members = try MessageMembers(json, "The encryption of the answer", .invalidEncryption)
            guard let jwk = try members.optionalObject("jwk"), json["zip"] == nil,
                jwk["alg"]?.text == CompactJWE.keyManagement,
                let encryption = ContentEncryption(rawValue: try members.text("enc"))
            else { throw members.refusal("is of a kind that is not taken here") }
            do {
                key = try PublicKey(jwk: jwk)
            } catch {
                throw members.refusal("has a key that cannot be read")
            }
            guard key.curve != .ed25519 else { throw members.refusal("has a key that only signs") }
            kid = jwk["kid"]?.text
            self.encryption = encryption
        }

        var json: JSON {
            let name = kid.map { [JSON.Member("kid", .string($0))] } ?? []
            let alg = JSON.Member("alg", .string(CompactJWE.keyManagement))
            return ["jwk": key.jwk(with: name + [alg]), "enc": .string(encryption.rawValue)]
        }
    }

    public var wanted: Wanted
    public var proofs: KeyProofs?
    public var encryption: Encryption?

    public init(_ wanted: Wanted, proofs: KeyProofs? = nil, encryption: Encryption? = nil) {
        self.wanted = wanted
        self.proofs = proofs
        self.encryption = encryption
    }

    /// - Throws: ``FaultCode/invalidCredentialRequest``, ``FaultCode/invalidProof``, ``FaultCode/invalidEncryption``.
    public init(_ json: JSON) throws(Fault) {
        let members = try MessageMembers(json, "The request", .invalidCredentialRequest)
        let configuration = try members.optionalText("credential_configuration_id")
        switch (configuration, try members.optionalText("credential_identifier")) {
        case (let name?, nil): wanted = .configuration(name)
        case (nil, let name?): wanted = .identifier(name)
        case (nil, nil) where json["proof"] != nil: wanted = .token
        default: throw members.refusal("asks for no credential, or in two ways")
        }
        switch (try members.optionalObject("proofs"), try members.optionalObject("proof")) {
        case (let proofs?, nil): self.proofs = try KeyProofs(proofs)
        case (nil, let proof?): proofs = try KeyProofs(single: proof)
        case (nil, nil): proofs = nil
        default: throw members.refusal("has proofs in two ways")
        }
        encryption = try members.optionalObject("credential_response_encryption").map { own throws(Fault) in
            try Encryption(own)
        }
    }

    public var json: JSON {
        var members: [JSON.Member] = []
        switch wanted {
        case .configuration(let name): members.append(JSON.Member("credential_configuration_id", .string(name)))
        case .identifier(let name): members.append(JSON.Member("credential_identifier", .string(name)))
        case .token: break
        }
        if wanted == .token, case .jwt(let tokens)? = proofs, let only = tokens.first {
            members.append(JSON.Member("proof", ["proof_type": "jwt", "jwt": .string(only.text)]))
        } else if let proofs {
            members.append(JSON.Member("proofs", proofs.json))
        }
        if let encryption { members.append(JSON.Member("credential_response_encryption", encryption.json)) }
        return .object(members)
    }
}

/// The keys of a request and what proves them, as they were read: nobody has checked them.
///
/// - Source: OpenID4VCI 1.0, annex F.
public enum KeyProofs: Sendable, Hashable {
    case jwt([CompactJWS])
    case attestation(CompactJWS)
    /// A kind that is not taken here, by its name.
    case other(String)

    /// Tokens of one request; each costs a signature to check.
    private static let tokenLimit = 100

    /// - Throws: ``FaultCode/invalidProof`` unless it has one kind of proof and at least one of it.
    init(_ json: JSON) throws(Fault) {
        guard case .object(let members) = json, members.count == 1, let only = members.first,
            case .array(let list) = only.value, !list.isEmpty, list.count <= Self.tokenLimit
        else { throw Fault(.invalidProof, "The proofs are not of one kind, or there are too many.") }
        switch only.name {
        case "jwt": self = .jwt(try Self.tokens(list))
        case "attestation":
            guard list.count == 1 else { throw Fault(.invalidProof, "There are several attestations.") }
            self = .attestation(try Self.tokens(list)[0])
        default: self = .other(only.name)
        }
    }

    /// Reads the one proof of draft 14.
    init(single json: JSON) throws(Fault) {
        guard let type = json["proof_type"]?.text else { throw Fault(.invalidProof, "The proof has no kind.") }
        guard type == "jwt" else {
            self = .other(type)
            return
        }
        self = .jwt(try Self.tokens([json["jwt"] ?? .null]))
    }

    private static func tokens(_ list: [JSON]) throws(Fault) -> [CompactJWS] {
        var tokens: [CompactJWS] = []
        for one in list {
            guard let text = one.text else { throw Fault(.invalidProof, "A proof is no text.") }
            do {
                tokens.append(try CompactJWS(parsing: text))
            } catch {
                throw Fault(.invalidProof, error.words)
            }
        }
        return tokens
    }

    public var json: JSON {
        switch self {
        case .jwt(let tokens): ["jwt": .array(tokens.map { .string($0.text) })]
        case .attestation(let token): ["attestation": [.string(token.text)]]
        case .other: [:]
        }
    }
}

extension FaultCode {
    /// A credential request is malformed; the error an issuer answers with.
    public static let invalidCredentialRequest = FaultCode(rawValue: "invalid_credential_request")
    /// The answer cannot be encrypted as it is asked.
    public static let invalidEncryption = FaultCode(rawValue: "invalid_encryption_parameters")
}
