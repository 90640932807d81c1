import Core
import Credentials
import Identity
import Storage

/// Gives a wallet what it waited for, when the result is in; its name for the wait is of no use after that.
///
/// - Returns: the credentials, or that it must go on waiting under the same name.
/// - Throws: ``ProtocolFault``: `invalid_transaction_id` for a name that the token's wallet was not given,
///   `credential_request_denied` when there will be no result.
///
/// - Source: OpenID4VCI 1.0, section 9.
func issueWaiting(
    _ request: DeferredCredentialRequest, _ fetching: Fetching, in tx: any Transaction
) throws -> CredentialResponse {
    let offer = try fetching.call.offer(in: tx), organisation = fetching.organisation
    guard let sent = SecretToken(checking: request.transaction),
        let waiting = try WaitingWallets.named(
            sent.hash, from: offer.id, of: organisation, at: fetching.now, in: tx)
    else { throw ProtocolFault(400, "invalid_transaction_id", "Nothing waits under this name.") }
    let item = try PassportItems.find(waiting.item, of: organisation, in: tx)
    guard item.canBeOffered else {
        throw ProtocolFault(400, "credential_request_denied", "This item cannot be issued any more.")
    }
    guard !item.isAwaited else {
        return .deferred(request.transaction, intervalSeconds: WaitingWallet.intervalSeconds)
    }
    var fetching = fetching
    fetching.wallet = offer.wallet
    let keys = try waiting.keys.map { try PublicKey(jwk: $0) }
    let response = try Minting.issue(item, in: waiting.form, from: offer.id, to: keys, fetching, tx)
    try WaitingWallets.remove(sent.hash, of: organisation, in: tx)
    return response
}
