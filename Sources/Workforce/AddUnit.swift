public import Core
import Ledger
public import Storage

/// Adds a ward, team or department to the register.
///
/// - Throws: ``Refusal``: `forbidden` without the right for the whole organisation, `invalid` for a name that is taken,
///   or a unit above that is unknown or closed.
@discardableResult
public func addUnit(
    _ unit: Unit, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Unit {
    try caller.requireEverywhere(.workforceEdit)
    let others = try Units.all(of: caller.organisation, in: tx)
    try (unit.problems() + unit.problems(among: others)).refuse()
    try Units.save(unit, of: caller.organisation, in: tx)
    try record(UnitAdded(unit: unit.id), by: caller, at: now, in: tx)
    return unit
}

extension Unit {
    /// What is wrong with the unit's name and place among the organisation's units.
    func problems(among units: [Unit]) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if units.contains(where: { $0.id != id && $0.name == name }) {
            problems.append(FieldProblem("name", "Choose another name: there is already a unit called \(name)"))
        }
        guard let parent, parent != id else { return problems }
        let byID = Dictionary(units.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        guard let above = byID[parent] else {
            return problems + [FieldProblem("parent", "Choose the unit it belongs to from the list")]
        }
        if above.isClosed && !isClosed {
            problems.append(FieldProblem("parent", "Choose a unit that is open: \(above.name) is closed"))
        }
        var walked: Set<UnitID> = [], next: UnitID? = parent
        while let step = next, walked.insert(step).inserted {
            if step == id {
                problems.append(FieldProblem("parent", "Choose another unit: \(above.name) is part of this one"))
            }
            next = step == id ? nil : byID[step]?.parent
        }
        return problems
    }
}
