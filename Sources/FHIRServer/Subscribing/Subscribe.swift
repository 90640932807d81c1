import Core
import FHIR
import Storage

/// Lets a client hear of changes of what a search finds. It is told nothing before its address has answered.
///
/// - Parameters:
///   - isNearTaken: whether it may be told on this machine, for tests.
///   - id: a new id.
/// - Throws: ``FHIRFault``: 403 for whoever is no client, or without the scopes; 422 for a channel, payload or criteria
///   that is not served here; 429 when the client has as many as it may.
func subscribe(
    _ body: Resource, setting: SearchSetting, isNearTaken: Bool, id: String, exchange: RecordExchange,
    for asker: Asker, in tx: any Transaction
) throws -> Subscription {
    guard let scopes = asker.caller.scopes else {
        throw FHIRFault(.forbidden, "Only a registered client subscribes.", status: 403)
    }
    try asker.require(.create, "Subscription")
    try check(body, isNearTaken: isNearTaken)
    let query = try criteria(body.json["criteria"]?.text ?? "", setting)
    try asker.require(.search, query.type)
    try exchange.known(query.type)
    let subscription = Subscription(
        id: id, client: asker.caller.account, scopes: scopes, type: query.type,
        criteria: body.json["criteria"]?.text ?? "", body: body.withID(id).unversioned, madeAt: asker.now,
        state: .requested, problem: nil, toldCount: 0, triesCount: 0, nextAt: asker.now)
    guard subscription.headers.allSatisfy(isSendable) else {
        throw FHIRFault(.value, "A header of the channel cannot be sent.", status: 422)
    }
    guard try Subscriptions.all(of: asker.caller.account, in: asker.organisation, tx).count < Subscription.limitCount
    else {
        throw FHIRFault(.throttled, "This client has \(Subscription.limitCount) subscriptions already.", status: 429)
    }
    try Subscriptions.save(subscription, of: asker.organisation, in: tx)
    return subscription
}

/// The search that a subscription's criteria are.
func criteria(_ text: String, _ setting: SearchSetting) throws -> SearchQuery {
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var strict = setting
    strict.handling = .strict
    let query = try SearchQuery(
        parsing: parts.count > 1 ? String(parts[1]) : "", of: String(parts.first ?? ""), setting: strict)
    // What refers to a resource changes without the resource, so nobody would be told.
    guard query.reverse.isEmpty else {
        throw FHIRFault(.notSupported, "The criteria of a subscription cannot have _has.")
    }
    return query
}

/// Ends a subscription.
///
/// - Throws: ``FHIRFault``: 404 for one that is not the client's own, 403 without the scope.
func unsubscribe(_ id: String, for asker: Asker, in tx: any Transaction) throws {
    try asker.require(.delete, "Subscription")
    let found = try Subscriptions.find(id, of: asker.caller.account, in: asker.organisation, tx)
    guard found != nil else { throw FHIRFault.unknown(ResourceAddress("Subscription", id)) }
    try Subscriptions.remove(id, of: asker.organisation, in: tx)
}

/// Whether a header may be sent along: a name and value of plain characters, and none by which a request is framed.
private func isSendable(_ header: (name: String, value: String)) -> Bool {
    header.name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        && header.value.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        && !["host", "content-length", "transfer-encoding", "connection", "content-type"].contains(header.name)
}

/// - Throws: a fault of status 422 for a resource that breaks a rule, and for what is not served here.
private func check(_ body: Resource, isNearTaken: Bool) throws {
    let checked = CheckedResource.check(body.json)
    guard checked.checked != nil else { throw FHIRFault(checked.issues.errors, status: 422) }
    let channel = body.json["channel"]
    guard channel?["type"] == "rest-hook" else {
        throw FHIRFault(.notSupported, "The channel must be a rest-hook.", status: 422)
    }
    let endpoint = channel?["endpoint"]?.text ?? ""
    let isNear = isNearTaken && (endpoint.hasPrefix("http://127.0.0.1:") || endpoint.hasPrefix("http://localhost:"))
    guard endpoint.hasPrefix("https://") || isNear, endpoint.utf8.count <= 500 else {
        throw FHIRFault(.value, "The endpoint must be an address that begins with https://.", status: 422)
    }
    let content = channel?["_payload"]?["extension"]?[0]?["valueCode"]?.text
    guard content == nil || content == "id-only" else {
        throw FHIRFault(.notSupported, "Notifications say which resources changed, never what they say.", status: 422)
    }
}
