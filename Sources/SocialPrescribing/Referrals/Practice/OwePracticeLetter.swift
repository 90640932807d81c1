import Core
import FHIR
import Ledger
import Population
import Storage

/// Owes the person's practice a letter of what a referral has come to, where they may be told; one that waited still is
/// not sent any more, for the new one says all.
///
/// - Parameter caller: whose deed it follows from; `nil` for a reaction, which no request stands behind.
/// - Returns: `nil` where there is nothing to tell, or the person does not want it.
@discardableResult
func owePracticeLetter(
    _ id: ID<PracticeLetter>, of referral: Referral, in organisation: OrganisationID, by caller: Caller?,
    at now: Instant, in tx: any Transaction
) throws -> PracticeLetter? {
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
    let owed = PracticeLetterOwed(
        letter: id, referral: referral.id, person: referral.person, occasion: occasion.rawValue,
        hasAddress: known != nil)
    if let caller {
        try record(owed, by: caller, at: now, in: tx)
    } else {
        try record(owed, of: organisation, by: nil, at: now, in: tx)
    }
    return letter
}

/// Owes the letter that was not owed at its occasion because the person did not want it then, and wants it now. What
/// ended longer ago than a link works is not told any more.
@discardableResult
func oweLetterNotOwedBefore(
    _ id: ID<PracticeLetter>, of referral: Referral, in organisation: OrganisationID, by caller: Caller?,
    at now: Instant, in tx: any Transaction
) throws -> PracticeLetter? {
    guard let occasion = referral.practiceOccasion,
        !referral.state.isEnd || now < referral.loop.since + PracticeLetter.linkLife
    else { return nil }
    let isOwed = try PracticeLetters.of(referral.id, in: organisation, tx).contains {
        $0.occasion == occasion && $0.state != .unneeded
    }
    return isOwed
        ? nil : try owePracticeLetter(id, of: referral, in: organisation, by: caller, at: now, in: tx)
}

/// Somebody said yes to what they had said no to: their practice learns what it did not before.
let owePracticeLetters = Reaction(
    "social-prescribing.owe-practice-letters", listensTo: [SharingChosen.name]
) { fact, ids, now, tx in
    // A reaction begins with the first fact there ever was: what was said long ago is no news.
    guard let chosen = try fact.read(as: SharingChosen.self), chosen.isAllowed, messageParts.contains(chosen.part),
        now < fact.at + .days(7)
    else { return }
    for referral in try Referrals.of(chosen.person, in: fact.organisation, tx) {
        try oweLetterNotOwedBefore(
            ids.make(at: now), of: referral, in: fact.organisation, by: nil, at: now, in: tx)
    }
}
