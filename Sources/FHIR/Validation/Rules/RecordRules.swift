import Core

// The rules of what is recorded, each under the standard's own key and in our words.
extension Invariant {
    private static let terminology = "http://terminology.hl7.org/CodeSystem/"

    static let records: [Invariant] = [
        Invariant("Observation.ReferenceRange", "obs-3", "A reference range has an end or a text.") {
            $0.hasAny(["low", "high", "text"])
        },
        Invariant("Observation", "obs-6", "A value is there or a reason why it is not, not both.") {
            !$0.has("dataAbsentReason") || !$0.hasChoice("value")
        },
        Invariant("Observation", "obs-7", "With a value of its own, no component has the observation's own code.") {
            one in
            let codings = Set(one["code"]?["coding"]?.elements ?? [])
            return !one.hasChoice("value")
                || !one.list("component").contains { part in
                    part["code"]?["coding"]?.elements.contains(where: codings.contains) ?? false
                }
        },
        Invariant("Condition.Stage", "con-1", "A stage has a summary or an assessment.") {
            $0.hasAny(["summary", "assessment"])
        },
        Invariant("Condition.Evidence", "con-2", "Evidence has a code or a detail.") { $0.hasAny(["code", "detail"]) },
        Invariant(
            "Condition", "con-3", "A problem of the list that is no error needs a clinical status.", severity: .warning
        ) { condition in
            condition.has("clinicalStatus")
                || isError(condition, "condition-ver-status")
                || !condition.list("category").contains { $0.hasCode(["problem-list-item"]) }
        },
        Invariant("Condition", "con-4", "What has abated is inactive, resolved or in remission.") { condition in
            !condition.hasChoice("abatement")
                || condition["clinicalStatus"]?.hasCode(
                    ["resolved", "remission", "inactive"], system: terminology + "condition-clinical") ?? false
        },
        Invariant("Condition", "con-5", "What was entered in error has no clinical status.") {
            !$0.has("clinicalStatus") || !isError($0, "condition-ver-status")
        },
        Invariant("AllergyIntolerance", "ait-1", "What was not entered in error has a clinical status.") {
            $0.has("clinicalStatus") || isError($0, "allergyintolerance-verification")
        },
        Invariant("AllergyIntolerance", "ait-2", "What was entered in error has no clinical status.") {
            !$0.has("clinicalStatus") || !isError($0, "allergyintolerance-verification")
        },
        Invariant("Immunization.Education", "imm-1", "Education material has a type or an address.") {
            $0.hasAny(["documentType", "reference"])
        },
        Invariant("AuditEvent.Entity", "sev-1", "An entity has a name or a query, not both.") {
            !$0.has("name") || !$0.has("query")
        },
        Invariant("Composition.Section", "cmp-1", "A section has text, entries or sections.") {
            $0.hasAny(["text", "entry", "section"])
        },
        Invariant("Composition.Section", "cmp-2", "Only a section without entries has a reason for being empty.") {
            !$0.has("emptyReason") || !$0.has("entry")
        },
        Invariant("List", "lst-1", "Only a list without entries has a reason for being empty.") {
            !$0.has("emptyReason") || !$0.has("entry")
        },
        Invariant("List", "lst-2", "Only a list of changes has deleted entries.") { list in
            list.text("mode") == "changes" || !list.list("entry").contains { $0["deleted"] != nil }
        },
        Invariant("List", "lst-3", "Only a working list has dates beside its entries.") { list in
            list.text("mode") == "working" || !list.list("entry").contains { $0["date"] != nil }
        },
        Invariant("MeasureReport", "mrp-1", "A collection of data has no groups.") {
            $0.text("type") != "data-collection" || !$0.has("group")
        },
        Invariant("MeasureReport.Stratum", "mrp-2", "A stratum has a value or components, not both.") {
            $0.has("value") != $0.has("component")
        },
        Invariant("QuestionnaireResponse.Item", "qrs-1", "An item has answers or items, not both.") {
            !$0.has("answer") || !$0.has("item")
        },
    ]

    private static func isError(_ subject: Subject, _ system: String) -> Bool {
        subject["verificationStatus"]?.hasCode(["entered-in-error"], system: terminology + system) ?? false
    }
}
