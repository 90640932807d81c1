public import Core
public import Storage

/// The groups of people that are served as Groups of FHIR: whose each is, and who is in it now.
public struct RecordGroups: Sendable {
    /// The unit whose people a group has, by the group's id; `nil` where there is no such group.
    public let unit: @Sendable (_ id: String, OrganisationID, any Transaction) throws -> UnitID?
    /// The people of a unit, under every id they have.
    public let people: @Sendable (UnitID, OrganisationID, Instant, any Transaction) throws -> [PersonServedID]

    public init(
        unit: @escaping @Sendable (_ id: String, OrganisationID, any Transaction) throws -> UnitID?,
        people: @escaping @Sendable (UnitID, OrganisationID, Instant, any Transaction) throws -> [PersonServedID]
    ) {
        self.unit = unit
        self.people = people
    }

    /// No group at all.
    public static let none = RecordGroups(unit: { _, _, _ in nil }, people: { _, _, _, _ in [] })
}
