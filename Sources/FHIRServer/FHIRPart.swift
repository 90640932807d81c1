public import Core
public import FHIR

/// Pieces of which services make their resources, so that the same thing looks the same from all of them.
public enum FHIRPart {
    /// Code systems that are used in several places.
    public enum System {
        public static let snomed = "http://snomed.info/sct"
        public static let loinc = "http://loinc.org"
        public static let confidentiality = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
    }

    /// The address of a profile of UK Core: "Flag" gives that of UKCore-Flag.
    public static func ukCore(_ type: String) -> String { "https://fhir.hl7.org.uk/StructureDefinition/UKCore-\(type)" }

    /// A resource of these members; those that are `nil` are left out.
    /// - Parameters:
    ///   - profile: what it claims to conform to.
    ///   - confidentiality: a code of v3-Confidentiality, for what is more private than the rest: "R", "V".
    /// - Throws: an issue when there is no such type.
    public static func resource(
        _ type: String, _ id: String, profile: String? = nil, confidentiality: String? = nil,
        _ members: KeyValuePairs<String, JSON?>
    ) throws(ResourceIssue) -> Resource {
        let label: JSON? = confidentiality.map { [["system": .string(System.confidentiality), "code": .string($0)]] }
        let claims: JSON? = profile.map { [.string($0)] }
        let meta = object(["profile": claims, "security": label])
        let first: [JSON.Member] =
            [.init("resourceType", .string(type)), .init("id", .string(id))]
            + (meta.map { [.init("meta", $0)] } ?? [])
        return try Resource(.object(first + present(members)))
    }

    /// An object of the members that are there; `nil` when none is.
    public static func object(_ members: KeyValuePairs<String, JSON?>) -> JSON? {
        let there = present(members)
        return there.isEmpty ? nil : .object(there)
    }

    private static func present(_ members: KeyValuePairs<String, JSON?>) -> [JSON.Member] {
        members.compactMap { name, value in
            guard let value, value != .null else { return nil }
            return JSON.Member(name, value)
        }
    }

    /// The values that are there as an array; `nil` when none is.
    public static func list(_ values: [JSON?]) -> JSON? {
        let there = values.compactMap { $0 }.filter { $0 != .null }
        return there.isEmpty ? nil : .array(there)
    }

    /// A reference to a resource of this server.
    public static func reference(_ type: String, _ id: String, _ display: String? = nil) -> JSON {
        let words = display.map { [JSON.Member("display", .string($0))] } ?? []
        return .object([.init("reference", .string("\(type)/\(id)"))] + words)
    }

    /// A concept with a code.
    public static func coded(
        _ system: String, _ code: String, display: String? = nil, text: String? = nil
    ) -> JSON {
        let name = display.map { [JSON.Member("display", .string($0))] } ?? []
        let coding: JSON = .object([.init("system", .string(system)), .init("code", .string(code))] + name)
        let words = text.map { [JSON.Member("text", .string($0))] } ?? []
        return .object([.init("coding", [coding])] + words)
    }

    /// A concept in words alone.
    public static func words(_ text: String) -> JSON { ["text": .string(text)] }

    /// From one day to another; `nil` when neither is known.
    public static func period(from first: JSON?, to last: JSON?) -> JSON? { object(["start": first, "end": last]) }

    /// An extension of ours with a value of that type: "valueInteger".
    public static func own(_ name: String, _ value: String, _ json: JSON?) -> JSON? {
        json.map { .object([.init("url", .string(ExtensionDefinition.url(name))), .init(value, $0)]) }
    }
}
