public import Core
import Ledger
import Population
public import Storage

/// Raises a concern about harm to somebody: the leads of the team are told at once, and nobody outside the care team
/// learns of it.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` for anybody but the care team, `invalid` without words.
public func raiseConcern(
    _ words: String, on referral: ReferralID, note id: ID<CaseNote>, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> CaseNote {
    let seen = try seeCase(referral, as: caller, at: now, in: tx)
    try standing(of: caller, towards: seen.referral.person, at: now, in: tx).requireWriting(.safeguarding)
    let note = CaseNote(
        id: id, referral: referral, person: seen.referral.person, account: caller.account, at: now,
        words: try noteWords(words), kind: .concern)
    try CaseNotes.add(note, of: caller.organisation, in: tx)
    try record(
        ConcernRaised(referral: referral, person: note.person, team: seen.referral.team, note: id), by: caller,
        at: now, in: tx)
    return note
}
