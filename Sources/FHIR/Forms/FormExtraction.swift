public import Core
import Questionnaires

/// What answers come to as resources, for a client to post: by observations and by the elements that items are defined
/// by, and the scores of our own measures.
///
/// Source: HL7 Structured Data Capture for FHIR R4, extracting from forms.
public struct FormExtraction {
    let form: Questionnaire
    private let questionnaire: JSON
    let response: JSON
    private let answers: QuestionnaireResponse
    private let setting: PathSetting
    private let newID: () -> String
    var asking: FormAsking
    private var entries: [Entry] = []
    var drafts: [Draft] = []

    /// A resource that is to be posted, and how.
    struct Entry {
        var resource: JSON
        var fullURL: String
        /// `nil` for a creation.
        var address: String?
        var ifMatch: String?
        var ifNoneExist: String?
    }

    static let limitEntries = 300

    /// What came of it: a transaction Bundle, `nil` when there is nothing to post, and what could not be done.
    public struct Result: Sendable {
        public let bundle: Resource?
        public let issues: [ResourceIssue]
    }

    /// - Parameters:
    ///   - newID: makes an id of 36 letters, like a UUID.
    ///   - find: finds what a search of the form's finds.
    /// - Throws: what is wrong with the form, or with the response held against it; nothing is extracted then.
    public init(
        _ questionnaire: Resource, _ response: Resource, in setting: PathSetting, newID: @escaping () -> String,
        find: @escaping (String) throws(ResourceIssue) -> [Resource]
    ) throws(ResourceIssue) {
        guard let form = Questionnaire.read(questionnaire.json).questionnaire else {
            throw ResourceIssue(.error, .invalid, "", "The form of these answers breaks the standard.")
        }
        let reading = QuestionnaireResponse.read(response.json)
        guard let answers = reading.response else {
            throw reading.issues.errors.first.map { ResourceIssue($0) }
                ?? ResourceIssue(.error, .invalid, "", "These are no answers that can be used.")
        }
        if let first = form.check(answers).errors.first {
            throw ResourceIssue(
                .error, .businessRule, first.path, "The answers do not fit their form: \(first.words)")
        }
        guard answers.status != .enteredInError else {
            throw ResourceIssue(.error, .businessRule, "", "These answers were entered in error.")
        }
        self.form = form
        self.questionnaire = questionnaire.json
        self.response = response.json
        self.answers = answers
        self.newID = newID
        var setting = setting
        setting.variables["resource"] = [PathValue(response)]
        self.setting = setting
        asking = FormAsking(find: find)
    }

    /// Makes the resources; to be asked once.
    public mutating func run(at now: Instant) -> Result {
        if questionnaire.mark(.targetMap) != nil {
            asking.note(.warning, .notSupported, "", "Answers are not extracted by a StructureMap here.")
        }
        for score in ScoreObservation.all(
            of: answers, to: form, subject: subject, day: response["authored"], source: source)
        {
            add(
                .object([JSON.Member("resourceType", "Observation")] + score.members),
                ifNoneExist: storedID.map {
                    "derived-from=QuestionnaireResponse/\($0)&code=\(ScoreObservation.system)%7C\(score.code)"
                })
        }
        let start = ExtractionPlace(
            isObserved: questionnaire.mark(.observationExtract)?["valueBoolean"]?.flag ?? false,
            category: questionnaire.mark(.observationCategory)?["valueCodeableConcept"])
        walk(questionnaire, response, begun(questionnaire, start, ""))
        for draft in drafts { add(draft) }
        return Result(bundle: bundle(at: now), issues: asking.issues)
    }

    // Going through

    private mutating func walk(_ form: JSON, _ filled: JSON, _ place: ExtractionPlace) {
        for item in form["item"]?.elements ?? [] {
            guard let linkID = item["linkId"]?.text else { continue }
            let there = (filled["item"]?.elements ?? []).filter { $0["linkId"]?.text == linkID }
            for one in there { self.item(item, one, linkID, place) }
        }
    }

    private mutating func item(_ item: JSON, _ filled: JSON, _ linkID: String, _ place: ExtractionPlace) {
        var place = place
        if let mark = item.mark(.observationExtract) {
            place.isObserved = mark["valueBoolean"]?.flag ?? false
            if mark["valueBoolean"] == nil {
                asking.note(.warning, .notSupported, linkID, "Only true and false are known of observationExtract.")
            }
        }
        place.category = item.mark(.observationCategory)?["valueCodeableConcept"] ?? place.category
        place = begun(item, place, linkID)
        let answers = filled["answer"]?.elements ?? []
        for answer in answers {
            if place.isObserved, item["code"] != nil { observe(item, answer, linkID, place) }
            if let definition = item["definition"]?.text { write(answer, definition, linkID, place) }
        }
        if item["type"] == "group" { place = opened(item, place) }
        walk(item, filled, place)
        for answer in answers { walk(item, answer, place) }
    }

    // Observations

