import Core
import Population
import Storage

/// One change of a plan: which item, what it said before and what it says after, or which file came or went.
struct PlanChange: Sendable, Hashable {
    let revision: PlanRevision
    let kind: PlanKind
    /// Empty for a new item.
    let before: [String: String]
    /// Empty for one that was removed.
    let after: [String: String]
    /// The file that came, went or came back; then no text is otherwise.
    var file: PlanFile?

    /// The fields that are otherwise, in the order of the form.
    var fields: [PlanField] { kind.form.fields.filter { before[$0.key] != after[$0.key] } }
}

/// What was changed in a plan, newest first, as the caller may see it.
///
/// - Parameter seen: up to which version each record's entries were read.
func planChanges(
    of plan: Plan, after seen: [PersonServedID: Int], in organisation: OrganisationID, _ tx: any Transaction
) throws -> [PlanChange] {
    let kinds = Dictionary(
        try PlanItems.all(of: plan.person.id, in: organisation, tx).map { ($0.id, $0.kind) },
        uniquingKeysWith: { first, _ in first })
    let files = Dictionary(
        try PlanFiles.of(plan.person.id, in: organisation, tx).map { ($0.id, $0) },
        uniquingKeysWith: { first, _ in first })
    var last: [PlanItemID: [String: String]] = [:], changes: [PlanChange] = []
    for revision in try PlanRevisions.stood(of: plan.person.id, in: organisation, tx) {
        let before = revision.file == nil ? last[revision.item] ?? [:] : [:]
        let after = revision.deed == .removed ? [:] : revision.fields
        if revision.file == nil { last[revision.item] = after }
        guard let made = revision.version, made > seen[revision.person] ?? 0, let kind = kinds[revision.item],
            plan.standing.sees(kind)
        else { continue }
        changes.append(
            PlanChange(
                revision: revision, kind: kind, before: before, after: after,
                file: revision.file.flatMap { files[$0] }))
    }
    return changes.reversed()
}
