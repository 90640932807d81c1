import Core
import Questionnaires

/// A rule of the standard about one structure, as a check of ours.
struct Invariant: Sendable {
    /// The structure it is about: "Period", "Patient.Contact".
    let structure: String
    /// The standard's own key: "per-1".
    let key: String
    let severity: ResourceIssue.Severity
    /// What must be so, in a sentence.
    let words: String
    let holds: @Sendable (Subject) -> Bool

    init(
        _ structure: String, _ key: String, _ words: String, severity: ResourceIssue.Severity = .error,
        _ holds: @escaping @Sendable (Subject) -> Bool
    ) {
        self.structure = structure
        self.key = key
        self.severity = severity
        self.words = words
        self.holds = holds
    }

    /// What a rule is held against: an element, and the resource it stands in.
    struct Subject {
        let json: JSON
        let resource: JSON

        subscript(_ name: String) -> JSON? { json[name] }

        /// Whether there is such a member, or something beside one that is missing.
        func has(_ name: String) -> Bool { json[name] != nil || json["_\(name)"] != nil }

        func hasAny(_ names: [String]) -> Bool { names.contains(where: has) }

        /// Whether there is a choice of that name, of whatever type.
        func hasChoice(_ name: String) -> Bool {
            json.members.contains { member in
                let plain = member.name.drop { $0 == "_" }
                return plain.hasPrefix(name) && plain.dropFirst(name.count).first?.isUppercase == true
            }
        }

        func list(_ name: String) -> [JSON] { json[name]?.elements ?? [] }

        func text(_ name: String) -> String? { json[name]?.text }

        func number(_ name: String) -> ExactDecimal? { json[name]?.decimal }
    }

    /// Every rule, by the structure that it is about.
    static let byStructure = Dictionary(
        grouping: dataTypes + timing + people + care + records + bundles + definitions, by: \.structure)
}

extension ResourceCheck {
    /// Holds an element against the rules of its structure and of those that it is built on.
    mutating func rules(_ json: JSON, _ structure: Structure, _ path: String) {
        let subject = Invariant.Subject(json: json, resource: enclosing.last?.json ?? json)
        var current: Structure? = structure
        while let structure = current {
            for rule in Invariant.byStructure[structure.name] ?? [] where !rule.holds(subject) {
                log.add(ResourceIssue(rule.severity, .invariant, path, rule.words, rule: rule.key))
            }
            current = structure.base.flatMap { structures[$0] }
        }
        boundConcepts(json, structure, path)
    }

    /// The few concepts, rather than codes, whose list is required.
    private mutating func boundConcepts(_ json: JSON, _ structure: Structure, _ path: String) {
        for bound in BoundConcept.all where bound.structure == structure.name {
            guard let concept = json[bound.element] else { continue }
            let isFound = concept["coding"]?.elements.contains { coding in
                coding["system"]?.text == bound.system && bound.codes.contains(coding["code"]?.text ?? "")
            }
            if isFound != true {
                log.error(.codeInvalid, "\(path).\(bound.element)", "One of the codes of \(bound.system) is required.")
            }
        }
    }
}

/// A `CodeableConcept` that must have a code of one list.
struct BoundConcept {
    let structure: String
    let element: String
    let system: String
    let codes: Set<String>

    private static let terminology = "http://terminology.hl7.org/CodeSystem/"

    static let all = [
        BoundConcept(
            structure: "AllergyIntolerance", element: "clinicalStatus",
            system: terminology + "allergyintolerance-clinical", codes: ["active", "inactive", "resolved"]),
        BoundConcept(
            structure: "AllergyIntolerance", element: "verificationStatus",
            system: terminology + "allergyintolerance-verification",
            codes: ["unconfirmed", "confirmed", "refuted", "entered-in-error"]),
        BoundConcept(
            structure: "Condition", element: "clinicalStatus", system: terminology + "condition-clinical",
            codes: ["active", "recurrence", "relapse", "inactive", "remission", "resolved"]),
        BoundConcept(
            structure: "Condition", element: "verificationStatus", system: terminology + "condition-ver-status",
            codes: [
                "unconfirmed", "provisional", "differential", "confirmed", "refuted", "entered-in-error",
            ]),
    ]
}

extension JSON {
    /// An exact number, when it is one.
    var decimal: ExactDecimal? {
        if case .number(let digits) = self { return ExactDecimal(digits) }
        return nil
    }

    /// Whether a concept has a code; of a system, where one is given.
    func hasCode(_ codes: Set<String>, system: String? = nil) -> Bool {
        self["coding"]?.elements.contains { coding in
            codes.contains(coding["code"]?.text ?? "") && (system == nil || coding["system"]?.text == system)
        } ?? false
    }
}
