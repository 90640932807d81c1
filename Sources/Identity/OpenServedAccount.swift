public import Core
import Ledger
public import Storage

/// Opens the account of a person served with a one-time password. It has no role and is never given one.
///
/// Whoever may do this has no other power over accounts: they open, renew and close those of people served alone.
/// - Parameters:
///   - password: the hash of a ``OneTimePassword``, which must be changed at the first sign-in.
///   - id: a new id.
/// - Throws: ``Refusal``: `forbidden` without ``Core/Permission/inviteServed``; `conflict` for somebody who has an
///   account; `invalid` for a user name that is taken.
@discardableResult
public func openServedAccount(
    _ userName: UserName, displayName: String, of served: PersonServedID, password: PasswordHash, id: AccountID,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Account {
    try requireInviting(caller)
    let known = try Accounts.of(served.subject, in: caller.organisation, tx)
    guard known.allSatisfy({ $0.state == .closed }) else {
        throw Refusal(.conflict, "This person has an account already.")
    }
    let new = NewAccount(userName: userName, displayName: displayName, person: nil, served: served)
    let account = try addAccount(new, id: id, to: caller.organisation, at: now, in: tx)
    try SignInMethods.save(
        password, of: id, mustChange: true, endsAt: now + OneTimePassword.servedLife, of: caller.organisation, at: now,
        in: tx)
    try record(AccountOpened(account: id, person: nil), by: caller, at: now, in: tx)
    return account
}

/// Gives the account of a person served a new one-time password; its sessions end at once.
///
/// - Throws: ``Refusal``: `forbidden` without ``Core/Permission/inviteServed``; `notFound` for an account of anybody
///   else; `conflict` for one that is closed or locked.
public func renewServedPassword(
    _ password: PasswordHash, of id: AccountID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let account = try servedAccount(id, caller, at: now, in: tx)
    guard account.state == .active else {
        throw Refusal(.conflict, "This account is locked or closed. Ask an administrator.")
    }
    try SignInMethods.save(
        password, of: id, mustChange: true, endsAt: now + OneTimePassword.servedLife, of: caller.organisation, at: now,
        in: tx)
    try Sessions.endAll(of: id, of: caller.organisation, in: tx)
    try KnownBrowsers.forgetAll(of: id, of: caller.organisation, in: tx)
    try record(PasswordSet(account: id), by: caller, at: now, in: tx)
}

/// Closes the account of a person served for good.
///
/// - Throws: ``Refusal``: `forbidden` without ``Core/Permission/inviteServed``; `notFound` for an account of anybody
///   else; `conflict` for one that is closed.
public func closeServedAccount(
    _ id: AccountID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let account = try servedAccount(id, caller, at: now, in: tx)
    guard account.state != .closed else { throw Refusal(.conflict, "This account is closed already.") }
    try shut(account, at: now, in: tx)
    try record(AccountClosed(account: id), by: caller, at: now, in: tx)
}

/// The account, when it is one of a person served that holds no role.
private func servedAccount(
    _ id: AccountID, _ caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Account {
    try requireInviting(caller)
    let account = try Accounts.find(id, of: caller.organisation, in: tx)
    guard account.served != nil, account.person == nil,
        try RoleAssignments.current(of: id, of: caller.organisation, at: now, in: tx).isEmpty
    else { throw Account.unknown }
    return account
}

private func requireInviting(_ caller: Caller) throws(Refusal) {
    guard caller.may(.inviteServed) else {
        throw Refusal(.forbidden, "Your role does not let you open accounts for people you care for.")
    }
}
