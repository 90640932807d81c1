public import Core

/// One thing that a kind of credential says: its name in the token, its words on screen, and what may stand in it.
public struct KindClaim: Sendable, Hashable {
    /// What may stand in a claim.
    public enum Shape: String, Sendable, Hashable, CaseIterable {
        case text, day, instant, whole, number, flag
        /// Several texts.
        case texts
        /// An object of claims of its own.
        case object
        /// Several such objects, each of which the holder may withhold.
        case objects
    }

    public let name: String
    public let label: String
    public let shape: Shape
    /// Whether whoever is shown the credential sees it: the holder cannot withhold it.
    public let isAlwaysShown: Bool
    public let isRequired: Bool
    /// The codes that may stand in it; empty for any text.
    public let choices: [String]
    /// The claims inside an object.
    public let parts: [KindClaim]
    /// Whether it is the day or moment of something that was done: never one to come.
    public let isPast: Bool
    /// How a number is written, by the code of the claim ``formsBy``: `9` stands for a digit, `A` for a letter.
    let forms: [String: [String]]
    /// The claim whose code says which forms apply; `nil` where they always do, under the empty code.
    let formsBy: String?

    /// Reads a claim of a kind's document.
    /// - Parameter depth: how many objects it stands in; two is the most.
    /// - Throws: an `invalid` refusal that says which claim is at fault.
    init(_ json: JSON, depth: Int = 0) throws(Refusal) {
        guard let name = json["name"]?.text, Self.isName(name) else {
            throw Refusal(
                .invalid, "A claim needs a name of small letters, digits and _, not \(json["name"] ?? .null).")
        }
        guard !Self.reserved.contains(name) else {
            throw Refusal(.invalid, "The name \(name) belongs to the token itself. Choose another for the claim.")
        }
        guard let shape = Shape(rawValue: json["shape"]?.text ?? "text") else {
            throw Refusal(.invalid, "The claim \(name) has a shape that is not known.")
        }
        let parts = json["parts"]?.elements ?? [], isNested = shape == .object || shape == .objects
        guard isNested == !parts.isEmpty, !isNested || depth < 2, parts.count <= 40 else {
            throw Refusal(.invalid, "The claim \(name) must have parts if it is an object, and no more than two deep.")
        }
        self.name = name
        self.shape = shape
        label = json["label"]?.text ?? name
        isAlwaysShown = json["shown"]?.flag ?? false
        isRequired = json["required"]?.flag ?? false
        choices = (json["choices"]?.elements ?? []).compactMap(\.text)
        var read: [KindClaim] = []
        for part in parts { read.append(try KindClaim(part, depth: depth + 1)) }
        self.parts = read
        isPast = json["past"]?.flag ?? false
        formsBy = json["formsBy"]?.text
        forms = Self.forms(json["forms"])
        guard !isPast || shape == .day || shape == .instant, forms.isEmpty || shape == .text else {
            throw Refusal(.invalid, "The claim \(name) can be of the past only as a date, and have forms only as text.")
        }
        guard label.utf8.count <= 120, choices.count <= 100, Set(read.map(\.name)).count == read.count else {
            throw Refusal(.invalid, "The claim \(name) has too long a label, too many choices, or a part twice.")
        }
    }

