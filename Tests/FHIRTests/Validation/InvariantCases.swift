/// What breaks each rule, and what keeps it.
enum InvariantCases {
    typealias Case = InvariantTests.Case

    static let dataTypes: [Case] = [
        Case("Period", "per-1", #"{"start":"2026-02","end":"2026-01-31"}"#, #"{"start":"2026-02","end":"2026-02-01"}"#),
        Case("Quantity", "qty-3", #"{"code":"kg"}"#, #"{"code":"kg","system":"x"}"#),
        Case(
            "Age", "age-1", #"{"value":0,"code":"a"}"#,
            #"{"value":1,"code":"a","system":"http://unitsofmeasure.org"}"#),
        Case("Count", "cnt-3", #"{"value":1.5,"code":"1"}"#, #"{"value":1,"code":"1"}"#),
        Case("Distance", "dis-1", #"{"value":1}"#, #"{"value":1,"code":"m"}"#),
        Case("Duration", "drt-1", #"{"code":"d"}"#, #"{"value":1,"code":"d","system":"http://unitsofmeasure.org"}"#),
        Case("Ratio", "rat-1", #"{"numerator":{"value":1}}"#, #"{"numerator":{"value":1},"denominator":{"value":1}}"#),
        Case(
            "Range", "rng-2", #"{"low":{"value":2},"high":{"value":1.9}}"#, #"{"low":{"value":2},"high":{"value":2.0}}"#
        ),
        Case("Attachment", "att-1", #"{"data":"AA=="}"#, #"{"data":"AA==","contentType":"x/y"}"#),
        Case("ContactPoint", "cpt-2", #"{"value":"1"}"#, #"{"value":"1","system":"phone"}"#),
        Case("Expression", "exp-1", #"{"language":"x"}"#, #"{"language":"x","expression":"y"}"#),
        Case("DataRequirement.CodeFilter", "drq-1", #"{"path":"a","searchParam":"b"}"#, #"{"path":"a"}"#),
        Case("DataRequirement.DateFilter", "drq-2", #"{}"#, #"{"searchParam":"a"}"#),
        Case("TriggerDefinition", "trd-1", #"{"data":[{}],"timingDate":"2026"}"#, #"{"timingDate":"2026"}"#),
        Case("TriggerDefinition", "trd-2", #"{"condition":{}}"#, #"{"condition":{},"data":[{}]}"#),
        Case("TriggerDefinition", "trd-3", #"{"type":"periodic"}"#, #"{"type":"periodic","timingDate":"2026"}"#),
        Case("Timing.Repeat", "tim-1", #"{"duration":1}"#, #"{"duration":1,"durationUnit":"d"}"#),
        Case("Timing.Repeat", "tim-2", #"{"period":1}"#, #"{"period":1,"periodUnit":"d"}"#),
        Case("Timing.Repeat", "tim-4", #"{"duration":-0.1}"#, #"{"duration":0}"#),
        Case("Timing.Repeat", "tim-5", #"{"period":-1}"#, #"{"period":1}"#),
        Case("Timing.Repeat", "tim-6", #"{"periodMax":1}"#, #"{"periodMax":1,"period":1}"#),
        Case("Timing.Repeat", "tim-7", #"{"durationMax":1}"#, #"{"durationMax":1,"duration":1}"#),
        Case("Timing.Repeat", "tim-8", #"{"countMax":1}"#, #"{"countMax":1,"count":1}"#),
        Case("Timing.Repeat", "tim-9", #"{"offset":1,"when":["CM"]}"#, #"{"offset":1,"when":["MORN"]}"#),
        Case("Timing.Repeat", "tim-10", #"{"timeOfDay":["07:00:00"],"when":["MORN"]}"#, #"{"when":["MORN"]}"#),
    ]

    static let care: [Case] = [
        Case("Patient.Contact", "pat-1", #"{"gender":"male"}"#, #"{"name":{"text":"x"}}"#),
        Case("Organization", "org-1", #"{"active":true}"#, #"{"name":"x"}"#),
        Case("Organization", "org-2", #"{"telecom":[{"use":"home"}]}"#, #"{"telecom":[{"use":"work"}]}"#),
        Case("Organization", "org-3", #"{"address":[{"use":"home"}]}"#, #"{"address":[{"use":"work"}]}"#),
        Case("Group", "grp-1", #"{"actual":false,"member":[{}]}"#, #"{"actual":true,"member":[{}]}"#),
        Case("CarePlan.Activity", "cpl-3", #"{"detail":{},"reference":{}}"#, #"{"detail":{}}"#),
        Case(
            "CareTeam.Participant", "ctm-1", #"{"onBehalfOf":{},"member":{"reference":"Patient/1"}}"#,
            #"{"onBehalfOf":{},"member":{"reference":"Practitioner/1"}}"#),
        Case("Goal.Target", "gol-1", #"{"detailString":"x"}"#, #"{"detailString":"x","measure":{}}"#),
        Case("ServiceRequest", "prq-1", #"{"orderDetail":[{}]}"#, #"{"orderDetail":[{}],"code":{}}"#),
        Case(
            "Task", "inv-1", #"{"authoredOn":"2026-11-24","lastModified":"2026-11-23"}"#,
            #"{"authoredOn":"2026-11-24","lastModified":"2026-11"}"#),
        Case("RequestGroup.Action", "rqg-1", #"{"resource":{},"action":[{}]}"#, #"{"resource":{}}"#),
        Case("Appointment.Participant", "app-1", #"{"status":"accepted"}"#, #"{"actor":{}}"#),
        Case("Appointment", "app-2", #"{"start":"x"}"#, #"{"start":"x","end":"y"}"#),
        Case("Appointment", "app-3", #"{"status":"booked"}"#, #"{"status":"cancelled"}"#),
        Case(
            "Appointment", "app-4", #"{"status":"booked","cancelationReason":{}}"#,
            #"{"status":"noshow","cancelationReason":{}}"#),
        Case("Consent", "ppc-1", #"{"status":"active"}"#, #"{"policyRule":{}}"#),
        consent("ppc-2", "patient-privacy"), consent("ppc-3", "research"), consent("ppc-4", "adr"),
        consent("ppc-5", "treatment"),
        Case(
            "RiskAssessment.Prediction", "ras-2", #"{"probabilityDecimal":100.1}"#, #"{"probabilityDecimal":100}"#),
    ]

    private static func consent(_ key: String, _ scope: String) -> Case {
        let system = "http://terminology.hl7.org/CodeSystem/consentscope"
        let start = "{\"scope\":{\"coding\":[{\"system\":\"\(system)\",\"code\":\"\(scope)\"}]}"
        return Case("Consent", key, start + "}", start + #","patient":{}}"#)
    }

    private static let error =
        #""verificationStatus":{"coding":[{"system":"#
        + #""http://terminology.hl7.org/CodeSystem/condition-ver-status","code":"entered-in-error"}]}"#
    private static let allergyError = error.replacing("condition-ver-status", with: "allergyintolerance-verification")

    static let records: [Case] = [
        Case("Observation.ReferenceRange", "obs-3", #"{"type":{}}"#, #"{"text":"x"}"#),
        Case("Observation", "obs-6", #"{"dataAbsentReason":{},"valueString":"x"}"#, #"{"dataAbsentReason":{}}"#),
        Case(
            "Observation", "obs-7",
            #"{"code":{"coding":[{"code":"a"}]},"valueString":"x","component":[{"code":{"coding":[{"code":"a"}]}}]}"#,
            #"{"code":{"coding":[{"code":"a"}]},"component":[{"code":{"coding":[{"code":"a"}]}}]}"#),
        Case("Condition.Stage", "con-1", #"{"type":{}}"#, #"{"summary":{}}"#),
        Case("Condition.Evidence", "con-2", #"{}"#, #"{"detail":[{}]}"#),
        Case(
            "Condition", "con-3", #"{"category":[{"coding":[{"code":"problem-list-item"}]}]}"#,
            #"{"category":[{"coding":[{"code":"encounter-diagnosis"}]}]}"#),
        Case(
            "Condition", "con-4", #"{"abatementString":"x","clinicalStatus":{"coding":[{"code":"active"}]}}"#,
            #"{"abatementString":"x","clinicalStatus":{"coding":[{"code":"resolved","#
                + #""system":"http://terminology.hl7.org/CodeSystem/condition-clinical"}]}}"#),
        Case("Condition", "con-5", "{\"clinicalStatus\":{},\(error)}", "{\(error)}"),
        Case("AllergyIntolerance", "ait-1", #"{"code":{}}"#, "{\(allergyError)}"),
        Case("AllergyIntolerance", "ait-2", "{\"clinicalStatus\":{},\(allergyError)}", #"{"clinicalStatus":{}}"#),
        Case("Immunization.Education", "imm-1", #"{}"#, #"{"reference":"a:b"}"#),
        Case("AuditEvent.Entity", "sev-1", #"{"name":"x","query":"AA=="}"#, #"{"name":"x"}"#),
        Case("Composition.Section", "cmp-1", #"{"title":"x"}"#, #"{"entry":[{}]}"#),
        Case("Composition.Section", "cmp-2", #"{"emptyReason":{},"entry":[{}]}"#, #"{"emptyReason":{}}"#),
        Case("List", "lst-1", #"{"emptyReason":{},"entry":[{}]}"#, #"{"entry":[{}]}"#),
        Case(
            "List", "lst-2", #"{"mode":"working","entry":[{"deleted":true}]}"#,
            #"{"mode":"changes","entry":[{"deleted":true}]}"#),
        Case(
            "List", "lst-3", #"{"mode":"changes","entry":[{"date":"2026"}]}"#,
            #"{"mode":"working","entry":[{"date":"2026"}]}"#),
        Case(
            "MeasureReport", "mrp-1", #"{"type":"data-collection","group":[{}]}"#, #"{"type":"summary","group":[{}]}"#),
        Case("MeasureReport.Stratum", "mrp-2", #"{"value":{},"component":[{}]}"#, #"{"value":{}}"#),
        Case("QuestionnaireResponse.Item", "qrs-1", #"{"answer":[{}],"item":[{}]}"#, #"{"answer":[{}]}"#),
        Case("Bundle", "bdl-1", #"{"type":"document","total":1}"#, #"{"type":"history","total":1}"#),
        Case(
            "Bundle", "bdl-2", #"{"type":"batch","entry":[{"search":{}}]}"#,
            #"{"type":"searchset","entry":[{"search":{}}]}"#),
        Case("Bundle", "bdl-3", #"{"type":"batch","entry":[{}]}"#, #"{"type":"batch","entry":[{"request":{}}]}"#),
        Case("Bundle", "bdl-4", #"{"type":"batch","entry":[{"response":{}}]}"#, #"{"type":"batch"}"#),
        Case("Bundle.Entry", "bdl-5", #"{"fullUrl":"a:b"}"#, #"{"resource":{}}"#),
        Case(
            "Bundle", "bdl-7", #"{"entry":[{"fullUrl":"a"},{"fullUrl":"a"}]}"#,
            #"{"entry":[{"fullUrl":"a"},{"fullUrl":"b"}]}"#),
        Case("Bundle.Entry", "bdl-8", #"{"fullUrl":"x/P/1/_history/2"}"#, #"{"fullUrl":"x/P/1"}"#),
        Case(
            "Bundle", "bdl-9", #"{"type":"document","identifier":{"value":"x"}}"#,
            #"{"type":"document","identifier":{"value":"x","system":"y"}}"#),
        Case("Bundle", "bdl-10", #"{"type":"document"}"#, #"{"type":"document","timestamp":"x"}"#),
        Case(
            "Bundle", "bdl-11", #"{"type":"document","entry":[{"resource":{"resourceType":"Patient"}}]}"#,
            #"{"type":"document","entry":[{"resource":{"resourceType":"Composition"}}]}"#),
        Case(
            "Bundle", "bdl-12", #"{"type":"message"}"#,
            #"{"type":"message","entry":[{"resource":{"resourceType":"MessageHeader"}}]}"#),
        Case("Parameters.Parameter", "inv-1", #"{"valueCode":"x","part":[{}]}"#, #"{"part":[{}]}"#),
    ]

    static let definitions: [Case] = [
        Case("CapabilityStatement", "cpb-1", #"{"kind":"capability"}"#, #"{"rest":[{}]}"#),
        Case("CapabilityStatement", "cpb-2", #"{"kind":"capability"}"#, #"{"software":{}}"#),
        Case(
            "CapabilityStatement", "cpb-3", #"{"kind":"capability","messaging":[{"endpoint":[{}]}]}"#,
            #"{"kind":"instance","messaging":[{"endpoint":[{}]}]}"#),
        Case(
            "CapabilityStatement", "cpb-7", #"{"document":[{"mode":"producer"},{"mode":"producer"}]}"#,
            #"{"document":[{"mode":"producer"},{"mode":"consumer"}]}"#),
        Case(
            "CapabilityStatement.Rest", "cpb-9", #"{"resource":[{"type":"Patient"},{"type":"Patient"}]}"#,
            #"{"resource":[{"type":"Patient"}]}"#),
        Case(
            "CapabilityStatement.Resource", "cpb-12", #"{"searchParam":[{"name":"a"},{"name":"a"}]}"#,
            #"{"searchParam":[{"name":"a"}]}"#),
        Case("CapabilityStatement", "cpb-14", #"{"kind":"instance"}"#, #"{"kind":"instance","implementation":{}}"#),
        Case("CapabilityStatement", "cpb-15", #"{"kind":"capability"}"#, #"{"kind":"capability","software":{}}"#),
        Case("CapabilityStatement", "cpb-16", #"{"kind":"requirements","software":{}}"#, #"{"kind":"requirements"}"#),
        Case(
            "CodeSystem", "csd-1", #"{"concept":[{"code":"a","concept":[{"code":"a"}]}]}"#,
            #"{"concept":[{"code":"a","concept":[{"code":"b"}]}]}"#),
        Case("ValueSet.Include", "vsd-1", #"{"version":"1"}"#, #"{"system":"x"}"#),
        Case("ValueSet.Include", "vsd-2", #"{"valueSet":["x"],"filter":[{}]}"#, #"{"system":"x","filter":[{}]}"#),
        Case("ValueSet.Include", "vsd-3", #"{"concept":[{}],"filter":[{}]}"#, #"{"concept":[{}]}"#),
        Case("ValueSet.Contains", "vsd-6", #"{"system":"x"}"#, #"{"display":"x"}"#),
        Case("ValueSet.Contains", "vsd-9", #"{"display":"x"}"#, #"{"display":"x","abstract":true}"#),
        Case("ValueSet.Contains", "vsd-10", #"{"code":"x"}"#, #"{"code":"x","system":"y"}"#),
        Case("SearchParameter", "spd-1", #"{"xpath":"x"}"#, #"{"xpath":"x","xpathUsage":"normal"}"#),
        Case("SearchParameter", "spd-2", #"{"type":"token","chain":["x"]}"#, #"{"type":"reference","chain":["x"]}"#),
        Case("MessageDefinition.Focus", "md-1", #"{"max":"0"}"#, #"{"max":"*"}"#),
    ]
}
