import Core
import Ledger
import Storage

/// Takes the word of somebody who makes wallets.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid` for keys that cannot be read, for none, and for a name twice.
func addWalletMaker(_ maker: WalletMaker, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    try caller.requireEverywhere(.passportSetUp)
    try maker.check()
    let known = try WalletMakers.trusted(of: caller.organisation, in: tx)
    guard known.count < 200, !known.contains(where: { $0.name == maker.name }) else {
        throw Refusal(fields: [FieldProblem("name", "A maker of this name is on your list already")])
    }
    try WalletMakers.add(maker, of: caller.organisation, in: tx)
    try record(WalletMakerAdded(maker: maker.id), by: caller, at: now, in: tx)
}
