public import Core
public import Identity
import Ledger
public import Storage

/// Opens an account for a person served, with a one-time password that is handed to them on a letter.
///
/// - Parameters:
///   - password: the hash of a ``Identity/OneTimePassword``.
///   - id: a new id.
/// - Throws: ``Refusal``: `notFound`; `forbidden` unless a team that cares for them asks; `conflict` for somebody who
///   has died or has an account; `invalid` for a user name that is taken.
@discardableResult
public func inviteServed(
    _ person: PersonServedID, userName: UserName, password: PasswordHash, id: AccountID, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> Account {
    let open = try openRecord(of: person, as: caller, at: now, in: tx)
    try open.requireTeam()
    guard open.person.died == nil else { throw Refusal(.conflict, "This person has died.") }
    let account = try openServedAccount(
        userName, displayName: open.person.name, of: open.person.id, password: password, id: id, as: caller, at: now,
        in: tx)
    try record(PersonInvited(person: open.person.id, account: id), by: caller, at: now, in: tx)
    return account
}

/// Gives a person's account a new one-time password, for somebody who lost theirs.
///
/// - Throws: ``Refusal``: `notFound`; `forbidden` unless a team that cares for them asks; `conflict` where they have no
///   account that is open.
@discardableResult
public func inviteServedAgain(
    _ person: PersonServedID, password: PasswordHash, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Account {
    let open = try openRecord(of: person, as: caller, at: now, in: tx)
    try open.requireTeam()
    let account = try servedAccount(open, caller.organisation, in: tx)
    try renewServedPassword(password, of: account.id, as: caller, at: now, in: tx)
    return account
}

/// Closes a person's account for good.
///
/// - Throws: ``Refusal``: `notFound`; `forbidden` unless a team that cares for them asks; `conflict` where they have no
///   account that is open.
public func closeAccountOfServed(
    _ person: PersonServedID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let open = try openRecord(of: person, as: caller, at: now, in: tx)
    try open.requireTeam()
    let account = try servedAccount(open, caller.organisation, in: tx)
    try closeServedAccount(account.id, as: caller, at: now, in: tx)
}

private func servedAccount(
    _ open: OpenRecord, _ organisation: OrganisationID, in tx: any Transaction
) throws -> Account {
    for id in open.everyID {
        let accounts = try Accounts.of(id.subject, in: organisation, tx)
        if let account = accounts.first(where: { $0.state != .closed }) { return account }
    }
    throw Refusal(.conflict, "This person has no account.")
}
