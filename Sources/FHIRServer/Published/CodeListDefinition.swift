import Core
public import FHIR

/// A list of codes of our own, as data: a code system, and the value set of all of it.
public struct CodeListDefinition: Sendable, Hashable {
    /// The short name: "referral-risks".
    public let name: String
    public let title: String
    public let about: String
    /// The address of the code system.
    public let system: String
    public let codes: [Code]

    /// A code and what it means.
    public struct Code: Sendable, Hashable {
        public let code: String
        public let display: String

        public init(_ code: String, _ display: String) {
            self.code = code
            self.display = display
        }
    }

    public init(_ name: String, _ title: String, _ about: String, system: String, _ codes: [Code]) {
        self.name = name
        self.title = title
        self.about = about
        self.system = system
        self.codes = codes
    }

    /// A list of the cases of an enumeration, so that it is never another than what the rows hold.
    public init<Choice: CaseIterable & RawRepresentable<String>>(
        _ name: String, _ title: String, _ about: String, system: String, of _: Choice.Type,
        display: (Choice) -> String
    ) {
        self.init(
            name, title, about, system: system, Choice.allCases.map { Code($0.rawValue, display($0)) })
    }

    static func valueSetURL(_ name: String) -> String { ExtensionDefinition.url("values:\(name)") }

    var valueSetURL: String { Self.valueSetURL(name) }

    /// - Throws: an issue of the resource; ours have none.
    public func codeSystem() throws(ResourceIssue) -> Resource {
        let concepts = codes.map { code -> JSON in
            ["code": .string(code.code), "display": .string(code.display)]
        }
        return try Resource([
            "resourceType": "CodeSystem", "id": .string(name), "url": .string(system), "version": "1.0.0",
            "name": .string(DefinitionParts.typeName(name)), "title": .string(title), "status": "active",
            "description": .string(about),
            "caseSensitive": true, "valueSet": .string(valueSetURL), "content": "complete",
            "count": JSON(codes.count), "concept": .array(concepts),
        ])
    }

    /// - Throws: an issue of the resource; ours have none.
    public func valueSet() throws(ResourceIssue) -> Resource {
        try Resource([
            "resourceType": "ValueSet", "id": .string(name), "url": .string(valueSetURL), "version": "1.0.0",
            "name": .string(DefinitionParts.typeName(name)), "title": .string(title), "status": "active",
            "description": .string(about),
            "compose": ["include": [["system": .string(system)]]],
        ])
    }
}
