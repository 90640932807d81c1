public import Core
public import Questionnaires

/// A form filled as far as its own rules and what is known allow, for somebody to go on with.
///
/// Source: HL7 Structured Data Capture for FHIR R4, populating forms: by expressions, by observations, by the elements
/// that items are defined by (of the Patient), and by the form's own first answers, in this order.
public struct FormPopulation {
    public let form: Questionnaire
    private let json: JSON
    private let patient: Resource?
    private let observations: [Resource]
    private let now: Instant
    private var asking: FormAsking
    private var itemsLeft = Self.limitItems
    private static let limitItems = 2_000

    /// What came of it.
    public struct Result: Sendable {
        public let response: QuestionnaireResponse
        /// What could not be filled, and why.
        public let issues: [ResourceIssue]
    }

    /// - Parameters:
    ///   - patient: whom it is about, as far as that is known.
    ///   - observations: what was observed of them, of the codes of ``observationCodes(of:)``.
    ///   - find: finds what a search of the form's finds.
    /// - Throws: the issues of a form that breaks the standard, or is too long.
    public init(
        _ questionnaire: Resource, of patient: Resource?, observations: [Resource], now: Instant,
        find: @escaping (String) throws(ResourceIssue) -> [Resource]
    ) throws(ResourceIssue) {
        let reading = Questionnaire.read(questionnaire.json)
        guard let form = reading.questionnaire else {
            throw reading.issues.errors.first.map { ResourceIssue($0) }
                ?? ResourceIssue(.error, .invalid, "", "This is no form that can be used.")
        }
        guard form.allItems.count <= Self.limitItems else {
            throw ResourceIssue(
                .error, .tooCostly, "", "A form that is filled here has at most \(Self.limitItems) items.")
        }
        self.form = form
        json = questionnaire.json
        self.patient = patient
        self.observations = observations
        self.now = now
        asking = FormAsking(find: find)
    }

    /// The codes under which a form asks for observations: `system|code`, each once, at most 100.
    public static func observationCodes(of questionnaire: Resource) -> [String] {
        var codes: [String] = []
        func gather(_ item: JSON, isLinked: Bool) {
            let isLinked = isLinked || item.mark(.observationLinkPeriod) != nil
            if isLinked, item["type"] != "group" {
                for code in item["code"]?.elements ?? [] {
                    guard let name = code["code"]?.text, !name.isEmpty else { continue }
                    let text = "\(code["system"]?.text ?? "")|\(name)"
                    if !codes.contains(text), codes.count < 100 { codes.append(text) }
                }
            }
            for child in item["item"]?.elements ?? [] { gather(child, isLinked: isLinked) }
        }
        gather(questionnaire.json, isLinked: false)
        return codes
    }

    /// Fills the form.
    /// - Parameter setting: with what its expressions may ask for: `patient`, `user`, and what was handed in.
    public mutating func fill(in setting: PathSetting) -> Result {
        refuseMaps()
        var setting = setting
        setVariables(json, "", &setting)
        let items = items(of: json, setting, linkPeriod: json.mark(.observationLinkPeriod))
        let drawn: JSON = [
            "resourceType": "QuestionnaireResponse", "status": "in-progress", "item": .array(items),
        ]
        guard !items.isEmpty, let read = QuestionnaireResponse.read(drawn).response else {
            let empty = QuestionnaireResponse(questionnaire: form.canonical, status: .inProgress, items: [])
            return Result(response: empty, issues: asking.issues)
        }
        // The engine of forms keeps what is asked as the answers stand, and says which answers break a rule.
        var filling = Filling(of: form, resuming: read)
        for step in filling.steps where !step.answers.isEmpty {
            let problems = filling.answer(step.place, with: step.answers).errors
            guard let first = problems.first else { continue }
            asking.note(.warning, .businessRule, step.place.linkID, "What was found does not fit: \(first.words)")
            _ = filling.answer(step.place, with: [])
        }
        return Result(response: filling.response(status: .inProgress), issues: asking.issues)
    }

    private mutating func refuseMaps() {
        for mark in [FormMark.sourceMap, .sourceQueries] where json.mark(mark) != nil {
            asking.note(.warning, .notSupported, "", "Forms are not filled by \(mark.rawValue) here.")
        }
    }

    private mutating func setVariables(_ json: JSON, _ linkID: String, _ setting: inout PathSetting) {
        for mark in json.marks(.variable) {
            guard let asked = FormExpression(mark), let name = asked.name else { continue }
            if let values = asking.values(asked, at: linkID, setting) { setting.variables[name] = values }
        }
    }

    private mutating func items(of parent: JSON, _ setting: PathSetting, linkPeriod: JSON?) -> [JSON] {
        (parent["item"]?.elements ?? []).flatMap { json -> [JSON] in
            guard let linkID = json["linkId"]?.text, let item = form.item(linkID), item.type != .display else {
                return []
            }
            var setting = setting
            setVariables(json, linkID, &setting)
            let period = json.mark(.observationLinkPeriod) ?? linkPeriod
            return item.type == .group
                ? groups(item, json, setting, period) : question(item, json, setting, period)
        }
    }

    /// A group, as often as there are values of what it is about.
    private mutating func groups(
        _ item: Questionnaire.Item, _ json: JSON, _ setting: PathSetting, _ period: JSON?
    ) -> [JSON] {
        var occurrences = [setting]
        if let asked = FormExpression(json.mark(.populationContext)),
            let values = asking.values(asked, at: item.linkID, setting)
        {
            if values.count > 100 { asking.note(.warning, .tooCostly, item.linkID, "100 of them are filled in.") }
            let each = item.isRepeating ? values.prefix(100).map { [$0] } : [values]
            occurrences = each.map { values in
                var inner = setting
                inner.variables[asked.name ?? "context"] = values
                return inner
            }
        }
        return occurrences.compactMap { inner in
            guard itemsLeft > 0 else { return nil }
            itemsLeft -= 1
            let children = items(of: json, inner, linkPeriod: period)
            return children.isEmpty ? nil : ["linkId": .string(item.linkID), "item": .array(children)]
        }
    }

