/// What the standard says of one resource type, data type or group of elements: which elements it has, in which order.
public struct Structure: Sendable {
    /// "Patient", "HumanName", or "Patient.Contact" for a group of elements.
    public let name: String
    /// The structure whose elements it has too; `nil` for the two roots.
    public let base: String?
    /// Its elements in the order of the standard, those of its base first. `id` of a data type comes before them all.
    public let elements: [StructureElement]
    /// Where the members of its JSON stand; a choice such as `value[x]` has a name for each of its types.
    let members: [String: Place]

    /// An element of a structure, and which of its types a member's name means.
    struct Place: Sendable {
        let element: Int
        let type: Int
    }

    init(name: String, base: String?, elements: [StructureElement]) {
        self.name = name
        self.base = base
        self.elements = elements
        var members: [String: Place] = [:]
        for (index, element) in elements.enumerated() {
            for (type, name) in element.memberNames.enumerated() { members[name] = Place(element: index, type: type) }
        }
        self.members = members
    }

    /// The element that a member of its JSON belongs to, and the member's type; `nil` for a name it does not know.
    public func element(ofMember name: String) -> (element: StructureElement, type: ElementType)? {
        guard let place = members[name] else { return nil }
        let element = elements[place.element]
        return (element, element.types[element.isChoice ? place.type : 0])
    }
}

/// One element of a structure.
public struct StructureElement: Sendable {
    /// Without the `[x]` of a choice.
    public let name: String
    /// Whether its type is part of its name: `valueQuantity`.
    public let isChoice: Bool
    public let isRequired: Bool
    /// Whether it may be there more than once, and so is a list in JSON.
    public let isList: Bool
    /// At least one; several only for a choice.
    public let types: [ElementType]

    /// The names it may have in JSON, in the order of its types.
    public var memberNames: [String] {
        isChoice ? types.map { name + $0.name.prefix(1).uppercased() + $0.name.dropFirst() } : [name]
    }
}

/// A type that an element may have.
public struct ElementType: Sendable {
    /// "string", "HumanName", "Patient.Contact"; "Resource" for any resource.
    public let name: String
    /// The list of codes that it is bound to, where the standard requires one.
    public let codes: String?
    /// The types of resource that a reference may lead to; empty when any will do.
    public let targets: [String]

    /// What the type is as a primitive; `nil` for one with elements of its own.
    public let primitive: PrimitiveType?

    init(name: String, codes: String? = nil, targets: [String] = []) {
        self.name = name
        self.codes = codes
        self.targets = targets
        primitive = PrimitiveType(rawValue: name)
    }
}
