public import Core
import Ledger
public import Storage

/// A breach that somebody with the right to do so has let stand, and why.
public struct StandingBreach: Hashable, Sendable {
    public let period: PeriodID
    public let finding: FindingKey
    public let rule: String
    public let person: PersonID
    /// What the finding said when it was let stand.
    public let words: String
    public let reason: String
    public let by: AccountID
    public let at: Instant

    public init(
        period: PeriodID, finding: FindingKey, rule: String, person: PersonID, words: String, reason: String,
        by: AccountID, at: Instant
    ) {
        self.period = period
        self.finding = finding
        self.rule = rule
        self.person = person
        self.words = words
        self.reason = reason
        self.by = by
        self.at = at
    }
}

/// What makes a breach the same one when the board is checked again: whose it is, its rule and day, and what it says.
/// A breach that grew worse says something else, and needs a reason of its own.
public struct FindingKey: Hashable, Sendable {
    public let text: String

    init(_ text: String) { self.text = text }

    init(_ finding: BoardFinding, of person: PersonID) {
        text = "\(person)|\(finding.key)|\(Self.digest(finding.words))"
    }

    /// FNV-1a: the same on every machine, which `hashValue` is not. Nothing secret hangs on it.
    private static func digest(_ words: String) -> String {
        let hash = words.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}

/// Lets a breach of a roster stand, with a reason that is kept with the published version.
///
/// - Throws: ``Refusal``: `notFound` for an unknown period or a breach that is no longer there, `forbidden` without the
///   right to override on the unit, `conflict` for two shifts at once, which no reason can let stand, `invalid` without
///   a reason of at least ten characters.
public func letStand(
    _ finding: String, of id: PeriodID, reason: String, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try letStand([finding], of: id, reason: reason, as: caller, at: now, in: tx)
}

/// Lets several breaches of a roster stand for one reason.
///
/// - Throws: as for one; none is kept unless all can be.
public func letStand(
    _ findings: [String], of id: PeriodID, reason: String, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let period = try Periods.find(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.overrideBreach, on: period.unit)
    let reason = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard (10...500).contains(reason.count) else {
        throw Refusal(fields: [
            FieldProblem("reason", "Say in 10 to 500 characters why this is safe and who was asked")
        ])
    }
    let breaches = Dictionary(
        try Breaches.of(period, organisation: caller.organisation, in: tx).map { ($0.key.text, $0) },
        uniquingKeysWith: { first, _ in first })
    for finding in findings {
        guard let breach = breaches[finding] else {
            throw Refusal(.notFound, "This breach is no longer on the roster. Look at the list again.")
        }
        guard breach.finding.canBeLetStand else { throw Refusal(.conflict, Breach.firmWords) }
        try StandingBreaches.save(
            StandingBreach(
                period: id, finding: breach.key, rule: breach.finding.rule, person: breach.person,
                words: breach.finding.words, reason: reason, by: caller.account, at: now),
            of: caller.organisation, in: tx)
        try record(
            BreachLetStand(period: id, unit: period.unit, rule: breach.finding.rule, person: breach.person),
            by: caller, at: now, in: tx)
    }
}
