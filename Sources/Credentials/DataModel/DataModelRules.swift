internal import Core

/// A version of the data model, by the context that comes first in its documents.
public enum DataModelVersion: String, Sendable, Hashable, CaseIterable {
    case v2 = "https://www.w3.org/ns/credentials/v2"
    /// Version 1.1, for credentials that are imported; nothing new is made of it.
    case v1 = "https://www.w3.org/2018/credentials/v1"
}

/// What documents of the Verifiable Credentials Data Model are held against.
public struct DataModelRules: Sendable {
    /// The contexts that are known; nothing is ever fetched.
    public var contexts: KnownContexts
    /// The versions that are taken; 1.1 only where old credentials are imported.
    public var versions: Set<DataModelVersion> = [.v2]
    /// Whether a document may name a context that is not known.
    ///
    /// Then nobody can tell what its terms mean: its form is checked, and not whether its types are addresses or its
    /// contexts give a term of the standard another meaning. Only programs that know a type by heart can use that.
    public var takesUnknownContexts = false
    public var limits = LinkedDataLimits()
    /// Values of one member: types, subjects, credentials of a presentation.
    public var entries = 100

    public init(contexts: KnownContexts, versions: Set<DataModelVersion> = [.v2], takesUnknownContexts: Bool = false) {
        self.contexts = contexts
        self.versions = versions
        self.takesUnknownContexts = takesUnknownContexts
    }

    /// A document read from bytes, within the limits.
    func json(parsing bytes: [UInt8]) throws(Fault) -> JSON {
        var json = JSONLimits()
        json.bytes = limits.documentBytes
        json.depth = limits.depth
        do {
            return try JSON(parsing: bytes, limits: json)
        } catch {
            throw Fault(.parsing, "The document is no JSON: \(error).")
        }
    }

    /// The version whose context comes first; what follows must be addresses and objects.
    ///
    /// - Source: Verifiable Credentials Data Model 2.0, section 4.3.
    func version(of document: ModelObject) throws(Fault) -> DataModelVersion {
        let written = document["@context"]?.asList ?? []
        guard let first = written.first?.text,
            let version = versions.first(where: { $0.rawValue.isExactly(first) })
        else { throw document.fault("does not begin with the context of a version that is taken") }
        guard written.count <= entries else { throw document.fault("has too many contexts") }
        for context in written {
            if case .object = context { continue }
            guard let address = context.text, IRI.isURL(address) else {
                throw document.fault("has a context that is neither an address nor an object")
            }
        }
        return version
    }
}
