internal import Core

/// What a term means in a context.
///
/// - Source: JSON-LD 1.1 API, section 4.1.
struct TermDefinition {
    /// `nil` when the term is said to mean nothing.
    var iri: String?
    var isPrefix = false
    var isProtected = false
    var isReverse = false
    var containers: Set<String> = []
    var type: String?
    /// `.null` when the term says that its texts have no language.
    var language: JSON?
    var direction: JSON?
    var index: String?
    var nest: String?
    /// The context of the term's own, and the address of the document it stands in.
    var context: JSON?
    var contextBase: String?

    func has(_ container: String) -> Bool { containers.contains(container) }

    /// Whether both say the same, protection left out.
    func means(_ other: TermDefinition) -> Bool {
        func isSame(_ first: String?, _ second: String?) -> Bool {
            first.map(ExactText.init) == second.map(ExactText.init)
        }
        func isSame(_ first: JSON?, _ second: JSON?) -> Bool {
            guard let first, let second else { return first == nil && second == nil }
            return first.isCanonically(second)
        }
        return isSame(iri, other.iri) && isPrefix == other.isPrefix && isReverse == other.isReverse
            && containers == other.containers && isSame(type, other.type) && isSame(language, other.language)
            && isSame(direction, other.direction) && isSame(index, other.index) && isSame(nest, other.nest)
            && isSame(context, other.context)
    }
}

/// The terms and defaults that hold at a place of a document.
struct ActiveContext {
    var terms: [ExactText: TermDefinition] = [:]
    var base: String?
    /// The address of the document itself.
    let originalBase: String?
    var vocabulary: String?
    var language: String?
    var direction: String?
    private var earlier: Earlier?

    init(base: String?) {
        self.base = base
        originalBase = base
    }

    /// The context to go back to for nodes further down, where this one does not reach them.
    var previous: ActiveContext? {
        get { earlier?.context }
        set { earlier = newValue.map(Earlier.init) }
    }

    subscript(term: String?) -> TermDefinition? { term.flatMap { terms[ExactText($0)] } }

    /// What a text stands for: a keyword, an address, or `nil` for nothing.
    ///
    /// - Parameters:
    ///   - vocab: whether terms and the vocabulary apply, as for properties and types.
    ///   - relative: whether it may be relative to the document, as for ids.
    /// - Source: JSON-LD 1.1 API, section 5.2.2.
    func iri(of value: String, vocab: Bool = false, relative: Bool = false) -> String? {
        if Keyword.isKeyword(value) { return value }
        if Keyword.looksLikeOne(value) { return nil }
        if let definition = self[value] {
            if let iri = definition.iri, Keyword.isKeyword(iri) { return iri }
            if vocab { return definition.iri }
        }
        if let (prefix, suffix) = Self.compact(value) {
            if prefix == "_" || suffix.utf8.starts(with: "//".utf8) { return value }
            if let definition = self[prefix], definition.isPrefix, let iri = definition.iri { return iri + suffix }
            if IRI.isAbsolute(value) { return value }
        }
        if vocab, let vocabulary { return vocabulary + value }
        return relative ? IRI.resolve(value, against: base) : value
    }

    /// A text parted at its first colon, when there is one after the first character.
    static func compact(_ value: String) -> (prefix: String, suffix: String)? {
        guard let colon = value.utf8.dropFirst().firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return (String(value[..<colon]), String(value[value.utf8.index(after: colon)...]))
    }

    private final class Earlier: Sendable {
        let context: ActiveContext

        init(_ context: ActiveContext) { self.context = context }
    }
}

/// A context as it is written, while its terms are being defined.
struct LocalContext {
    let entries: [ExactText: JSON]
    let isProtected: Bool
    /// The address of the document it stands in.
    let base: String?
    /// The addresses that led here.
    let loading: [String]
    let overridesProtected: Bool
    /// Terms that are defined (true) or being defined (false).
    var defined: [ExactText: Bool] = [:]
    /// Terms that wait for one another to be defined.
    var depth = 0

    subscript(term: String) -> JSON? { entries[ExactText(term)] }
}
