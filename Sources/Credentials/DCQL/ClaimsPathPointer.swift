public import Core

/// Points to one claim of a credential, or to several of the same kind.
///
/// - Source: OpenID4VP 1.0, section 7.
public struct ClaimsPathPointer: Sendable, Hashable {
    /// One step inwards.
    public enum Component: Sendable, Hashable {
        case name(String)
        /// A place in a list, counted from 0.
        case index(Int)
        /// Every element of a list.
        case all
    }

    /// A claim that a pointer leads to.
    public struct Selection: Sendable, Hashable {
        public let path: ClaimPath
        public let value: JSON
    }

    public let components: [Component]

    /// Steps of one pointer; claims do not go deeper.
    private static let componentLimit = 32
    /// Claims that one pointer may lead to.
    private static let selectionLimit = 10_000

    public init(_ components: [Component]) { self.components = components }

    /// Reads a pointer: a list of names, places and nulls that is not empty.
    /// - Throws: ``FaultCode/invalidRequest``.
    public init(_ json: JSON) throws(Fault) {
        guard case .array(let elements) = json, !elements.isEmpty, elements.count <= Self.componentLimit else {
            throw Fault(.invalidRequest, "A path to a claim is no list of steps.")
        }
        var components: [Component] = []
        for element in elements {
            switch element {
            case .string(let name): components.append(.name(name))
            case .null: components.append(.all)
            case .number:
                guard let index = element.whole, index >= 0 else {
                    throw Fault(.invalidRequest, "A path to a claim has a place that is none.")
                }
                components.append(.index(index))
            default: throw Fault(.invalidRequest, "A path to a claim has a step that is none.")
            }
        }
        self.components = components
    }

    public var json: JSON {
        .array(
            components.map { component in
                switch component {
                case .name(let name): .string(name)
                case .index(let index): JSON(index)
                case .all: .null
                }
            })
    }

    /// The claims that the pointer leads to.
    /// - Throws: ``FaultCode/claimsPath`` when a step does not fit what stands there, and when nothing is left.
    public func select(in credential: JSON) throws(Fault) -> [Selection] {
        var selected = [Selection(path: [], value: credential)]
        for component in components {
            var next: [Selection] = []
            for one in selected {
                switch (component, one.value) {
                case (.name(let name), .object(let members)):
                    // By bytes: two ways to write a letter are two names.
                    guard let member = members.first(where: { $0.name.isExactly(name) }) else { continue }
                    next.append(Selection(path: one.path.appending(.name(name)), value: member.value))
                case (.index(let index), .array(let elements)):
                    guard elements.indices.contains(index) else { continue }
                    next.append(Selection(path: one.path.appending(.index(index)), value: elements[index]))
                case (.all, .array(let elements)):
                    guard elements.count <= Self.selectionLimit - next.count else {
                        throw Fault(.claimsPath, "The path leads to too many claims.")
                    }
                    for (index, element) in elements.enumerated() {
                        next.append(Selection(path: one.path.appending(.index(index)), value: element))
                    }
                default: throw Fault(.claimsPath, "The path does not fit the credential.")
                }
            }
            selected = next
        }
        guard !selected.isEmpty else { throw Fault(.claimsPath, "The path leads to no claim.") }
        return selected
    }
}

extension FaultCode {
    /// A pointer leads to nothing in this credential.
    public static let claimsPath = FaultCode(rawValue: "OpenID4VP 1.0, 7.1.1")
}
