public import Core
public import FHIR

/// A profile of our own, as data: what a resource of ours always has, so that others can rely on it.
///
/// Source: FHIR R4 StructureDefinition, for constraints on resources.
public struct ProfileDefinition: Sendable, Hashable {
    /// The short name: "plan-goal".
    public let name: String
    public let title: String
    /// What such a resource is, in a sentence or two.
    public let about: String
    /// The type of resource.
    public let type: String
    public let rules: [Rule]

    public init(_ name: String, _ title: String, _ about: String, of type: String, _ rules: [Rule]) {
        self.name = name
        self.title = title
        self.about = about
        self.type = type
        self.rules = rules
    }

    /// What holds of one element.
    public struct Rule: Sendable, Hashable {
        /// Without the type of resource: "code.coding".
        let path: String
        var least: Int?
        var most: String?
        var isSupported = false
        /// The name and the value of a fixed value or a pattern: "patternCodeableConcept".
        var value: JSON.Member?
        /// The extension of ours that it is about.
        var ownExtension: String?
        /// The value set of ours that its codes are from.
        var codes: String?

        /// An element that is filled in and looked at, and from `least` to `most` times there.
        public static func has(_ path: String, _ least: Int = 1, _ most: String? = nil) -> Rule {
            Rule(path: path, least: least, most: most, isSupported: true)
        }

        /// An element that is filled in when there is anything to say.
        public static func may(_ path: String) -> Rule { Rule(path: path, isSupported: true) }

        /// An element that is never there.
        public static func never(_ path: String) -> Rule { Rule(path: path, most: "0") }

        /// A code that is always this one.
        public static func code(_ path: String, _ code: String) -> Rule {
            Rule(path: path, least: 1, isSupported: true, value: .init("fixedCode", .string(code)))
        }

        /// A concept that always has at least this.
        public static func concept(_ path: String, _ concept: JSON) -> Rule {
            Rule(path: path, least: 1, isSupported: true, value: .init("patternCodeableConcept", concept))
        }

        /// An extension of ours.
        public static func own(_ name: String, _ least: Int = 0, _ most: String = "1") -> Rule {
            Rule(path: "extension", least: least, most: most, isSupported: true, ownExtension: name)
        }

        /// A concept whose codes are one of our lists.
        public static func codes(_ path: String, of list: String) -> Rule {
            Rule(path: path, least: 1, isSupported: true, codes: CodeListDefinition.valueSetURL(list))
        }
    }

    /// The address of a profile of ours: the same at every site, whoever publishes it.
    public static func url(_ name: String) -> String { ExtensionDefinition.url("profile:\(name)") }

    public var url: String { Self.url(name) }

    /// The definition as it is published.
    /// - Throws: an issue of the resource; ours have none.
    public func structureDefinition() throws(ResourceIssue) -> Resource {
        let root: JSON = ["id": .string(type), "path": .string(type), "short": .string(title)]
        let slicing = DefinitionParts.slicedByAddress("\(type).extension")
        let own = rules.filter { $0.ownExtension != nil }
        let others = rules.filter { $0.ownExtension == nil }
        let elements = [root] + (own.isEmpty ? [] : [slicing] + own.flatMap(slice)) + others.map(element)
        return try Resource([
            "resourceType": "StructureDefinition", "id": .string("profile-\(name)"), "url": .string(url),
            "version": "1.0.0", "name": .string(DefinitionParts.typeName(name)), "title": .string(title),
            "status": "active",
            "description": .string(about), "fhirVersion": "4.0.1", "kind": "resource", "abstract": false,
            "type": .string(type), "baseDefinition": .string("http://hl7.org/fhir/StructureDefinition/\(type)"),
            "derivation": "constraint", "differential": ["element": .array(elements)],
        ])
    }

    /// A slice of our own, with the address that tells it from the others.
    private func slice(_ rule: Rule) -> [JSON] {
        guard let own = rule.ownExtension else { return [] }
        let path = "\(type).\(rule.path)"
        return [
            element(rule),
            DefinitionParts.address(ExtensionDefinition.url(own), ofSlice: "\(path):\(own)", at: path),
        ]
    }

    private func element(_ rule: Rule) -> JSON {
        let path = "\(type).\(rule.path)"
        var members: [JSON.Member] = [
            .init("id", .string(rule.ownExtension.map { "\(path):\($0)" } ?? path)), .init("path", .string(path)),
        ]
        if let own = rule.ownExtension { members.append(.init("sliceName", .string(own))) }
        if let least = rule.least { members.append(.init("min", JSON(least))) }
        if let most = rule.most { members.append(.init("max", .string(most))) }
        if let own = rule.ownExtension {
            let kind: JSON = ["code": "Extension", "profile": [.string(ExtensionDefinition.url(own))]]
            members.append(.init("type", [kind]))
        }
        if let value = rule.value { members.append(value) }
        if rule.isSupported { members.append(.init("mustSupport", true)) }
        if let codes = rule.codes {
            members.append(.init("binding", ["strength": "extensible", "valueSet": .string(codes)]))
        }
        return .object(members)
    }
}
