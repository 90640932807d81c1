public import Core
import Identity
public import Ledger
public import Storage

/// Notes that somebody guessed wrong at whose an NHS number is as often as is let through, and tells those who look
/// after personal data: whoever has the organisation's records as a whole in their care, and can read who did what.
///
/// The notice names nobody, for it may go by e-mail; the ledger has the account.
/// - Parameter newNotice: gives an id for each notice.
public func tellOfGuesses(
    newNotice: () -> ID<Notice>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let organisation = caller.organisation
    try record(IdentityGuessed(account: caller.account), by: caller, at: now, in: tx)
    let told = try RoleReaders.holding(
        [.administrator, .auditor], on: nil, besides: caller.account, of: organisation, at: now, in: tx)
    for person in told {
        try Notices.owe(
            Notice(
                id: newNotice(), to: person, title: "Many wrong tries at opening somebody’s record",
                body: "Look in the audit for population.identity-guessed, and ask whoever it was.", path: "/audit",
                at: now), of: organisation, in: tx)
    }
}
