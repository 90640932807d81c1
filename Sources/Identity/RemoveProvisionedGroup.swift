public import Core
import Ledger
public import Storage

/// Removes a group, as a provisioning client asks; its members lose the roles that it gave them.
///
/// - Parameter newRole: makes an id for a role that another group gives since its rule was changed.
/// - Throws: ``Refusal``: `forbidden` unless a provisioning client asks, `notFound` for an unknown group, `conflict`
///   where the last administrator would stop being one.
public func removeProvisionedGroup(
    _ id: ID<ProvisionedGroup>, newRole: () -> ID<RoleAssignment>, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    try caller.requireEverywhere(.provision)
    let group = try ProvisionedGroups.find(id, of: caller.organisation, in: tx)
    try ProvisionedGroups.remove(id, of: caller.organisation, in: tx)
    try record(ProvisionedGroupRemoved(group: id), by: caller, at: now, in: tx)
    try settle(Set(group.members.map(\.account)), newRole: newRole, as: caller, at: now, in: tx)
}
