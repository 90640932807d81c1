public import Core
import Ledger
public import Storage

/// What is known of somebody whose account is to be opened.
public struct NewAccount: Sendable {
    public let userName: UserName
    public let displayName: String
    /// The member of staff it belongs to; `nil` for a program or an outside administrator.
    public let person: PersonID?
    /// The person served it belongs to; never beside ``person``.
    public let served: PersonServedID?

    public init(userName: UserName, displayName: String, person: PersonID?, served: PersonServedID? = nil) {
        self.userName = userName
        self.displayName = displayName
        self.person = person
        self.served = served
    }
}

/// Opens an account with a one-time password; it has no role until it is given one.
///
/// - Parameters:
///   - password: the hash of a ``OneTimePassword``, which must be changed at the first sign-in.
///   - id: a new id.
/// - Throws: ``Refusal``: `forbidden` without ``Core/Permission/manageAccounts``, `invalid` for a user name that is
///   taken or an empty display name.
@discardableResult
public func openAccount(
    _ new: NewAccount, password: PasswordHash, id: AccountID, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> Account {
    try caller.requireEverywhere(.manageAccounts)
    let account = try addAccount(new, id: id, to: caller.organisation, at: now, in: tx)
    try SignInMethods.save(
        password, of: id, mustChange: true, endsAt: now + OneTimePassword.life, of: caller.organisation, at: now,
        in: tx)
    try record(AccountOpened(account: id, person: new.person), by: caller, at: now, in: tx)
    return account
}

/// Opens an account and gives it its roles, as an operator at the command line does: for an organisation's first
/// administrator, and for a demonstration.
///
/// - Parameters:
///   - mustChange: whether the password is for one time only.
///   - roles: each with a new id, and the unit it is for; `nil` is the whole organisation.
/// - Throws: ``Refusal``: `invalid` for a user name that is taken or an empty display name.
@discardableResult
public func openAccountAsOperator(
    _ new: NewAccount, password: PasswordHash, mustChange: Bool, id: AccountID, of organisation: OrganisationID,
    roles: [(id: ID<RoleAssignment>, role: Role, unit: UnitID?)], at now: Instant, in tx: any Transaction
) throws -> Account {
    let account = try addAccount(new, id: id, to: organisation, at: now, in: tx)
    try SignInMethods.save(
        password, of: id, mustChange: mustChange, endsAt: mustChange ? now + OneTimePassword.life : nil,
        of: organisation, at: now, in: tx)
    try record(AccountOpened(account: id, person: new.person), of: organisation, by: nil, at: now, in: tx)
    for (assignment, role, unit) in roles {
        let given = RoleAssignment(
            id: assignment, account: id, role: role, unit: unit, validFrom: now, validTo: nil)
        try RoleAssignments.add(given, of: organisation, in: tx)
        try record(RoleGiven(given), of: organisation, by: nil, at: now, in: tx)
    }
    return account
}

/// Adds an account that nobody can sign in to yet, and says nothing in the ledger: the verb that adds it does.
@discardableResult
func addAccount(
    _ new: NewAccount, id: AccountID, to organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws -> Account {
    guard (1...200).contains(new.displayName.unicodeScalars.count) else {
        throw Refusal(fields: [FieldProblem("display-name", "Enter the person's name in 200 characters or fewer")])
    }
    guard try Accounts.home(of: new.userName, in: tx) == nil else {
        throw Refusal(fields: [FieldProblem("user-name", "Choose another user name: somebody has this one already")])
    }
    let account = Account(
        organisation: organisation, id: id, userName: new.userName, displayName: new.displayName, person: new.person,
        served: new.served, state: .active, createdAt: now)
    try Accounts.add(account, in: tx)
    return account
}
