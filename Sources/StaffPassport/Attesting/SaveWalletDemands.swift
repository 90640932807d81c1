import Core
import Ledger
import Storage

/// Says what wallets must prove, for each kind of item; kinds that are left out ask for nothing.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid` for an unknown kind, a kind twice, or what nobody could prove.
func saveWalletDemands(
    _ demands: [WalletDemand], as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireEverywhere(.passportSetUp)
    let kinds = try KindBook.of(caller.organisation, in: tx),
        makers = try WalletMakers.trusted(
            of: caller.organisation, in: tx)
    var problems: [FieldProblem] = []
    for one in demands {
        if kinds[one.kind] == nil || demands.filter({ $0.kind == one.kind }).count > 1 {
            problems.append(FieldProblem("wallets.\(one.kind)", "Choose each kind of item once, from the list"))
        }
        if one.wallets == .required, !makers.contains(where: \.attestsWallets) {
            problems.append(FieldProblem("wallets.\(one.kind)", "Nobody attests wallets yet: add a maker first"))
        }
        if one.holderKeys == .required, !makers.contains(where: \.attestsHolderKeys) {
            problems.append(FieldProblem("keys.\(one.kind)", "Nobody attests keys yet: add a maker first"))
        }
    }
    guard problems.isEmpty else { throw Refusal(fields: problems) }
    let asked = demands.filter { !$0.isNothing }
    try WalletDemands.replace(by: asked, of: caller.organisation, in: tx)
    try record(WalletDemandsSaved(kinds: asked.map(\.kind)), by: caller, at: now, in: tx)
}
