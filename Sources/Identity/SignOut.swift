public import Core
import Ledger
public import Storage

/// Ends the session a token stands for. One that has ended already is no mistake.
public func signOut(
    _ token: SecretToken, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    guard try Sessions.end(token, of: caller.organisation, in: tx) else { return }
    try record(SignedOut(account: caller.account), by: caller, at: now, in: tx)
}
