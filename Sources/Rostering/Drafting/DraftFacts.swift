public import Core
public import Ledger

/// A manager asked for a draft of a roster.
public struct DraftAsked: Fact {
    public static let name = "rostering.draft-asked.1"
    public let period: PeriodID
    public let unit: UnitID
    public let job: String
    public let seconds: Int
    public var subject: String { period.text }
}

/// A draft is ready to be looked at.
public struct DraftMade: Fact {
    public static let name = "rostering.draft-made.1"
    public let period: PeriodID
    public let unit: UnitID
    public let proposal: ProposalID
    /// Places it would change.
    public let changes: Int
    public var subject: String { period.text }
}

/// A manager took a draft onto the board, or dropped it.
public struct DraftDecided: Fact {
    public static let name = "rostering.draft-decided.1"
    public let period: PeriodID
    public let unit: UnitID
    public let proposal: ProposalID
    public let accepted: Bool
    public var subject: String { period.text }
}
