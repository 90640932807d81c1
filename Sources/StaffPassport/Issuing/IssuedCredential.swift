public import Core

/// A token of an item that a wallet fetched: to which key it is bound, and where its status stands.
public struct IssuedCredential: Sendable, Hashable {
    /// What verifiers are told of it: the values of a Token Status List.
    public enum Status: Int, Sendable, Hashable, CaseIterable {
        case valid = 0
        case revoked = 1
        case suspended = 2
    }

    public let id: IssuedCredentialID
    public let item: PassportItemID
    public let offer: PassportOfferID
    /// The RFC 7638 thumbprint of the key it is bound to.
    public let holder: String
    /// The number of its list, and its place in it.
    public let list: Int
    public let place: Int
    public let issuedAt: Instant
    public let endsAt: Instant
    /// By which the wallet tells what became of it.
    public let notification: String
    public var status: Status
    /// The name of the key that signed it; `nil` for what was issued before that was noted.
    public var signedBy: String? = nil
    /// Which wallet has it, as its maker attests; `nil` where nobody looked, or none did.
    var wallet: WalletRecord?

    /// Places of one list.
    static let listLength = 131_072
    /// How many places in a row may be found taken before a new list is begun.
    static let drawLimit = 4
}
