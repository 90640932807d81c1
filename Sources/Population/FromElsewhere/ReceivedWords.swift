import Core
import FHIR

/// A record from elsewhere in words for people: what kind it is, what it is called, and what it says.
struct ReceivedWords {
    let json: JSON

    init(_ record: ReceivedRecord) { json = record.resource.json }

    /// "Care plan".
    var kind: String { Self.kinds[json["resourceType"]?.text ?? ""] ?? "Record" }

    private static let kinds = [
        "CarePlan": "Care plan", "CareTeam": "Care team", "Communication": "Message", "Composition": "Document",
        "Condition": "Condition or problem", "Consent": "Consent", "Encounter": "Visit or contact",
        "EpisodeOfCare": "Time in care", "Flag": "Alert", "Goal": "Goal", "Observation": "Measurement or finding",
        "Provenance": "Where a record came from", "QuestionnaireResponse": "Answers to questions",
        "RelatedPerson": "Somebody close to them", "ServiceRequest": "Request or referral", "Task": "Task",
    ]

    /// What it is called: its title, or its code in words; its kind where it has neither.
    var title: String {
        for name in ["title", "code", "description", "type", "name", "relationship", "class", "category"] {
            if let value = json[name], let words = Self.words(value, depth: 0) { return Self.short(words, 120) }
        }
        return kind
    }

    /// "active", as the sender has it.
    var status: String? {
        for name in ["status", "lifecycleStatus", "clinicalStatus"] {
            if let value = json[name], let words = Self.words(value, depth: 0) { return Self.short(words, 40) }
        }
        return json["active"]?.flag.map { $0 ? "active" : "not active" }
    }

    /// The day that it tells of, as far as it says one.
    var day: Day? {
        for name in [
            "effectiveDateTime", "issued", "authored", "authoredOn", "recordedDate", "onsetDateTime", "date",
            "dateTime",
            "sent", "created", "startDate", "recorded",
        ] {
            if let day = (json[name]?.text).flatMap({ Day(String($0.prefix(10))) }) { return day }
        }
        for name in ["period", "effectivePeriod", "onsetPeriod", "executionPeriod"] {
            if let day = (json[name]?["start"]?.text).flatMap({ Day(String($0.prefix(10))) }) { return day }
        }
        return nil
    }

    /// What it says, element by element, each with its name in words: at most 60 of them.
    var fields: [(name: String, words: String)] {
        guard case .object(let members) = json else { return [] }
        let told = members.filter { !Self.silent.contains($0.name) && !$0.name.hasPrefix("_") }
        return told.compactMap { member -> (name: String, words: String)? in
            guard let words = Self.words(member.value, depth: 0) else { return nil }
            return (Self.label(member.name), Self.short(words, 2_000))
        }.prefix(60).map { $0 }
    }

    private static let silent: Set = [
        "resourceType", "id", "meta", "text", "contained", "implicitRules", "language", "extension",
        "modifierExtension", "subject", "patient", "for",
    ]

    /// What its narrative says, without its markup: paragraphs of plain text.
    var narrative: [String] {
        guard let div = json["text"]?["div"]?.text else { return [] }
        var text = "", tag: String?
        for character in div.prefix(100_000) {
            switch (character, tag) {
            case ("<", nil): tag = ""
            case (">", let name?):
                let word = name.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
                text += Self.lines.contains(word) ? "\n" : Self.cells.contains(word) ? " " : ""
                tag = nil
            case (_, let name?): tag = name + String(character)
            case (_, nil): text.append(character.isNewline ? " " : character)
            }
        }
        for (mark, plain) in Self.marks { text = text.replacing(mark, with: plain) }
        return text.split(separator: "\n").map { $0.split { $0.isWhitespace }.joined(separator: " ") }
            .filter { !$0.isEmpty }.prefix(400).map { $0 }
    }

    private static let lines: Set = [
        "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table",
    ]
    private static let cells: Set = ["td", "th"]
    private static let marks = [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&nbsp;", " "), ("&#160;", " "),
        ("&amp;", "&"),
    ]

    /// A value in words; `nil` for one that has none.
    private static func words(_ json: JSON, depth: Int) -> String? {
        guard depth < 6 else { return nil }
        switch json {
        case .null: return nil
        case .boolean(let flag): return flag ? "yes" : "no"
        case .number(let digits): return digits
        case .string(let text): return text.isEmpty ? nil : text
        case .array(let elements):
            let all = elements.prefix(50).compactMap { words($0, depth: depth + 1) }
            return all.isEmpty ? nil : all.joined(separator: "; ")
        case .object(let members): return words(members, json, depth)
        }
    }

    private static func words(_ members: [JSON.Member], _ json: JSON, _ depth: Int) -> String? {
        if let text = json["text"]?.text ?? json["display"]?.text { return text }
        if let coding = json["coding"] { return words(coding, depth: depth + 1) }
        if let reference = json["reference"]?.text { return reference }
        if let value = json["value"], let unit = json["unit"]?.text ?? json["code"]?.text {
            return words(value, depth: depth + 1).map { "\($0) \(unit)" }
        }
        if json["system"] != nil, let value = json["value"]?.text ?? json["code"]?.text { return value }
        if json["start"] != nil || json["end"] != nil {
            return [json["start"]?.text.map { "from \($0)" }, json["end"]?.text.map { "to \($0)" }].compactMap { $0 }
                .joined(separator: " ")
        }
        let parts = members.filter { $0.name != "extension" && !$0.name.hasPrefix("_") }.prefix(30)
            .compactMap { member in words(member.value, depth: depth + 1).map { "\(label(member.name)): \($0)" } }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// "effectiveDateTime" is "Effective date time".
    private static func label(_ name: String) -> String {
        let words = name.reduce(into: "") { $0 += $1.isUppercase ? " \($1.lowercased())" : String($1) }
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private static func short(_ text: String, _ limit: Int) -> String {
        text.count <= limit ? text : "\(text.prefix(limit))…"
    }
}
