internal import Core

/// Which claims of a credential are meant: names, places and "every element", from the outside in.
///
/// - Source: draft-ietf-oauth-sd-jwt-vc, section 8.1.
public struct ClaimSelector: Sendable, Hashable, CustomStringConvertible {
    /// One step inwards.
    public enum Step: Sendable, Hashable {
        case name(String)
        /// A place in a list, counted from 0.
        case index(Int)
        /// Every element of a list.
        case all
    }

    public let steps: [Step]

    /// Reads the member `path` of claim metadata.
    /// - Throws: ``FaultCode/typeMetadata`` for an empty list, one of more than 32 steps, and other values in it.
    init(_ json: JSON?) throws(Fault) {
        let written = json?.elements ?? []
        guard (1...32).contains(written.count) else {
            throw Fault(.typeMetadata, "A claim of the type has no path, or one that is too long.")
        }
        var steps: [Step] = []
        for step in written {
            switch step {
            case .string(let name): steps.append(.name(name))
            case .null: steps.append(.all)
            default:
                guard let place = step.whole, place >= 0 else {
                    throw Fault(.typeMetadata, "A claim of the type has a path that cannot be read.")
                }
                steps.append(.index(place))
            }
        }
        self.steps = steps
    }

    public var description: String {
        steps.map { step in
            switch step {
            case .name(let name): "/\(name)"
            case .index(let place): "/\(place)"
            case .all: "/*"
            }
        }.joined()
    }

    /// Whether everything this one selects lies inside of what another selects.
    func isInside(_ other: ClaimSelector) -> Bool {
        steps.count > other.steps.count && steps.starts(with: other.steps)
    }

    /// Where the claims stand that are selected; none when there are none.
    ///
    /// - Throws: ``FaultCode/typeRule`` when a step asks for a list or an object where none stands,
    ///   ``FaultCode/limit`` for more than 10,000 claims.
    func paths(in claims: JSON) throws(Fault) -> [ClaimPath] {
        var found: [(path: ClaimPath, value: JSON)] = [([], claims)]
        for step in steps {
            var next: [(ClaimPath, JSON)] = []
            for (path, value) in found {
                switch step {
                case .name(let name):
                    guard case .object = value else { throw misfit }
                    if let inner = value[name] { next.append((path.appending(.name(name)), inner)) }
                case .index(let place):
                    guard case .array = value else { throw misfit }
                    if let inner = value[place] { next.append((path.appending(.index(place)), inner)) }
                case .all:
                    guard case .array(let elements) = value else { throw misfit }
                    for (place, inner) in elements.enumerated() {
                        next.append((path.appending(.index(place)), inner))
                    }
                }
                guard next.count <= 10_000 else { throw Fault(.limit, "The type selects too many claims.") }
            }
            found = next
        }
        return found.map(\.path)
    }

    private var misfit: Fault { Fault(.typeRule, "A claim has another shape than its type says.") }
}
