import Core
import FHIR
import Ledger
import Population
import Storage

/// Owes the person's practice a letter of what a referral has come to, where they may be told; one that waited still is
/// not sent any more, for the new one says all.
///
/// - Returns: `nil` where there is nothing to tell, or the person does not want it.
@discardableResult
func owePracticeLetter(
    _ id: ID<PracticeLetter>, of referral: Referral, by caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PracticeLetter? {
    let organisation = caller.organisation
    guard let occasion = referral.practiceOccasion else { return nil }
    let person = try PeopleServed.find(
        try PeopleServed.survivor(of: referral.person, of: organisation, in: tx), of: organisation, in: tx)
    guard try referral.practiceHold(person, at: now, of: organisation, in: tx) == nil else { return nil }
    let code = person.practice.flatMap { ODSCode($0.odsCode) }?.text
    let known = try code.flatMap { try PracticeAddresses.find($0, of: organisation, in: tx) }
    let letter = PracticeLetter(
        id: id, referral: referral.id, person: referral.person, occasion: occasion, practiceCode: code ?? "",
        practiceName: known?.name ?? person.practice?.name ?? "", address: known?.email,
        state: known == nil ? .noAddress : .due, madeAt: now)
    try PracticeLetters.drop(for: referral.id, of: organisation, at: now, in: tx)
    try PracticeLetters.owe(letter, of: organisation, at: now, in: tx)
    try record(
        PracticeLetterOwed(
            letter: id, referral: referral.id, person: referral.person, occasion: occasion.rawValue,
            hasAddress: known != nil), by: caller, at: now, in: tx)
    return letter
}
