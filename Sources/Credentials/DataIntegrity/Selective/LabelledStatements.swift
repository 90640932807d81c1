internal import Core
import Crypto

/// The statements of a document, canonical, with blank nodes under names that a key or a holder gives them.
///
/// - Source: Data Integrity ECDSA Cryptosuites 1.0, sections 3.4.1 to 3.4.4.
struct LabelledStatements {
    /// One line each, in the order of their code points.
    let lines: [[UInt8]]
    /// The new name of each blank node of the dataset.
    let labels: [String: String]

    /// - Parameter rename: a new name for a canonical one (`c14n0`); `nil` for none, which ends the work.
    init(
        _ dataset: RDFDataset, limits: LinkedDataLimits, rename: (String) -> String?
    ) throws(Fault) {
        let canonical: [String: String]
        do {
            canonical = try dataset.canonical(hash: .sha256, limits: limits).labels
        } catch {
            throw Fault(.proofTransformation, "The document cannot be made canonical: \(error.code).")
        }
        var labels: [String: String] = [:]
        for (own, name) in canonical {
            guard let label = rename(name) else {
                throw Fault(.proofVerification, "The proof does not name every node of the document.")
            }
            labels[own] = label
        }
        self.labels = labels
        lines = Self.lines(of: dataset, labels)
    }

    /// The statements of a part of the document, under the names that they have in the whole.
    static func lines(of part: RDFDataset, _ labels: [String: String]) -> [[UInt8]] {
        part.quads.map { quad in quad.line { labels[$0.text] ?? $0.text } }
            .sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// A name that nobody can guess without the key, so that the number of withheld nodes does not show.
    static func keyed(_ key: [UInt8]) -> (String) -> String? {
        { name in
            let digest = HMAC<SHA256>.authenticationCode(for: Array(name.utf8), using: SymmetricKey(data: key))
            return "u" + Array(digest).base64URL
        }
    }

    /// The places among the lines of those that a part of the document has, in order.
    func places(of part: [[UInt8]]) -> [Int] {
        let wanted = Set(part)
        return lines.indices.filter { wanted.contains(lines[$0]) }
    }
}

/// A whole document taken apart for a proof: its statements, and the places of those that pointers select.
struct GroupedStatements {
    let statements: LabelledStatements
    private let named: NamedBlankNodes
    private let contexts: KnownContexts
    private let limits: LinkedDataLimits

    init(
        _ document: JSON, hmacKey: [UInt8], contexts: KnownContexts, limits: LinkedDataLimits
    ) throws(Fault) {
        named = try NamedBlankNodes(document, contexts: contexts, limits: limits)
        self.contexts = contexts
        self.limits = limits
        let dataset = try NamedBlankNodes.dataset(of: named.document, contexts: contexts, limits: limits)
        statements = try LabelledStatements(dataset, limits: limits, rename: LabelledStatements.keyed(hmacKey))
    }

    /// The statements that pointers select, and their places in the whole.
    func group(_ pointers: [String]) throws(Fault) -> (dataset: RDFDataset, places: [Int]) {
        let selection = try DocumentSelection(pointers)
        guard !selection.isEmpty else { return (RDFDataset(), []) }
        let part = try selection.part(of: named.document)
        let dataset = try NamedBlankNodes.dataset(of: part, contexts: contexts, limits: limits)
        let lines = LabelledStatements.lines(of: dataset, statements.labels)
        return (dataset, statements.places(of: lines))
    }
}
