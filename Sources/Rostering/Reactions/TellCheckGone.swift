import Core
import Ledger
import Storage
import Workforce

/// Tells planners that an employment check of somebody no longer stands, when it matters for rosters and they are
/// rostered on days without it.
let tellCheckGone = Reaction("rostering.tell-check-gone", listensTo: [CheckEnded.name]) { fact, ids, now, tx in
    guard let ended = try fact.read(as: CheckEnded.self) else { return }
    try tellOfCheck(ended.kind, ended.person, after: ended.lastDay, fact.organisation, ids, at: now, tx) {
        name, check in
        "\(check) of \(name) no longer stands"
    }
}

/// The same before it has ended: there is still time to check again.
let tellCheckEnding = Reaction("rostering.tell-check-ending", listensTo: [CheckEnding.name]) { fact, ids, now, tx in
    guard let ending = try fact.read(as: CheckEnding.self) else { return }
    let last = ending.lastDay
    try tellOfCheck(ending.kind, ending.person, after: last, fact.organisation, ids, at: now, tx) { name, check in
        "\(check) of \(name) stands until \(last.words) only"
    }
}

private func tellOfCheck(
    _ key: String, _ worker: PersonID, after last: Day, _ organisation: OrganisationID, _ ids: IDSource,
    at now: Instant, _ tx: any Transaction, _ title: (_ name: String, _ check: String) -> String
) throws {
    guard let kind = try CheckKinds.book(of: organisation, in: tx)[key], kind.isUsed,
        kind.demand != .shown || !kind.skills.isEmpty
    else { return }
    let checks = try Checks.ofPeople([worker], of: organisation, in: tx).filter { $0.kind == key }
    let days = try Cells.working(worker, from: max(last + 1, now.ukDay), of: organisation, in: tx).filter { place in
        // Where only some skills need it, the other shifts are as they were; another check may carry them on.
        (kind.demand != .shown || (place.skill.map(kind.skills.contains) ?? false)) && !checks.stand(on: place.day)
    }
    guard !days.isEmpty else { return }
    let name = try People.find(worker, of: organisation, in: tx).name
    try tellPlanners(
        days.map { ($0.day, $0.period) }, title(name, kind.name), { "They are rostered on \($0)." }, organisation, ids,
        at: now, tx)
}
