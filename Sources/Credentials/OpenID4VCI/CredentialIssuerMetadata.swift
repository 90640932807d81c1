public import Core

/// What an issuer publishes of itself at `/.well-known/openid-credential-issuer`.
///
/// - Source: OpenID4VCI 1.0, section 12.2.
public struct CredentialIssuerMetadata: Sendable, Hashable {
    /// How messages to or from the issuer are encrypted.
    public struct Encryption: Sendable, Hashable {
        /// The issuer's keys; none where the wallet brings its own.
        public let keys: [VerifierMetadata.EncryptionKey]
        /// What we have of what is listed.
        public let encryptions: [ContentEncryption]
        public let isRequired: Bool
    }

    public let issuer: String
    /// Who gives tokens; empty when the issuer does it itself.
    public let authorizationServers: [String]
    public let credentialEndpoint: String
    public let nonceEndpoint: String?
    public let deferredEndpoint: String?
    public let notificationEndpoint: String?
    public let requestEncryption: Encryption?
    public let responseEncryption: Encryption?
    /// How many keys one request may bring; 1 when the issuer does not say.
    public let batchSize: Int
    public let configurations: [CredentialConfiguration]
    /// Everything it says.
    public let json: JSON

    /// - Parameter issuer: the identifier it must be about, the one it was fetched for.
    /// - Throws: ``FaultCode/issuerMetadata``, ``FaultCode/limit``.
    public init(_ json: JSON, of issuer: String) throws(Fault) {
        let members = try MessageMembers(json, "The issuer's metadata", .issuerMetadata)
        self.issuer = try members.text("credential_issuer")
        guard self.issuer.isExactly(issuer), HTTPSAddress(issuer) != nil else {
            throw members.refusal("is about another issuer, or none with an https address")
        }
        authorizationServers = try members.optionalTexts("authorization_servers") ?? []
        credentialEndpoint = try Self.address(try members.text("credential_endpoint"))
        nonceEndpoint = try Self.address("nonce_endpoint", members)
        deferredEndpoint = try Self.address("deferred_credential_endpoint", members)
        notificationEndpoint = try Self.address("notification_endpoint", members)
        requestEncryption = try Self.encryption("credential_request_encryption", members, ownKeys: true)
        responseEncryption = try Self.encryption("credential_response_encryption", members, ownKeys: false)
        if let batch = try members.optionalObject("batch_credential_issuance") {
            guard let size = batch["batch_size"]?.whole, size >= 2 else {
                throw members.refusal("has no size of a batch")
            }
            batchSize = min(size, 1_000)
        } else {
            batchSize = 1
        }
        _ = try members.optionalText("signed_metadata", limitBytes: 1_048_576)
        _ = try members.optionalList("display", limit: 200)
        guard case .object(let listed)? = json["credential_configurations_supported"] else {
            throw members.refusal("names no credentials")
        }
        guard listed.count <= 1_000 else { throw Fault(.limit, "The issuer names too many credentials.") }
        var configurations: [CredentialConfiguration] = []
        for one in listed { configurations.append(try CredentialConfiguration(one.value, id: one.name)) }
        self.configurations = configurations
        self.json = json
    }

    /// Where the metadata of an issuer lies: the well-known path stands between host and path.
    /// - Throws: ``FaultCode/issuerMetadata`` when the issuer is no https address without a query.
    public static func location(of issuer: String) throws(Fault) -> String {
        guard let location = HTTPSAddress.wellKnown("openid-credential-issuer", of: issuer) else {
            throw Fault(.issuerMetadata, "The issuer is no https address.")
        }
        return location
    }

    /// The configuration of a name; `nil` when there is none.
    public func configuration(_ id: String) -> CredentialConfiguration? {
        configurations.first { $0.id.isExactly(id) }
    }

    private static func address(_ name: String, _ members: MessageMembers) throws(Fault) -> String? {
        guard let text = try members.optionalText(name) else { return nil }
        return try address(text)
    }

    private static func address(_ text: String) throws(Fault) -> String {
        guard HTTPSAddress(text) != nil else { throw Fault(.issuerMetadata, "An endpoint is no https address.") }
        return text
    }

