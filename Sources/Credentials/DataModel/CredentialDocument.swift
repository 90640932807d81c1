public import Core

/// A credential of the data model as it was read: of the right form, and vouched for by nobody yet.
///
/// - Source: Verifiable Credentials Data Model 2.0, sections 4 and 5; version 1.1 where the rules take it.
public struct CredentialDocument: Sendable, Hashable {
    public let version: DataModelVersion
    public let id: String?
    /// Terms and addresses; `VerifiableCredential` is one of them.
    public let types: [String]
    public let names: [LanguageText]
    public let descriptions: [LanguageText]
    public let issuer: Party
    /// What it claims, one object a subject.
    public let subjects: [JSON]
    public let validFrom: Instant?
    public let validUntil: Instant?
    public let statuses: [TypedEntry]
    public let schemas: [TypedEntry]
    public let evidence: [TypedEntry]
    public let termsOfUse: [TypedEntry]
    public let refreshServices: [TypedEntry]
    public let relatedResources: [RelatedResource]
    /// Whether proofs stand in it.
    public let hasProof: Bool
    /// The whole document, as it was written.
    public let json: JSON

    /// - Throws: ``FaultCode/parsing``, and those of ``init(_:rules:)``.
    public init(parsing bytes: [UInt8], rules: DataModelRules) throws(Fault) {
        try self.init(try rules.json(parsing: bytes), rules: rules)
    }

    /// - Throws: ``FaultCode/malformedValue`` when a member is missing or of another form than it must have,
    ///   ``FaultCode/range`` when it ends before it begins.
    public init(_ json: JSON, rules: DataModelRules) throws(Fault) {
        try self.init(form: json, rules)
        try rules.checkLinkedData(json)
    }

    /// Reads what can be seen without the contexts; whoever calls this has read them, or will.
    init(form json: JSON, _ rules: DataModelRules) throws(Fault) {
        let object = try ModelObject(json, "credential", entries: rules.entries)
        version = try rules.version(of: object)
        id = try object.url("id")
        types = try object.types(with: "VerifiableCredential")
        guard let issuer = try object.party("issuer") else { throw object.fault("has no issuer") }
        self.issuer = issuer
        names = try object.texts("name")
        descriptions = try object.texts("description")
        subjects = try Self.subjects(of: object)
        (validFrom, validUntil) = try Self.validity(of: object, version)
        statuses = try object.typedEntries("credentialStatus")
        schemas = try object.typedEntries("credentialSchema", needsID: true)
        evidence = try object.typedEntries("evidence")
        termsOfUse = try object.typedEntries("termsOfUse")
        refreshServices = try object.typedEntries("refreshService")
        relatedResources = try Self.resources(of: object)
        // Names that the standard keeps for later; all it says is that they have types.
        for reserved in ["confidenceMethod", "renderMethod"] { _ = try object.typedEntries(reserved) }
        for proof in try object.objects("proof") { _ = try proof.types() }
        hasProof = object["proof"] != nil
        self.json = json
    }

    /// Checks that it is within its time; whether its status still stands is another question.
    /// - Throws: ``FaultCode/range``.
    public func check(at window: TimeWindow) throws(Fault) {
        let now = window.now.milliseconds
        let leeway = Int64(min(max(window.leewaySeconds, 0), 1_000_000_000)) * 1000
        if let validFrom, now < validFrom.milliseconds - leeway {
            throw Fault(.range, "The credential is not valid yet.")
        }
        if let validUntil, now > validUntil.milliseconds + leeway {
            throw Fault(.range, "The credential is no longer valid.")
        }
    }

    private static func subjects(of object: ModelObject) throws(Fault) -> [JSON] {
        let subjects = try object.objects("credentialSubject")
        guard !subjects.isEmpty else { throw object.fault("has no credentialSubject") }
        for subject in subjects {
            _ = try subject.url("id")
            guard subject.json.members?.isEmpty == false else { throw subject.fault("claims nothing") }
        }
        return subjects.map(\.json)
    }

    private static func validity(
        of object: ModelObject, _ version: DataModelVersion
    ) throws(Fault) -> (from: Instant?, until: Instant?) {
        let names = version == .v2 ? ("validFrom", "validUntil") : ("issuanceDate", "expirationDate")
        let from = try object.time(names.0), until = try object.time(names.1)
        guard version == .v2 || from != nil else { throw object.fault("has no issuanceDate") }
        if let from, let until, until < from {
            throw Fault(.range, "The credential ends before it begins.")
        }
        return (from, until)
    }

    private static func resources(of object: ModelObject) throws(Fault) -> [RelatedResource] {
        var resources: [RelatedResource] = []
        for resource in try object.objects("relatedResource") { resources.append(try RelatedResource(resource)) }
        guard Set(resources.map { ExactText($0.id) }).count == resources.count else {
            throw object.fault("names a related resource twice")
        }
        return resources
    }
}
