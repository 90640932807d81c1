import Core
import FHIR
import Storage

/// Looks up, with an asker's own eyes, what forms ask for: nothing is found that they could not read by itself.
struct FormAsker {
    let exchange: RecordExchange
    let asker: Asker
    let setting: SearchSetting
    let tx: any Transaction

    static let limitFound = 200

    /// What a search of a form finds: `Condition?patient=1`, or `Patient/1`.
    func find(_ text: String) throws(ResourceIssue) -> [Resource] {
        do {
            let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
            let type = parts.first.map(String.init) ?? ""
            guard parts.count > 1 else { return [try resource(type)] }
            var strict = setting
            strict.handling = .strict
            let query = try SearchQuery(parsing: String(parts[1]), of: type, setting: strict)
            return try exchange.search(query, from: 0, for: asker, in: tx).matches.compactMap(\.resource)
        } catch {
            throw Self.issue(error)
        }
    }

    /// What a reference leads to.
    func resource(_ reference: String) throws -> Resource {
        let local = setting.base.flatMap { reference.hasPrefix($0) ? reference.dropFirst($0.count) : nil }
        let text = String((local ?? reference[...]).drop { $0 == "/" })
        guard let target = ReferenceTarget(text), case .relative = target.form, let type = target.type,
            let id = target.id
        else {
            throw FHIRFault(.notFound, "\(reference.prefix(100)) is no resource of this server.", status: 422)
        }
        guard let resource = try exchange.read(ResourceAddress(type, id), for: asker, in: tx).resource else {
            throw FHIRFault.unknown(ResourceAddress(type, id))
        }
        return resource
    }

    /// The form that a response names: by its canonical address, or where it stands on this server.
    func questionnaire(named canonical: String) throws -> Resource {
        let parts = canonical.split(separator: "|", maxSplits: 1).map(String.init)
        let url = parts.first ?? ""
        let found = try all("Questionnaire", [("url", url)]).filter {
            parts.count < 2 || $0.json["version"]?.text == parts[1]
        }
        if let first = found.first, found.count == 1 { return first }
        if found.isEmpty, ReferenceTarget(url)?.type == "Questionnaire" || url.hasPrefix(setting.base ?? "-") {
            return try resource(url)
        }
        throw FHIRFault(
            found.isEmpty ? .notFound : .multipleMatches, "The form \(canonical.prefix(200)) is not known here.",
            status: 422)
    }

    /// Everything of a type that has these values and that the asker may see.
    func all(_ type: String, _ pairs: [(name: String, value: String)]) throws -> [Resource] {
        let query = try SearchQuery(
            pairs.map { ($0.name, Self.escaped($0.value)) }, of: type, setting: setting)
        try asker.require(.search, type)
        return try exchange.matches(query, for: asker, in: tx).map(\.resource)
    }

    /// What was observed of somebody under one of these codes.
    func observations(of patient: String, _ codes: [String]) throws -> [Resource] {
        guard !codes.isEmpty, exchange.served("Observation") != nil else { return [] }
        try asker.require(.search, "Observation")
        let texts = codes.map { code in
            code.split(separator: "|", omittingEmptySubsequences: false).map { Self.escaped(String($0)) }
                .joined(separator: "|")
        }
        let query = try SearchQuery(
            [("subject", "Patient/\(patient)"), ("code", texts.joined(separator: ","))], of: "Observation",
            setting: setting)
        return try exchange.matches(query, for: asker, in: tx).map(\.resource)
    }

    private static func escaped(_ text: String) -> String {
        text.map { ",$|\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    }

    /// Why something was not found, for whoever filled the form.
    static func issue(_ error: any Error) -> ResourceIssue {
        let fault = FHIRFault(error)
        let first = fault?.issues.first(where: \.isError)
        return first ?? ResourceIssue(.error, .processing, "", "What the form asks for could not be looked up.")
    }
}
