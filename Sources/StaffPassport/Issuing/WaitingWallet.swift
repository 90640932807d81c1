import Core

/// A wallet that asked for an item whose check still runs: which keys it proved, and what it is given once the result
/// is in.
///
/// - Source: OpenID4VCI 1.0, section 9.
struct WaitingWallet: Sendable, Hashable {
    /// After how many seconds a wallet should ask again.
    static let intervalSeconds = 3_600

    /// The hash of the name under which the wallet asks again.
    let transactionHash: String
    let offer: PassportOfferID
    let item: PassportItemID
    let person: PersonID
    let form: CredentialForm
    /// As JWKs.
    let keys: [JSON]
    let endsAt: Instant
}
