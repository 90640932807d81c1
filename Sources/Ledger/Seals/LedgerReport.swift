public import Core

/// What a check of an organisation's seals found.
public struct LedgerReport: Sendable, Hashable {
    public let organisation: OrganisationID
    public internal(set) var findings: [LedgerFinding] = []
    /// How much was checked.
    public internal(set) var sealCount = 0
    public internal(set) var lastFact = 0
    public internal(set) var lastEvent = 0
    /// Facts and events recorded since the last seal, of which only the numbers can be checked.
    public internal(set) var unsealedCount = 0
    public internal(set) var checkpointCount = 0
    /// When backups were restored, as signed lines say: seals of before that went with it are no findings.
    public internal(set) var restores: [Instant] = []

    public var isWhole: Bool { findings.isEmpty }
}

/// One thing that is not as it was sealed, and where.
public struct LedgerFinding: Sendable, Hashable, CustomStringConvertible {
    /// What was found, as a code for programs.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case factChanged = "fact-changed"
        case factMissing = "fact-missing"
        case factAdded = "fact-added"
        case eventChanged = "event-changed"
        case eventMissing = "event-missing"
        case eventAdded = "event-added"
        case sealChanged = "seal-changed"
        case sealMissing = "seal-missing"
        case tailCut = "tail-cut"
        case otherHistory = "other-history"
        case checkpointBroken = "checkpoint-broken"
        case checkpointMissing = "checkpoint-missing"
        case unreadable
    }

    public let kind: Kind
    /// The first and the last number it is about.
    public let numbers: ClosedRange<Int>?
    /// What happened, for an operator.
    public let description: String

    init(_ kind: Kind, _ numbers: ClosedRange<Int>?, _ description: String) {
        self.kind = kind
        self.numbers = numbers
        self.description = description
    }
}
