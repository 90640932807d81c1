public import Core
import Ledger
public import Storage

/// Changes what is known of a user, as a provisioning client tells it: a mover, a leaver, or one who comes back.
///
/// Whoever is no longer active is locked, and their sessions end at once. A lock that somebody here put on stays,
/// whatever a client says. An account that had no member of staff behind it may get one by its staff number; one that
/// had keeps theirs.
/// - Parameter person: the member of staff with a staff number, if there is exactly one.
/// - Throws: ``Refusal``: `forbidden` unless a provisioning client asks, `notFound` for an unknown user, `invalid` for
///   what cannot be, `conflict` for a user name that is taken, a subject that is linked elsewhere, and for locking the
///   last administrator.
@discardableResult
public func changeProvisionedUser(
    _ id: AccountID, to details: ProvisionedDetails, person: (String) throws -> PersonID?, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> ProvisionedUser {
    try caller.requireEverywhere(.provision)
    let client = try ProvisioningClients.find(caller.account, of: caller.organisation, in: tx)
    let before = try ProvisionedUsers.find(id, of: caller.organisation, in: tx), account = before.account
    let userName = try details.account()
    if userName != account.userName, try Accounts.home(of: userName, in: tx) != nil { throw ProvisionedUser.nameTaken }
    try Accounts.rename(account, userName, String(details.shownName.prefix(200)), in: tx)
    var joined: PersonID?
    if account.person == nil {
        joined = try freePerson(details, person, of: caller.organisation, in: tx)
        if let joined { try Accounts.join(account, to: joined, in: tx) }
    }
    let attributes = before.details.differences(from: details)
    if !attributes.isEmpty || joined != nil {
        try ProvisionedUsers.save(
            details, of: id, isOpenedHere: before.isOpenedHere, at: now, of: caller.organisation, in: tx)
        try record(
            ProvisionedUserChanged(account: id, person: joined ?? account.person, attributes: attributes), by: caller,
            at: now, in: tx)
    }
    try linkByExternalID(
        details, account, isOpenedHere: before.isOpenedHere, by: client, as: caller, at: now, in: tx)
    if !details.isActive, account.state == .active { try lock(id, as: caller, at: now, in: tx) }
    if details.isActive, account.state == .locked, before.isLockedByClient {
        try unlockAccount(id, as: caller, at: now, in: tx)
    }
    return try ProvisionedUsers.find(id, of: caller.organisation, in: tx)
}

/// Locks an account because a client says that the person is no longer active.
func lock(_ id: AccountID, as client: Caller, at now: Instant, in tx: any Transaction) throws {
    try lockAccount(id, as: client, at: now, in: tx)
    try ProvisionedUsers.note(isLockedHere: true, id, of: client.organisation, in: tx)
}

extension ProvisionedDetails {
    /// The names of the attributes in which two differ.
    func differences(from other: ProvisionedDetails) -> [String] {
        let all = [
            ("userName", userName == other.userName), ("externalId", externalID == other.externalID),
            ("displayName", displayName == other.displayName),
            (
                "name",
                formattedName == other.formattedName && givenName == other.givenName
                    && familyName == other.familyName
            ),
            ("emails", emails == other.emails), ("employeeNumber", employeeNumber == other.employeeNumber),
            ("active", isActive == other.isActive),
        ]
        return all.filter { !$0.1 }.map(\.0)
    }
}
