import Core
import FHIR

/// Who may see another system's record: whoever sees the same part of our own record about the person; for what is
/// about nobody, everybody of the organisation or its staff who open care records.
enum RecordWall: Hashable, Sendable {
    case part(RecordPart)
    case staff, everybody

    var text: String {
        switch self {
        case .part(let part): part.rawValue
        case .staff: "staff"
        case .everybody: "everybody"
        }
    }

    init?(_ text: String) {
        switch text {
        case "staff": self = .staff
        case "everybody": self = .everybody
        default:
            guard let part = RecordPart(rawValue: text) else { return nil }
            self = .part(part)
        }
    }

    /// The wall of a resource that is about somebody, or about nobody.
    init(of resource: Resource, isAboutSomebody: Bool) {
        let labels = ConfidentialityLabels(resource.json)
        if isAboutSomebody {
            self = .part(Self.part(of: resource, labels))
        } else {
            self = Self.shared.contains(resource.type) && labels == .none ? .everybody : .staff
        }
    }

    /// What is about nobody by its nature, and read by whoever has an account.
    private static let shared: Set = [
        "Organization", "Location", "HealthcareService", "Practitioner", "Questionnaire",
    ]

    private static func part(of resource: Resource, _ labels: ConfidentialityLabels) -> RecordPart {
        if labels == .veryRestricted || HarmWords.speak(in: resource) { return .safeguarding }
        if labels == .restricted { return .caseNotes }
        switch resource.type {
        case "CareTeam": return .details
        case "Flag": return .needs
        case "RelatedPerson", "Consent": return .access
        case "Composition": return .decisions
        case "Observation", "QuestionnaireResponse": return .measures
        case "ServiceRequest", "EpisodeOfCare", "Encounter", "Communication": return .referrals
        case "Task":
            let focus = resource.json["focus"]?["reference"]?.text.flatMap { ReferenceTarget($0) }
            return focus?.type == "ServiceRequest" ? .referrals : .plan
        // Our own of these types stand in the plan; of others we know nothing that would open them wider.
        default: return .plan
        }
    }
}

/// How confidential a sender says that a resource is.
///
/// - Source: HL7 v3-Confidentiality (N, R, V) and the information sensitivity policies of v3-ActCode.
enum ConfidentialityLabels: Hashable, Sendable {
    case none, restricted, veryRestricted

    init(_ json: JSON) {
        let codes = Set((json["meta"]?["security"]?.elements ?? []).compactMap { $0["code"]?.text })
        if !codes.isDisjoint(with: ["V", "SDV", "DVD", "VIO"]) {
            self = .veryRestricted
        } else {
            self = codes.isDisjoint(with: Self.sensitive) ? .none : .restricted
        }
    }

    private static let sensitive: Set = [
        "R", "ETH", "ETHUD", "OPIOIDUD", "SUD", "GDIS", "HIV", "MST", "PREGNANT", "SCA", "SEX", "SPI", "STD", "PSY",
        "PSYTHPN", "MH", "BH", "COGN", "EMOTDIS", "TBOO", "SICKLE", "SICKLECELL", "SEXREPRO",
    ]
}

/// Words by which a concern about harm is known, where a sender has not labelled it.
enum HarmWords {
    /// A flag of the category "safety", and whatever is called a matter of safeguarding.
    static func speak(in resource: Resource) -> Bool {
        let concepts = ["category", "code", "type", "reasonCode"].flatMap { name -> [JSON] in
            guard let value = resource.json[name] else { return [] }
            return value.elements.isEmpty ? [value] : value.elements
        }
        let codings = concepts.flatMap { $0["coding"]?.elements ?? [] }
        let isFlag = resource.type == "Flag"
        if isFlag, codings.contains(where: { $0["code"]?.text == "safety" }) { return true }
        let words = (concepts.compactMap { $0["text"]?.text } + codings.compactMap { $0["display"]?.text })
            .map { $0.lowercased() }
        let signs = Self.always + (isFlag ? Self.inFlags : [])
        return words.contains { text in signs.contains { text.contains($0) } }
    }

    private static let always = [
        "safeguard", "child protection", "domestic abuse", "domestic violence", "adult at risk", "child at risk",
    ]
    private static let inFlags = ["abuse", "neglect", "violen", "exploit", "traffick", "mutilation", "harm", "assault"]
}
