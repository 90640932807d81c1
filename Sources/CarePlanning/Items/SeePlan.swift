public import Core
import Population
public import Storage

/// A person's plan, as the caller may see it.
///
/// - Throws: ``Refusal``: `notFound`, also for whoever acts for the person and may see no part of it: for them there is
///   no plan; `forbidden` for a team from which the person keeps every part.
public func seePlan(
    of person: PersonServedID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Plan {
    let open = try openRecord(of: person, as: caller, at: now, in: tx), standing = open.standing
    guard ![.aboutMe, .plan, .decisions].filter({ standing.sees.contains($0) }).isEmpty else {
        if standing.kind == .proxy { throw Plan.unknown }
        throw Refusal(.forbidden, "\(open.shown.name) keeps their plan from your team. There may be one or not.")
    }
    return Plan(
        open.shown, standing,
        items: try PlanItems.all(of: person, in: caller.organisation, tx),
        marks: try PlanMarks.of(person, in: caller.organisation, tx),
        files: try PlanFiles.of(person, in: caller.organisation, tx))
}

/// A person's plan as it stood at an earlier version.
///
/// - Throws: ``Refusal``: `notFound`, also for a version that there is not; `forbidden`.
public func seePlan(
    of person: PersonServedID, atVersion version: Int, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Plan {
    let today = try seePlan(of: person, as: caller, at: now, in: tx)
    let revisions = try PlanRevisions.stood(of: person, in: caller.organisation, tx)
    guard (0...(revisions.last?.version ?? 0)).contains(version) else {
        throw Refusal(.notFound, "This plan has no such version.")
    }
    let items = try PlanItems.all(of: person, in: caller.organisation, tx)
    return Plan(
        today.person, today.standing, items: earlier(items, revisions, version), version: version,
        marks: today.marks.filter { $0.version <= version })
}

/// The items as they stood when a version was the latest.
private func earlier(_ items: [PlanItem], _ revisions: [PlanRevision], _ version: Int) -> [PlanItem] {
    var last: [PlanItemID: PlanRevision] = [:]
    for revision in revisions where revision.version ?? .max <= version { last[revision.item] = revision }
    return items.compactMap { item in
        guard let revision = last[item.id], let version = revision.version else { return nil }
        var item = item
        item.fields = revision.fields
        item.revision = revision.number
        item.version = version
        item.isRemoved = revision.deed == .removed
        item.changedAt = revision.at
        item.author = revision.author
        return item
    }
}
