public import Core

/// Where a claim stands: names of members and places of lists, from the outside in.
public struct ClaimPath: Sendable, Hashable, ExpressibleByArrayLiteral, CustomStringConvertible {
    /// One step inwards.
    public enum Step: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case name(String)
        /// A place in a list, counted from 0.
        case index(Int)

        public init(stringLiteral name: String) { self = .name(name) }
        public init(integerLiteral index: Int) { self = .index(index) }
    }

    public var steps: [Step]

    public init(_ steps: [Step]) { self.steps = steps }
    public init(arrayLiteral steps: Step...) { self.steps = steps }

    public var description: String {
        steps.map { step in
            switch step {
            case .name(let name): "/\(name)"
            case .index(let index): "/\(index)"
            }
        }.joined()
    }

    /// Whether another path is this one or leads on from it.
    public func isPrefix(of other: ClaimPath) -> Bool { other.steps.starts(with: steps) }

    func appending(_ step: Step) -> ClaimPath { ClaimPath(steps + [step]) }
}

extension JSON {
    /// The value at a path; `nil` when nothing stands there.
    public subscript(path: ClaimPath) -> JSON? {
        var value = self
        for step in path.steps {
            let inner =
                switch step {
                case .name(let name): value[name]
                case .index(let index): value[index]
                }
            guard let inner else { return nil }
            value = inner
        }
        return value
    }
}
