import Core
import Storage

/// Refuses whoever may not look after an account.
///
/// Whoever can reset a password can become that person. So an account that holds a role for the whole organisation, now
/// or later, is only for administrators to look after.
func requireCare(
    of account: Account, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireEverywhere(.manageAccounts)
    let held = try RoleAssignments.current(of: account.id, of: account.organisation, at: now, in: tx)
    guard held.contains(where: { $0.unit == nil }), caller.grants[.manageAdministrators] != .everywhere else { return }
    throw Refusal(
        .forbidden, "This person holds a role for the whole organisation. Ask an administrator to do this.")
}

/// Refuses to leave an organisation without anybody who can look after it.
func requireAnotherAdministrator(
    than account: AccountID, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws {
    let administrators = try RoleAssignments.holders(
        of: .administrator, on: nil, of: organisation, at: now, in: tx)
    guard administrators == [account] else { return }
    throw Refusal(.conflict, "This is the last administrator. Give somebody else that role first.")
}
