public import Core
public import Identity
public import Storage

/// Who is on the register of people served, as the program that has one tells the account pages.
public struct ServedDirectory: Sendable {
    /// Who has an NHS number and a date of birth; `nil` when nobody living has both.
    public let matching: @Sendable (NHSNumber, Day, OrganisationID, any Transaction) throws -> RegisteredPerson?

    public init(
        matching: @escaping @Sendable (NHSNumber, Day, OrganisationID, any Transaction) throws -> RegisteredPerson?
    ) {
        self.matching = matching
    }

    /// Knows nobody, so that nobody can sign in with NHS login.
    public static let empty = ServedDirectory { _, _, _, _ in nil }
}
