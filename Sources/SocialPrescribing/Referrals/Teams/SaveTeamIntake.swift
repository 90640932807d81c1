public import Core
import Ledger
public import Storage
import Workforce

/// Sets what a team takes: whether referrals, of whom, and how many.
///
/// - Throws: ``Refusal``: `forbidden` for whoever does not lead it, `invalid` for limits that do not fit.
public func saveTeamIntake(
    _ intake: TeamIntake, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    guard caller.may(.referralLead, on: intake.team) else {
        throw Refusal(.forbidden, "Only who leads the team sets this.")
    }
    guard try TeamNames.open(in: caller.organisation, tx).contains(where: { $0.id == intake.team }) else {
        throw Refusal(.notFound, "There is no such team.")
    }
    var problems: [FieldProblem] = []
    let ages = 0...120
    for (field, age) in [("leastAge", intake.leastAge), ("mostAge", intake.mostAge)] {
        if let age, !ages.contains(age) { problems.append(FieldProblem(field, "Enter an age from 0 to 120")) }
    }
    if let least = intake.leastAge, let most = intake.mostAge, least > most {
        problems.append(FieldProblem("mostAge", "Enter an age that is not below the youngest"))
    }
    if let most = intake.mostOpen, !(0...10_000).contains(most) {
        problems.append(FieldProblem("mostOpen", "Enter how many people, from 0 to 10000"))
    }
    if let weeks = intake.waitingWeeks, !(0...104).contains(weeks) {
        problems.append(FieldProblem("waitingWeeks", "Enter the weeks, from 0 to 104"))
    }
    let areCodes = intake.practices.allSatisfy { code in
        (3...10).contains(code.utf8.count) && code.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    }
    if !areCodes || intake.practices.count > 200 {
        problems.append(FieldProblem("practices", "Enter codes of practices like A81001, one on each line"))
    }
    if intake.words.unicodeScalars.count > 500 {
        problems.append(FieldProblem("words", "Shorten the words to 500 characters or fewer"))
    }
    let digitsCount = intake.phone.count { $0.isASCII && $0.isNumber }
    let isPlain = intake.phone.allSatisfy { $0.isASCII && ($0.isNumber || " +()-".contains($0)) }
    if !intake.phone.isEmpty, !isPlain || intake.phone.count > 35 || !(3...15).contains(digitsCount) {
        problems.append(FieldProblem("phone", "Enter a phone number like 01632 960001"))
    }
    guard problems.isEmpty else { throw Refusal(fields: problems) }
    try TeamIntakes.save(intake, by: caller.account, of: caller.organisation, at: now, in: tx)
    try record(
        TeamIntakeSaved(team: intake.team, takesReferrals: intake.takesReferrals), by: caller, at: now, in: tx)
}
