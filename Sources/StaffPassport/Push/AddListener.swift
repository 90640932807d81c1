import Core
import Identity
import Ledger
import Storage

/// Lets a verifier hear of changes of a status list for a week; asked again, it goes on from now.
///
/// Whose wish it is was checked before, by the key of the verifier's did:web.
/// - Throws: ``ProtocolFault`` for a wish that was sent before, an unknown list, or when there is no more room.
func addListener(
    _ wish: ListeningRequest, list: Int, form: ListenedForm = .token, id: StatusListenerID,
    of organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws -> StatusListener {
    // No hash of a number looks so, and a verifier must not make itself one by the name it chooses.
    let name = "listening:" + SecretToken(bytes: Array("\(wish.verifier):\(wish.id)".utf8)).hash
    let memory = Minutes((ListeningRequest.ageLimitSeconds + 2 * AnswerCheck.leewaySeconds) / 60 + 1)
    guard try PassportNonces.addOnce(name, until: now + memory, of: organisation, in: tx) else {
        throw ProtocolFault(400, "invalid_request", "This wish was sent before.")
    }
    let newest = try IssuedCredentials.newestList(of: organisation, in: tx) ?? 0
    guard list >= 1, list <= newest else { throw ProtocolFault(404, "not_found", "There is no such list.") }
    try StatusListeners.sweep(of: organisation, at: now, in: tx)
    let known = try StatusListeners.find(wish.verifier, list: list, of: organisation, in: tx)
    let counts = try StatusListeners.counts(of: wish.verifier, in: organisation, tx)
    guard known != nil || counts.own < StatusListener.ofOneLimitCount && counts.all < StatusListener.allLimitCount
    else { throw ProtocolFault(429, "slow_down", "There is no room for another listener.") }
    let listener = StatusListener(
        id: known?.id ?? id, verifier: wish.verifier, list: list, callback: wish.callback,
        endsAt: now + StatusListener.life, forms: (known?.forms ?? []).union([form]))
    try StatusListeners.save(listener, of: organisation, in: tx)
    if known == nil {
        let fact = StatusListenerAdded(listener: listener.id.text)
        try record(fact, of: organisation, by: nil, at: now, in: tx)
    }
    return listener
}
