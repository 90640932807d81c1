public import Core
public import Storage

/// Whom to tell of what falls to a role: those who hold it and can sign in, with or without a staff record.
public enum RoleReaders {
    /// - Parameters:
    ///   - unit: on which unit, or for the whole organisation; `nil` asks for the whole organisation only.
    ///   - account: who is not told, for they said it.
    /// - Returns: those who hold any of the roles, as notices know them, each once.
    public static func holding(
        _ roles: [Role], on unit: UnitID?, besides account: AccountID? = nil, of organisation: OrganisationID,
        at now: Instant, in tx: any Transaction
    ) throws -> [PersonID] {
        var accounts: Set<AccountID> = []
        for role in roles {
            accounts.formUnion(try RoleAssignments.holders(of: role, on: unit, of: organisation, at: now, in: tx))
        }
        if let account { accounts.remove(account) }
        return Set(try Accounts.some(accounts, of: organisation, in: tx).values.map(\.reader)).sorted()
    }
}
