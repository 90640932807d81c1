import Core
import Ledger
import Storage

/// Where a role comes from that nobody gave by hand.
enum RoleSource: Hashable, Sendable {
    /// The claims of a provider of single sign-on.
    case provider(ID<SignOnProvider>)
    /// Groups that a provisioning client keeps here.
    case groups
}

/// Makes the roles an account has from elsewhere what they are to be now; roles given by hand are left alone.
///
/// The last administrator stays one: in silence where they sign in, and by a refusal where a program asks for it.
/// - Parameters:
///   - caller: who asked; `nil` when it follows from a sign-in.
///   - mayRefuse: whether to refuse to end the last administrator's role, not to pass over it.
func settleRoles(
    _ wanted: [SignOnProvider.RoleRule], of account: Account, from source: RoleSource,
    newRole: () -> ID<RoleAssignment> = { ID("-") }, as caller: Caller? = nil, mayRefuse: Bool = false,
    at now: Instant, in tx: any Transaction
) throws {
    let organisation = account.organisation
    func note(_ fact: some Fact) throws {
        if let caller {
            try record(fact, by: caller, at: now, in: tx)
        } else {
            try record(fact, of: organisation, by: nil, at: now, in: tx)
        }
    }
    let held = try RoleAssignments.given(by: source, to: account.id, of: organisation, at: now, in: tx)
    var isChanged = false
    for role in held where !wanted.contains(where: { $0.role == role.role && $0.unit == role.unit }) {
        guard try !isLastAdministration(role, of: account, at: now, in: tx) else {
            if mayRefuse { try requireAnotherAdministrator(than: account.id, of: organisation, at: now, in: tx) }
            continue
        }
        try RoleAssignments.end(role.id, of: organisation, at: now, in: tx)
        try note(RoleTaken(role))
        isChanged = true
    }
    var places = Set(held.map { SignOnProvider.RoleRule(value: "", role: $0.role, unit: $0.unit) })
    for rule in wanted where places.insert(.init(value: "", role: rule.role, unit: rule.unit)).inserted {
        let given = RoleAssignment(
            id: newRole(), account: account.id, role: rule.role, unit: rule.unit, validFrom: now, validTo: nil)
        try RoleAssignments.add(given, from: source, of: organisation, in: tx)
        try note(RoleGiven(given))
        isChanged = true
    }
    if isChanged { try Sessions.makeRenewalDue(of: account.id, of: organisation, in: tx) }
}

/// Makes the roles an account has from its groups what the providers' group rules give for them now.
func settleGroupRoles(
    of account: Account, newRole: () -> ID<RoleAssignment>, as caller: Caller? = nil, mayRefuse: Bool = false,
    at now: Instant, in tx: any Transaction
) throws {
    var wanted: [SignOnProvider.RoleRule] = []
    for group in try ProvisionedGroups.all(of: account.id, of: account.organisation, in: tx) {
        wanted += try roleRules(for: group, of: account.organisation, in: tx)
    }
    try settleRoles(
        wanted, of: account, from: .groups, newRole: newRole, as: caller, mayRefuse: mayRefuse, at: now, in: tx)
}

/// The group rules that are about a group; none for a group of a client without a provider.
func roleRules(
    for group: ProvisionedGroup, of organisation: OrganisationID, in tx: any Transaction
) throws -> [SignOnProvider.RoleRule] {
    guard let provider = group.provider else { return [] }
    return try SignOnProviders.find(provider, of: organisation, in: tx).roleRules
        .filter { group.values.contains($0.value) }
}

/// Whether a role is all that makes the only administrator one.
private func isLastAdministration(
    _ role: RoleAssignment, of account: Account, at now: Instant, in tx: any Transaction
) throws -> Bool {
    guard role.role == .administrator, role.unit == nil else { return false }
    let others = try RoleAssignments.current(of: account.id, of: account.organisation, at: now, in: tx)
        .filter { $0.id != role.id && $0.role == .administrator && $0.unit == nil && $0.isValid(at: now) }
    guard others.isEmpty else { return false }
    return try RoleAssignments.holders(of: .administrator, on: nil, of: account.organisation, at: now, in: tx)
        == [account.id]
}
