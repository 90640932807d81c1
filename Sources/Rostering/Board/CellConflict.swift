import Core
import Identity
import Storage
import Workforce

/// Refuses changes of places in which something else stands than their maker saw, and says who changed it and when.
/// - Parameter opening: how the refusal begins: what could not be done.
func requireUnchanged(
    _ changes: [CellChange], of period: Period, opening: String = "Nothing was changed:", as caller: Caller,
    in tx: any Transaction
) throws {
    let now = try Cells.at(changes.map(\.place), of: period.id, of: caller.organisation, in: tx)
    let stale = changes.filter { now[$0.place] != $0.before }
    guard let first = stale.first else { return }
    let story = try lastTouch(of: first.place, in: period, as: caller, in: tx)
    let person = try People.all([first.place.person], of: caller.organisation, in: tx)[first.place.person]
    let place = "\(person?.name ?? "someone") on \(first.place.day.words)"
    let more = stale.count > 1 ? " So have \(stale.count - 1) other places." : ""
    throw Refusal(
        .conflict, "\(opening) \(story) changed \(place).\(more) Look at what stands there now, then decide again.")
}

/// Who touched a place last, as a sentence begins: "Ben Okoro has since (at 14:02)".
private func lastTouch(
    of place: CellPlace, in period: Period, as caller: Caller, in tx: any Transaction
) throws -> String {
    let steps = try Edits.latest(200, of: period.id, of: caller.organisation, in: tx)
    guard let step = steps.first(where: { $0.edit.changes.contains { $0.place == place } }) else {
        return "someone has since"
    }
    let account = try Accounts.some([step.edit.by], of: caller.organisation, in: tx)[step.edit.by]
    let who = step.edit.by == caller.account ? "you" : account?.displayName ?? "someone"
    let (day, time) = UKTime.civil(step.touched)
    let have = step.edit.by == caller.account ? "have" : "has"
    return "\(who) \(have) since (\(day.shortWords), \(time))"
}
