public import Core
import Ledger
public import Storage

/// Opens an account for a program and gives it one role: it has no password and no way in of its own, so that only what
/// the program brings is asked for, and its deeds stand under its name in the ledger.
///
/// - Parameters:
///   - title: as the ledger and the list of accounts name it.
///   - unit: the unit the role is for; `nil` is the whole organisation.
///   - id: a new id; its user name is made from it.
///   - assignment: a new id.
/// - Throws: ``Refusal``: `forbidden` without ``Core/Permission/manageAdministrators``, `invalid` for a name that
///   cannot be, and for a role that is never for one unit.
@discardableResult
public func openProgramAccount(
    _ title: String, role: Role, on unit: UnitID?, id: AccountID, assignment: ID<RoleAssignment>,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Account {
    try caller.requireEverywhere(.manageAdministrators)
    guard let userName = UserName("program-\(id.text.lowercased().suffix(80))") else { throw Account.unknown }
    let account = try addAccount(
        NewAccount(userName: userName, displayName: title, person: nil), id: id, to: caller.organisation, at: now,
        in: tx)
    try record(AccountOpened(account: id, person: nil), by: caller, at: now, in: tx)
    try giveRole(role, on: unit, to: id, assignment: assignment, as: caller, at: now, in: tx)
    return account
}
