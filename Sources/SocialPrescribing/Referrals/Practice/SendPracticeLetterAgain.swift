public import Core
import Ledger
import Population
public import Storage

/// Writes to the person's practice once more, with a new link; those before work no more.
///
/// - Parameter letter: the id of the new letter.
/// - Throws: ``Refusal``: `notFound`, `forbidden` for anybody but the team, `conflict` while there is nothing to tell,
///   where the person does not want it, and where nobody has said where the practice is written to.
public func sendPracticeLetterAgain(
    of id: ReferralID, letter: ID<PracticeLetter>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PracticeLetter {
    let seen = try seeCase(id, as: caller, at: now, in: tx)
    guard seen.referral.practiceOccasion != nil else {
        throw Refusal(.conflict, "There is nothing to tell the practice yet. Answer the referral first.")
    }
    if let hold = try seen.referral.practiceHold(seen.person, at: now, of: caller.organisation, in: tx) {
        throw Refusal(.conflict, hold.words)
    }
    try PracticeLetters.stop(for: id, of: caller.organisation, in: tx)
    let made = try owePracticeLetter(
        letter, of: seen.referral, in: caller.organisation, by: caller, at: now, in: tx)
    guard let made, made.address != nil else {
        throw Refusal(
            .conflict,
            "We have no address of their practice. Print the message or save it as a PDF, and ask whoever leads the "
                + "team to add the address.")
    }
    return made
}
