/// A node of an RDF graph: an address, a blank node, or a literal with its datatype and language.
///
/// Terms are equal when they are the same bytes. A blank node's label has no "_:" before it.
///
/// - Source: RDF 1.1 Concepts, section 3.
public struct RDFTerm: Sendable, Hashable {
    enum Kind: Sendable { case iri, blank, literal }

    let kind: Kind
    let value: ExactText
    /// Of a literal.
    let datatype: ExactText
    /// Of a literal whose datatype is `rdf:langString`; else empty.
    let language: ExactText

    private init(_ kind: Kind, _ value: String, datatype: String = "", language: String = "") {
        self.kind = kind
        self.value = ExactText(value)
        self.datatype = ExactText(datatype)
        self.language = ExactText(language)
    }

    static func iri(_ iri: String) -> RDFTerm { RDFTerm(.iri, iri) }

    static func blank(_ label: String) -> RDFTerm { RDFTerm(.blank, label) }

    static func literal(_ text: String, datatype: String) -> RDFTerm { RDFTerm(.literal, text, datatype: datatype) }

    static func literal(_ text: String, language: String) -> RDFTerm {
        RDFTerm(.literal, text, datatype: RDFName.langString, language: language)
    }
}

/// A statement: subject, predicate, object, and the graph it stands in; none for the default graph.
public struct Quad: Sendable, Hashable {
    let subject: RDFTerm
    let predicate: RDFTerm
    let object: RDFTerm
    let graph: RDFTerm?

    /// The nodes that can be blank, with the letter that RDFC-1.0 has for their place.
    var places: [(letter: String, term: RDFTerm)] {
        [("s", subject), ("o", object)] + (graph.map { [("g", $0)] } ?? [])
    }
}

/// A set of statements, in the order they came.
public struct RDFDataset: Sendable {
    public private(set) var quads: [Quad] = []
    private var seen: Set<Quad> = []

    public init() {}

    /// - Throws: ``LinkedDataProblem`` when there are more quads than the limits take.
    mutating func insert(_ quad: Quad, limits: LinkedDataLimits) throws(LinkedDataProblem) {
        guard seen.insert(quad).inserted else { return }
        guard quads.count < limits.quads else { throw LinkedDataProblem(LinkedDataProblem.workLimit, "quads") }
        quads.append(quad)
    }
}

/// Names of RDF and XML Schema that the conversion writes itself.
enum RDFName {
    static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    static let xsd = "http://www.w3.org/2001/XMLSchema#"
    static let type = rdf + "type"
    static let first = rdf + "first"
    static let rest = rdf + "rest"
    static let empty = rdf + "nil"
    static let value = rdf + "value"
    static let language = rdf + "language"
    static let direction = rdf + "direction"
    static let langString = rdf + "langString"
    static let json = rdf + "JSON"
    static let string = xsd + "string"
    static let boolean = xsd + "boolean"
    static let integer = xsd + "integer"
    static let double = xsd + "double"
    static let i18n = "https://www.w3.org/ns/i18n#"
}
