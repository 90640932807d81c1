import Core

/// A section of the record that is written by itself: a problem, a risk, the social context.
///
/// What the register, the plan or the case holds already has no section here, or only what the standard asks besides.
public enum RecordSection: String, CaseIterable, Sendable, Hashable {
    case presenting, problem, risk, clinical
    case socialContext = "social-context"
    case service, pregnancy, assessment, subscale
    case requestedAction = "requested-action"
    case adjustment, impairment, mobility
    case otherRequirement = "other-requirement"
    case safeguarding
    case lookedAfter = "looked-after"
    case unborn, contact, present, signpost
    case referralMore = "referral-more"
    case aboutPerson = "about-person"

    /// Whether there is at most one on a referral.
    var isSingle: Bool {
        switch self {
        case .clinical, .socialContext, .pregnancy, .lookedAfter, .unborn, .referralMore, .aboutPerson: true
        default: false
        }
    }

    /// Whether the care team alone reads it, and the person's own copy leaves it out until a professional has judged.
    var isGuarded: Bool { [.safeguarding, .lookedAfter, .unborn].contains(self) }

    /// What an entry must say more of: a contact or signpost of the case, or an assessment.
    var above: RecordSection? {
        switch self {
        case .subscale: .assessment
        case .present: .contact
        default: nil
        }
    }

    /// Whether an entry says more of something that the case holds.
    var saysMore: Bool { self == .contact || self == .signpost }

    var form: RecordForm { RecordForm.all[self] ?? RecordForm("Entry", []) }
}

/// What a section is called and asks for.
struct RecordForm: Sendable {
    let title: String
    let hint: String?
    let fields: [RecordField]

    init(_ title: String, hint: String? = nil, _ fields: [RecordField]) {
        self.title = title
        self.hint = hint
        self.fields = fields
    }

    func field(_ key: String) -> RecordField? { fields.first { $0.key == key } }
}

/// One thing that an entry says. All values are kept as text.
struct RecordField: Sendable, Hashable {
    let key: String
    let label: String
    let shape: Shape

    /// What a value may be.
    enum Shape: Sendable, Hashable {
        /// Text of at most so many characters, as the standard has it.
        case line(Int)
        /// Several lines of text.
        case text(Int)
        case day, flag
        /// A SNOMED CT identifier, 6 to 18 digits.
        case snomed
        /// A number, like 12.5.
        case number
    }

    /// Codes stand last, folded away.
    var isCode: Bool { key.hasSuffix("Code") || key == "code" }

    static func line(_ key: String, _ label: String, _ limit: Int = 150) -> RecordField {
        RecordField(key: key, label: label, shape: .line(limit))
    }
    static func text(_ key: String, _ label: String, _ limit: Int = 4000) -> RecordField {
        RecordField(key: key, label: label, shape: .text(limit))
    }
    static func day(_ key: String, _ label: String) -> RecordField {
        RecordField(key: key, label: label, shape: .day)
    }
    static func flag(_ key: String, _ label: String) -> RecordField {
        RecordField(key: key, label: label, shape: .flag)
    }
    static func snomed(_ key: String = "code", _ label: String = "SNOMED CT code") -> RecordField {
        RecordField(key: key, label: label, shape: .snomed)
    }

    /// What is wrong with a value, in words for whoever typed it; `nil` when it fits.
    func problem(with value: String) -> String? {
        let limit =
            switch shape {
            case .line(let limit), .text(let limit): limit
            default: 40
            }
        if value.unicodeScalars.count > limit { return "\(label): shorten this to \(limit) characters or fewer" }
        if value.unicodeScalars.contains(where: { $0.value < 32 && !"\n\r\t".unicodeScalars.contains($0) }) {
            return "\(label): remove the characters that cannot be shown"
        }
        switch shape {
        case .line: return value.contains(where: \.isNewline) ? "\(label): write this on one line" : nil
        case .text: return nil
        case .day: return Day(value) == nil ? "\(label): enter a real date, like 2026-11-24" : nil
        case .flag: return ["yes", "no"].contains(value) ? nil : "\(label): choose yes or no"
        case .snomed:
            let isCode = (6...18).contains(value.utf8.count) && value.utf8.allSatisfy { (48...57).contains($0) }
            return isCode ? nil : "\(label): enter 6 to 18 digits"
        case .number: return Self.isNumber(value) ? nil : "\(label): enter a number, like 12.5"
        }
    }

    /// A decimal as FHIR has it: digits, perhaps a sign and a point, no exponent.
    private static func isNumber(_ text: String) -> Bool {
        text.utf8.count <= 18 && text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?/) != nil
    }

    /// A value as people read it.
    func words(_ value: String) -> String {
        switch shape {
        case .day: Day(value)?.words ?? value
        case .flag: value == "yes" ? "Yes" : "No"
        case .snomed: "SNOMED CT \(value)"
        default: value
        }
    }
}

extension RecordForm {
    /// What somebody sent, tidied: white space at the ends goes, and what is empty is left out.
    ///
    /// - Throws: an `invalid` refusal with a problem for each field that does not fit, or when nothing is said at all.
    func checked(_ sent: [String: String]) throws(Refusal) -> [String: String] {
        try checkedFields(sent, first: fields.first?.key) { key, value in
            guard let field = field(key) else { return "There is no such field here" }
            return field.problem(with: value)
        }
    }
}
