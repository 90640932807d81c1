public import Core
import Ledger
public import Storage
import Workforce

/// Asks the care team for somebody to help oneself with one's record.
///
/// - Throws: ``Refusal``: `notFound`; `forbidden` unless the person asks; `conflict` when five wait already; `invalid`
///   beside each field.
@discardableResult
public func askToBeHelped(
    _ asked: HelperRequest, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> HelperRequest {
    let open = try openRecord(of: asked.person, as: caller, at: now, in: tx)
    guard open.standing.kind == .themself else {
        throw Refusal(.forbidden, "Only the person themselves can ask for a helper.")
    }
    var problems = [
        Plain.problem("helperName", asked.name, "their name", limit: 100),
        Plain.problem("howKnown", asked.howKnown, "how you know them", limit: 100),
    ].compactMap { $0 }
    if asked.sees.isEmpty || !asked.sees.isSubset(of: Relationship.grantable) {
        problems.append(FieldProblem("helperSees", "Choose what they may see"))
    }
    try problems.refuse()
    let waiting = try HelperRequests.of(open.everyID, in: caller.organisation, tx).filter { $0.answeredAt == nil }
    guard waiting.count < HelperRequest.limitCount else {
        throw Refusal(.conflict, "You have asked for five helpers already. Your care team will talk with you first.")
    }
    let request = HelperRequest(
        id: asked.id, person: open.person.id, name: asked.name, howKnown: asked.howKnown, sees: asked.sees,
        askedAt: now)
    try HelperRequests.save(request, of: caller.organisation, in: tx)
    try record(HelperAsked(person: open.person.id, request: request.id), by: caller, at: now, in: tx)
    return request
}

/// The people whom the caller's teams care for who asked for a helper and wait, whoever waits longest first.
public func helperRequests(
    for caller: Caller, at now: Instant, in tx: any Transaction
) throws -> [HelperRequest] {
    guard caller.scope(of: .careRecord) != .units([]) else { return [] }
    let waiting = try HelperRequests.waiting(of: caller.organisation, in: tx)
    let open = try openRecords(of: Array(Set(waiting.map(\.person))), as: caller, at: now, in: tx)
    return waiting.filter { open[$0.person]?.standing.kind == .careTeam }
}
