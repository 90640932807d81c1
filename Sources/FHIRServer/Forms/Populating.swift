import Core
import FHIR
import Questionnaires
import Storage

/// What `$populate` was asked for.
struct PopulateRequest {
    let questionnaire: Resource
    /// Whom the answers are about, as a reference.
    let subject: String
    /// What was handed in under a name, as a reference or a resource.
    let contexts: [(name: String, content: JSON)]
    /// Whether what is held here may be used, besides what was handed in.
    let isLocal: Bool
}

/// A form filled as far as can be.
struct Populated: Sendable {
    let response: Resource
    let issues: [ResourceIssue]
    let person: PersonServedID?
}

extension RecordExchange {
    /// Fills a form from what the asker may read, and saves nothing.
    ///
    /// - Throws: ``FHIRFault``: 404 for a subject that the asker may not see, 422 for a form that breaks the standard.
    func populate(
        _ request: PopulateRequest, setting: SearchSetting, for asker: Asker, in tx: any Transaction
    ) throws -> Populated {
        let looking = FormAsker(exchange: self, asker: asker, setting: setting, tx: tx)
        let subject = try looking.resource(request.subject)
        let patient = subject.type == "Patient" ? subject : nil
        var issues: [ResourceIssue] = [], path = PathSetting(now: asker.now)
        if request.isLocal { path.resolve = { try? looking.resource($0) } }
        path.variables["subject"] = [PathValue(subject)]
        if request.isLocal, let patient { path.variables["patient"] = [PathValue(patient)] }
        if request.isLocal, let user = user(looking) { path.variables["user"] = [PathValue(user)] }
        for context in request.contexts {
            do {
                path.variables[context.name] = [PathValue(try self.context(context.content, looking))]
            } catch {
                guard FHIRFault(error) != nil else { throw error }
                let why = FormAsker.issue(error)
                issues.append(
                    ResourceIssue(.warning, why.kind, "%\(context.name)", "\(context.name): \(why.words)"))
            }
        }
        path.variables["questionnaire"] = [PathValue(request.questionnaire)]
        let response = try head(request.questionnaire, subject, asker.now, setting)
        path.variables["resource"] = [PathValue(response)]
        var observations: [Resource] = []
        let codes = FormPopulation.observationCodes(of: request.questionnaire)
        if request.isLocal, let id = patient?.id, !codes.isEmpty {
            do { observations = try looking.observations(of: id, codes) } catch let fault as FHIRFault {
                issues += fault.issues.map { ResourceIssue(.warning, $0.kind, "", $0.words) }
            }
        }
        var population = try FormPopulation(
            request.questionnaire, of: request.isLocal ? patient : nil, observations: observations, now: asker.now
        ) { query throws(ResourceIssue) in
            guard request.isLocal else {
                throw ResourceIssue(.error, .suppressed, "", "Nothing that is held here is used, as was asked.")
            }
            return try looking.find(query)
        }
        let filled = population.fill(in: path)
        var members = response.json.objectMembers
        if let items = filled.response.json["item"] { members.append(JSON.Member("item", items)) }
        return Populated(
            response: try Resource(.object(members)), issues: issues + filled.issues,
            person: patient?.id.flatMap { PersonServedID(checking: $0) })
    }

    /// Whoever asks, where they are somebody with a resource.
    private func user(_ looking: FormAsker) -> Resource? {
        let caller = looking.asker.caller
        if let served = caller.served { return try? looking.resource("Patient/\(served)") }
        return caller.person.flatMap { try? looking.resource("Practitioner/\($0)") }
    }

    private func context(_ content: JSON, _ looking: FormAsker) throws -> Resource {
        if content["resourceType"] != nil { return try Resource(content) }
        guard let text = content["reference"]?.text else {
            throw FHIRFault(.invalid, "A context takes a Reference with an address, or a resource.", status: 422)
        }
        return try looking.resource(text)
    }

    private func head(
        _ questionnaire: Resource, _ subject: Resource, _ now: Instant, _ setting: SearchSetting
    ) throws -> Resource {
        let url = questionnaire.json["url"]?.text
        let version = questionnaire.json["version"]?.text
        let canonical = url.map { url in version.map { "\(url)|\($0)" } ?? url }
        let stored = questionnaire.id.flatMap { id in setting.base.map { "\($0)/Questionnaire/\(id)" } }
        let members: [(String, JSON?)] = [
            ("resourceType", "QuestionnaireResponse"),
            ("questionnaire", (canonical ?? stored).map { .string($0) }), ("status", "in-progress"),
            ("subject", ["reference": .string("\(subject.type)/\(subject.id ?? "")")]), ("authored", JSON(now)),
        ]
        return try Resource(.object(members.compactMap { name, json in json.map { JSON.Member(name, $0) } }))
    }
}
