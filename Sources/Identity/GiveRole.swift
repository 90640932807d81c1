public import Core
import Ledger
public import Storage

/// Gives an account a role, for a unit or for the whole organisation, from now on. It acts on the account's next
/// request.
///
/// - Parameters:
///   - unit: `nil` is the whole organisation, which only an administrator may give.
///   - until: the first moment it no longer holds; `nil` until it is taken away.
///   - assignment: a new id.
/// - Throws: ``Refusal``: `notFound` for an unknown account, `forbidden` when the caller may not give it, `invalid` for
///   a role that is never for one unit or an end that is past, `conflict` for a closed account and a role it has
///   already.
@discardableResult
public func giveRole(
    _ role: Role, on unit: UnitID?, to id: AccountID, until end: Instant? = nil, assignment: ID<RoleAssignment>,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> RoleAssignment {
    let account = try Accounts.find(id, of: caller.organisation, in: tx)
    try requireCare(of: account, as: caller, at: now, in: tx)
    if unit == nil {
        guard caller.grants[.manageAdministrators] == .everywhere else {
            throw Refusal(
                .forbidden,
                "Only an administrator can give a role for the whole organisation. Choose a unit, or ask one.")
        }
    } else if role.isForWholeOrganisation {
        throw Refusal(fields: [
            FieldProblem("unit", "Choose the whole organisation: this role is never for one unit only")
        ])
    }
    guard account.served == nil else {
        throw Refusal(.conflict, "This is the account of a person served, which never holds a role.")
    }
    guard account.state != .closed else {
        throw Refusal(.conflict, "This account is closed. Open a new one for this person.")
    }
    guard end.map({ now < $0 }) ?? true else {
        throw Refusal(fields: [FieldProblem("until", "Enter a last day that is today or later")])
    }
    let held = try RoleAssignments.current(of: id, of: caller.organisation, at: now, in: tx)
    guard !held.contains(where: { $0.role == role && $0.unit == unit && $0.isValid(at: now) }) else {
        throw Refusal(.conflict, "They hold this role there already. To change its last day, take it away first.")
    }
    let given = RoleAssignment(id: assignment, account: id, role: role, unit: unit, validFrom: now, validTo: end)
    try RoleAssignments.add(given, of: caller.organisation, in: tx)
    try Sessions.makeRenewalDue(of: id, of: caller.organisation, in: tx)
    try record(RoleGiven(given), by: caller, at: now, in: tx)
    return given
}
