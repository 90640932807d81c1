public import Core
import Ledger
public import Storage
import Workforce
public import WorkingTime

/// Departs from a rule of the book on a unit (switches it off, or gives it local figures), or goes back to the book.
///
/// Whoever sets a unit up may set policy, guidance and contract rules for it; a rule of law binds the employer, so only
/// somebody who sets up the whole organisation may depart from one.
///
/// - Parameters:
///   - parameters: local figures by name, in the rule's own unit; one that is the book's own is left out.
///   - reason: needed for a departure; whoever reads a finding can see it.
/// - Throws: ``Refusal``: `notFound` for an unknown unit or rule, `forbidden`, `conflict` when the unit is closed,
///   `invalid` for a figure that cannot be used or a departure without a reason.
@discardableResult
public func chooseRule(
    _ rule: RuleID, isOn: Bool, parameters: [String: Int], reason: String, on unit: UnitID, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> RuleChoice? {
    let unit = try unitToSetUp(unit, as: caller, in: tx)
    guard let row = RuleBook.rows.first(where: { $0.id == rule }) else {
        throw Refusal(.notFound, "There is no rule \(rule.text) in the rule book.")
    }
    let book = row.figures(on: UKTime.civil(now).day)
    let local = parameters.filter { book[$0.key] != $0.value }
    let isUsual = row.isClaim ? !isOn : isOn
    let reason = reason.trimmed
    guard !isUsual || !local.isEmpty else {
        if try RuleChoices.remove(rule.text, on: unit.id, of: caller.organisation, in: tx) {
            try record(
                RuleChosen(unit: unit.id, rule: rule.text, isOn: isOn, parameters: [:]), by: caller, at: now, in: tx)
        }
        return nil
    }
    guard caller.mayDepart(from: row) else {
        throw Refusal(
            .forbidden,
            "\(row.title) is law, so only the e-rostering team can depart from it. Ask them, with your reason.")
    }
    try check(row, local, reason)
    let choice = RuleChoice(unit: unit.id, rule: rule.text, isOn: isOn, parameters: local, reason: reason)
    try RuleChoices.save(choice, of: caller.organisation, in: tx)
    try record(
        RuleChosen(unit: unit.id, rule: rule.text, isOn: isOn, parameters: local), by: caller, at: now, in: tx)
    return choice
}

private func check(_ row: WorkingTime.Row, _ local: [String: Int], _ reason: String) throws(Refusal) {
    var problems: [FieldProblem] = []
    for (name, value) in local.sorted(by: { $0.key < $1.key }) {
        guard row.parameters.contains(where: { $0.name == name }) else {
            problems.append(FieldProblem("figure.\(name)", "\(row.id) has no figure called \(name)"))
            continue
        }
        if !(0...1_000_000).contains(value) {
            problems.append(FieldProblem("figure.\(name)", "Enter a number from 0 to 1000000"))
        }
    }
    if reason.isEmpty {
        problems.append(FieldProblem("reason", "Say why this unit departs from \(row.title), and who agreed to it"))
    } else if reason.unicodeScalars.count > 500 {
        problems.append(FieldProblem("reason", "Shorten the reason to 500 characters or fewer"))
    }
    if !problems.isEmpty { throw Refusal(fields: problems) }
}

extension Caller {
    /// From law only those who set up every unit; from the rest whoever sets up the unit.
    func mayDepart(from row: WorkingTime.Row) -> Bool {
        row.strength != .law || grants[RosteringPermissions.setUp] == .everywhere
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        let scalars = unicodeScalars
        let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
        let end = scalars.lastIndex { !$0.properties.isWhitespace }.map(scalars.index(after:)) ?? start
        return String(scalars[start..<end])
    }
}
