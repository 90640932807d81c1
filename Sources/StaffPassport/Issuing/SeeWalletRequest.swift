import Core
import Credentials
import Identity
import Storage

/// What a wallet asks for, as its holder is shown it.
struct AskedByWallet: Sendable {
    let request: WalletRequest
    /// Where the items would go.
    let destination: RedirectAddress
    /// The holder's items that were asked for and can be had.
    let items: [PassportItem]
    let kinds: KindBook
}

/// Shows somebody what a wallet asks for.
///
/// - Parameter reference: under which the browser brought it.
/// - Throws: ``Refusal``: `forbidden` for an account without a staff record and for somebody else's offer, `notFound`,
///   `conflict` for what was answered or ran out.
func seeWalletRequest(
    _ reference: String, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> AskedByWallet {
    let person = try caller.requirePerson(), organisation = caller.organisation
    guard let sent = SecretToken(checking: reference),
        let request = try WalletRequests.referred(sent.hash, of: organisation, in: tx)
    else {
        throw Refusal(.notFound, "There is no such request by a wallet here. Start again in your wallet.")
    }
    guard request.isOpen(at: now) else {
        throw Refusal(.conflict, "This request has been answered, or it ran out. Start again in your wallet.")
    }
    var items = try PassportItems.of(person, in: organisation, tx)
    if let id = request.offer {
        let offer = try PassportOffers.find(id, of: organisation, in: tx)
        guard offer.person == person else {
            throw Refusal(.forbidden, "This offer was made to somebody else. Sign in as the person it is for.")
        }
        items = items.filter { offer.items.contains($0.id) }
    }
    let kinds = try KindBook.of(organisation, in: tx)
    let wanted = Set(request.configurations.compactMap { CredentialConfigurationID($0)?.kind })
    items = items.filter { item in
        item.canBeOffered && wanted.contains(item.kind)
            && kinds[item.kind]?.lastDay(in: item.claims).map { $0 >= now.ukDay } ?? true
    }
    return AskedByWallet(
        request: request, destination: try RedirectAddress(request.pushed().redirectURI), items: items, kinds: kinds)
}
