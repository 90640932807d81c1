public import Core
import Ledger
public import Storage

/// Says whose role asks for a second step. Who holds one of the roles and has no second step keeps their session, but
/// holds no rights until they have set it up.
///
/// - Throws: ``Refusal``: `forbidden` without ``Core/Permission/manageAdministrators``, `conflict` when the server can
///   seal nothing, so that nobody could set one up.
public func requireSecondFactor(
    of roles: Set<Role>, keys: SealingKeys, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireEverywhere(.manageAdministrators)
    let before = try SecondFactors.requiredRoles(of: caller.organisation, in: tx)
    guard roles != before else { return }
    guard roles.isEmpty || keys.canSeal else {
        throw Refusal(
            .conflict, "This server has no key to seal secrets with. Ask whoever runs it to set one: sealing.key.file.")
    }
    try SecondFactors.save(requiredRoles: roles, of: caller.organisation, in: tx)
    let sorted = roles.sorted { $0.rawValue < $1.rawValue }
    try record(
        SecondFactorRequired(organisation: caller.organisation, roles: sorted), by: caller, at: now, in: tx)
}
