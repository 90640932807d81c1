public import Core
public import Workforce

/// Where somebody stands on the board: one person on one day.
public struct CellPlace: Hashable, Sendable, Codable {
    public let person: PersonID
    public let day: Day

    public init(_ person: PersonID, _ day: Day) {
        self.person = person
        self.day = day
    }
}

/// What stands in a place of the board: a shift, for which skill it counts, and whether the optimiser may move it.
///
/// A day off is the absence of a cell, unless it is pinned: then `shift` is `nil`.
public struct Cell: Hashable, Sendable, Codable {
    public var shift: ShiftTypeID?
    /// The skill it counts for in the demand; `nil` counts for lines that ask for no skill.
    public var skill: SkillID?
    /// The optimiser leaves it as it is.
    public var isPinned: Bool
    public var origin: Origin

    /// How the cell came to stand there.
    public enum Origin: String, CaseIterable, Sendable, Codable {
        /// A manager put it there.
        case manual
        /// The optimiser did.
        case draft
        /// A granted wish.
        case request
        /// A member of staff took an open place.
        case place
        case imported
    }

    public init(shift: ShiftTypeID?, skill: SkillID? = nil, isPinned: Bool = false, origin: Origin = .manual) {
        self.shift = shift
        self.skill = skill
        self.isPinned = isPinned
        self.origin = origin
    }
}

/// A change of one place, with what stood there before, so that nobody overwrites what they have not seen.
public struct CellChange: Hashable, Sendable, Codable {
    public let place: CellPlace
    public let before: Cell?
    public let after: Cell?

    public init(_ place: CellPlace, before: Cell?, after: Cell?) {
        self.place = place
        self.before = before
        self.after = after
    }

    /// The change that takes this one back.
    public var inverse: CellChange { CellChange(place, before: after, after: before) }
}

/// One step of work on a board, as undo and redo see it.
public struct Edit: Hashable, Sendable {
    public let id: EditID
    public let period: PeriodID
    /// Counts from 1 within the period.
    public let number: Int
    public let by: AccountID
    public let at: Instant
    public let kind: Kind
    public let changes: [CellChange]
    /// Why, once the period is published.
    public let reason: String?
    /// Taken back by its maker.
    public var isUndone: Bool

    /// What kind of step it was.
    public enum Kind: String, CaseIterable, Sendable, Codable {
        case change, swap, pin, clear, paste, draft, take, request
        case handBack = "hand-back"
    }

    public init(
        id: EditID, period: PeriodID, number: Int, by: AccountID, at: Instant, kind: Kind, changes: [CellChange],
        reason: String?, isUndone: Bool = false
    ) {
        self.id = id
        self.period = period
        self.number = number
        self.by = by
        self.at = at
        self.kind = kind
        self.changes = changes
        self.reason = reason
        self.isUndone = isUndone
    }
}
