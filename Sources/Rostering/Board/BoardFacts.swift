public import Core
public import Ledger

/// A roster period was opened for a unit.
public struct PeriodOpened: Fact {
    public static let name = "rostering.period-opened.1"
    public let period: PeriodID
    public let unit: UnitID
    public let firstDay: Day
    public let lastDay: Day
    public var subject: String { period.text }
}

/// Cells of a board were changed, or a change was undone or made again.
public struct CellsChanged: Fact {
    public static let name = "rostering.cells-changed.1"
    public let period: PeriodID
    public let unit: UnitID
    public let edit: EditID
    /// `change`, `swap`, `pin`, `clear`, `paste`, `draft`, `take`, `request`, `undo` or `redo`.
    public let kind: String
    /// How many places now hold something else.
    public let count: Int
    /// The period's revision after it.
    public let revision: Int
    public var subject: String { period.text }
}
