public import Core

/// A key that a device keeps for somebody, and that signs them in once they have unlocked the device.
public struct Passkey: Sendable, Hashable {
    public let id: ID<Passkey>
    public let account: AccountID
    /// What its owner calls it: "My phone".
    public let name: String
    /// What the device calls it.
    public let credentialID: [UInt8]
    /// The public half, as COSE writes it.
    let keyBytes: [UInt8]
    var counter: Int64
    /// It may be copied to other devices of its owner.
    public let mayBeBackedUp: Bool
    /// And has been.
    public internal(set) var isBackedUp: Bool
    public let createdAt: Instant
    public internal(set) var usedAt: Instant?

    /// As many as somebody may have.
    public static let most = 20
    public static let longestNameCharacters = 60
    /// COSE's numbers of the kinds of key we take, the one we like best first.
    public static let algorithms = CredentialKey.algorithms

    /// What a device is told about whose passkey it makes: nothing about the person.
    public static func handle(of account: AccountID) -> [UInt8] { Array(account.text.utf8.prefix(64)) }
}
