public import Core

/// The contexts a program knows, by address: nothing is ever fetched while a document is read.
public struct KnownContexts: Sendable {
    private var documents: [ExactText: JSON] = [:]

    public init() {}

    /// - Parameter documents: whole context documents, each an object with `@context`, by their address.
    public init(_ documents: [String: JSON]) {
        for (address, document) in documents { self.documents[ExactText(address)] = document }
    }

    subscript(address: String) -> JSON? { documents[ExactText(address)] }
}

/// How a document of linked data is read.
public struct JSONLDOptions: Sendable {
    /// What a language's direction becomes in RDF; without a choice it is left out, as the standard says.
    public enum Direction: Sendable { case i18nDatatype, compoundLiteral }

    /// Where the document stands, for relative addresses.
    public var base: String?
    /// A context that applies before the document's own.
    public var expandContext: JSON?
    public var direction: Direction?
    /// Whether a term that no context defines ends the work, as it must where a signature would not cover it.
    public var refusesUndefined = false
    public var limits = LinkedDataLimits()

    public init(base: String? = nil, refusesUndefined: Bool = false) {
        self.base = base
        self.refusesUndefined = refusesUndefined
    }
}
