/// The stable name of one row of the rules table: "WTR-05". Never reused; a row that goes is retired.
public struct RuleID: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public init(_ text: String) { self.text = text }

    public var description: String { text }
}

extension RuleID: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(text) }
}

extension RuleID: Comparable {
    public static func < (first: RuleID, second: RuleID) -> Bool { first.text < second.text }
}

extension RuleID: Codable {
    public init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// How binding a rule is, the strongest first.
public enum Strength: String, Hashable, Sendable, Codable, CaseIterable {
    /// Statute.
    case law
    /// National terms of employment.
    case contract
    /// National, and not contractual.
    case guidance
    /// A local choice.
    case policy
}

/// What a finding asks for.
public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
    /// The rule is broken.
    case breach
    /// Nothing is broken yet, or it may be set aside; somebody should look.
    case warning
    /// Rest, time off or money is due to the person.
    case owed
    /// A fact worth knowing, such as that somebody counts as a night worker.
    case note
}

/// Whether the figures of a row were read in a named source when the table was made.
public enum Verified: String, Hashable, Sendable, Codable, CaseIterable {
    case yes
    /// The rule was read, but not every figure in it.
    case part
    /// From own knowledge: check before it decides anybody's pay or rest.
    case no
}

/// The terms a person works under; a rule names the ones it is for.
public enum Population: String, Hashable, Sendable, Codable, CaseIterable {
    case agendaForChange, residentDoctor, sas, consultant, other
}

/// Where in the United Kingdom the contract is held.
public enum Nation: String, Hashable, Sendable, Codable, CaseIterable {
    case england, wales, scotland, northernIreland
}
