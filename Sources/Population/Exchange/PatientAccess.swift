import Core
import FHIR
import Workforce

/// What others must know to reach somebody and be understood, as a Patient of FHIR says it, and back.
///
/// - Source: HL7's extension patient-interpreterRequired; UK Core's ContactPreference with its code systems;
///   communication.language of Patient.
enum PatientAccess {
    private static let interpreter = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired"
    private static let preference = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ContactPreference"
    private static let method = "PreferredContactMethod"
    private static let format = "PreferredWrittenCommunicationFormat"
    private static let methods = "https://fhir.hl7.org.uk/CodeSystem/UKCore-PreferredContactMethod"

    /// What the register holds of it. Needs in words are Flags, which have a wall of their own.
    static func extensions(_ person: PersonServed) -> [JSON] {
        var found: [JSON] = []
        if person.needsInterpreter { found.append(["url": .string(interpreter), "valueBoolean": true]) }
        if let way = person.contactPreference?.coding {
            let coding: JSON = [
                "system": .string(methods), "code": .string(way.code), "display": .string(way.display),
            ]
            found.append([
                "extension": [["url": .string(method), "valueCodeableConcept": ["coding": [coding]]]],
                "url": .string(preference),
            ])
        }
        return found
    }

    /// The person with what a Patient says of it. What it does not speak of stays: whoever sends without knowing of a
    /// need takes none away.
    static func read(_ patient: JSON, changing person: PersonServed) -> PersonServed {
        var person = person
        let needed = part(of: patient, interpreter)?["valueBoolean"]?.flag
        if let needed { person.needsInterpreter = needed }
        let ways = codes(in: part(of: part(of: patient, preference), method)).map(\.code)
        if let way = ContactPreference.allCases.first(where: { ways.contains($0.coding.code) }) {
            person.contactPreference = way
        }
        let spoken = languages(of: patient).flatMap { codes(in: $0) }.compactMap { MainLanguage(rawValue: $0.code) }
        if let first = spoken.first { person.mainLanguage = first }
        return person
    }

    /// What a Patient says that somebody needs and that the register holds in words: written words in another format,
    /// ways to speak that are no language of its list, and a contact by somebody else.
    static func needs(_ patient: JSON) -> [(kind: Need.Kind, words: String)] {
        var found: [(kind: Need.Kind, words: String)] = []
        let preferred = part(of: patient, preference)
        for one in codes(in: part(of: preferred, format)) { found.append((.format, one.words)) }
        let known = Set(ContactPreference.allCases.map(\.coding.code))
        for one in codes(in: part(of: preferred, method)) where !known.contains(one.code) {
            found.append((.contactMethod, one.words))
        }
        for language in languages(of: patient) {
            let all = codes(in: language)
            guard all.allSatisfy({ MainLanguage(rawValue: $0.code) == nil }), !all.isEmpty else { continue }
            found.append((.communication, all.map(\.words).joined(separator: ", ")))
        }
        return found.map { ($0.kind, String($0.words.prefix(200))) }.filter { !$0.words.isEmpty }
    }

    /// The languages somebody is spoken to in, the preferred ones first.
    private static func languages(of patient: JSON) -> [JSON] {
        let all = patient["communication"]?.elements ?? []
        let first = all.filter { $0["preferred"]?.flag == true }, rest = all.filter { $0["preferred"]?.flag != true }
        return (first + rest).compactMap { $0["language"] }
    }

    private static func part(of json: JSON?, _ url: String) -> JSON? {
        json?["extension"]?.elements.first { $0["url"]?.text == url }
    }

    /// The codes of a concept, itself or as the value of an extension, with their words.
    private static func codes(in json: JSON?) -> [(code: String, words: String)] {
        let concept = json?["valueCodeableConcept"] ?? json
        return (concept?["coding"]?.elements ?? []).compactMap { coding in
            coding["code"]?.text.map { ($0, coding["display"]?.text ?? concept?["text"]?.text ?? $0) }
        }
    }
}
