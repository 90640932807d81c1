import Core
import Credentials
import Ledger
import Storage

/// Tells a wallet that its holder said no.
///
/// - Returns: where the browser goes.
/// - Throws: ``Refusal``: as ``seeWalletRequest(_:as:at:in:)``.
func refuseWalletRequest(
    _ reference: String, from issuer: String, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> String {
    let person = try caller.requirePerson()
    var request = try seeWalletRequest(reference, as: caller, at: now, in: tx).request
    request.refuse(by: person)
    try WalletRequests.save(request, of: caller.organisation, in: tx)
    try record(
        WalletRequestAnswered(request: request.id, person: person, isGranted: false), by: caller, at: now, in: tx)
    return try request.way(back: [FormParameters.Parameter("error", "access_denied")], from: issuer)
}
