public import Core

extension Named {
    public enum Check {}
}

public typealias CheckID = ID<Named.Check>

/// That somebody was checked for their work, how it came out, and for how long it holds. Never what the check found.
public struct Check: Hashable, Sendable {
    /// How a check came out.
    public enum Outcome: String, CaseIterable, Sendable {
        case clear
        case withConditions = "with-conditions"
        case notClear = "not-clear"

        public var title: String {
            switch self {
            case .clear: "Clear"
            case .withConditions: "With conditions"
            case .notClear: "Not clear"
            }
        }
    }

    /// How a check stands on a day.
    public enum State: String, CaseIterable, Sendable {
        case clear
        case withConditions = "with-conditions"
        case notClear = "not-clear"
        case ended, withdrawn
        case notYet = "not-yet"

        public var title: String {
            switch self {
            case .clear: Outcome.clear.title
            case .withConditions: Outcome.withConditions.title
            case .notClear: Outcome.notClear.title
            case .ended: "Ended"
            case .withdrawn: "Withdrawn"
            case .notYet: "Not yet begun"
            }
        }
    }

    public let id: CheckID
    public let person: PersonID
    /// ``CheckKind/key``.
    public let kind: String
    public let outcome: Outcome
    public let from: Day
    /// The last day on which it holds; `nil` without end.
    public let until: Day?
    /// Who says so: "DBS certificate seen at induction".
    public let source: String
    /// What whoever looks after checks noted of it; shown to them and to the person alone.
    public let note: String?
    /// What it rests on; `nil` for one that was written down by hand.
    public let provenance: Provenance?
    public let recordedAt: Instant
    /// `nil` for one that a service vouches for.
    public let recordedBy: AccountID?
    /// From which day on it is withdrawn; `nil` while it is not.
    public internal(set) var withdrawnOn: Day?
    /// Why it was withdrawn by hand.
    public internal(set) var reason: String?
    /// How many days ahead its end was told last; `nil` while it was not.
    var toldAhead: Int?

    public init(
        id: CheckID, person: PersonID, kind: String, outcome: Outcome, from: Day, until: Day? = nil, source: String,
        note: String? = nil, provenance: Provenance? = nil, recordedAt: Instant, recordedBy: AccountID? = nil
    ) {
        self.id = id
        self.person = person
        self.kind = kind
        self.outcome = outcome
        self.from = from
        self.until = until
        self.source = source
        self.note = note
        self.provenance = provenance
        self.recordedAt = recordedAt
        self.recordedBy = recordedBy
    }

    /// Whether it says anything of a day, good or bad.
    public func isInForce(on day: Day) -> Bool {
        from <= day && day <= until ?? day && withdrawnOn.map { day < $0 } ?? true
    }

    /// How it stands on a day.
    public func state(on day: Day) -> State {
        if let withdrawnOn, withdrawnOn <= day { return .withdrawn }
        if day < from { return .notYet }
        if let until, until < day { return .ended }
        return switch outcome {
        case .clear: .clear
        case .withConditions: .withConditions
        case .notClear: .notClear
        }
    }
}

extension [Check] {
    /// The check that decides on a day, of those of one kind: the latest in force, and of those begun on one day the
    /// worst; `nil` when none is in force.
    public func deciding(on day: Day) -> Check? {
        filter { $0.isInForce(on: day) }.max {
            $0.from == $1.from ? $0.outcome.weight < $1.outcome.weight : $0.from < $1.from
        }
    }

    /// Whether one of these, of one kind, stands on a day.
    public func stand(on day: Day) -> Bool { deciding(on: day).map { $0.outcome != .notClear } ?? false }

    /// The one to show first, of those of one kind: the one that decides, or else the one that came last.
    public func foremost(on day: Day) -> Check? {
        deciding(on: day) ?? self.max { ($0.from, $0.recordedAt, $0.id) < ($1.from, $1.recordedAt, $1.id) }
    }
}

extension Check.Outcome {
    /// The worst weighs most.
    fileprivate var weight: Int {
        switch self {
        case .clear: 0
        case .withConditions: 1
        case .notClear: 2
        }
    }
}
