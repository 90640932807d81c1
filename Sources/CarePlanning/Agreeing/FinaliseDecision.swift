public import Core
import Ledger
import Population
public import Storage

/// Notes that the record of a decision is complete: what matters, every option with its risks and benefits, what was
/// decided, and who took part.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when the decision was changed meanwhile, `invalid` with a
///   line for each thing that is missing.
@discardableResult
public func finaliseDecision(
    _ decision: PlanItemID, of person: PersonServedID, version: Int, mark id: ID<PlanMark>, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> PlanMark {
    let plan = try seePlan(of: person, as: caller, at: now, in: tx)
    guard let item = plan[decision], item.kind == .decision else {
        throw Refusal(.notFound, "There is no such decision in this plan.")
    }
    try plan.standing.requireWriting(.decisions)
    guard plan.tree(from: item).map(\.version).max() ?? 0 <= version else {
        throw Refusal(.conflict, "The decision was changed while you read it. Look at what is new, then finish it.")
    }
    let missing = missingRows(of: .decision, in: plan, about: item)
    guard missing.isEmpty else {
        throw Refusal(
            fields: missing.map { FieldProblem($0.field, $0.words) },
            "Something is still missing from the decision.")
    }
    let records = try PlanRecords(of: plan.person.id, in: caller.organisation, tx)
    let mark = PlanMark(
        id: id, person: item.person, kind: .decision, version: records.own(plan.version, of: item.person),
        item: decision, at: now,
        author: PlanItem.Author(account: caller.account, standing: plan.standing.kind.rawValue))
    try PlanMarks.add(mark, in: caller.organisation, tx)
    try record(
        DecisionFinalised(person: plan.person.id, decision: decision, version: plan.version), by: caller, at: now,
        in: tx)
    return mark
}
