public import Core

/// Elements of an mdoc that share a name space.
public struct MdocNameSpace: Sendable, Hashable {
    /// One element: what it is called and what it says.
    public struct Element: Sendable, Hashable {
        public let identifier: String
        public let value: CBOR

        public init(_ identifier: String, _ value: CBOR) {
            self.identifier = identifier
            self.value = value
        }
    }

    public let name: String
    public let elements: [Element]

    public init(_ name: String, _ elements: [Element]) {
        self.name = name
        self.elements = elements
    }
}

extension [MdocNameSpace] {
    /// The elements as JSON: by name space, then by identifier.
    public var json: JSON {
        .object(
            map { space in
                JSON.Member(space.name, .object(space.elements.map { JSON.Member($0.identifier, $0.value.json) }))
            })
    }

    /// The value of an element; `nil` when there is none. Names are compared by their bytes.
    public func value(_ identifier: String, in nameSpace: String) -> CBOR? {
        first { $0.name.isExactly(nameSpace) }?.elements.first { $0.identifier.isExactly(identifier) }?.value
    }

    /// Where each element stands, as a query points to it.
    var paths: [ClaimPath] {
        flatMap { space in space.elements.map { ClaimPath([.name(space.name), .name($0.identifier)]) } }
    }
}
