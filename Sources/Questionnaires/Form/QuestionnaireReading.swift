public import Core

extension Questionnaire {
    /// What came of reading a form: the form when it can be used, and everything worth saying about it.
    public struct Reading: Sendable {
        /// `nil` when there is an error among the issues.
        public let questionnaire: Questionnaire?
        /// The form as far as it could be read though it breaks rules: only for holding responses against it that are
        /// already there.
        public let unsound: Questionnaire?
        public let issues: [FormIssue]
    }

    /// Reads a FHIR R4 Questionnaire and checks every structural rule and invariant of the standard.
    ///
    /// - Returns: the form, or `nil` and the errors with their paths. Never traps and does bounded work.
    public static func read(_ json: JSON, limits: FormLimits = FormLimits()) -> Reading {
        var log = IssueLog()
        let questionnaire = Questionnaire(json, limits, &log)
        return Reading(
            questionnaire: log.errorCount == 0 ? questionnaire : nil,
            unsound: log.errorCount == 0 ? nil : questionnaire, issues: log.issues)
    }

    private static let names: Set<String> = [
        "resourceType", "meta", "implicitRules", "language", "text", "contained", "url", "identifier", "version",
        "name",
        "title", "derivedFrom", "status", "experimental", "subjectType", "date", "publisher", "contact", "description",
        "useContext", "jurisdiction", "purpose", "copyright", "approvalDate", "lastReviewDate", "effectivePeriod",
        "code", "item",
    ]

    private init?(_ json: JSON, _ limits: FormLimits, _ log: inout IssueLog) {
        guard let element = Element(json, "Questionnaire", &log) else { return nil }
        guard element["resourceType"]?.text == "Questionnaire" else {
            log.error(.structure, "Questionnaire", "This is no Questionnaire.")
            return nil
        }
        element.allow(Self.names, &log)
        url = element.uri("url", &log)
        version = element.string("version", &log)
        title = element.string("title", &log)
        status = element.code("status", &log) ?? ""
        if element["status"] == nil {
            log.error(.required, "Questionnaire.status", "A form must state its status.")
        } else if !["draft", "active", "retired", "unknown"].contains(status) {
            log.error(.codeInvalid, "Questionnaire.status", "A status is draft, active, retired or unknown.")
        }
        if let name = element.string("name", &log), !Self.isMachineName(name) {
            log.warn(.invariant, "Questionnaire.name", "The name should do as the name of a program's type (que-0).")
        }
        for (place, type) in element.list("subjectType", &log) where !ResourceTypes.names.contains(type.text ?? "") {
            log.error(.codeInvalid, place, "This is no type of resource.")
        }
        _ = element.dateTime("date", &log)
        _ = element.flag("experimental", &log)
        for (place, code) in element.list("code", &log) {
            _ = Element(code, place, &log).map { Coding($0, &log) }
        }
        let period = element["effectivePeriod"].flatMap { Element($0, "Questionnaire.effectivePeriod", &log) }
        effectiveStart = period?.dateTime("start", &log)
        effectiveEnd = period?.dateTime("end", &log)
        if let effectiveStart, let effectiveEnd, effectiveEnd.isBefore(effectiveStart) {
            log.error(.invariant, "Questionnaire.effectivePeriod", "The period ends before it starts (per-1).")
        }
        containedValueSets = Self.contained(element, &log)
        var reader = ItemReader(limits: limits)
        items = reader.items(of: element, depth: 1, &log)
        index = ItemIndex(items)
        FormRules.check(self, places: reader.places, &log)
    }

    private static func contained(_ element: Element, _ log: inout IssueLog) -> [String: ValueSet] {
        var sets: [String: ValueSet] = [:]
        for (place, resource) in element.list("contained", &log) {
            guard resource["resourceType"]?.text != nil else {
                log.error(.structure, place, "A contained resource must say what it is.")
                continue
            }
            guard resource["resourceType"]?.text == "ValueSet", let id = resource["id"]?.text else { continue }
            sets["#\(id)"] = ValueSet(enumerated: resource)
        }
        return sets
    }

    private static func isMachineName(_ name: String) -> Bool {
        name.utf8.count <= 255 && name.unicodeScalars.first.map { ("A"..."Z").contains($0) } == true
            && name.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0))
            }
    }
}
