public import Core
import Ledger
public import Storage

/// Writes a note on a case, for the team.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` for anybody but the team, `invalid` without words.
public func addCaseNote(
    _ words: String, to referral: ReferralID, note id: ID<CaseNote>, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> CaseNote {
    let seen = try seeCase(referral, as: caller, at: now, in: tx)
    let note = CaseNote(
        id: id, referral: referral, person: seen.referral.person, account: caller.account, at: now,
        words: try noteWords(words), kind: .note)
    try CaseNotes.add(note, of: caller.organisation, in: tx)
    try record(
        CaseNoteAdded(referral: referral, person: note.person, note: id), by: caller, at: now, in: tx)
    return note
}

/// - Throws: an `invalid` refusal unless there are words, and not too many.
func noteWords(_ text: String) throws(Refusal) -> String {
    let words = text.trimmingSpace
    guard !words.isEmpty else { throw Refusal(fields: [FieldProblem("words", "Write the note")]) }
    guard words.unicodeScalars.count <= 5000 else {
        throw Refusal(fields: [FieldProblem("words", "Shorten the note to 5000 characters or fewer")])
    }
    return words
}
