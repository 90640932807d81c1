import Core
import FHIR
import Storage

/// What answers came to, for whoever asked to post.
struct Extracted: Sendable {
    let bundle: Resource?
    let issues: [ResourceIssue]
    let person: PersonServedID?
}

extension RecordExchange {
    /// Makes resources of answers, and saves nothing.
    ///
    /// - Parameter questionnaire: the form; `nil` to look it up by the name that the response has for it.
    /// - Throws: ``FHIRFault``: 422 for a form that is not known here, and for answers that do not fit it.
    func extract(
        _ response: Resource, _ questionnaire: Resource?, setting: SearchSetting, for asker: Asker, ids: IDSource,
        in tx: any Transaction
    ) throws -> Extracted {
        let looking = FormAsker(exchange: self, asker: asker, setting: setting, tx: tx)
        guard let name = response.json["questionnaire"]?.text ?? questionnaire?.json["url"]?.text else {
            throw FHIRFault(.required, "The answers do not say to which form they belong.", status: 422)
        }
        let form = try questionnaire ?? looking.questionnaire(named: name)
        var path = PathSetting(now: asker.now)
        path.resolve = { try? looking.resource($0) }
        let person = response.patients.first
        if let person, let patient = try? looking.resource("Patient/\(person)") {
            path.variables["patient"] = [PathValue(patient)]
        }
        var extraction = try FormExtraction(
            form, response, in: path, newID: { ids.make(StoredResource.self, at: asker.now).text },
            find: { query throws(ResourceIssue) in try looking.find(query) })
        let result = extraction.run(at: asker.now)
        return Extracted(bundle: result.bundle, issues: result.issues, person: person)
    }
}
