public import Core

/// Rest that a person missed and is owed back (WTR-13), with what later rests have paid of it.
public struct RestDebt: Hashable, Sendable {
    /// The rule whose rest was short.
    public let rule: RuleID
    public let duties: [DutyID]
    public let shortMinutes: Int
    /// When the rest ended too soon.
    public let arisen: Instant
    public let due: Instant
    /// What later rests gave back, and when each of them ended.
    public private(set) var payments: [Payment]

    /// Part of the debt, given back by one rest.
    public struct Payment: Hashable, Sendable {
        public let minutes: Int
        public let at: Instant
    }

    init(rule: RuleID, duties: [DutyID], shortMinutes: Int, arisen: Instant, due: Instant) {
        self.rule = rule
        self.duties = duties
        self.shortMinutes = shortMinutes
        self.arisen = arisen
        self.due = due
        payments = []
    }

    /// Minutes still owed.
    public var outstandingMinutes: Int { shortMinutes - payments.reduce(0) { $0 + $1.minutes } }

    /// When the last of it was given back; `nil` while some is owed.
    public var given: Instant? { outstandingMinutes == 0 ? payments.last?.at : nil }

    /// Minutes given back by a moment.
    public func paidMinutes(by moment: Instant) -> Int {
        payments.reduce(0) { $0 + ($1.at <= moment ? $1.minutes : 0) }
    }

    mutating func pay(_ minutes: Int, at moment: Instant) { payments.append(Payment(minutes: minutes, at: moment)) }
}
