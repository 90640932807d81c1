public import Core
import FHIR
import Ledger
public import Storage

/// Keeps the address of a practice, or changes it. Messages that waited for it go now.
///
/// - Returns: what is kept, its code in capitals.
/// - Throws: ``Refusal``: `forbidden` for whoever leads no team, `invalid` for what cannot be written to or was not
///   checked within a year.
@discardableResult
public func savePracticeAddress(
    _ one: PracticeAddress, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PracticeAddress {
    try requirePracticeLead(caller)
    var problems: [FieldProblem] = []
    let code = ODSCode(one.code)
    if code == nil {
        problems.append(FieldProblem("code", "Enter the code as 2 to 10 letters and digits, like A81001"))
    }
    if one.name.isBlank || one.name.unicodeScalars.count > 150 {
        problems.append(FieldProblem("name", "Enter the name of the practice, in 150 characters or fewer"))
    }
    if !OutsideLetter.isAddress(one.email) {
        problems.append(FieldProblem("email", "Enter an e-mail address like name@example.org"))
    }
    if one.checkedOn > now.ukDay || one.checkedOn < now.ukDay - 366 {
        problems.append(FieldProblem("checkedOn", "Enter the day you checked it: within the last year"))
    }
    guard problems.isEmpty, let code else { throw Refusal(fields: problems) }
    let kept = PracticeAddress(code: code.text, name: one.name, email: one.email, checkedOn: one.checkedOn)
    try PracticeAddresses.save(kept, by: caller.account, of: caller.organisation, at: now, in: tx)
    try PracticeLetters.address(kept, of: caller.organisation, at: now, in: tx)
    try record(PracticeAddressSaved(practice: code.text), by: caller, at: now, in: tx)
    return kept
}

/// - Throws: a `forbidden` refusal for whoever leads no team.
func requirePracticeLead(_ caller: Caller) throws(Refusal) {
    guard caller.may(.referralLead) else {
        throw Refusal(.forbidden, "Only who leads a team keeps the addresses of practices.")
    }
}
