public import Core

/// A ward, team or department: where people are posted and what a roster is for.
public struct Unit: Hashable, Sendable {
    public let id: UnitID
    /// Unique within the organisation: "Ward 7 (frailty)".
    public var name: String
    public var kind: Kind
    /// The site's code in the Organisation Data Service, where the unit has one: 3 to 9 letters and digits.
    public var odsCode: String?
    /// The unit it belongs to, such as a division.
    public var parent: UnitID?
    /// No longer used; kept for its history.
    public var isClosed: Bool

    /// What kind of unit it is, for lists and searches.
    public enum Kind: String, CaseIterable, Sendable, Codable {
        case ward, team, department, theatre, clinic, division
        public var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
    }

    public init(
        id: UnitID, name: String, kind: Kind = .ward, odsCode: String? = nil, parent: UnitID? = nil,
        isClosed: Bool = false
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.odsCode = odsCode
        self.parent = parent
        self.isClosed = isClosed
    }
}
