import Core
import Questionnaires

// The rules of people, plans and requests, each under the standard's own key and in our words.
extension Invariant {
    private static let terminology = "http://terminology.hl7.org/CodeSystem/"

    static let people: [Invariant] = [
        Invariant("Patient.Contact", "pat-1", "A contact has a name, a way of contact, an address or an organisation.")
        {
            $0.hasAny(["name", "telecom", "address", "organization"])
        },
        Invariant("Organization", "org-1", "An organisation has a name or an identifier.") {
            $0.hasAny(["name", "identifier"])
        },
        Invariant("Organization", "org-2", "An organisation's way of contact is nobody's home.") { organisation in
            !organisation.list("telecom").contains { $0["use"] == "home" }
        },
        Invariant("Organization", "org-3", "An organisation's address is nobody's home.") { organisation in
            !organisation.list("address").contains { $0["use"] == "home" }
        },
        Invariant("Group", "grp-1", "Only an actual group has members.") { group in
            !group.has("member") || group["actual"] == true
        },
    ]

    static let care: [Invariant] = [
        Invariant("CarePlan.Activity", "cpl-3", "An activity has a detail or a reference, not both.") {
            !$0.has("detail") || !$0.has("reference")
        },
        Invariant("CareTeam.Participant", "ctm-1", "Only a practitioner acts on behalf of an organisation.") { one in
            guard one.has("onBehalfOf") else { return true }
            guard let text = one["member"]?["reference"]?.text else { return one.has("member") }
            guard let type = ReferenceTarget(text)?.type else { return true }
            return type == "Practitioner"
        },
        Invariant("Goal.Target", "gol-1", "A target's detail needs a measure.") {
            !$0.hasChoice("detail") || $0.has("measure")
        },
        Invariant("ServiceRequest", "prq-1", "Details of an order need a code.") {
            !$0.has("orderDetail") || $0.has("code")
        },
        Invariant("Task", "inv-1", "A task is not changed before it was written.") { task in
            guard let written = task.text("authoredOn").flatMap({ PartialDate(dateTime: $0) }),
                let changed = task.text("lastModified").flatMap({ PartialDate(dateTime: $0) })
            else { return true }
            return !changed.isBefore(written)
        },
        Invariant("RequestGroup.Action", "rqg-1", "An action has a resource or actions of its own, not both.") {
            $0.has("resource") != $0.has("action")
        },
        Invariant("Appointment.Participant", "app-1", "A participant has a type or is somebody.") {
            $0.hasAny(["type", "actor"])
        },
        Invariant("Appointment", "app-2", "A start and an end go together.") { $0.has("start") == $0.has("end") },
        Invariant("Appointment", "app-3", "Only a proposed, cancelled or waiting appointment has no time.") { one in
            one.has("start") && one.has("end")
                || ["proposed", "cancelled", "waitlist"].contains(one.text("status") ?? "")
        },
        Invariant("Appointment", "app-4", "Only a cancelled or missed appointment has a reason for it.") { one in
            !one.has("cancelationReason") || ["noshow", "cancelled"].contains(one.text("status") ?? "")
        },
        Invariant("Consent", "ppc-1", "A consent names a policy or a rule.") { $0.hasAny(["policy", "policyRule"]) },
        Invariant("Consent", "ppc-2", "A consent about privacy names the patient.") {
            needsPatient($0, "patient-privacy")
        },
        Invariant("Consent", "ppc-3", "A consent to research names the patient.") { needsPatient($0, "research") },
        Invariant("Consent", "ppc-4", "An advance directive names the patient.") { needsPatient($0, "adr") },
        Invariant("Consent", "ppc-5", "A consent to treatment names the patient.") { needsPatient($0, "treatment") },
        Invariant("RiskAssessment.Prediction", "ras-2", "A probability in percent is at most 100.") { prediction in
            let most = ExactDecimal(100)
            return (prediction.number("probabilityDecimal").map { $0 <= most } ?? true)
                && ["low", "high"].allSatisfy { end in
                    (prediction["probabilityRange"]?[end]?["value"]?.decimal).map { $0 <= most } ?? true
                }
        },
    ]

    private static func needsPatient(_ consent: Subject, _ scope: String) -> Bool {
        consent.has("patient") || consent["scope"]?.hasCode([scope], system: terminology + "consentscope") != true
    }
}
