public import Core

/// What one rule says about one stretch of a person's duties.
public struct Finding: Hashable, Sendable {
    public let rule: RuleID
    public let strength: Strength
    public let severity: Severity
    /// The stretch of time that was measured.
    public let window: TimeSpan
    public let measured: Quantity
    public let limit: Quantity
    /// The duties that caused it, in the order of the line.
    public let duties: [DutyID]
    /// A sentence a ward manager understands.
    public let words: String
    /// Where the rule comes from: "Working Time Regulations 1998, reg 10(1); S1".
    public let source: String
    public let verified: Verified

    public init(
        rule: RuleID, strength: Strength, severity: Severity, window: TimeSpan, measured: Quantity, limit: Quantity,
        duties: [DutyID], words: String, source: String, verified: Verified
    ) {
        self.rule = rule
        self.strength = strength
        self.severity = severity
        self.window = window
        self.measured = measured
        self.limit = limit
        self.duties = duties
        self.words = words
        self.source = source
        self.verified = verified
    }

    /// The same finding with another strength or severity, or with words added.
    public func with(strength: Strength? = nil, severity: Severity? = nil, adding more: String = "") -> Finding {
        Finding(
            rule: rule, strength: strength ?? self.strength, severity: severity ?? self.severity, window: window,
            measured: measured, limit: limit, duties: duties, words: words + more, source: source, verified: verified)
    }
}
