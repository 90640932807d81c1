public import Core

extension Named {
    public enum Skill {}
    public enum Absence {}
}

public typealias SkillID = ID<Named.Skill>
public typealias AbsenceID = ID<Named.Absence>

/// Something a person can be asked to cover a shift for, or must have shown they can do.
public struct Skill: Hashable, Sendable {
    public let id: SkillID
    /// Short, unique within the organisation: "RN", "CHARGE", "IV".
    public var code: String
    public var name: String

    public init(id: SkillID, code: String, name: String) {
        self.id = id
        self.code = code
        self.name = name
    }
}

/// That a person holds a skill, from when to when, who says so, and what shows it.
public struct SkillHolding: Hashable, Sendable {
    public let person: PersonID
    public let skill: SkillID
    public let validFrom: Day
    /// The last valid day; `nil` while it does not run out.
    public let validTo: Day?
    /// Who says so: "ESR competency", "Ward manager".
    public let source: String
    /// What shows it: "Certificate 12/2025".
    public let evidence: String?

    public init(
        person: PersonID, skill: SkillID, validFrom: Day, validTo: Day? = nil, source: String, evidence: String? = nil
    ) {
        self.person = person
        self.skill = skill
        self.validFrom = validFrom
        self.validTo = validTo
        self.source = source
        self.evidence = evidence
    }

    /// Whether the skill may be counted on on a day, first and last included.
    public func isValid(on day: Day) -> Bool { validFrom <= day && day <= validTo ?? day }
}