    private mutating func observe(_ item: JSON, _ answer: JSON, _ linkID: String, _ place: ExtractionPlace) {
        guard let value = ObservationValue.member(answer, unit: item.mark(.unit)?["valueCoding"]) else {
            return asking.note(.warning, .notSupported, linkID, "Such an answer cannot be the value of an Observation.")
        }
        let all: [(String, JSON?)] = [
            ("resourceType", "Observation"), ("status", "final"), ("category", place.category.map { [$0] }),
            ("code", Self.concept(item)), ("subject", subject), ("effectiveDateTime", response["authored"]),
            ("performer", performer.map { [$0] }), (value.name, value.value), ("derivedFrom", source.map { [$0] }),
        ]
        let resource = JSON.object(all.compactMap { name, json in json.map { JSON.Member(name, $0) } })
        add(
            resource,
            ifNoneExist: storedID.flatMap { id in
                guard item["repeats"]?.flag != true, let code = item["code"]?[0],
                    let name = code["code"]?.text, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" })
                else { return nil }
                return "derived-from=QuestionnaireResponse/\(id)&code=\(name)"
            })
    }

    private static func concept(_ item: JSON) -> JSON {
        let codings = item["code"] ?? .array([])
        guard let text = item["text"] else { return ["coding": codings] }
        return ["coding": codings, "text": text]
    }

    var subject: JSON? { response["subject"] }
    private var storedID: String? { response["id"]?.text }
    private var source: JSON? {
        storedID.map { ["reference": .string("QuestionnaireResponse/\($0)")] }
    }
    /// Whoever gave the answers, where an Observation may name them.
    private var performer: JSON? {
        let type = (response["author"]?["reference"]?.text).flatMap { ReferenceTarget($0) }?.type
        let known = ["Patient", "Practitioner", "PractitionerRole", "RelatedPerson", "Organization", "CareTeam"]
        return type.map(known.contains) ?? false ? response["author"] : nil
    }

    // Resources by their elements

    /// The place with a resource that begins here, where the form says so.
    private mutating func begun(_ json: JSON, _ place: ExtractionPlace, _ linkID: String) -> ExtractionPlace {
        guard let mark = json.mark(.extractionContext) else { return place }
        var place = place
        place.draft = nil
        place.indexes = [:]
        let query = mark["valueExpression"]?["expression"]?.text
        let text = mark["valueCode"]?.text ?? query ?? ""
        let type = String(text.prefix { $0 != "?" })
        guard let structure = setting.structures[type], setting.structures.resourceTypes.contains(type),
            mark["valueCode"] != nil || mark["valueExpression"]?["language"]?.text == "application/x-fhir-query"
        else {
            asking.note(.warning, .notSupported, linkID, "What is to be extracted here is not understood.")
            return place
        }
        var draft = Draft(type: type, json: ["resourceType": .string(type)], linkID: linkID)
        if let query, query.contains("?") {
            do throws(ResourceIssue) {
                let found = try asking.search(query, setting)
                guard found.count < 2 else {
                    asking.note(.warning, .multipleMatches, linkID, "The form's search finds \(found.count).")
                    return place
                }
                if let first = found.first { draft.base(on: first) }
            } catch {
                asking.note(.warning, error.kind, linkID, error.words)
                return place
            }
        }
        // Nobody else's record is written into by the answers of one person.
        if draft.address == nil, draft.json["subject"] == nil, draft.json["patient"] == nil, let subject {
            let names = structure.elements.map(\.name)
            if let name = ["subject", "patient"].first(where: names.contains) {
                draft.json = draft.json.setting(name, to: subject, after: ["resourceType"])
            }
        }
        drafts.append(draft)
        place.draft = drafts.count - 1
        return place
    }

    private mutating func add(_ draft: Draft) {
        guard draft.isWritten else { return }
        let reading = CheckedResource.check(draft.json)
        guard reading.issues.errors.isEmpty else {
            for issue in reading.issues.errors.prefix(5) {
                asking.note(.warning, issue.kind, draft.linkID, "\(issue.path): \(issue.words)")
            }
            return
        }
        add(draft.json, address: draft.address, ifMatch: draft.version.map { "W/\"\($0)\"" })
    }

    // The Bundle

    private mutating func add(
        _ resource: JSON, address: String? = nil, ifMatch: String? = nil, ifNoneExist: String? = nil
    ) {
        guard entries.count < Self.limitEntries else {
            return asking.note(.warning, .tooCostly, "", "At most \(Self.limitEntries) resources are extracted.")
        }
        entries.append(
            Entry(
                resource: resource, fullURL: "urn:uuid:\(newID())", address: address, ifMatch: ifMatch,
                ifNoneExist: ifNoneExist))
    }

    private func bundle(at now: Instant) -> Resource? {
        guard !entries.isEmpty else { return nil }
        let all = entries.map { entry -> JSON in
            let type = entry.resource["resourceType"]?.text ?? ""
            let request: [(String, JSON?)] = [
                ("method", entry.address == nil ? "POST" : "PUT"), ("url", .string(entry.address ?? type)),
                ("ifMatch", entry.ifMatch.map { .string($0) }), ("ifNoneExist", entry.ifNoneExist.map { .string($0) }),
            ]
            return [
                "fullUrl": .string(entry.fullURL), "resource": entry.resource,
                "request": .object(request.compactMap { name, json in json.map { JSON.Member(name, $0) } }),
            ]
        }
        return Bundles.bundle("transaction", total: nil, links: [], all, at: now)
    }
}

/// Where a walk through answers stands.
struct ExtractionPlace {
    var isObserved: Bool
    var category: JSON?
    /// The resource that elements are written into.
    var draft: Int?
    /// Which entry of a list elements are written into, by the list's path.
    var indexes: [String: Int] = [:]
}
