public import Core

/// A set of codes that answers may come from, already expanded.
public struct ValueSet: Sendable, Hashable {
    /// The canonical address, without a version.
    public let url: String
    public let version: String?
    /// The codes, each with the names it may be shown by; no names where none are known.
    public private(set) var concepts: [Concept: [String]] = [:]
    /// The codes in the order in which they were listed, for choosing from.
    public private(set) var codings: [Coding] = []

    /// A code in its system.
    public struct Concept: Sendable, Hashable {
        public let system: String?
        public let code: String

        public init(system: String?, code: String) {
            self.system = system
            self.code = code
        }
    }

    public init(url: String, version: String? = nil, codings: [Coding]) {
        self.url = url
        self.version = version
        for coding in codings { add(coding) }
    }

    /// Reads a FHIR ValueSet that lists its codes, in an expansion or in its definition.
    ///
    /// - Returns: `nil` for a set that is defined by rules, which only a terminology server can work out.
    public init?(enumerated json: JSON) {
        guard json["resourceType"]?.text == "ValueSet" else { return nil }
        url = json["url"]?.text ?? ""
        version = json["version"]?.text
        if let expansion = json["expansion"] {
            var waiting = expansion["contains"]?.elements ?? [], next = 0
            while next < waiting.count {
                let entry = waiting[next]
                next += 1
                if entry["abstract"]?.flag != true { add(entry, system: entry["system"]?.text) }
                waiting += entry["contains"]?.elements ?? []
            }
            return
        }
        guard let includes = json["compose"]?["include"]?.elements, !includes.isEmpty,
            json["compose"]?["exclude"] == nil
        else { return nil }
        for include in includes {
            guard let concepts = include["concept"]?.elements, include["filter"] == nil, include["valueSet"] == nil
            else { return nil }
            for concept in concepts { add(concept, system: include["system"]?.text) }
        }
    }

    /// Whether the code is in the set.
    public func contains(_ coding: Coding) -> Bool { names(of: coding) != nil }

    /// The names of a code; `nil` when it is not in the set.
    public func names(of coding: Coding) -> [String]? {
        coding.code.flatMap { concepts[Concept(system: coding.system, code: $0)] }
    }

    private mutating func add(_ json: JSON, system: String?) {
        guard let code = json["code"]?.text else { return }
        let display = json["display"]?.text
        add(Coding(system: system, code: code, display: display))
        for designation in json["designation"]?.elements ?? [] {
            guard let name = designation["value"]?.text else { continue }
            concepts[Concept(system: system, code: code), default: []].append(name)
        }
    }

    private mutating func add(_ coding: Coding) {
        guard let code = coding.code else { return }
        let concept = Concept(system: coding.system, code: code)
        if concepts[concept] == nil { codings.append(coding) }
        concepts[concept, default: []] += coding.display.map { [$0] } ?? []
    }
}

/// The value sets at hand, by their addresses.
public struct ValueSets: Sendable {
    private var sets: [String: ValueSet] = [:]

    public init(_ sets: [ValueSet] = []) {
        for set in sets {
            self.sets[set.url] = set
            if let version = set.version { self.sets["\(set.url)|\(version)"] = set }
        }
    }

    /// The set an item names by `url` or `url|version`, or by `#id` for one that the form carries itself.
    public func find(_ canonical: String, in form: Questionnaire) -> ValueSet? {
        form.containedValueSets[canonical] ?? sets[canonical]
    }
}
