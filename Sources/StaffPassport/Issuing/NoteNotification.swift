import Core
import Credentials
import Ledger
import Storage

/// Takes a wallet's word on what became of the tokens it fetched: kept, or rejected by their holder. Telling it again
/// changes nothing.
///
/// - Source: OpenID4VCI 1.0, section 11.
/// - Throws: ``ProtocolFault``.
func noteNotification(
    _ notification: CredentialNotification, _ call: WalletCall, in tx: any Transaction
) throws {
    try note(notification, from: try call.offer(in: tx).id, of: call.organisation, at: call.now, in: tx)
}

/// The same, for an offer whose wallet has shown that it is its own.
func note(
    _ notification: CredentialNotification, from offer: PassportOfferID, of organisation: OrganisationID,
    at now: Instant, in tx: any Transaction
) throws {
    let issued = try IssuedCredentials.notified(by: notification.id, from: offer, of: organisation, in: tx)
    guard let first = issued.first else {
        throw ProtocolFault(400, "invalid_notification_id", "No credential was issued under this name.")
    }
    var item = try PassportItems.find(first.item, of: organisation, in: tx)
    let before = item.state
    switch notification.event {
    case .accepted: item.accept(at: now)
    // Not kept, because the wallet could not or its holder would not. One that was accepted and deleted later is left
    // alone: whoever saw it may still rely on it.
    case .failed, .deleted: item.reject(notification.words.map { String($0.prefix(500)) }, at: now)
    }
    if item.state == .rejected { try IssuedCredentials.mark(.revoked, of: item.id, in: organisation, tx) }
    guard item.state != before else { return }
    try PassportItems.save(item, of: organisation, in: tx)
    try record(item.moved, of: organisation, by: nil, at: now, in: tx)
}
