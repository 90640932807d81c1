public import Core
import Ledger
import Population
public import Storage

/// Raises a concern about harm to somebody: the leads of the team are told at once, and nobody outside the care team
/// learns of it. It is written into the concerns of the person's record, where what is done about it stands, and the
/// case keeps where it came from; leads of other teams that care for the person are told from there.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` for anybody but the care team, `invalid` without words or with too
///   many.
public func raiseConcern(
    _ words: String, on referral: ReferralID, note id: ID<CaseNote>, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> CaseNote {
    let seen = try seeCase(referral, as: caller, at: now, in: tx)
    try standing(of: caller, towards: seen.referral.person, at: now, in: tx).requireWriting(.safeguarding)
    let note = CaseNote(
        id: id, referral: referral, person: seen.referral.person, account: caller.account, at: now,
        words: try noteWords(words), kind: .concern)
    guard note.words.unicodeScalars.count <= 2000 else {
        throw Refusal(fields: [FieldProblem("words", "Shorten the concern to 2000 characters or fewer")])
    }
    try CaseNotes.add(note, of: caller.organisation, in: tx)
    try Population.raiseConcern(
        note.words, about: "Raised on a referral; not said from whom", of: note.person, concern: ID(id.text),
        toldIn: seen.referral.team, as: caller, at: now, in: tx)
    try record(
        ConcernRaised(referral: referral, person: note.person, team: seen.referral.team, note: id), by: caller,
        at: now, in: tx)
    return note
}
