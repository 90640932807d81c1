public import Core
import Ledger
public import Storage

/// Changes a post's unit, hours, terms, days or working pattern. Whose post it is stays as it is.
///
/// - Parameter seen: the post as whoever changes it saw it; what somebody else has saved since is then not overwritten.
/// - Throws: ``Refusal``: `notFound`, `forbidden` unless the caller may edit both the old and the new unit, `conflict`
///   and `invalid` as for ``addPost(_:as:at:in:)``, and `invalid` beside each field that somebody else has saved since,
///   with both values.
@discardableResult
public func changePost(
    _ changed: Post, seen: SeenRecord? = nil, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Post {
    let before = try Posts.find(changed.id, of: caller.organisation, in: tx)
    let unit = try Units.find(changed.unit, of: caller.organisation, in: tx)
    try caller.require(.workforceEdit, on: before.unit)
    try caller.require(.workforceEdit, on: unit.id)
    guard changed.person == before.person else {
        throw Refusal(.conflict, "A post stays with its person. End this post and add one for the other person.")
    }
    if let seen {
        let old = try Units.find(before.unit, of: caller.organisation, in: tx)
        try seen.refuseOverwriting(before.shown(unitName: old.name), with: changed.shown(unitName: unit.name))
    }
    guard changed != before else { return before }
    try changed.checkPlace(on: unit, of: caller.organisation, in: tx)
    try Posts.save(changed, of: caller.organisation, in: tx)
    try record(
        PostChanged(post: changed.id, person: changed.person, unit: changed.unit), by: caller, at: now, in: tx)
    return changed
}
