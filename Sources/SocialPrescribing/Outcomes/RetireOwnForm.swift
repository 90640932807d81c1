public import Core
import Ledger
public import Storage

/// Gives a questionnaire of the organisation's own to nobody any more. Whoever has it already may still answer, and
/// what was answered stays.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `conflict` when it is retired already.
public func retireOwnForm(
    _ id: ID<OwnForm>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try requireFormLead(caller)
    guard let form = try OwnForms.find(id, of: caller.organisation, in: tx) else { throw OwnForms.unknown }
    guard form.head.retiredAt == nil else {
        throw Refusal(.conflict, "This questionnaire is retired already.")
    }
    try OwnForms.retire(id, by: caller.account, of: caller.organisation, at: now, in: tx)
    try record(OwnFormRetired(form: id), by: caller, at: now, in: tx)
}
