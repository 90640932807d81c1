internal import Core

/// Parts of a document by JSON Pointers (RFC 6901), with the names and types of everything they stand in.
///
/// - Source: Data Integrity ECDSA Cryptosuites 1.0, sections 3.4.11 to 3.4.14.
struct DocumentSelection {
    /// Pointers of one selection.
    private static let limit = 1_000

    private let paths: [[Substring]]

    /// - Throws: ``FaultCode/proofGeneration`` for what is no pointer.
    init(_ pointers: [String]) throws(Fault) {
        guard pointers.count <= Self.limit else { throw Fault(.proofGeneration, "There are too many pointers.") }
        var paths: [[Substring]] = []
        for pointer in pointers {
            let steps = pointer.split(separator: "/", omittingEmptySubsequences: false)
            guard pointer.isEmpty || steps.first == "", steps.count <= 64 else {
                throw Fault(.proofGeneration, "A pointer does not begin at the document, or is too long.")
            }
            paths.append(
                steps.dropFirst().map { Substring($0.replacing("~1", with: "/").replacing("~0", with: "~")) })
        }
        self.paths = paths
    }

    var isEmpty: Bool { paths.isEmpty }

    /// The parts of a document, in its own order.
    /// - Throws: ``FaultCode/proofGeneration`` when a pointer leads nowhere.
    func part(of document: JSON) throws(Fault) -> JSON {
        try Self.part(of: document, paths.map { $0[...] }, isRoot: true)
    }

    private static func part(
        of value: JSON, _ paths: [ArraySlice<Substring>], isRoot: Bool = false
    ) throws(Fault) -> JSON {
        if paths.contains(where: \.isEmpty) { return value }
        let astray = Fault(.proofGeneration, "A pointer leads nowhere in the document.")
        var inner: [ExactText: [ArraySlice<Substring>]] = [:]
        for path in paths { inner[ExactText(String(path.first ?? "")), default: []].append(path.dropFirst()) }
        switch value {
        case .object(let members):
            var kept: [JSON.Member] = []
            for member in members {
                if let paths = inner.removeValue(forKey: ExactText(member.name)) {
                    kept.append(JSON.Member(member.name, try part(of: member.value, paths)))
                } else if isAlwaysKept(member) || isRoot && member.name == "@context" {
                    kept.append(member)
                }
            }
            guard inner.isEmpty else { throw astray }
            return .object(kept)
        case .array(let elements):
            var kept: [JSON] = []
            for (place, element) in elements.enumerated() {
                guard let paths = inner.removeValue(forKey: ExactText(String(place))) else { continue }
                kept.append(try part(of: element, paths))
            }
            guard inner.isEmpty else { throw astray }
            return .array(kept)
        default: throw astray
        }
    }

    /// The type and the name of a node, unless that is a blank node's.
    private static func isAlwaysKept(_ member: JSON.Member) -> Bool {
        switch member.name {
        case "type", "@type": true
        case "id", "@id": !(member.value.text?.hasPrefix("_:") ?? false)
        default: false
        }
    }
}
