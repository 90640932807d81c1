public import Core
public import Workforce

extension Named {
    public enum Checklist {}
    public enum PassportRequest {}
    public enum ReceivedItem {}
    public enum TrustedIssuer {}
}

public typealias ChecklistID = ID<Named.Checklist>
public typealias PassportRequestID = ID<Named.PassportRequest>
public typealias ReceivedItemID = ID<Named.ReceivedItem>
public typealias TrustedIssuerID = ID<Named.TrustedIssuer>

/// What somebody of a staff group must show when they join: "band 5 nurse".
public struct Checklist: Sendable, Hashable {
    /// One credential that is asked for.
    public struct Line: Sendable, Hashable {
        /// The kind and its version: "core-skills-1".
        public let kind: String
        /// Which of its claims are asked for; those always shown come anyhow.
        public let claims: [String]
        /// Codes that a claim must have: the subject of a training, the register of a registration.
        public let values: [String: [String]]
        /// How old a check may be for this organisation, whatever the issuer says; counted from ``ageClaim``.
        public let ageLimitDays: Int?
        /// The claim that says when the check was made.
        public let ageClaim: String?
        /// What somebody may be rostered for once it is accepted.
        public let skill: SkillID?
        /// Which of these claims the holder may keep back and still answer.
        public let mayKeepBack: [String]
        /// For how many days what answers it is kept, where that is shorter than for the whole checklist.
        public let keepDays: Int?

        public init(
            kind: String, claims: [String] = [], values: [String: [String]] = [:], ageLimitDays: Int? = nil,
            ageClaim: String? = nil, skill: SkillID? = nil, keepDays: Int? = nil, mayKeepBack: [String] = []
        ) {
            self.kind = kind
            self.claims = claims
            self.values = values
            self.ageLimitDays = ageLimitDays
            self.ageClaim = ageClaim
            self.skill = skill
            self.keepDays = keepDays
            self.mayKeepBack = mayKeepBack
        }
    }

    public let id: ChecklistID
    public var name: String
    public var staffGroup: String
    public var lines: [Line]
    /// For what it asks, and how long what is shown is kept; `nil` for one of the time before this was asked.
    public var terms: ShareTerms?

    public init(
        id: ChecklistID, name: String, staffGroup: String, lines: [Line], terms: ShareTerms? = nil
    ) {
        self.id = id
        self.name = name
        self.staffGroup = staffGroup
        self.lines = lines
        self.terms = terms
    }

    /// The most that is asked for at once.
    static let lineLimit = 30

    /// What is wrong with it.
    /// - Parameter kinds: those of the organisation.
    func problems(_ kinds: KindBook) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if name.isEmpty { problems.append(FieldProblem("name", "Enter what the checklist is for")) }
        if lines.isEmpty || lines.count > Self.lineLimit {
            problems.append(FieldProblem("items", "Choose between 1 and \(Self.lineLimit) items"))
        }
        problems += termsProblems(kinds)
        for (index, line) in lines.enumerated() {
            let place = "items.\(index)"
            guard let kind = kinds[line.kind] else {
                problems.append(FieldProblem("\(place).type", "Choose a kind of item from the list"))
                continue
            }
            let names = Set(kind.claims.map(\.name))
            for claim in line.claims + Array(line.values.keys) where !names.contains(claim) {
                problems.append(FieldProblem("\(place).claims", "“\(kind.name)” has no claim \(claim)"))
            }
            problems += line.valueProblems(kind, at: place) + line.keptBackProblems(kind, at: place)
            if let days = line.keepDays, !ShareTerms.daysRange.contains(days) {
                problems.append(FieldProblem("\(place).keepDays", "Enter a number of days between 1 and 7300"))
            }
            if let limit = line.ageLimitDays {
                let claim = kind.claims.first { $0.name == line.ageClaim }
                if limit < 1 || limit > 7_300 {
                    problems.append(FieldProblem("\(place).maxAgeDays", "Enter an age between 1 and 7300 days"))
                } else if claim?.shape != .day && claim?.shape != .instant {
                    problems.append(FieldProblem("\(place).ageClaim", "Choose the date that the age is counted from"))
                }
            }
        }
        return problems
    }
}

extension Checklist.Line {
    /// What is wrong with the values it asks for: codes that the kind never has would be asked for in vain.
    fileprivate func valueProblems(_ kind: CredentialKind, at place: String) -> [FieldProblem] {
        values.sorted { $0.key < $1.key }.flatMap { name, wanted -> [FieldProblem] in
            guard let claim = kind.claims.first(where: { $0.name == name }) else { return [] }
            func wrong(_ words: String) -> [FieldProblem] { [FieldProblem("\(place).values", words)] }
            switch claim.shape {
            case .flag:
                return wanted.allSatisfy { $0 == "true" || $0 == "false" }
                    ? [] : wrong("“\(claim.label)” is true or false")
            case .text:
                guard !wanted.contains(where: { $0.isEmpty || $0.utf8.count > 400 }), wanted.count <= 100 else {
                    return wrong("Enter codes of 1 to 400 letters for “\(claim.label)”")
                }
                guard let other = wanted.first(where: { !claim.choices.isEmpty && !claim.choices.contains($0) })
                else { return [] }
                return wrong("“\(claim.label)” is never \(other)")
            default: return wrong("No values can be asked for of “\(claim.label)”")
            }
        }
    }
}
