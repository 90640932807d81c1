public import Core
import Ledger
public import Storage

/// Takes a unit out of use. Its history stays, and it can be opened again.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` while posts are held there or open units belong to it.
@discardableResult
public func closeUnit(
    _ id: UnitID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Unit {
    var unit = try Units.find(id, of: caller.organisation, in: tx)
    try caller.require(.workforceEdit, on: id)
    guard !unit.isClosed else { return unit }
    let posts = try Posts.onUnit(id, from: now.ukDay, through: endOfDays, of: caller.organisation, in: tx)
    guard posts.isEmpty else {
        let held = posts.count == 1 ? "1 post is" : "\(posts.count) posts are"
        throw Refusal(.conflict, "\(held) still held on \(unit.name). End them or move them to another unit first.")
    }
    let below = try Units.all(of: caller.organisation, in: tx).first { $0.parent == id && !$0.isClosed }
    if let below {
        throw Refusal(.conflict, "\(below.name) belongs to \(unit.name) and is open. Close it or move it first.")
    }
    unit.isClosed = true
    try Units.save(unit, of: caller.organisation, in: tx)
    try record(UnitClosed(unit: id), by: caller, at: now, in: tx)
    return unit
}

/// A day later than any the register takes: 31 December 2199.
let endOfDays = Day(daysSince1970: 84_005)
/// A day earlier than any the register takes: 1 January 1900.
let startOfDays = Day(daysSince1970: -25_567)