    /// Names that SD-JWT VC keeps for the token (draft-ietf-oauth-sd-jwt-vc, 2.2.2), and those of RFC 9901.
    static let reserved: Set = [
        "iss", "iat", "nbf", "exp", "cnf", "vct", "status", "sub", "aud", "jti", "aka_vcts", "_sd", "_sd_alg",
        "issuer_ods", "issuer_name", "paper",
    ]

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 60 && text.utf8.first.map { !$0.isDigit } ?? false
            && text.utf8.allSatisfy { $0.isDigit || ($0 >= 97 && $0 <= 122) || $0 == UInt8(ascii: "_") }
    }

    /// What is wrong with a value that stands in this claim; nothing for one that is missing.
    /// - Parameter place: what the field is called: "assurance.profile".
    func problems(with value: JSON, at place: String) -> [FieldProblem] {
        func wrong(_ words: String) -> [FieldProblem] { [FieldProblem(place, words)] }
        switch shape {
        case .text:
            guard let text = value.text, text.utf8.count <= 4_000, !isRequired || !text.trimmingSpace.isEmpty else {
                return wrong("Enter \(inWords) as text")
            }
            guard choices.isEmpty || choices.contains(text) else { return wrong("Choose \(inWords) from the list") }
        case .day:
            guard Day(value.text ?? "") != nil else { return wrong("Enter \(inWords) as a real date") }
        case .instant:
            guard Instant.read(value.text ?? "") else { return wrong("Enter \(inWords) as a date and time in UTC") }
        case .whole: guard value.whole != nil else { return wrong("Enter \(inWords) as a whole number") }
        case .number: guard value.number != nil else { return wrong("Enter \(inWords) as a number") }
        case .flag: guard value.flag != nil else { return wrong("Say yes or no to \(inWords)") }
        case .texts:
            guard case .array(let all) = value, all.count <= 100, all.allSatisfy({ ($0.text ?? "").utf8.count <= 400 }),
                all.allSatisfy({ $0.text != nil })
            else { return wrong("Enter \(inWords) as a list of texts") }
        case .object: return Self.problems(with: value, of: parts, at: place + ".")
        case .objects:
            guard case .array(let all) = value, all.count <= 100 else { return wrong("Enter \(inWords) as a list") }
            return all.enumerated().flatMap { Self.problems(with: $1, of: parts, at: "\(place).\($0).") }
        }
        return []
    }

    /// What is wrong with an object of claims: what is missing, what is of another shape, what nobody knows.
    /// - Parameter isPart: whether claims that are required may still be missing.
    static func problems(
        with object: JSON, of claims: [KindClaim], at place: String = "", isPart: Bool = false
    ) -> [FieldProblem] {
        guard case .object(let members) = object else { return [FieldProblem(place, "Send an object of claims")] }
        var problems = claims.flatMap { claim -> [FieldProblem] in
            let value = object[claim.name] ?? .null
            if value == .null {
                return claim.isRequired && !isPart ? [FieldProblem(place + claim.name, "Enter \(claim.inWords)")] : []
            }
            return claim.problems(with: value, at: place + claim.name)
        }
        for member in members where !claims.contains(where: { $0.name == member.name }) {
            problems.append(FieldProblem(place + member.name, "This kind of item has no claim \(member.name)"))
        }
        return problems
    }

    private static func forms(_ json: JSON?) -> [String: [String]] {
        guard case .object(let members)? = json else { return [:] }
        return Dictionary(
            members.map { ($0.name, $0.value.elements.compactMap(\.text)) }, uniquingKeysWith: { first, _ in first })
    }

    /// The label inside a sentence.
    var inWords: String { "“\(label)”" }

    var json: JSON {
        var members = [
            JSON.Member("name", .string(name)), JSON.Member("label", .string(label)),
            JSON.Member("shape", .string(shape.rawValue)),
        ]
        if isAlwaysShown { members.append(JSON.Member("shown", true)) }
        if isRequired { members.append(JSON.Member("required", true)) }
        if !choices.isEmpty { members.append(JSON.Member("choices", .array(choices.map(JSON.string)))) }
        if isPast { members.append(JSON.Member("past", true)) }
        if let formsBy { members.append(JSON.Member("formsBy", .string(formsBy))) }
        if !forms.isEmpty {
            let sorted = forms.sorted { $0.key < $1.key }
            members.append(
                JSON.Member("forms", .object(sorted.map { JSON.Member($0.key, .array($0.value.map(JSON.string))) })))
        }
        if !parts.isEmpty { members.append(JSON.Member("parts", .array(parts.map(\.json)))) }
        return .object(members)
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { self >= 48 && self <= 57 }
}

extension Instant {
    /// Whether a text is a moment in UTC, as `2026-11-24T09:00:00Z`.
    fileprivate static func read(_ text: String) -> Bool {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, Day(parts[0]) != nil, parts[1].utf8.count == 9, parts[1].hasSuffix("Z") else {
            return false
        }
        let clock = parts[1].dropLast().split(separator: ":", omittingEmptySubsequences: false)
        let limits = [24, 60, 60]
        return clock.count == 3
            && zip(clock, limits).allSatisfy {
                $0.utf8.count == 2 && $0.utf8.allSatisfy(\.isDigit) && (Int($0) ?? $1) < $1
            }
    }
}
