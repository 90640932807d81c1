public import Core

extension QuestionnaireResponse {
    /// What came of reading a response: the response when its structure can be used, and what is wrong with it.
    public struct Reading: Sendable {
        /// `nil` when there is nothing to check; it may be there beside errors, so that all can be told at once.
        public let response: QuestionnaireResponse?
        public let issues: [FormIssue]
    }

    /// Reads a FHIR R4 QuestionnaireResponse and checks its own structure, not yet against its form.
    public static func read(_ json: JSON, limits: FormLimits = FormLimits()) -> Reading {
        var log = IssueLog()
        let response = QuestionnaireResponse(json, limits, &log)
        return Reading(response: response, issues: log.issues)
    }

    private static let names: Set<String> = [
        "resourceType", "meta", "implicitRules", "language", "text", "contained", "identifier", "basedOn", "partOf",
        "questionnaire", "status", "subject", "encounter", "authored", "author", "source", "item",
    ]

    private init?(_ json: JSON, _ limits: FormLimits, _ log: inout IssueLog) {
        guard let element = Element(json, "QuestionnaireResponse", &log) else { return nil }
        guard element["resourceType"]?.text == "QuestionnaireResponse" else {
            log.error(.structure, "QuestionnaireResponse", "This is no QuestionnaireResponse.")
            return nil
        }
        element.allow(Self.names, &log)
        let code = element.code("status", &log)
        if element["status"] == nil {
            log.error(.required, "QuestionnaireResponse.status", "A response must state its status.")
        } else if code.flatMap(Status.init) == nil {
            log.error(.codeInvalid, "QuestionnaireResponse.status", "This is no status of a response.")
        }
        for name in ["basedOn", "partOf"] {
            for (place, value) in element.list(name, &log) {
                _ = Element(value, place, &log).map { Reference($0, &log) }
            }
        }
        for name in ["subject", "encounter", "author", "source"] {
            guard let value = element[name] else { continue }
            _ = Element(value, "QuestionnaireResponse.\(name)", &log).map { Reference($0, &log) }
        }
        var reader = ResponseItemReader(limits: limits)
        self.init(
            questionnaire: element.uri("questionnaire", &log), status: code.flatMap(Status.init) ?? .inProgress,
            authored: element.dateTime("authored", &log),
            items: reader.items(of: element, depth: 1, &log))
        for (place, resource) in element.list("contained", &log) {
            guard let type = resource["resourceType"]?.text, ResourceTypes.names.contains(type) else {
                log.error(.structure, place, "A contained resource must say what it is.")
                continue
            }
            if let id = resource["id"]?.text { contained[id] = type }
        }
    }
}

private struct ResponseItemReader {
    let limits: FormLimits
    var count = 0

    private static let answerNames = Set(AnswerValue.Kind.allCases.map(\.elementName)).union(["item"])

    mutating func items(of element: Element, depth: Int, _ log: inout IssueLog) -> [QuestionnaireResponse.Item] {
        guard element["item"] != nil else { return [] }
        // An answer between two items adds a level of its own.
        guard depth <= limits.depthCount * 2 else {
            log.error(.tooCostly, element.path, "Items go too deep.")
            return []
        }
        var items: [QuestionnaireResponse.Item] = []
        for (place, value) in element.list("item", limit: limits.itemCount, &log) {
            count += 1
            guard count <= limits.itemCount else {
                log.error(.tooCostly, place, "A response has at most \(limits.itemCount) items.")
                break
            }
            guard let child = Element(value, place, &log) else { continue }
            items.append(item(child, depth, &log))
        }
        return items
    }

    private mutating func item(_ element: Element, _ depth: Int, _ log: inout IssueLog) -> QuestionnaireResponse.Item {
        element.allow(["linkId", "definition", "text", "answer", "item"], &log)
        if element["linkId"] == nil { log.error(.required, element.path, "An item must have a linkId.") }
        if element["answer"] != nil, element["item"] != nil {
            log.error(.invariant, element.path, "Items stand under the answers or under the item, not both (qrs-1).")
        }
        _ = element.uri("definition", &log)
        var item = QuestionnaireResponse.Item(
            linkID: element.string("linkId", &log) ?? "", text: element.string("text", &log))
        item.path = element.path
        for (place, value) in element.list("answer", limit: limits.answerCount, &log) {
            guard let answer = Element(value, place, &log) else { continue }
            answer.allow(Self.answerNames, &log)
            var read = QuestionnaireResponse.Answer(answer.value(of: AnswerValue.Kind.allCases, &log))
            read.path = place
            read.items = items(of: answer, depth: depth + 1, &log)
            if read.value == nil, answer.names(withPrefix: "value").isEmpty, answer["extension"] == nil,
                answer.names(withPrefix: "_value").isEmpty
            {
                log.error(.required, place, "An answer must have a value.")
            }
            item.answers.append(read)
        }
        item.items = items(of: element, depth: depth + 1, &log)
        return item
    }
}
