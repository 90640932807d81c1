public import Core
import Ledger
public import Storage

/// Notes that a team talked with somebody who asked for a helper, whatever came of it: what they may do is granted as
/// for anybody else (``grantRelationship(_:as:at:in:)``).
///
/// - Throws: ``Refusal``: `notFound`; `forbidden` unless a team that cares for the person asks; `conflict` when
///   somebody did so before.
public func answerHelperRequest(
    _ id: ID<HelperRequest>, of person: PersonServedID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let open = try openRecord(of: person, as: caller, at: now, in: tx)
    try open.requireTeam()
    let all = try HelperRequests.of(open.everyID, in: caller.organisation, tx)
    guard var request = all.first(where: { $0.id == id }) else {
        throw Refusal(.notFound, "They did not ask for this helper.")
    }
    guard request.answeredAt == nil else { throw Refusal(.conflict, "A colleague talked with them already.") }
    request.answeredAt = now
    try HelperRequests.save(request, of: caller.organisation, in: tx)
    try record(HelperAnswered(person: open.person.id, request: id), by: caller, at: now, in: tx)
}
