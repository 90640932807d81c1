import Core
import FHIR
import Web

/// Forms filled beforehand, and resources made of answers: HL7's Structured Data Capture. Nothing is saved by either.
extension FHIRDesk {
    var formRoutes: [Route] {
        [
            door(.post, "Questionnaire/$populate", "Fill a form that is sent or named, as far as can be", populate),
            door(.post, "Questionnaire/{resourceID}/$populate", "Fill a form as far as can be", populate),
            door(.post, "QuestionnaireResponse/$extract", "Make resources of answers that are sent", extract),
            door(.post, "QuestionnaireResponse/{resourceID}/$extract", "Make resources of answers", extract),
        ]
    }

    static let formOperations: [String: [(name: String, definition: String)]] = [
        "Questionnaire": [
            ("populate", "http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-populate")
        ],
        "QuestionnaireResponse": [
            ("extract", "http://hl7.org/fhir/uv/sdc/OperationDefinition/QuestionnaireResponse-extract")
        ],
    ]

    @Sendable private func populate(_ visit: Visit) async throws -> Answer {
        let asker = try visit.asker(), setting = visit.searchSetting, input = try OperationInput(visit.fhirBody())
        let contexts = try Self.contexts(input), isLocal = try input.flag("local") ?? true
        guard let subject = try input.reference("subject") else {
            throw FHIRFault(.required, "The parameter subject says whom the answers are about.", status: 422)
        }
        let stored = visit.parameters["resourceID"].map { "Questionnaire/\($0)" }
        let filled = try await visit.read { tx in
            let looking = FormAsker(exchange: exchange, asker: asker, setting: setting, tx: tx)
            let form = try stored.map(looking.resource) ?? Self.questionnaire(input, looking)
            return try exchange.populate(
                PopulateRequest(questionnaire: form, subject: subject, contexts: contexts, isLocal: isLocal),
                setting: setting, for: asker, in: tx)
        }
        let issues = filled.issues.isEmpty ? nil : OperationOutcomes.outcome(filled.issues)
        return visit.fhirAnswer(
            try .parameters(["response": filled.response, "issues": issues]),
            about: filled.person.map { [$0] } ?? [])
    }

    private static let questionnaireNames = ["questionnaire", "questionnaireRef", "identifier", "canonical"]

    /// The form, of which exactly one parameter says which it is.
    private static func questionnaire(_ input: OperationInput, _ looking: FormAsker) throws -> Resource {
        guard questionnaireNames.count(where: { !input.all($0).isEmpty }) == 1 else {
            throw FHIRFault(
                .required, "One of the parameters questionnaire, questionnaireRef and identifier says which form.",
                status: 422)
        }
        if let form = try input.resource("questionnaire", "Questionnaire") { return form }
        if !input.all("questionnaireRef").isEmpty, let text = try input.reference("questionnaireRef") {
            let form = try looking.resource(text)
            guard form.type == "Questionnaire" else {
                throw FHIRFault(.invalid, "The parameter questionnaireRef leads to a \(form.type).", status: 422)
            }
            return form
        }
        if let identifier = try input.value("identifier", "valueIdentifier") {
            guard let value = identifier["value"]?.text else {
                throw FHIRFault(.invalid, "The parameter identifier needs a value.", status: 422)
            }
            let found = try looking.all("Questionnaire", [("identifier", value)]).filter { form in
                (form.json["identifier"]?.elements ?? []).contains {
                    $0["value"]?.text == value
                        && (identifier["system"] == nil || $0["system"] == identifier["system"])
                }
            }
            guard let first = found.first, found.count == 1 else {
                throw FHIRFault(
                    found.isEmpty ? .notFound : .multipleMatches, "\(found.count) forms have this identifier.",
                    status: 422)
            }
            return first
        }
        let name = input.all("canonical").isEmpty ? "identifier" : "canonical"
        return try looking.questionnaire(named: try input.text(name) ?? "")
    }

    /// What is handed in under names: `context` or `launchContext`, each with `name` and `content`.
    private static func contexts(_ input: OperationInput) throws -> [(name: String, content: JSON)] {
        try input.all("context", "launchContext").map { parameter in
            let parts = parameter["part"]?.elements ?? []
            func part(_ name: String) -> JSON? { parts.first { $0["name"]?.text == name } }
            let name = part("name")
            guard
                let text = name?["valueString"]?.text ?? name?["valueCode"]?.text
                    ?? name?["valueCoding"]?["code"]?.text,
                text.utf8.count <= 60, text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }),
                let content = part("content"), let value = content["resource"] ?? content["valueReference"]
            else {
                throw FHIRFault(
                    .invalid, "A context has a name and a content, which is a Reference or a resource.", status: 422)
            }
            return (text, value)
        }
    }

    @Sendable private func extract(_ visit: Visit) async throws -> Answer {
        let asker = try visit.asker(), setting = visit.searchSetting, ids = visit.host.ids
        let id = visit.parameters["resourceID"]
        var sent: Resource?, form: Resource?
        if !visit.body.isEmpty {
            let body = try visit.fhirBody()
            if body.type == "QuestionnaireResponse" {
                sent = body
            } else {
                let input = try OperationInput(body)
                sent = try input.resource("questionnaire-response", "QuestionnaireResponse")
                form = try input.resource("questionnaire", "Questionnaire")
            }
        }
        if let sent {
            let errors = CheckedResource.check(sent.json).issues.errors
            guard errors.isEmpty else { throw FHIRFault(errors, status: 422) }
            guard id == nil || sent.id == id else {
                throw FHIRFault(.invalid, "Send the answers to the type, or name them by their address.", status: 422)
            }
        }
        let (given, own) = (sent, form)
        let made = try await visit.read { tx in
            let looking = FormAsker(exchange: exchange, asker: asker, setting: setting, tx: tx)
            guard let response = try given ?? id.map({ try looking.resource("QuestionnaireResponse/\($0)") }) else {
                throw FHIRFault(
                    .required, "The parameter questionnaire-response has the answers.", status: 422)
            }
            return try exchange.extract(response, own, setting: setting, for: asker, ids: ids, in: tx)
        }
        let issues = made.issues.isEmpty ? nil : OperationOutcomes.outcome(made.issues)
        return visit.fhirAnswer(
            try .parameters(["return": made.bundle, "issues": issues]), about: made.person.map { [$0] } ?? [])
    }
}
