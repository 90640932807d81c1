import Core
import Questionnaires

/// A resource that is being written from answers.
struct Draft {
    let type: String
    var json: JSON
    let linkID: String
    /// Where it is already; `nil` for a new one.
    var address: String?
    var version: String?
    var isWritten = false
    /// The lists that were begun, so that the first answer takes the place of what stood there and the next go behind.
    var begun: Set<String> = []

    init(type: String, json: JSON, linkID: String) {
        self.type = type
        self.json = json
        self.linkID = linkID
    }

    mutating func base(on resource: Resource) {
        json = resource.json
        address = resource.id.map { "\(resource.type)/\($0)" }
        version = resource.versionID
    }
}

extension FormExtraction {
    /// The place within a group that stands for an entry of a list: `Patient.name`, each time a new one.
    mutating func opened(_ item: JSON, _ place: ExtractionPlace) -> ExtractionPlace {
        guard let index = place.draft, let path = item["definition"]?.text.flatMap(Self.path),
            path.hasPrefix("\(drafts[index].type).")
        else { return place }
        var place = place
        let isNew = drafts[index].begun.insert(path).inserted
        place.indexes[path] = isNew ? 0 : entryCount(at: path, in: drafts[index], place)
        return place
    }

    private func entryCount(at path: String, in draft: Draft, _ place: ExtractionPlace) -> Int {
        var json: JSON? = draft.json, walked = draft.type
        for name in path.split(separator: ".").dropFirst() {
            json = json?[String(name)]
            walked += ".\(name)"
            if walked != path, case .array? = json { json = json?[place.indexes[walked] ?? 0] }
        }
        return json?.elements.count ?? 0
    }

    /// `Patient.birthDate` of `http://hl7.org/fhir/StructureDefinition/Patient#Patient.birthDate`.
    private static func path(_ definition: String) -> String? {
        definition.firstIndex(of: "#").map { String(definition[definition.index(after: $0)...]) }
    }

    /// Writes an answer into the element that the item is defined by.
    mutating func write(_ answer: JSON, _ definition: String, _ linkID: String, _ place: ExtractionPlace) {
        guard let index = place.draft, let path = Self.path(definition) else { return }
        let names = path.split(separator: ".").map { $0.hasSuffix("[x]") ? String($0.dropLast(3)) : String($0) }
        guard names.count > 1, names.count < 10, names.first == drafts[index].type else {
            return asking.note(
                .warning, .notSupported, linkID, "\(path.prefix(100)) is no element of a \(drafts[index].type).")
        }
        do throws(ResourceIssue) {
            var writer = ElementWriter(indexes: place.indexes, begun: drafts[index].begun)
            let start = ElementWriter.At(type: drafts[index].type, path: drafts[index].type)
            drafts[index].json = try writer.setting(names.dropFirst(), in: drafts[index].json, at: start, to: answer)
            drafts[index].begun = writer.begun
            drafts[index].isWritten = true
        } catch {
            asking.note(.warning, error.kind, linkID, error.words)
        }
    }
}

/// Writes a value into an element of a resource, a step of its path at a time.
struct ElementWriter {
    let indexes: [String: Int]
    var begun: Set<String>

    struct At {
        let type: String
        let path: String
    }

