/// The structures of R4 as text, one file for a stretch of the alphabet.
enum StructureTable {
    static let all = [
        datatypes, accountToChargeItemDefinition, claimToConsent, contractToEndpoint,
        enrollmentRequestToImmunizationRecommendation, implementationGuideToMedicationStatement,
        medicinalProductToPatient, paymentNoticeToSpecimen, specimenDefinitionToTerminologyCapabilities,
        testReportToVisionPrescription,
    ]
    static let codes = [codesAToM, codesNToZ]
}

/// Reads the tables of structures.
///
/// - `#Patient DomainResource` begins a structure and names its base, `-` when it has none.
/// - `name* HumanName;` is an element: `=` means exactly one, `+` one or more, `*` any number, nothing at most one.
/// - `value[x] Quantity|string` is a choice.
/// - `code@AddressUse` is bound to that list of codes.
/// - `Reference>Patient,Group` leads to one of these types.
struct StructureReader {
    private var bases: [String: String] = [:]
    private var own: [String: [StructureElement]] = [:]

    /// The structures of several tables, each with the elements of its bases.
    static func structures(in tables: [String]) -> [String: Structure] {
        var reader = StructureReader()
        for table in tables { reader.read(table) }
        return Dictionary(
            uniqueKeysWithValues: reader.own.keys.map { name in
                (name, Structure(name: name, base: reader.bases[name], elements: reader.elements(of: name)))
            })
    }

    /// The lists of codes of several tables, by their names.
    static func codes(in tables: [String]) -> [String: Set<String>] {
        var lists: [String: Set<String>] = [:], name = ""
        for line in tables.joined(separator: "\n").split(separator: "\n") {
            var words = line.split(separator: " ")[...]
            if !line.hasPrefix(" "), let first = words.popFirst() { name = String(first.dropLast()) }
            lists[name, default: []].formUnion(words.map(String.init))
        }
        return lists
    }

    private mutating func read(_ table: String) {
        for section in table.split(separator: "#") {
            let lines = section.split(separator: "\n", maxSplits: 1)
            let head = lines.first?.split(separator: " ") ?? []
            guard head.count == 2 else { continue }
            let name = String(head[0])
            if head[1] != "-" { bases[name] = String(head[1]) }
            let body = lines.count > 1 ? lines[1].split(whereSeparator: { $0 == ";" }) : []
            own[name] = body.compactMap { Self.element($0.split(whereSeparator: \.isWhitespace)) }
        }
    }

    // A list of types that is broken over lines has come apart into several words.
    private static func element(_ words: [Substring]) -> StructureElement? {
        guard var name = words.first, words.count > 1 else { return nil }
        let count = name.last.flatMap { "=+*".contains($0) ? $0 : nil }
        if count != nil { name = name.dropLast() }
        let isChoice = name.hasSuffix("[x]")
        if isChoice { name = name.dropLast(3) }
        let types = words.dropFirst().joined().split(separator: "|").map(Self.type)
        return StructureElement(
            name: String(name), isChoice: isChoice, isRequired: count == "=" || count == "+",
            isList: count == "*" || count == "+", types: types)
    }

    private static func type(_ text: Substring) -> ElementType {
        let parts = text.split(separator: "@")
        if parts.count == 2 { return ElementType(name: String(parts[0]), codes: String(parts[1])) }
        let reference = text.split(separator: ">")
        guard reference.count == 2 else { return ElementType(name: String(text)) }
        return ElementType(name: String(reference[0]), targets: reference[1].split(separator: ",").map(String.init))
    }

    private func elements(of name: String) -> [StructureElement] {
        let inherited = bases[name].map { elements(of: $0) } ?? []
        let isRoot = name == "Element"
        let id = StructureElement(
            name: "id", isChoice: false, isRequired: false, isList: false, types: [ElementType(name: "string")])
        let url = StructureElement(
            name: "url", isChoice: false, isRequired: true, isList: false, types: [ElementType(name: "uri")])
        return inherited + (isRoot ? [id] : []) + (name == "Extension" ? [url] : []) + (own[name] ?? [])
    }
}