    private static func encryption(
        _ name: String, _ members: MessageMembers, ownKeys: Bool
    ) throws(Fault) -> Encryption? {
        guard let own = try members.optionalObject(name) else { return nil }
        let inner = try MessageMembers(own, "The issuer's encryption", .issuerMetadata)
        guard let ways = try inner.optionalTexts("enc_values_supported"),
            let isRequired = try inner.optionalFlag("encryption_required")
        else { throw inner.refusal("lacks a part") }
        _ = try inner.optionalTexts("zip_values_supported")
        var keys: [VerifierMetadata.EncryptionKey] = []
        if ownKeys {
            guard let set = try inner.optionalObject("jwks") else { throw inner.refusal("has no keys") }
            do {
                keys = try VerifierMetadata(["jwks": set]).encryptionKeys
            } catch {
                throw inner.refusal("has keys that cannot be read")
            }
        } else if try inner.optionalTexts("alg_values_supported") == nil {
            throw inner.refusal("lacks a part")
        }
        return Encryption(
            keys: keys, encryptions: ways.compactMap(ContentEncryption.init(rawValue:)), isRequired: isRequired)
    }
}

/// One kind of credential that an issuer has.
///
/// - Source: OpenID4VCI 1.0, section 12.2.4 and annex A.
public struct CredentialConfiguration: Sendable, Hashable {
    /// How a wallet proves its keys in one way.
    public struct ProofType: Sendable, Hashable {
        public let name: String
        public let algorithms: [String]
        /// Whether the keys must be attested, and how well they must be kept; `nil` when not.
        public let attestation: JSON?
    }

    public let id: String
    public let format: CredentialFormat
    public let scope: String?
    /// The `vct`, the type of document, or the types of a W3C credential.
    public let types: [String]
    /// Whether it is bound to a key of the holder's.
    public let isBound: Bool
    /// In which ways keys are proved; empty for a credential that is bound to none.
    public let proofTypes: [ProofType]

    /// - Throws: ``FaultCode/issuerMetadata``.
    public init(_ json: JSON, id: String) throws(Fault) {
        let members = try MessageMembers(json, "A kind of credential", .issuerMetadata)
        self.id = id
        format = CredentialFormat(rawValue: try members.text("format"))
        scope = try members.optionalText("scope")
        types = try Self.types(members, format)
        isBound = try members.optionalTexts("cryptographic_binding_methods_supported") != nil
        try Self.checkAlgorithms(members, format)
        if let metadata = try members.optionalObject("credential_metadata") { try Self.checkClaims(metadata) }
        var proofs: [ProofType] = []
        if case .object(let listed)? = try members.optionalObject("proof_types_supported") {
            for one in listed {
                let proof = try MessageMembers(one.value, "A kind of proof", .issuerMetadata)
                guard let algorithms = try proof.optionalTexts("proof_signing_alg_values_supported") else {
                    throw proof.refusal("has no algorithms")
                }
                proofs.append(
                    ProofType(
                        name: one.name, algorithms: algorithms,
                        attestation: try proof.optionalObject("key_attestations_required")))
            }
        }
        proofTypes = proofs
    }

    private static func types(_ members: MessageMembers, _ format: CredentialFormat) throws(Fault) -> [String] {
        switch format {
        case .sdJWT: return [try members.text("vct")]
        case .mdoc: return [try members.text("doctype")]
        case .jwtVC, .ldpVC:
            guard let definition = try members.optionalObject("credential_definition") else {
                throw members.refusal("has no types")
            }
            let inner = try MessageMembers(definition, "A kind of credential", .issuerMetadata)
            guard let types = try inner.optionalTexts("type") else { throw inner.refusal("has no types") }
            return types
        default: return []
        }
    }

    /// Names of algorithms, or of an mdoc the numbers that COSE has for them; of other formats either.
    private static func checkAlgorithms(_ members: MessageMembers, _ format: CredentialFormat) throws(Fault) {
        let listed = try members.optionalList("credential_signing_alg_values_supported", limit: 100) ?? []
        let isOfForm = listed.allSatisfy { one in
            let isName = one.text != nil, isNumber = one.whole != nil
            return switch format {
            case .mdoc: isNumber
            case .sdJWT, .jwtVC, .ldpVC, .selectiveVC: isName
            default: isName || isNumber
            }
        }
        guard isOfForm else { throw members.refusal("has an algorithm that is none") }
    }

    private static func checkClaims(_ json: JSON) throws(Fault) {
        let members = try MessageMembers(json, "A kind of credential", .issuerMetadata)
        _ = try members.optionalList("display", limit: 200)
        for claim in try members.optionalList("claims", limit: 1_000) ?? [] {
            let one = try MessageMembers(claim, "A claim of a kind of credential", .issuerMetadata)
            do {
                _ = try ClaimsPathPointer(claim["path"] ?? .null)
            } catch {
                throw one.refusal("has a path that is none")
            }
            _ = try one.optionalFlag("mandatory")
            _ = try one.optionalList("display", limit: 200)
        }
    }
}

extension FaultCode {
    /// The metadata of a credential issuer is of no use.
    public static let issuerMetadata = FaultCode(rawValue: "OpenID4VCI 1.0, 12.2.4")
}
