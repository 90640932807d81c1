import Core
public import FHIR

/// An extension of our own, as data: what it is called, where it stands and what it holds.
///
/// The standard has no place for some of what the services keep, such as how much a goal matters on a scale from 1 to
/// 10. Each such place is named here and published as a StructureDefinition.
/// - Source: FHIR R4 StructureDefinition, for extensions.
public struct ExtensionDefinition: Sendable, Hashable {
    /// The short name: "goal-importance".
    public let name: String
    public let title: String
    /// What it says, in a sentence or two, with units.
    public let about: String
    /// The elements that carry it: "Goal", "Task".
    public let contexts: [String]
    /// The type of its value; `nil` for one with parts.
    public let valueType: String?
    /// Its parts, each with a value of its own.
    public let parts: [Part]

    /// A part of an extension that has several.
    public struct Part: Sendable, Hashable {
        public let name: String
        public let valueType: String
        public let about: String

        public init(_ name: String, _ valueType: String, _ about: String) {
            self.name = name
            self.valueType = valueType
            self.about = about
        }
    }

    public init(
        _ name: String, _ title: String, _ about: String, on contexts: [String], valueType: String? = nil,
        parts: [Part] = []
    ) {
        self.name = name
        self.title = title
        self.about = about
        self.contexts = contexts
        self.valueType = valueType
        self.parts = parts
    }

    /// The address of an extension of ours: the same at every site, whoever publishes it.
    public static func url(_ name: String) -> String { "urn:commonweal:fhir:\(name)" }

    public var url: String { Self.url(name) }

    /// The definition as it is published.
    /// - Throws: an issue of the resource; ours have none.
    public func structureDefinition() throws(ResourceIssue) -> Resource {
        try Resource([
            "resourceType": "StructureDefinition", "id": .string(name), "url": .string(url), "version": "1.0.0",
            "name": .string(DefinitionParts.typeName(name)), "title": .string(title), "status": "active",
            "description": .string(about), "fhirVersion": "4.0.1", "kind": "complex-type", "abstract": false,
            "context": .array(contexts.map { ["type": "element", "expression": .string($0)] }),
            "type": "Extension", "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Extension",
            "derivation": "constraint", "differential": ["element": .array(elements)],
        ])
    }

    private var elements: [JSON] {
        let root: JSON = [
            "id": "Extension", "path": "Extension", "short": .string(title), "definition": .string(about),
        ]
        if let valueType {
            return [
                root, ["id": "Extension.extension", "path": "Extension.extension", "max": "0"],
                ["id": "Extension.url", "path": "Extension.url", "fixedUri": .string(url)],
                value("Extension", valueType),
            ]
        }
        let slicing = DefinitionParts.slicedByAddress("Extension.extension")
        return [root, slicing] + parts.flatMap(slice) + [
            ["id": "Extension.url", "path": "Extension.url", "fixedUri": .string(url)],
            ["id": "Extension.value[x]", "path": "Extension.value[x]", "max": "0"],
        ]
    }

    private func slice(_ part: Part) -> [JSON] {
        let id = "Extension.extension:\(part.name)"
        return [
            [
                "id": .string(id), "path": "Extension.extension", "sliceName": .string(part.name),
                "short": .string(part.about), "min": 0, "max": "1",
            ],
            DefinitionParts.address(part.name, ofSlice: id, at: "Extension.extension"),
            value(id, part.valueType, path: "Extension.extension"),
        ]
    }

    private func value(_ id: String, _ type: String, path: String = "Extension") -> JSON {
        [
            "id": .string("\(id).value[x]"), "path": .string("\(path).value[x]"), "min": 1,
            "type": [["code": .string(type)]],
        ]
    }
}
