public import Core
import Ledger
public import Storage
import Workforce

/// Gives a unit a rule of its own about the pattern of shifts.
///
/// - Throws: ``Refusal``: `notFound` for an unknown unit, `forbidden` without the right to set it up, `conflict` when
///   the unit is closed, has the rule already or has too many, `invalid` with a problem beside each field.
@discardableResult
public func addLocalRule(
    _ rule: LocalRule, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> LocalRule {
    let unit = try unitToSetUp(rule.unit, as: caller, in: tx)
    let types = try ShiftTypes.onUnit(unit.id, of: caller.organisation, in: tx)
    let problems = rule.problems(among: types)
    if !problems.isEmpty { throw Refusal(fields: problems) }
    let others = try LocalRules.onUnit(unit.id, of: caller.organisation, in: tx)
    if others.contains(where: { $0.pattern == rule.pattern && $0.weeklyMinutes == rule.weeklyMinutes }) {
        throw Refusal(.conflict, "\(unit.name) has this rule already. Remove it first if it should weigh differently.")
    }
    guard others.count < LocalRule.mostOnUnit else {
        throw Refusal(
            .conflict, "\(unit.name) has \(others.count) rules of its own. Remove one before you add another.")
    }
    try LocalRules.add(rule, of: caller.organisation, in: tx)
    try record(
        LocalRuleAdded(unit: unit.id, rule: rule.id.text, pattern: rule.pattern.code, weight: rule.weight.rawValue),
        by: caller, at: now, in: tx)
    return rule
}

extension LocalRule {
    static let mostOnUnit = 60

    /// What is wrong with it, beside each field.
    func problems(among types: [ShiftType]) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        for (field, shift) in zip(["shift", "next"], pattern.shifts) where !types.contains(where: { $0.id == shift }) {
            problems.append(FieldProblem(field, "Choose a shift type of this unit"))
        }
        if let counts = pattern.counts {
            if !(0...60).contains(counts.least) {
                problems.append(FieldProblem("least", "Enter at least how many, from 0 to 60"))
            }
            if let most = counts.most, !(0...60).contains(most) || most < counts.least {
                problems.append(FieldProblem("most", "Enter at most how many, up to 60 and not below the least"))
            }
            if counts.most == nil && counts.least < 2 {
                problems.append(FieldProblem("most", "Enter at least or at most how many, or both"))
            }
        }
        if let hours = weeklyMinutes, hours.lowerBound < 0 || hours.upperBound > 4320 {
            problems.append(FieldProblem("toHours", "Enter contract hours a week from 0 to 72"))
        }
        return problems
    }
}
