public import Core
import Ledger
public import Storage
import Workforce

/// Writes down a concern that somebody comes to harm. Nobody but the teams that care for them ever learns of it; their
/// leads are told at once (``tellConcern``).
///
/// - Parameter team: the team whose leads are told by the service in which it was raised, on a case of theirs.
/// - Throws: ``Refusal``: `notFound`; `forbidden` unless a team that cares for the person asks; `invalid` for no words.
@discardableResult
public func raiseConcern(
    _ concern: String, about: String, of id: PersonServedID, concern new: ID<SafeguardingConcern>,
    toldIn team: UnitID? = nil, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> SafeguardingConcern {
    let open = try openRecord(of: id, as: caller, at: now, in: tx)
    try open.standing.requireWriting(.safeguarding)
    try [
        Plain.problem("concern", concern.oneLine, "what the concern is", limit: 2000),
        Plain.problem("about", about.oneLine, "from whom or what the harm comes, or that it is not known", limit: 200),
    ].compactMap { $0 }.refuse()
    let raised = SafeguardingConcern(
        id: new, person: open.person.id, concern: concern, about: about, raisedAt: now, raisedBy: caller.account)
    try SafeguardingStore.save(raised, of: caller.organisation, in: tx)
    try record(ConcernRaised(person: open.person.id, concern: new, toldTeam: team), by: caller, at: now, in: tx)
    return raised
}

extension String {
    /// With its lines side by side, for checks of single characters.
    var oneLine: String { String(map { $0.isNewline || $0 == "\t" ? " " : $0 }) }
}
