public import Core

/// A bank or public holiday the organisation keeps.
///
/// Which day carries the pay of a public holiday is for the contract to say; this is the list of days it says it of.
public struct PublicHoliday: Hashable, Sendable {
    public let day: Day
    public let name: String
    /// Who says so: "gov.uk bank holidays", "Trust board, 12 Mar 2026".
    public let source: String

    public init(day: Day, name: String, source: String) {
        self.day = day
        self.name = name
        self.source = source
    }
}
