import Core
import Ledger
import Storage

/// The step that an earlier sending of the same request has made; `nil` the first time.
///
/// Whoever is not sure that a request arrived (a phone in a lift, a server that was stopped) sends it again with the id
/// of its first time, and must find one step, not two.
/// - Throws: a conflict when the id stands for another kind of step, another roster or somebody else's step.
func madeBefore(
    _ id: EditID, _ kind: Edit.Kind, of period: PeriodID, as caller: Caller, in tx: any Transaction
) throws -> Edit? {
    guard let step = try Edits.find(id, of: caller.organisation, in: tx) else { return nil }
    guard step.kind == kind, step.period == period, step.by == caller.account else { throw sentForSomethingElse }
    return step
}

/// - Throws: a conflict when the step did something else than the request asks for. Skills are not compared: where none
///   is sent the board fills them in, and may choose another one the second time.
func requireSame(_ step: Edit, as changes: [CellChange]) throws {
    let asked = Dictionary(changes.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    let made = Set(step.changes.map(\.place))
    let isMade = step.changes.allSatisfy { change in asked[change.place]?.after?.shift == change.after?.shift }
    // Whatever the request would change, the step has changed.
    let isAll = changes.allSatisfy { made.contains($0.place) || $0.before == $0.after }
    guard isMade, isAll, made.isSubset(of: asked.keys) else { throw sentForSomethingElse }
}

/// - Throws: a conflict when it was another open place that the step took or handed back. The board does not tell two
///   places of one shift from each other; the ledger does.
func requireSame<F: Fact>(_ step: Edit, as _: F.Type, of place: OpenPlaceID, in tx: any Transaction, _ caller: Caller)
    throws
{
    let facts = try Ledgers.about(place.text, of: caller.organisation, in: tx)
    guard facts.contains(where: { $0.name == F.name && $0.at == step.at && $0.by == caller.account }) else {
        throw sentForSomethingElse
    }
}

private var sentForSomethingElse: Refusal {
    Refusal(.conflict, "This request has the key of another one that was sent before. Send it with a key of its own.")
}
