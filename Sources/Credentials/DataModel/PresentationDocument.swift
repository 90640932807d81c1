public import Core

/// A presentation of the data model as it was read: of the right form, and vouched for by nobody yet.
///
/// - Source: Verifiable Credentials Data Model 2.0, section 4.13.
public struct PresentationDocument: Sendable, Hashable {
    /// One of the credentials that are presented.
    public enum Presented: Sendable, Hashable {
        /// It stands in the presentation itself, with proofs of its own or without.
        case embedded(CredentialDocument)
        /// It is a token of its own.
        case enveloped(Envelope)
    }

    public let version: DataModelVersion
    public let id: String?
    /// Terms and addresses; `VerifiablePresentation` is one of them.
    public let types: [String]
    public let holder: Party?
    public let credentials: [Presented]
    public let termsOfUse: [TypedEntry]
    /// Whether proofs stand in it.
    public let hasProof: Bool
    /// The whole document, as it was written.
    public let json: JSON

    /// - Throws: ``FaultCode/parsing``, and those of ``init(_:rules:)``.
    public init(parsing bytes: [UInt8], rules: DataModelRules) throws(Fault) {
        try self.init(try rules.json(parsing: bytes), rules: rules)
    }

    /// - Throws: ``FaultCode/malformedValue`` when a member is missing or of another form than it must have, and the
    ///   faults of the credentials in it.
    public init(_ json: JSON, rules: DataModelRules) throws(Fault) {
        let object = try ModelObject(json, "presentation", entries: rules.entries)
        version = try rules.version(of: object)
        id = try object.url("id")
        types = try object.types(with: "VerifiablePresentation")
        holder = try object.party("holder")
        termsOfUse = try object.typedEntries("termsOfUse")
        var credentials: [Presented] = []
        for credential in try object.objects("verifiableCredential") {
            credentials.append(try Self.presented(credential, rules))
        }
        self.credentials = credentials
        for proof in try object.objects("proof") { _ = try proof.types() }
        hasProof = object["proof"] != nil
        self.json = json
        // The contexts of what is embedded are read with those of the presentation, at one expense.
        try rules.checkLinkedData(json)
    }

    /// The credentials with no proof and no envelope of their own: they say no more than the holder does.
    public var selfAsserted: [CredentialDocument] {
        credentials.compactMap { presented in
            guard case .embedded(let credential) = presented, !credential.hasProof else { return nil }
            return credential
        }
    }

    /// Checks that whoever presents issued what nothing but the presentation secures.
    ///
    /// - Throws: ``FaultCode/malformedValue`` when there is such a credential and no holder, or another than its
    ///   issuer.
    /// - Source: section 4.13.4.
    public func checkSelfAsserted() throws(Fault) {
        for credential in selfAsserted {
            guard let holder, holder.id.isExactly(credential.issuer.id) else {
                throw Fault(
                    .malformedValue, "The presentation holds a credential that neither its issuer nor a proof secures.")
            }
        }
    }

    private static func presented(_ object: ModelObject, _ rules: DataModelRules) throws(Fault) -> Presented {
        let types = try object.types()
        guard types.contains(where: Envelope.Kind.credential.rawValue.isExactly) else {
            return .embedded(try CredentialDocument(form: object.json, rules))
        }
        return .enveloped(try Envelope(object.json, .credential, rules: rules))
    }
}
