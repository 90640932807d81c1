import Core
import Ledger
import Storage

/// Takes the word of a maker of wallets no longer. What its wallets hold already stays as it is.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `conflict` for one whose word is not taken any more.
func endWalletMaker(_ id: WalletMakerID, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    try caller.requireEverywhere(.passportSetUp)
    let maker = try WalletMakers.find(id, of: caller.organisation, in: tx)
    guard maker.endedAt == nil else {
        throw Refusal(.conflict, "The word of this maker is not taken any more already.")
    }
    try WalletMakers.end(id, of: caller.organisation, at: now, in: tx)
    try record(WalletMakerEnded(maker: id), by: caller, at: now, in: tx)
}