    mutating func setting(
        _ names: ArraySlice<String>, in json: JSON, at place: At, to answer: JSON
    ) throws(ResourceIssue) -> JSON {
        guard let name = names.first, let structure = Structures.r4[place.type],
            let element = structure.elements.first(where: { $0.name == name || $0.memberNames.contains(name) })
        else {
            throw ResourceIssue(
                .warning, .notSupported, "",
                "There is no element \((names.first ?? "").prefix(60)) of \(place.type) to write into.")
        }
        let path = "\(place.path).\(name)"
        guard names.count > 1 else {
            let (member, value) = try Self.converted(answer, to: element, named: name)
            guard element.isList else { return json.setting(member, to: value, after: json.members.map(\.name).last) }
            let isFirst = begun.insert("\(path)\(indexes)").inserted
            let old = isFirst ? [] : json[member]?.elements ?? []
            return json.setting(member, to: .array(old + [value]), after: json.members.map(\.name).last)
        }
        guard !element.isChoice, let type = element.types.first, type.primitive == nil, type.name != "Resource" else {
            throw ResourceIssue(.warning, .notSupported, "", "Nothing is written below \(path.prefix(100)).")
        }
        let inner = At(type: type.name, path: path), last = json.members.map(\.name).last
        guard element.isList else {
            let value = try setting(names.dropFirst(), in: json[name] ?? .object([]), at: inner, to: answer)
            return json.setting(name, to: value, after: last)
        }
        var all = json[name]?.elements ?? []
        let index = min(indexes[path] ?? 0, all.count)
        let value = try setting(
            names.dropFirst(), in: index < all.count ? all[index] : .object([]), at: inner, to: answer)
        if index < all.count { all[index] = value } else { all.append(value) }
        return json.setting(name, to: .array(all), after: last)
    }

    /// The answer as the element takes it, and the name of the member.
    private static func converted(
        _ answer: JSON, to element: StructureElement, named name: String
    ) throws(ResourceIssue) -> (String, JSON) {
        for (member, type) in zip(element.memberNames, element.types) where member == name || element.name == name {
            if let value = converted(answer, to: type.name) { return (member, value) }
        }
        throw ResourceIssue(.warning, .value, "", "The element \(name.prefix(60)) does not take such an answer.")
    }

    private static func converted(_ answer: JSON, to type: String) -> JSON? {
        let text = answer["valueString"] ?? answer["valueUri"]
        switch type {
        case "boolean": return answer["valueBoolean"]
        case "integer", "positiveInt", "unsignedInt": return answer["valueInteger"]
        case "decimal": return answer["valueDecimal"] ?? answer["valueInteger"]
        case "date": return answer["valueDate"]
        case "dateTime": return answer["valueDateTime"] ?? answer["valueDate"]
        case "instant": return answer["valueDateTime"]
        case "time": return answer["valueTime"]
        case "string", "markdown": return text
        case "uri", "url", "canonical": return text
        case "code": return answer["valueCoding"]?["code"] ?? answer["valueString"]
        case "Coding": return answer["valueCoding"]
        case "CodeableConcept":
            if let coding = answer["valueCoding"] { return ["coding": [coding]] }
            return answer["valueString"].map { ["text": $0] }
        case "Quantity": return answer["valueQuantity"]
        case "Reference": return answer["valueReference"]
        case "Attachment": return answer["valueAttachment"]
        case "Annotation": return answer["valueString"].map { ["text": $0] }
        default: return nil
        }
    }
}

extension JSON {
    fileprivate func setting(_ name: String, to value: JSON, after last: String?) -> JSON {
        setting(name, to: value, after: last.map { [$0] } ?? [])
    }
}

/// An answer as the value of an Observation.
enum ObservationValue {
    static func member(_ answer: JSON, unit: JSON?) -> JSON.Member? {
        if let coding = answer["valueCoding"] {
            return JSON.Member("valueCodeableConcept", ["coding": [coding]])
        }
        if let number = answer["valueDecimal"] {
            let parts = [("unit", unit?["display"]), ("system", unit?["system"]), ("code", unit?["code"])]
            let named = parts.compactMap { name, json in json.map { JSON.Member(name, $0) } }
            return JSON.Member("valueQuantity", .object([JSON.Member("value", number)] + named))
        }
        if let day = answer["valueDate"] { return JSON.Member("valueDateTime", day) }
        if let text = answer["valueUri"] { return JSON.Member("valueString", text) }
        let plain = ["valueBoolean", "valueInteger", "valueString", "valueTime", "valueDateTime", "valueQuantity"]
        return plain.lazy.compactMap { name in answer[name].map { JSON.Member(name, $0) } }.first
    }
}
