extension RDFDataset {
    /// The dataset with labels that every program gives to the same blank nodes, as sorted N-Quads.
    ///
    /// - Parameters:
    ///   - hash: the hash inside the algorithm; a suite over P-384 uses SHA-384 here as well.
    ///   - limits: work beyond them is stopped, since some graphs take longer than anybody lives.
    /// - Throws: ``LinkedDataProblem`` with the code ``LinkedDataProblem/workLimit``.
    /// - Source: RDF Dataset Canonicalization (RDFC-1.0), section 4.4.
    public func canonical(
        hash: CanonicalHash = .sha256, limits: LinkedDataLimits = LinkedDataLimits()
    ) throws(LinkedDataProblem) -> CanonicalDataset {
        var canonicaliser = RDFCanonicaliser(quads: quads, hash: hash, limits: limits)
        return try canonicaliser.canonical()
    }
}

/// A dataset in its canonical form.
public struct CanonicalDataset: Sendable {
    /// The quads as canonical N-Quads, one line each with its line feed, in the order of their code points.
    public let lines: [[UInt8]]
    /// What each blank node of the dataset is now called: `["e0": "c14n0"]`.
    public let labels: [String: String]

    /// The whole as one text.
    public var bytes: [UInt8] { lines.flatMap { $0 } }
}

private struct RDFCanonicaliser {
    let quads: [Quad]
    let hash: CanonicalHash
    let limits: LinkedDataLimits
    var work: WorkBudget
    /// Labels of blank nodes; inside the algorithm a node is its place in this list.
    var nodes: [ExactText] = []
    var numbers: [ExactText: Int] = [:]
    var quadsOfNode: [[Int]] = []
    var firstHash: [String] = []
    var canonicalLabels = BlankLabels(prefix: "c14n")

    init(quads: [Quad], hash: CanonicalHash, limits: LinkedDataLimits) {
        self.quads = quads
        self.hash = hash
        self.limits = limits
        work = WorkBudget(units: limits.canonicalisationUnits)
        for (place, quad) in quads.enumerated() {
            for (_, term) in quad.places where term.kind == .blank {
                let number = numbers[term.value] ?? nodes.count
                if number == nodes.count {
                    numbers[term.value] = number
                    nodes.append(term.value)
                    quadsOfNode.append([])
                }
                if quadsOfNode[number].last != place { quadsOfNode[number].append(place) }
            }
        }
    }

    mutating func canonical() throws(LinkedDataProblem) -> CanonicalDataset {
        for node in nodes.indices { firstHash.append(try firstDegreeHash(of: node)) }
        let groups = Dictionary(grouping: nodes.indices) { firstHash[$0] }.sorted { $0.key < $1.key }.map(\.value)
        for group in groups where group.count == 1 {
            for node in group { _ = canonicalLabels.label(of: node) }
        }
        for group in groups where group.count > 1 { try labelAlike(group) }
        return try result()
    }

    /// Labels nodes that their own quads do not tell apart, by the paths that lead away from them.
    private mutating func labelAlike(_ group: [Int]) throws(LinkedDataProblem) {
        var paths: [(hash: String, labels: BlankLabels)] = []
        for node in group where canonicalLabels[node] == nil {
            var labels = BlankLabels(prefix: "b")
            _ = labels.label(of: node)
            paths.append(try pathHash(of: node, labels: labels, depth: 1))
        }
        // Of equal paths any may come first: then the nodes can be exchanged without changing the dataset.
        for path in paths.sorted(by: { $0.hash < $1.hash }) {
            for node in path.labels.nodesInOrder { _ = canonicalLabels.label(of: node) }
        }
    }

    private mutating func result() throws(LinkedDataProblem) -> CanonicalDataset {
        var lines: [[UInt8]] = []
        for quad in quads {
            let line = quad.line { canonicalLabels[numbers[$0] ?? -1] ?? $0.text }
            try work.spend(1 + line.count / 512, on: "canonicalisation")
            lines.append(line)
        }
        var labels: [String: String] = [:]
        for (number, node) in nodes.enumerated() { labels[node.text] = canonicalLabels[number] }
        return CanonicalDataset(lines: lines.sorted { $0.lexicographicallyPrecedes($1) }, labels: labels)
    }

