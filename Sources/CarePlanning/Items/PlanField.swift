/// One thing that an item says: its key in what is stored, what it is called to people, and what it may hold.
public struct PlanField: Sendable, Hashable {
    public let key: String
    /// As the field is labelled: "What is it?".
    public let label: String
    public let hint: String?
    public let shape: Shape
    /// Whether it stands among what professionals fill in, folded away from everybody else.
    public let isForProfessionals: Bool

    /// What a value may be. All values are kept as text.
    public enum Shape: Sendable, Hashable {
        /// A line of text of at most so many characters.
        case line(limitCount: Int)
        /// The address of a page on the web, of at most so many characters (``WebAddress``).
        case address(limitCount: Int)
        /// Several lines of text.
        case text
        /// A day as `YYYY-MM-DD`.
        case day
        /// A whole number from 1 to 10.
        case score
        /// One of a list.
        case choice([PlanChoice])
        /// `yes` or `no`.
        case flag
        /// A SNOMED CT code, perhaps with its term: `410518001 |Goal|`.
        case code
        /// A file in Base64.
        case file
    }

    /// The longest text of several lines, in characters.
    public static let textLimitCount = 4_000
    /// The longest file, in characters of Base64: some 375 kB.
    public static let fileLimitCount = 500_000

    public init(
        _ key: String, _ label: String, _ shape: Shape, hint: String? = nil, isForProfessionals: Bool = false
    ) {
        self.key = key
        self.label = label
        self.shape = shape
        self.hint = hint
        self.isForProfessionals = isForProfessionals
    }

    static func line(_ key: String, _ label: String, hint: String? = nil, limitCount: Int = 150) -> PlanField {
        PlanField(key, label, .line(limitCount: limitCount), hint: hint)
    }

    static func text(_ key: String, _ label: String, hint: String? = nil) -> PlanField {
        PlanField(key, label, .text, hint: hint)
    }

    static func day(_ key: String, _ label: String, hint: String? = nil) -> PlanField {
        PlanField(key, label, .day, hint: hint)
    }

    static func code(_ key: String, _ label: String = "SNOMED CT code") -> PlanField {
        PlanField(key, label, .code, hint: "Like 410518001 |Goal|", isForProfessionals: true)
    }

    /// The same field, folded away from those who are no professionals.
    var forProfessionals: PlanField {
        PlanField(key, label, shape, hint: hint, isForProfessionals: true)
    }
}

/// One of the values that a field may have.
public struct PlanChoice: Sendable, Hashable {
    public let code: String
    /// As it is shown.
    public let words: String

    public init(_ code: String, _ words: String) {
        self.code = code
        self.words = words
    }
}

/// What a kind is called and asks for.
public struct KindForm: Sendable, Hashable {
    /// "Goal".
    public let title: String
    /// "Goals and hopes".
    public let many: String
    /// What it is for, to whoever fills it in.
    public let hint: String?
    public let fields: [PlanField]

    public init(_ title: String, _ many: String, hint: String? = nil, _ fields: [PlanField]) {
        self.title = title
        self.many = many
        self.hint = hint
        self.fields = fields
    }

    /// The same fields, folded away from those who are no professionals.
    static func forProfessionals(_ fields: [PlanField]) -> [PlanField] { fields.map(\.forProfessionals) }

    /// The field of a key; `nil` when the kind has none.
    public func field(_ key: String) -> PlanField? { fields.first { $0.key == key } }

    /// Every kind's form.
    public static let all: [PlanKind: KindForm] = aboutMe.merging(plan) { first, _ in first }
        .merging(contingency) { first, _ in first }.merging(people) { first, _ in first }
        .merging(decisions) { first, _ in first }
}
