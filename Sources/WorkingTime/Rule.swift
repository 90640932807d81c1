public import Core

/// One clause of law or contract, read as a check on a line of duties.
///
/// A rule is a small value that holds the figures in force; ``RuleBook`` makes it with the figures of the day and the
/// overrides of the unit. One rule is one file in `Rules/`, one test and one generated page in `docs/rules/`.
public protocol Rule: Sendable {
    /// What the rules table says about it.
    static var row: Row { get }

    /// The rule with the figures of a day.
    init(_ values: Values)

    /// Whether the rule binds under these terms, beyond the populations and nations of its row.
    func applies(to terms: WorkerTerms) -> Bool

    /// Everything the rule has to say about a line, in order of time.
    func findings(in line: DutyLine) -> [Finding]

    /// Writes what the rule forbids into the limits a roster is made within.
    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day)
}

extension Rule {
    public static var id: RuleID { row.id }
    public static var strength: Strength { row.strength }

    /// A rule binds everybody of its row unless it says otherwise.
    public func applies(to terms: WorkerTerms) -> Bool { true }

    /// A rule that no single number can stand for writes nothing.
    public func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {}

    /// A finding of this rule; `from` and `to` are minutes on the UTC line.
    func finding(
        _ severity: Severity = .breach, from: Int, to: Int, measured: Quantity, limit: Quantity, duties: [DutyID],
        _ words: String
    ) -> Finding {
        Finding(
            rule: Self.id, strength: Self.strength, severity: severity,
            window: TimeSpan(from: Instant(minutes: from), lasting: Minutes(to - from)), measured: measured,
            limit: limit, duties: duties, words: words, source: Self.row.sources.joined(separator: "; "),
            verified: Self.row.verified)
    }
}

/// A row that is not checked itself but says how others are read, such as what being on call counts for (WTR-19).
protocol Definition: Sendable {
    static var row: Row { get }
}
