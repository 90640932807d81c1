public import Core
public import Workforce

/// How a draft was asked for: what the job reads.
public struct DraftInput: Codable, Sendable, Hashable {
    public let period: PeriodID
    /// How long to search.
    public let seconds: Int
    /// The same seed, on the same board with the same limit of moves, gives the same draft.
    public let seed: UInt64
    /// Moves after which the search ends even before its time; `nil` for no such limit.
    public let moves: Int?
    /// Starts from an empty board, pins kept, instead of from what stands there.
    public let startsAfresh: Bool
    public let by: AccountID
    /// `nil` in what was written down before there were kinds: a draft.
    public let kind: Kind?

    /// What is asked for.
    public enum Kind: String, Codable, Sendable {
        case draft
        /// A roster planned again around people who are away.
        case replan
        /// Several drafts side by side.
        case variants
    }

    public init(
        period: PeriodID, seconds: Int, seed: UInt64, moves: Int?, startsAfresh: Bool, by: AccountID,
        kind: Kind = .draft
    ) {
        self.period = period
        self.seconds = seconds
        self.seed = seed
        self.moves = moves
        self.startsAfresh = startsAfresh
        self.by = by
        self.kind = kind
    }
}

/// How far a draft is: what the job tells while it runs.
public struct DraftProgress: Codable, Sendable, Hashable {
    public var seconds: Double
    public var ofSeconds: Int
    public var moves: Int
    public var shortOfMinimum: Int
    public var shortOfWanted: Int
    public var wishes: Int
    public var wishesMet: Int
    /// Rules still broken in the best roster so far; 0 in any ward that can be solved.
    public var broken: Int
    /// The draft's points: lower is better.
    public var points: Int
    /// The best so far over time, a short history.
    public var best: [Best]
    /// How long ago the best so far was found.
    public var secondsSinceGain: Double?
    /// Points that no roster which keeps the rules can go below; `nil` while none is known.
    public var bound: Int?
    /// Which of several drafts this is, from 1, and of how many.
    public var part: Int?
    public var parts: Int?

    /// The best roster at one moment of the search.
    public struct Best: Codable, Sendable, Hashable {
        public let seconds: Double
        public let shortOfWanted: Int
        public let wishesMet: Int
        public let points: Int

        public init(seconds: Double, shortOfWanted: Int, wishesMet: Int, points: Int) {
            self.seconds = seconds
            self.shortOfWanted = shortOfWanted
            self.wishesMet = wishesMet
            self.points = points
        }
    }

    public init(
        seconds: Double, ofSeconds: Int, moves: Int, shortOfMinimum: Int, shortOfWanted: Int, wishes: Int,
        wishesMet: Int, broken: Int, points: Int, best: [Best], secondsSinceGain: Double? = nil, bound: Int? = nil,
        part: Int? = nil, parts: Int? = nil
    ) {
        self.seconds = seconds
        self.ofSeconds = ofSeconds
        self.moves = moves
        self.shortOfMinimum = shortOfMinimum
        self.shortOfWanted = shortOfWanted
        self.wishes = wishes
        self.wishesMet = wishesMet
        self.broken = broken
        self.points = points
        self.best = best
        self.secondsSinceGain = secondsSinceGain
        self.bound = bound
        self.part = part
        self.parts = parts
    }
}

/// What a draft would make of a roster: the figures now and then, and what WorkingTime says about every row of it.
public struct DraftFigures: Codable, Sendable, Hashable {
    public let before: BoardSummary
    public let after: BoardSummary
    /// Breaches that the board would have, new ones and those it has already.
    public let breaches: [Breach]
    public let seconds: Double
    public let moves: Int
    public let points: Int
    /// How the search ended: `limitReached`, `targetReached`, `cancelled` or `noGain`.
    public let ending: String
    /// The points among them for nights and weekends that are not shared fairly; told for drafts side by side.
    public let unfairPoints: Int?

    /// A rule broken in the row of one person.
    public struct Breach: Codable, Sendable, Hashable {
        public let person: PersonID
        public let rule: String
        public let words: String
        /// The first day concerned.
        public let day: Day?
    }

    public init(
        before: BoardSummary, after: BoardSummary, breaches: [Breach], seconds: Double, moves: Int, points: Int,
        ending: String, unfairPoints: Int? = nil
    ) {
        self.before = before
        self.after = after
        self.breaches = breaches
        self.seconds = seconds
        self.moves = moves
        self.points = points
        self.ending = ending
        self.unfairPoints = unfairPoints
    }
}

/// A drafted roster that waits for a manager to take it or leave it.
public struct Proposal: Sendable, Hashable {
    public let id: ProposalID
    public let period: PeriodID
    /// The job that made it.
    public let job: String
    public let by: AccountID?
    public let madeAt: Instant
    /// The board's revision it was made from.
    public let revision: Int
    public let changes: [CellChange]
    public let figures: DraftFigures
    /// All of several drafts made side by side, the first of them that above; empty for a single one.
    public let variants: [DraftVariant]
    public private(set) var state: State

    /// What became of it.
    public enum State: String, CaseIterable, Sendable, Codable { case open, accepted, dropped }

    public init(
        id: ProposalID, period: PeriodID, job: String, by: AccountID?, madeAt: Instant, revision: Int,
        changes: [CellChange], figures: DraftFigures, variants: [DraftVariant] = [], state: State = .open
    ) {
        self.id = id
        self.period = period
        self.job = job
        self.by = by
        self.madeAt = madeAt
        self.revision = revision
        self.changes = changes
        self.figures = figures
        self.variants = variants
        self.state = state
    }

    /// What taking it changes.
    /// - Parameter lean: which of several drafts.
    /// - Throws: `invalid` when there are several and none of them is named, or one that is not there.
    public func changes(of lean: DraftLean?) throws(Refusal) -> [CellChange] {
        guard !variants.isEmpty else { return changes }
        guard let variant = variants.first(where: { $0.lean == lean }) else {
            throw Refusal(fields: [FieldProblem("variant", "Choose one of the drafts")])
        }
        return variant.changes
    }

    /// - Throws: a conflict unless it waits for a decision.
    public mutating func decide(_ accepted: Bool) throws(Refusal) {
        switch state {
        case .open: state = accepted ? .accepted : .dropped
        case .accepted: throw Refusal(.conflict, "This draft is on the board already.")
        case .dropped: throw Refusal(.conflict, "This draft was dropped. Ask for a new one.")
        }
    }
}

extension Named {
    public enum Proposal {}
}

public typealias ProposalID = ID<Named.Proposal>
