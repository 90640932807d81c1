import Core
import Ledger
import Storage

/// Changes how the organisation gives items to GOV.UK Wallet, and switches it on or off.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid` with every field that must be mended before it can be on.
func saveGovUKSettings(
    _ settings: GovUKSettings, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireEverywhere(.passportSetUp)
    var problems = settings.problems(try KindBook.of(caller.organisation, in: tx))
    if !settings.address.isEmpty,
        try GovUKWallets.isTaken(settings.address, besides: caller.organisation, in: tx)
    {
        problems.append(FieldProblem("address", "Another organisation on this server has this address"))
    }
    guard problems.isEmpty else { throw Refusal(fields: problems) }
    try GovUKWallets.save(settings, of: caller.organisation, in: tx)
    try record(
        GovUKWalletSetUp(isOn: settings.isOn, kinds: settings.kinds.map(\.kind)), by: caller, at: now, in: tx)
}
