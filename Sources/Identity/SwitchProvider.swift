public import Core
import Ledger
public import Storage

/// Switches a provider of single sign-on on or off. Switched off, it lets nobody in, and the sessions it opened end.
///
/// - Throws: ``Refusal``: `forbidden` without ``Core/Permission/manageAdministrators``, `notFound` for an unknown one.
public func switchProvider(
    _ id: ID<SignOnProvider>, isOn: Bool, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireEverywhere(.manageAdministrators)
    var provider = try SignOnProviders.find(id, of: caller.organisation, in: tx)
    guard provider.isOn != isOn else { return }
    provider.isOn = isOn
    try SignOnProviders.save(provider, of: caller.organisation, in: tx)
    if !isOn { try Sessions.endAll(openedBy: id, of: caller.organisation, in: tx) }
    try record(ProviderSwitched(provider: id, isOn: isOn), by: caller, at: now, in: tx)
}
