import Core
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

/// - Throws: a conflict when the step changed other places than the request names.
func requireSame(_ step: Edit, as places: CellPlace...) throws {
    guard Set(step.changes.map(\.place)) == Set(places) else { throw sentForSomethingElse }
}

private var sentForSomethingElse: Refusal {
    Refusal(.conflict, "This request has the key of another one that was sent before. Send it with a key of its own.")
}
