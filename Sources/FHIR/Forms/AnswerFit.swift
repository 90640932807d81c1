import Core
import Questionnaires

/// Turns what was found somewhere into an answer that a question takes.
struct AnswerFit {
    let item: Questionnaire.Item
    /// The unit that the question's number is in; `nil` when it says none.
    let unit: JSON?

    init(_ item: Questionnaire.Item, _ json: JSON) {
        self.item = item
        unit = json.mark(.unit)?["valueCoding"]
    }

    /// The answer as a member of its JSON; `nil` when the question does not take such a value.
    func member(_ value: PathValue) -> JSON.Member? {
        let json = value.json
        switch item.type {
        case .boolean: return json.flag.map { JSON.Member("valueBoolean", .boolean($0)) }
        case .integer:
            guard let number = plain(value), let whole = number.whole else { return nil }
            return JSON.Member("valueInteger", JSON(whole))
        case .decimal: return plain(value).map { JSON.Member("valueDecimal", $0) }
        case .date: return day(value).map { JSON.Member("valueDate", .string($0)) }
        case .dateTime:
            guard let text = json.text, isMoment(value), PartialDate(dateTime: text) != nil else { return nil }
            return JSON.Member("valueDateTime", .string(text))
        case .time:
            guard let text = json.text, TimeOfDay(text) != nil else { return nil }
            return JSON.Member("valueTime", .string(text))
        case .string, .text: return words(value).map { JSON.Member("valueString", .string($0)) }
        case .url:
            guard let text = json.text, ["uri", "url", "canonical", "oid", "uuid", "string"].contains(value.type) else {
                return nil
            }
            return JSON.Member("valueUri", .string(text))
        case .choice, .openChoice: return choice(value)
        case .quantity: return quantity(value).map { JSON.Member("valueQuantity", $0) }
        case .reference:
            if value.type == "Reference" { return JSON.Member("valueReference", json) }
            guard let type = json["resourceType"]?.text, let id = json["id"]?.text else { return nil }
            return JSON.Member("valueReference", ["reference": .string("\(type)/\(id)")])
        case .attachment: return value.type == "Attachment" ? JSON.Member("valueAttachment", json) : nil
        case .group, .display, .question: return nil
        }
    }

    /// A number. An amount counts only in the unit that the question names, since units are not converted.
    private func plain(_ value: PathValue) -> JSON? {
        if case .number = value.json { return value.json }
        guard value.type == "Quantity", value.json["comparator"] == nil, case .number? = value.json["value"] else {
            return nil
        }
        let own = value.json["code"]?.text ?? value.json["unit"]?.text
        guard own == nil || own == unit?["code"]?.text else { return nil }
        return value.json["value"]
    }

    private func isMoment(_ value: PathValue) -> Bool { ["date", "dateTime", "instant"].contains(value.type) }

    /// The day of a moment, as it was written.
    private func day(_ value: PathValue) -> String? {
        guard isMoment(value), let text = value.json.text else { return nil }
        let day = String(text.prefix { $0 != "T" })
        return PartialDate(date: day) == nil ? nil : day
    }

    private func words(_ value: PathValue) -> String? {
        switch (value.type, value.json) {
        case (_, .string(let text)), (_, .number(let text)): text
        case ("CodeableConcept", _):
            value.json["text"]?.text ?? value.json["coding"]?.elements.compactMap { $0["display"]?.text }.first
        case ("Coding", _): value.json["display"]?.text
        default: nil
        }
    }

    private func quantity(_ value: PathValue) -> JSON? {
        if ["Quantity", "Age", "Duration", "Count", "Distance"].contains(value.type) { return value.json }
        guard case .number = value.json, let unit else { return nil }
        let parts = [("unit", unit["display"]), ("system", unit["system"]), ("code", unit["code"])]
        return .object(
            [JSON.Member("value", value.json)] + parts.compactMap { name, json in json.map { JSON.Member(name, $0) } })
    }

    /// One of the answers to choose from, told by its code, its number or its words.
    private func choice(_ value: PathValue) -> JSON.Member? {
        let codings =
            switch value.type {
            case "CodeableConcept": value.json["coding"]?.elements ?? []
            case "Coding": [value.json]
            default: [JSON]()
            }
        guard !item.options.isEmpty else {
            if let first = codings.first { return JSON.Member("valueCoding", first) }
            return item.type == .openChoice ? words(value).map { JSON.Member("valueString", .string($0)) } : nil
        }
        let found = item.options.first { option in
            switch option.value {
            case .coding(let coding):
                codings.contains { $0["system"]?.text == coding.system && $0["code"]?.text == coding.code }
                    || (value.type == "code" && value.json.text == coding.code)
            case .integer(let number): value.json.whole == number
            default: option.value.json.text != nil && option.value.json == value.json
            }
        }
        if let found { return JSON.Member(found.value.kind.elementName, found.value.json) }
        guard item.type == .openChoice else { return nil }
        if let first = codings.first { return JSON.Member("valueCoding", first) }
        return words(value).map { JSON.Member("valueString", .string($0)) }
    }
}
