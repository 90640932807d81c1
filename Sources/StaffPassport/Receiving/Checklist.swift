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

        public init(
            kind: String, claims: [String] = [], values: [String: [String]] = [:], ageLimitDays: Int? = nil,
            ageClaim: String? = nil, skill: SkillID? = nil
        ) {
            self.kind = kind
            self.claims = claims
            self.values = values
            self.ageLimitDays = ageLimitDays
            self.ageClaim = ageClaim
            self.skill = skill
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

    /// Up to which day an accepted item counts here: as long as the issuer says, and no longer than this organisation
    /// lets a check of its age count.
    /// - Returns: `nil` when it has no end.
    static func lastDay(of claims: JSON, _ kind: CredentialKind, _ line: Line?) -> Day? {
        var days = [kind.lastDay(in: claims)].compactMap { $0 }
        if let line, let limit = line.ageLimitDays, let claim = line.ageClaim,
            let day = Day((claims[claim]?.text ?? "").prefix(10))
        {
            days.append(day + limit)
        }
        return days.min()
    }
}
