public import Core
import Population
public import Storage

/// Writes something new into a person's plan.
///
/// Where there can be only one, such as a heading of About Me, and somebody has just written it, the new text is kept
/// beside theirs and its author chooses.
///
/// - Parameters:
///   - parent: the item it hangs under; `nil` for what stands by itself.
///   - fields: what it says, by the keys of the kind's form.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `invalid` for fields that do not fit or a parent of another kind,
///   `conflict` when the plan is full.
@discardableResult
public func addItem(
    _ id: PlanItemID, _ kind: PlanKind, under parent: PlanItemID? = nil, of person: PersonServedID,
    fields: [String: String], as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PlanSaving {
    let organisation = caller.organisation
    let open = try openRecord(of: person, as: caller, at: now, in: tx), standing = open.standing
    guard standing.writes(kind) else { throw Refusal(.forbidden, "You may not change this part of the record.") }
    let items = try PlanItems.all(of: person, in: organisation, tx)
    let plan = Plan(open.person, standing, items: items)
    try requirePlace(for: kind, under: parent, in: plan)
    guard items.count < PlanLimits.itemCount else {
        throw Refusal(.conflict, "This plan has as many entries as it can hold. Remove or change one of them.")
    }
    let fields = try kind.form.checked(fields)
    let author = PlanItem.Author(account: caller.account, standing: standing.kind.rawValue)
    if kind.isSingle, let there = single(kind, under: parent, among: items) {
        // It was there and was taken away, which the author of the new text need not know.
        if there.isRemoved {
            return .saved(
                try stand(
                    there, as: fields, .restored, seen: there.revision, by: author, caller: caller, at: now, in: tx))
        }
        if there.fields == fields { return .unchanged(there) }
        let kept = try setAside(fields, beside: there, seen: 0, by: author, caller: caller, at: now, in: tx)
        return .setAside(kept, standing: there)
    }
    guard try !PlanItems.isTaken(id, in: organisation, tx) else {
        throw Refusal(.conflict, "This was saved already.")
    }
    // What is written under an entry stays with it, also when joined records are taken apart.
    let owner = items.first { $0.id == parent }?.person ?? open.person.id
    let item = PlanItem(
        id: id, person: owner, kind: kind, parent: parent, fields: fields, version: 0, madeAt: now, changedAt: now,
        author: author)
    return .saved(try stand(item, as: fields, .added, seen: 0, by: author, caller: caller, at: now, in: tx))
}

/// The entry of which there can be only one: of two that came together when records were joined, the one written last.
private func single(_ kind: PlanKind, under parent: PlanItemID?, among items: [PlanItem]) -> PlanItem? {
    let all = items.filter { $0.kind == kind && $0.parent == parent }
    return all.filter { !$0.isRemoved }.max { $0.version < $1.version } ?? all.last
}

/// How much one plan holds.
enum PlanLimits {
    static let itemCount = 2_000
    /// Texts of one item, those that were set aside included.
    static let revisionCount = 2_000
    static let commentCount = 2_000
    /// No plan has as many versions: all texts of all entries of two plans.
    static let versionCount = 10_000_000
}

private func requirePlace(for kind: PlanKind, under parent: PlanItemID?, in plan: Plan) throws {
    guard let parent else {
        if let above = kind.parent {
            throw Refusal(fields: [
                FieldProblem("under", "Choose what this belongs to: \(above.form.title.lowercased())")
            ])
        }
        return
    }
    guard let above = plan[parent] else {
        throw Refusal(.notFound, "There is no such entry in this plan.")
    }
    guard above.kind == kind.parent else {
        throw Refusal(fields: [FieldProblem("under", "This does not belong there")])
    }
}
