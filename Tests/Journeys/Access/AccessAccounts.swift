import Core
import Identity
import Storage

extension AccessWorld {
    /// Opens the account that a caller of the table signs in with.
    func openAccount(_ caller: AccessCaller, in tx: any Transaction) throws {
        guard caller.role != nil || caller.served != nil,
            let name = UserName("\(caller.name)@\(caller.isFar ? "far" : "org")")
        else { return }
        let hash = try PasswordHash(
            of: Password("purple kettle monday ferry"), salt: [UInt8](repeating: 7, count: PasswordHash.saltByteCount),
            cost: .playful)
        try openAccountAsOperator(
            NewAccount(
                userName: name, displayName: "\(caller.isFar ? "Far" : Self.secret) \(caller.name)",
                person: caller.person.map { PersonID($0) }, served: caller.served.map { PersonServedID($0) }),
            password: hash, mustChange: false, id: AccountID("acc-\(caller.name)"),
            of: caller.isFar ? far : organisation,
            roles: caller.role.map { role in
                [(ID("acc-\(caller.name)-\(role.rawValue)"), role, caller.unit.map { UnitID($0) })]
            } ?? [], at: now, in: tx)
    }
}
