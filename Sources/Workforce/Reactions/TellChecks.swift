import Core
import Ledger
import Storage

/// What people are told about their employment checks.
let checkReactions = [tellEnds, tellWithdrawn]

/// Tells somebody that a check of theirs will end.
private let tellEnds = Reaction("workforce.tell-check-ends", listensTo: [CheckEnding.name]) { fact, ids, now, tx in
    guard let ending = try fact.read(as: CheckEnding.self) else { return }
    let book = try CheckKinds.book(of: fact.organisation, in: tx)
    let end = ending.daysAhead == 0 ? "ends today" : "ends on \(ending.lastDay.words)"
    try Notices.owe(
        Notice(
            id: ids.make(at: now), to: ending.person,
            title: "Your employment check “\(book[ending.kind]?.name ?? ending.kind)” \(end)",
            body: "Ask your HR officer what to show, so that it can be made again in time.",
            path: "/workforce/me", at: now), of: fact.organisation, in: tx)
}

/// Tells somebody that a check of theirs was withdrawn by hand. What a service took back, it tells of itself.
private let tellWithdrawn = Reaction("workforce.tell-check-withdrawn", listensTo: [CheckEnded.name]) {
    fact, ids, now, tx in
    guard fact.by != nil, let ended = try fact.read(as: CheckEnded.self) else { return }
    let book = try CheckKinds.book(of: fact.organisation, in: tx)
    try Notices.owe(
        Notice(
            id: ids.make(at: now), to: ended.person,
            title: "Your employment check “\(book[ended.kind]?.name ?? ended.kind)” was withdrawn",
            body: "Your record says why. Ask your HR officer what to do.", path: "/workforce/me", at: now),
        of: fact.organisation, in: tx)
}
