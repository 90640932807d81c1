public import Core
public import Ledger

/// Tables of areas were loaded.
public struct AreasLoaded: Fact {
    public static let name = "social-prescribing.areas-loaded.1"
    /// `deciles` or `postcodes`.
    public let kind: String
    public let year: Int
    public let count: Int
    public var subject: String { kind }
}

/// The figures of a team and a quarter were fixed.
public struct FiguresReleased: Fact {
    public static let name = "social-prescribing.figures-released.1"
    public let team: UnitID
    /// "2026-Q3".
    public let quarter: String
    public var subject: String { team.text }
}