    private mutating func question(
        _ item: Questionnaire.Item, _ json: JSON, _ setting: PathSetting, _ period: JSON?
    ) -> [JSON] {
        guard itemsLeft > 0 else {
            asking.note(.warning, .tooCostly, item.linkID, "There is more to fill than is filled at a time.")
            return []
        }
        itemsLeft -= 1
        noteCandidates(item, json, setting)
        var answers = found(item, json, setting, period)
        if answers.isEmpty {
            let chosen = item.options.filter(\.isSelectedAtFirst).map(\.value)
            answers = (item.initial.isEmpty ? chosen : item.initial).map {
                .object([JSON.Member($0.kind.elementName, $0.json)])
            }
        }
        let children = items(of: json, setting, linkPeriod: period)
        guard !answers.isEmpty else { return [] }
        if !children.isEmpty, case .object(let members) = answers[0] {
            answers[0] = .object(members + [JSON.Member("item", .array(children))])
        }
        return [["linkId": .string(item.linkID), "answer": .array(answers)]]
    }

    /// What is there for a question: by its expression, by the element that defines it, by observations.
    private mutating func found(
        _ item: Questionnaire.Item, _ json: JSON, _ setting: PathSetting, _ period: JSON?
    ) -> [JSON] {
        var values: [PathValue] = []
        if let asked = FormExpression(json.mark(.initialExpression)) {
            values = asking.values(asked, at: item.linkID, setting) ?? []
        } else if let definition = json["definition"]?.text, json.mark(.observationLinkPeriod) == nil {
            values = defined(definition, item.linkID, setting)
        }
        if values.isEmpty, let period { values = observed(item, period) }
        guard !values.isEmpty else { return [] }
        let fit = AnswerFit(item, json), members = values.map { fit.member($0) }
        guard members.allSatisfy({ $0 != nil }) else {
            let kinds = Set(values.map(\.type)).sorted().joined(separator: ", ")
            asking.note(
                .warning, .value, item.linkID, "A question of type \(item.type.rawValue) does not take this \(kinds).")
            return []
        }
        let answers = members.compactMap { $0 }.map { JSON.object([$0]) }
        guard answers.count == 1 || item.isRepeating else {
            asking.note(
                .warning, .multipleMatches, item.linkID,
                "There are \(answers.count) values for a question that takes one.")
            return []
        }
        return Array(answers.prefix(200))
    }

    /// What may be chosen from is for a person to choose: it is told, and nothing is filled in.
    private mutating func noteCandidates(_ item: Questionnaire.Item, _ json: JSON, _ setting: PathSetting) {
        guard let asked = FormExpression(json.mark(.candidateExpression)),
            let values = asking.values(asked, at: item.linkID, setting)
        else { return }
        let fit = AnswerFit(item, json)
        let words = values.prefix(20).compactMap { fit.member($0)?.value }.map { value in
            value["display"]?.text ?? value.text ?? String(decoding: value.bytes, as: UTF8.self)
        }
        asking.note(
            .information, .informational, item.linkID,
            words.isEmpty
                ? "There are no candidates to choose from."
                : "To choose from, out of \(values.count): \(words.joined(separator: "; "))")
    }

    /// The element of the Patient that a definition such as `…/Patient#Patient.birthDate` names.
    private mutating func defined(_ definition: String, _ linkID: String, _ setting: PathSetting) -> [PathValue] {
        guard let mark = definition.firstIndex(of: "#") else { return [] }
        let path = String(definition[definition.index(after: mark)...])
        guard path.hasPrefix("Patient.") else {
            asking.note(.warning, .notSupported, linkID, "Of what items are defined by, only a Patient is filled in.")
            return []
        }
        guard let patient else { return [] }
        do throws(ResourceIssue) {
            let expression = try PathExpression(parsing: path.replacing("[x]", with: ""))
            return try expression.evaluate(on: [PathValue(patient)], in: setting)
        } catch {
            asking.note(.warning, error.kind, linkID, "\(error.words) (\(path.prefix(100)))")
            return []
        }
    }

    /// The newest observation of one of the question's codes within a stretch of time before now.
    private mutating func observed(_ item: Questionnaire.Item, _ period: JSON) -> [PathValue] {
        guard !item.codes.isEmpty, !observations.isEmpty else { return [] }
        guard let since = ObservationTime.start(of: period, before: now) else {
            asking.note(.warning, .value, item.linkID, "The stretch of time for observations is not understood.")
            return []
        }
        let fitting = observations.compactMap { one -> (at: Int, value: PathValue)? in
            guard ["final", "amended", "corrected"].contains(one.json["status"]?.text ?? ""),
                let at = ObservationTime.milliseconds(one.json), at >= since, at <= Int(now.milliseconds),
                (one.json["code"]?["coding"]?.elements ?? []).contains(where: { coding in
                    item.codes.contains { $0.code == coding["code"]?.text && $0.system == coding["system"]?.text }
                })
            else { return nil }
            let path = PathEvaluation(setting: PathSetting(now: now))
            return (try? path.member("value", of: [PathValue(one)]))?.first.map { (at, $0) }
        }
        return fitting.max { $0.at < $1.at }.map { [$0.value] } ?? []
    }
}
