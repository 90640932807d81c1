import Core

/// The extensions by which Structured Data Capture says how a form is filled beforehand, and what becomes of answers.
///
/// Source: HL7 Structured Data Capture for FHIR R4.
enum FormMark: String {
    case initialExpression = "sdc-questionnaire-initialExpression"
    case candidateExpression = "sdc-questionnaire-candidateExpression"
    case populationContext = "sdc-questionnaire-itemPopulationContext"
    case observationLinkPeriod = "sdc-questionnaire-observationLinkPeriod"
    case observationExtract = "sdc-questionnaire-observationExtract"
    case observationCategory = "sdc-questionnaire-observation-extract-category"
    case extractionContext = "sdc-questionnaire-itemExtractionContext"
    case sourceQueries = "sdc-questionnaire-sourceQueries"
    case sourceMap = "sdc-questionnaire-sourceStructureMap"
    case targetMap = "sdc-questionnaire-targetStructureMap"
    case variable
    case unit = "questionnaire-unit"

    var url: String {
        let isOfStandard = self == .variable || self == .unit
        return (isOfStandard ? "http://hl7.org/fhir/StructureDefinition/" : Self.guide) + rawValue
    }

    private static let guide = "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
}

extension JSON {
    /// Its extensions of that kind.
    func marks(_ mark: FormMark) -> [JSON] {
        (self["extension"]?.elements ?? []).filter { $0["url"]?.text == mark.url }
    }

    func mark(_ mark: FormMark) -> JSON? { marks(mark).first }
}

/// An expression as forms carry it: in a language, perhaps under a name.
struct FormExpression {
    let name: String?
    let language: String
    let expression: String

    init?(_ mark: JSON?) {
        guard let json = mark?["valueExpression"], let text = json["expression"]?.text else { return nil }
        name = json["name"]?.text
        language = json["language"]?.text ?? ""
        expression = text
    }
}

/// Evaluates what a form asks, and looks up what it names, up to a number of times.
struct FormAsking {
    /// Finds what a search such as `Condition?patient=1` finds.
    let find: (String) throws(ResourceIssue) -> [Resource]
    private(set) var issues: [ResourceIssue] = []
    private var expressionsLeft = 1_000
    private var searchesLeft = 20

    init(find: @escaping (String) throws(ResourceIssue) -> [Resource]) { self.find = find }

    mutating func note(
        _ severity: ResourceIssue.Severity, _ kind: ResourceIssue.Kind, _ linkID: String, _ words: String
    ) {
        guard issues.count < 200 else { return }
        issues.append(ResourceIssue(severity, kind, linkID.isEmpty ? "Questionnaire" : Self.place(linkID), words))
    }

    static func place(_ linkID: String) -> String {
        "Questionnaire.descendants().where(linkId='\(linkID.prefix(100).filter { $0 != "'" && $0 != "\\" })')"
    }

    /// What an expression gives; `nil`, and an issue, when it cannot be answered.
    mutating func values(_ asked: FormExpression, at linkID: String, _ setting: PathSetting) -> [PathValue]? {
        guard expressionsLeft > 0 else {
            note(.warning, .tooCostly, linkID, "The form has more expressions than are evaluated for one.")
            return nil
        }
        expressionsLeft -= 1
        do throws(ResourceIssue) {
            switch asked.language {
            case "text/fhirpath":
                let focus = setting.variables["resource"] ?? []
                return try PathExpression(parsing: asked.expression).evaluate(on: focus, in: setting)
            case "application/x-fhir-query":
                return try search(asked.expression, setting).map { PathValue($0) }
            default:
                throw ResourceIssue(
                    .error, .notSupported, "", "Expressions in \(asked.language.prefix(40)) are not evaluated here.")
            }
        } catch {
            note(.warning, error.kind, linkID, "\(error.words) (\(asked.expression.prefix(200)))")
            return nil
        }
    }

    /// A search with expressions in double braces.
    mutating func search(_ text: String, _ setting: PathSetting) throws(ResourceIssue) -> [Resource] {
        guard searchesLeft > 0 else {
            throw ResourceIssue(.error, .tooCostly, "", "The form asks for more searches than are done for one.")
        }
        searchesLeft -= 1
        var query = "", rest = text[...]
        while let start = rest.firstRange(of: "{{") {
            guard let end = rest[start.upperBound...].firstRange(of: "}}") else {
                throw ResourceIssue(.error, .invalid, "", "Braces are not closed in a search.")
            }
            let path = try PathExpression(parsing: String(rest[start.upperBound..<end.lowerBound]))
            let found = try path.evaluate(on: setting.variables["resource"] ?? [], in: setting)
            let texts = found.compactMap { $0.json.text ?? $0.json.whole.map(String.init) }
            // What is not there must not widen the search.
            guard !texts.isEmpty, texts.count == found.count else {
                throw ResourceIssue(.error, .notFound, "", "There is no value for \(path.text.prefix(60)) in a search.")
            }
            query += rest[..<start.lowerBound] + texts.map(Self.encoded).joined(separator: ",")
            rest = rest[end.upperBound...]
        }
        return try find(query + rest)
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || [45, 46, 95, 47].contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
