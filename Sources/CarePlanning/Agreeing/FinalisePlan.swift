public import Core
import Ledger
import Population
public import Storage

/// Notes that a version of the plan is complete: everything that the PRSB's standard makes mandatory is there.
///
/// - Parameter version: the version that was looked at.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when the plan was changed meanwhile, `invalid` with a
///   line for each thing that is missing.
@discardableResult
public func finalisePlan(
    of person: PersonServedID, version: Int, mark id: ID<PlanMark>, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> PlanMark {
    let plan = try seePlan(of: person, as: caller, at: now, in: tx)
    try plan.standing.requireWriting(.plan)
    guard plan.version == version else {
        throw Refusal(.conflict, "The plan was changed while you read it. Look at what is new, then finish it.")
    }
    let missing = missingRows(of: .plan, in: plan)
    guard missing.isEmpty else {
        throw Refusal(
            fields: missing.map { FieldProblem($0.field, $0.words) }, "Something is still missing from the plan.")
    }
    let mark = PlanMark(
        id: id, person: plan.person.id, kind: .final, version: version, at: now,
        author: PlanItem.Author(account: caller.account, standing: plan.standing.kind.rawValue))
    try keep(mark, in: caller.organisation, tx)
    try record(PlanFinalised(person: plan.person.id, version: version), by: caller, at: now, in: tx)
    return mark
}
