public import Core
import Ledger
public import Storage
import Workforce

/// Sets when an answer that cannot wait goes further: for a team by its lead, for the organisation by any lead.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid` for times or people that do not fit.
public func saveSafetySetting(
    _ setting: SafetySetting, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    guard setting.team.map({ caller.may(.referralLead, on: $0) }) ?? caller.may(.referralLead) else {
        throw Refusal(.forbidden, "Only who leads the team sets this.")
    }
    var problems: [FieldProblem] = []
    let limits = 1...SafetySetting.limitMinutes
    if !limits.contains(setting.dutyAfterMinutes) {
        problems.append(FieldProblem("dutyAfterMinutes", "Enter 1 to 1440 minutes"))
    }
    if !limits.contains(setting.onCallAfterMinutes) || setting.onCallAfterMinutes < setting.dutyAfterMinutes {
        problems.append(
            FieldProblem("onCallAfterMinutes", "Enter up to 1440 minutes, and not fewer than for the duty contact"))
    }
    let named = [setting.duty, setting.onCall].compactMap { $0 }
    let known = try People.all(named, of: caller.organisation, in: tx)
    if let duty = setting.duty, known[duty] == nil {
        problems.append(FieldProblem("duty", "Choose the duty contact from the list"))
    }
    if let onCall = setting.onCall, known[onCall] == nil {
        problems.append(FieldProblem("onCall", "Choose the on-call contact from the list"))
    }
    if setting.team == nil, setting.onCall == nil {
        problems.append(FieldProblem("onCall", "Choose the on-call contact from the list"))
    }
    guard problems.isEmpty else { throw Refusal(fields: problems) }
    try SafetySettings.save(setting, by: caller.account, of: caller.organisation, at: now, in: tx)
    try record(SafetySettingSaved(team: setting.team), by: caller, at: now, in: tx)
}
