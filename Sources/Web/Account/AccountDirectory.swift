public import Core
public import Storage

/// What account pages ask of the register of units and staff, which stands above them.
public struct AccountDirectory: Sendable {
    /// The units of an organisation, in the order people look for them.
    public let units: @Sendable (OrganisationID, any Transaction) throws -> [Unit]
    /// The member of staff with a staff number.
    public let person: @Sendable (_ staffNumber: String, OrganisationID, any Transaction) throws -> PersonID?

    /// A unit by name.
    public struct Unit: Sendable, Hashable {
        public let id: UnitID
        public let name: String

        public init(_ id: UnitID, _ name: String) {
            self.id = id
            self.name = name
        }
    }

    public init(
        units: @escaping @Sendable (OrganisationID, any Transaction) throws -> [Unit],
        person: @escaping @Sendable (String, OrganisationID, any Transaction) throws -> PersonID?
    ) {
        self.units = units
        self.person = person
    }

    /// For a program without a register: roles are for the whole organisation only.
    public static let empty = AccountDirectory(units: { _, _ in [] }, person: { _, _, _ in nil })
}
