public import Core
import Ledger
public import Storage

/// Writes down that somebody looked through what another did in an emergency, and what they found.
///
/// - Throws: ``Refusal``: `notFound` for one that is unknown or on a unit the caller does not answer for, `forbidden`
///   for one's own, `conflict` while it lasts and when it was looked through already, `invalid` for no finding.
public func reviewEmergency(
    _ id: ID<EmergencyAccess>, finding: String, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let opened = try emergencyToReview(id, by: caller, in: tx).opened
    guard opened.account != caller.account else {
        throw Refusal(.forbidden, "Somebody else must look through what you did yourself.")
    }
    guard opened.endsAt <= now else {
        throw Refusal(.conflict, "It still lasts. Look through it when it is over, or end it.")
    }
    guard opened.review == nil else { throw Refusal(.conflict, "Somebody has looked through this already.") }
    guard !finding.isEmpty, finding.count <= 500 else {
        throw Refusal(fields: [FieldProblem("finding", "Enter what you found, in 500 characters or less")])
    }
    try EmergencyAccesses.save(
        EmergencyAccess.Review(at: now, account: caller.account, finding: finding), of: id, of: caller.organisation,
        in: tx)
    try record(EmergencyReviewed(account: opened.account, emergency: id), by: caller, at: now, in: tx)
}

/// One unit that was opened in an emergency, for whoever answers for it, with the account that opened it.
///
/// - Throws: ``Refusal``: `notFound` for one that is unknown or on a unit the caller does not answer for.
public func emergencyToReview(
    _ id: ID<EmergencyAccess>, by caller: Caller, in tx: any Transaction
) throws -> (opened: EmergencyAccess, names: [AccountID: Account]) {
    guard let opened = try EmergencyAccesses.find(id, of: caller.organisation, in: tx),
        caller.may(.reviewEmergencies, on: opened.unit)
    else { throw Refusal(.notFound, "There is no such emergency to look through.") }
    return (opened, try Accounts.some([opened.account], of: caller.organisation, in: tx))
}

/// What was opened in an emergency, newest first: the caller's own, and those on units they answer for.
///
/// - Parameter limit: at most so many.
/// - Returns: them with the accounts that opened them or looked through them.
public func emergencies(
    seenBy caller: Caller, limit: Int = 100, in tx: any Transaction
) throws -> (opened: [EmergencyAccess], names: [AccountID: Account]) {
    let scope =
        caller.scope(of: .seeAccounts) == .everywhere ? Scope.everywhere : caller.scope(of: .reviewEmergencies)
    let opened = try EmergencyAccesses.of(
        caller.account, andOn: scope, of: caller.organisation, limit: limit, in: tx)
    let accounts = Set(opened.flatMap { [$0.account] + [$0.review?.account].compactMap { $0 } })
    return (opened, try Accounts.some(accounts, of: caller.organisation, in: tx))
}

/// How many are over and wait for the caller to look through them.
public func emergenciesToReview(by caller: Caller, at now: Instant, in tx: any Transaction) throws -> Int {
    let scope = caller.scope(of: .reviewEmergencies)
    guard scope != .units([]) else { return 0 }
    return try EmergencyAccesses.overCount(
        notBy: caller.account, on: scope, of: caller.organisation, at: now, in: tx)
}
