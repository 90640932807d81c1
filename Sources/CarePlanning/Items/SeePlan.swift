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
    let files = try PlanFiles.of(person, in: caller.organisation, tx)
    return Plan(
        today.person, today.standing, items: earlier(items, revisions, version), version: version,
        marks: today.marks.filter { $0.version <= version }, files: earlier(files, revisions, version))
}

/// The items as they stood when a version was the latest.
private func earlier(_ items: [PlanItem], _ revisions: [PlanRevision], _ version: Int) -> [PlanItem] {
    var texts: [PlanItemID: PlanRevision] = [:], versions: [PlanItemID: Int] = [:]
    for revision in revisions where revision.version ?? .max <= version {
        versions[revision.item] = revision.version
        if revision.file == nil { texts[revision.item] = revision }
    }
    return items.compactMap { item in
        guard let revision = texts[item.id], let version = versions[item.id] else { return nil }
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

/// The files that items had when a version was the latest, as they stood then; those of comments are in no version.
private func earlier(_ files: [PlanFile], _ revisions: [PlanRevision], _ version: Int) -> [PlanFile] {
    let noted = Set(revisions.filter { $0.deed == .fileAdded }.compactMap(\.file))
    let takenOut = Set(revisions.filter { $0.deed == .fileRemoved }.compactMap(\.file))
    let end = revisions.first { $0.version ?? 0 > version }?.at
    // What was added before files made versions stood from its moment on; what was taken out then is in none.
    let former = files.filter { file in
        !noted.contains(file.id) && (file.removedAt == nil || takenOut.contains(file.id))
            && end.map { file.madeAt < $0 } ?? true
    }
    var standing = Set(former.map(\.id))
    for revision in revisions where revision.version ?? .max <= version {
        guard let file = revision.file else { continue }
        if revision.deed == .fileRemoved { standing.remove(file) } else { standing.insert(file) }
    }
    return files.filter { $0.comment == nil && standing.contains($0.id) }.map { file in
        var file = file
        file.removedAt = nil
        return file
    }
}
