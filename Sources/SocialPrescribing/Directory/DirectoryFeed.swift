public import Core

/// A directory of somebody else's that we read (HSDS-UK 3.0).
public struct DirectoryFeed: Hashable, Sendable {
    public let id: ID<DirectoryFeed>
    /// Where it begins, without a slash at the end: "https://council.example/open-referral".
    public var address: String
    /// Whose it is.
    public var name: String
    /// Under what licence it is given.
    public var licence: String
    public var isActive: Bool

    public init(
        id: ID<DirectoryFeed>, address: String, name: String, licence: String = "", isActive: Bool = true
    ) {
        self.id = id
        self.address = address
        self.name = name
        self.licence = licence
        self.isActive = isActive
    }
}
