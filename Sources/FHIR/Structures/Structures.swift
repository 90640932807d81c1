/// The structures of one version of FHIR, with its required lists of codes.
public struct Structures: Sendable {
    /// FHIR 4.0.1.
    public static let r4 = Structures(
        structures: StructureReader.structures(in: StructureTable.all),
        codes: StructureReader.codes(in: StructureTable.codes),
        summaries: StructureReader.codes(in: [StructureTable.summaries]))

    private let structures: [String: Structure]
    private let codes: [String: Set<String>]
    private let summaries: [String: Set<String>]
    /// The types of resource, without the two abstract ones.
    public let resourceTypes: Set<String>

    init(structures: [String: Structure], codes: [String: Set<String>], summaries: [String: Set<String>]) {
        self.structures = structures
        self.codes = codes
        self.summaries = summaries
        resourceTypes = Set(
            structures.values.filter { $0.base == "DomainResource" || $0.base == "Resource" }.map(\.name)
        ).subtracting(["DomainResource"])
    }

    /// The structure of that name; `nil` when there is none.
    public subscript(_ name: String) -> Structure? { structures[name] }

    /// The codes of a required list; `nil` when there is no list of that name.
    public func codes(named name: String) -> Set<String>? { codes[name] }

    /// The elements that belong to the summary of a type of resource; `nil` for a type without a summary of its own.
    public func summary(of type: String) -> Set<String>? { summaries[type] }

    /// All structures, in no order.
    public var all: some Collection<Structure> { structures.values }

    /// Whether a resource of that type may have a narrative and contained resources.
    public func isDomainResource(_ type: String) -> Bool { structures[type]?.base == "DomainResource" }
}
