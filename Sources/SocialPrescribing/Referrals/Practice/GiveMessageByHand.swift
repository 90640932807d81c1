public import Core
import Ledger
public import Storage

/// Notes that the person's practice got the message another way, as on paper: nothing waits any more.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` for anybody but the team, `conflict` where no letter waits or failed.
public func giveMessageByHand(
    of id: ReferralID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    _ = try seeCase(id, as: caller, at: now, in: tx)
    guard let last = try PracticeLetters.of(id, in: caller.organisation, tx).first, last.isStuck else {
        throw Refusal(.conflict, "No letter to their practice waits or has failed.")
    }
    try PracticeLetters.noteGiven(last.id, of: caller.organisation, at: now, in: tx)
    try record(
        PracticeMessageGiven(letter: last.id, referral: id, person: last.person), by: caller, at: now, in: tx)
}
