public import Core
public import Ledger
public import Storage

/// What the registers tell the audit about people, so that it can see looks that stand out.
public struct LookRegister: Sendable {
    /// Those of some people who are known, staff and people served.
    let known: @Sendable ([PersonID], OrganisationID, any Transaction) throws -> [PersonID: KnownPerson]
    /// All staff.
    let staff: @Sendable (OrganisationID, any Transaction) throws -> [PersonID: KnownPerson]
    /// When some members of staff have duties that touch a span.
    let duties: @Sendable ([PersonID], TimeSpan, OrganisationID, any Transaction) throws -> [PersonID: [TimeSpan]]

    public init(
        known: @escaping @Sendable ([PersonID], OrganisationID, any Transaction) throws -> [PersonID: KnownPerson],
        staff: @escaping @Sendable (OrganisationID, any Transaction) throws -> [PersonID: KnownPerson],
        duties: @escaping @Sendable ([PersonID], TimeSpan, OrganisationID, any Transaction) throws
            -> [PersonID: [TimeSpan]]
    ) {
        self.known = known
        self.staff = staff
        self.duties = duties
    }

    /// Knows nobody: what stands out by numbers and by the hour is still seen.
    public static let none = LookRegister(
        known: { _, _, _ in [:] }, staff: { _, _ in [:] }, duties: { _, _, _, _ in [:] })
}
