public import Core
import Ledger
public import Storage

/// What a provisioning client says of a group.
public struct ProvisionedGroupDetails: Hashable, Sendable {
    public var displayName: String
    public var externalID: String?
    public var members: Set<AccountID>

    public init(displayName: String, externalID: String? = nil, members: Set<AccountID> = []) {
        self.displayName = displayName
        self.externalID = externalID
        self.members = members
    }
}

/// Makes a group or changes it, as a provisioning client tells it; its members get and lose the roles that the group
/// rules of the client's provider give for its name or external id. A group that no rule is about gives nothing.
///
/// - Parameters:
///   - id: of a group there is, or a new one.
///   - newRole: makes an id for each role that is given.
/// - Throws: ``Refusal``: `forbidden` unless a provisioning client asks, `invalid` for a name that can be none and for
///   a member that is no user, `conflict` for a name that another group has, and where the last administrator would
///   stop being one.
@discardableResult
public func saveProvisionedGroup(
    _ id: ID<ProvisionedGroup>, _ details: ProvisionedGroupDetails, isNew: Bool, newRole: () -> ID<RoleAssignment>,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> ProvisionedGroup {
    try caller.requireEverywhere(.provision)
    let organisation = caller.organisation
    let client = try ProvisioningClients.find(caller.account, of: organisation, in: tx)
    let before = isNew ? nil : try ProvisionedGroups.find(id, of: organisation, in: tx)
    guard try !ProvisionedGroups.isTaken(name: details.displayName, besides: id, of: organisation, in: tx) else {
        throw ProvisionedGroup.nameTaken
    }
    let old = Set(before?.members.map(\.account) ?? [])
    let added = details.members.subtracting(old).sorted(), removed = old.subtracting(details.members).sorted()
    for member in added {
        guard try ProvisionedUsers.count(.account(member), of: organisation, in: tx) == 1 else {
            throw Refusal(fields: [FieldProblem("members", "Send the ids of users that there are")])
        }
    }
    let group = ProvisionedGroup(
        id: id, displayName: details.displayName, externalID: details.externalID,
        provider: client.provider ?? before?.provider, madeAt: before?.madeAt ?? now, changedAt: now, members: [])
    let isSame = before.map { $0.values == group.values && $0.provider == group.provider } ?? false
    if isSame, added.isEmpty, removed.isEmpty { return try ProvisionedGroups.find(id, of: organisation, in: tx) }
    let oldRules = try before.map { try roleRules(for: $0, of: organisation, in: tx) } ?? []
    try ProvisionedGroups.save(group, added: added, removed: removed, of: organisation, in: tx)
    try record(
        ProvisionedGroupSaved(group: id, isNew: isNew, added: added, removed: removed), by: caller, at: now, in: tx)
    let rules = try roleRules(for: group, of: organisation, in: tx)
    if rules != oldRules || !rules.isEmpty {
        let touched = rules == oldRules ? Set(added + removed) : old.union(details.members)
        try settle(touched, newRole: newRole, as: caller, at: now, in: tx)
    }
    return try ProvisionedGroups.find(id, of: organisation, in: tx)
}

/// Brings the roles of some accounts up to date with their groups.
func settle(
    _ accounts: Set<AccountID>, newRole: () -> ID<RoleAssignment>, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    for id in accounts.sorted() {
        let account = try Accounts.find(id, of: caller.organisation, in: tx)
        guard account.state != .closed else { continue }
        try settleGroupRoles(of: account, newRole: newRole, as: caller, mayRefuse: true, at: now, in: tx)
    }
}
