internal import Core

/// A document in which every node has a name, so that a part of it has the same nodes as the whole.
///
/// The standard names nodes in the expanded document and brings it back to its short form. There is no short form
/// here: names are put into the document as it is written, and it is made sure that they changed nothing else.
///
/// - Source: Data Integrity ECDSA Cryptosuites 1.0, sections 3.4.5 to 3.4.9.
struct NamedBlankNodes {
    /// Addresses of this kind stand for blank nodes while a document is taken apart.
    private static let prefix = "urn:blank-node:"

    let document: JSON

    /// - Throws: ``FaultCode/proofTransformation`` for a document whose nodes cannot be named where they stand, such as
    ///   one with maps of languages.
    init(_ original: JSON, contexts: KnownContexts, limits: LinkedDataLimits) throws(Fault) {
        var count = 0
        guard let document = Self.named(original, &count) else {
            throw Fault(.proofTransformation, "The document uses addresses that are kept for its blank nodes.")
        }
        self.document = document
        var options = JSONLDOptions(refusesUndefined: true)
        options.limits = limits
        let before: JSON, after: JSON
        do {
            before = try original.expanded(contexts: contexts, options: options)
            after = try document.expanded(contexts: contexts, options: options)
        } catch {
            throw Fault(.proofTransformation, "The document cannot be made canonical: \(error.code).")
        }
        guard Self.unnamed(after).isCanonically(Self.unnamed(before)) else {
            throw Fault(.proofTransformation, "The document has nodes that cannot be named where they stand.")
        }
    }

    /// The statements of the document or of a part of it, its blank nodes as such again.
    ///
    /// - Parameter areNamed: whether blank nodes have names of ours. In a document that came from outside none has:
    ///   there such a name would be one that somebody wrote, and nobody signed.
    static func dataset(
        of document: JSON, areNamed: Bool = true, contexts: KnownContexts, limits: LinkedDataLimits
    ) throws(Fault) -> RDFDataset {
        var options = JSONLDOptions(refusesUndefined: true)
        options.limits = limits
        do {
            let dataset = try document.dataset(contexts: contexts, options: options)
            guard areNamed else { return dataset }
            var result = RDFDataset()
            for quad in dataset.quads {
                let blank = Quad(
                    subject: blank(quad.subject), predicate: quad.predicate, object: blank(quad.object),
                    graph: quad.graph.map(blank))
                try result.insert(blank, limits: limits)
            }
            return result
        } catch {
            throw Fault(.proofTransformation, "The document cannot be made canonical: \(error.code).")
        }
    }

    private static func blank(_ term: RDFTerm) -> RDFTerm {
        guard term.kind == .iri, term.value.text.hasPrefix(prefix) else { return term }
        return .blank(String(term.value.text.dropFirst(prefix.count)))
    }

    /// The value with a name on every node; `nil` when it uses such names itself.
    private static func named(_ value: JSON, _ count: inout Int) -> JSON? {
        switch value {
        case .string(let text): return text.contains(prefix) ? nil : value
        case .array(let elements):
            var result: [JSON] = []
            for element in elements {
                guard let element = named(element, &count) else { return nil }
                result.append(element)
            }
            return .array(result)
        case .object(let members):
            let isNode = !members.contains { ["@value", "@list", "@set"].contains($0.name) }
            var result: [JSON.Member] = [], hasName = false
            for member in members {
                if member.name == "@context" {
                    result.append(member)
                } else if ["id", "@id"].contains(member.name) {
                    hasName = true
                    guard let text = member.value.text, !text.contains(prefix) else { return nil }
                    let isBlank = text.hasPrefix("_:")
                    // A letter that no new name begins with.
                    let name = isBlank ? prefix + "b" + text.dropFirst(2) : text
                    result.append(JSON.Member(member.name, .string(name)))
                } else {
                    guard let inner = named(member.value, &count) else { return nil }
                    result.append(JSON.Member(member.name, inner))
                }
            }
            if isNode, !hasName {
                result.append(JSON.Member("@id", .string("\(prefix)n\(count)")))
                count += 1
            }
            return .object(result)
        default: return value
        }
    }

    /// An expanded document without the names of blank nodes, old and new.
    private static func unnamed(_ expanded: JSON) -> JSON {
        switch expanded {
        case .array(let elements): return .array(elements.map(unnamed))
        case .object(let members):
            return .object(
                members.compactMap { member in
                    let isBlank = member.value.text.map { $0.hasPrefix(prefix) || $0.hasPrefix("_:") } ?? false
                    return member.name == "@id" && isBlank ? nil : JSON.Member(member.name, unnamed(member.value))
                })
        default: return expanded
        }
    }
}