    /// Section 4.6.
    private mutating func firstDegreeHash(of node: Int) throws(LinkedDataProblem) -> String {
        var lines: [[UInt8]] = []
        for place in quadsOfNode[node] {
            let line = quads[place].line { numbers[$0] == node ? "a" : "z" }
            try work.spend(1 + line.count / 512, on: "canonicalisation")
            lines.append(line)
        }
        return hash.hexadecimal(lines.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 })
    }

    /// Section 4.7.
    private func relatedHash(_ related: Int, by quad: Quad, labels: BlankLabels, place: String) -> String {
        var input = place
        if place != "g" { input += "<" + quad.predicate.value.text + ">" }
        if let label = canonicalLabels[related] ?? labels[related] {
            input += "_:" + label
        } else {
            input += firstHash[related]
        }
        return hash.hexadecimal(Array(input.utf8))
    }

    /// Section 4.8, "Hash N-Degree Quads".
    private mutating func pathHash(
        of node: Int, labels: BlankLabels, depth: Int
    ) throws(LinkedDataProblem) -> (hash: String, labels: BlankLabels) {
        guard depth <= limits.canonicalisationDepth else {
            throw LinkedDataProblem(LinkedDataProblem.workLimit, "canonicalisation depth")
        }
        var neighbours: [String: [Int]] = [:]
        for place in quadsOfNode[node] {
            for (letter, term) in quads[place].places where term.kind == .blank {
                guard let related = numbers[term.value], related != node else { continue }
                try work.spend(2, on: "canonicalisation")
                let hash = relatedHash(related, by: quads[place], labels: labels, place: letter)
                neighbours[hash, default: []].append(related)
            }
        }
        var labels = labels, data = ""
        for (hash, related) in neighbours.sorted(by: { $0.key < $1.key }) {
            let best = try shortestPath(through: related, labels: labels, depth: depth)
            data += hash + best.path
            labels = best.labels
        }
        try work.spend(1 + data.utf8.count / 64, on: "canonicalisation")
        return (hash.hexadecimal(Array(data.utf8)), labels)
    }

    /// Steps 5.1 to 5.6 of section 4.8: of all orders of the neighbours, the one that gives the least path.
    private mutating func shortestPath(
        through related: [Int], labels: BlankLabels, depth: Int
    ) throws(LinkedDataProblem) -> (path: String, labels: BlankLabels) {
        var best: (path: String, labels: BlankLabels)?
        var order = Array(related.indices)
        repeat {
            try work.spend(1 + labels.count / 8 + order.count, on: "canonicalisation")
            let permuted = order.map { related[$0] }
            if let path = try path(through: permuted, labels: labels, unless: best?.path, depth: depth) { best = path }
        } while order.advanceToNextPermutation()
        return best ?? ("", labels)
    }

    /// The path through neighbours in this order; `nil` as soon as it cannot be less than another.
    private mutating func path(
        through related: [Int], labels: BlankLabels, unless other: String?, depth: Int
    ) throws(LinkedDataProblem) -> (path: String, labels: BlankLabels)? {
        var path = "", labels = labels, unlabelled: [Int] = []
        func isWorse(_ path: String) -> Bool {
            guard let other else { return false }
            return path.utf8.count >= other.utf8.count && path >= other
        }
        for node in related {
            if let label = canonicalLabels[node] {
                path += "_:" + label
            } else {
                if labels[node] == nil { unlabelled.append(node) }
                path += "_:" + labels.label(of: node)
            }
            if isWorse(path) { return nil }
        }
        for node in unlabelled {
            let further = try pathHash(of: node, labels: labels, depth: depth + 1)
            path += "_:" + labels.label(of: node) + "<" + further.hash + ">"
            labels = further.labels
            if isWorse(path) { return nil }
        }
        if let other, path >= other { return nil }
        return (path, labels)
    }
}

/// Labels given to blank nodes in the order in which they are met.
private struct BlankLabels {
    let prefix: String
    private(set) var nodesInOrder: [Int] = []
    private var places: [Int: Int] = [:]

    init(prefix: String) { self.prefix = prefix }

    var count: Int { nodesInOrder.count }

    subscript(node: Int) -> String? { places[node].map { "\(prefix)\($0)" } }

    /// The label of a node, a new one if it has none.
    mutating func label(of node: Int) -> String {
        let place = places[node] ?? nodesInOrder.count
        if place == nodesInOrder.count {
            places[node] = place
            nodesInOrder.append(node)
        }
        return "\(prefix)\(place)"
    }
}

extension [Int] {
    /// Turns this into the next order of its numbers; false, and unchanged, after the last.
    fileprivate mutating func advanceToNextPermutation() -> Bool {
        guard let pivot = indices.dropLast().last(where: { self[$0] < self[$0 + 1] }),
            let next = indices.last(where: { self[$0] > self[pivot] })
        else { return false }
        swapAt(pivot, next)
        self[(pivot + 1)...].reverse()
        return true
    }
}
