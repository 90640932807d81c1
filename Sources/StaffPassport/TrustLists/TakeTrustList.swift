import Core
import Credentials
import Ledger
import Storage

/// Takes in an issue of a list that is followed: whoever is new on it is trusted once their server was read, and
/// whoever it does not name any more is not.
///
/// - Throws: ``Credentials/Fault`` for an issue that is older than the one before.
@discardableResult
func takeTrustList(
    _ read: VerifiedTrustList, of known: TrustList, in organisation: OrganisationID, at now: Instant,
    _ tx: any Transaction
) throws -> TrustList {
    // Somebody else may have taken a newer one meanwhile, or left the list.
    var list = try TrustLists.find(known.id, of: organisation, in: tx)
    try list.check(read)
    let isNews = read.list.sequence != list.sequence || read.list.digest != list.digest
    let named = ListedIssuer.all(in: read.list, at: now).issuers
    let entries = try TrustListEntries.all(of: list.id, in: organisation, tx)
    let addresses = Set(named.map(\.address))
    for var entry in entries where entry.removedAt == nil && !addresses.contains(entry.issuer.address) {
        entry.removedAt = now
        entry.problem = nil
        entry.isSeen = false
        try TrustListEntries.save(entry, of: organisation, in: tx)
        entry.resting = try settleIssuer(
            at: entry.issuer.address, stopsRelying: list.stopsRelying, in: organisation, at: now, tx)
        try TrustListEntries.save(entry, of: organisation, in: tx)
    }
    for issuer in named {
        let before = entries.first { $0.issuer.address == issuer.address }
        guard before?.issuer != issuer || before?.removedAt != nil else { continue }
        var entry = TrustListEntry(list: list.id, issuer: issuer)
        try TrustListEntries.save(entry, of: organisation, in: tx)
        entry.resting = try settleIssuer(
            at: issuer.address, stopsRelying: list.stopsRelying, in: organisation, at: now, tx)
        // It may be trusted for less than before.
        if entry.resting > 0 { try TrustListEntries.save(entry, of: organisation, in: tx) }
    }
    list.take(read, at: now)
    try TrustLists.save(list, of: organisation, in: tx)
    if isNews {
        try record(
            TrustListTaken(list: list.id, sequence: list.sequence), of: organisation, by: nil, at: now, in: tx)
    }
    return list
}

/// Notes that a list could not be taken; nothing else changes.
func noteTrustListProblem(
    _ fault: Fault, of known: TrustList, in organisation: OrganisationID, at now: Instant, _ tx: any Transaction
) throws {
    // Somebody may have left it meanwhile.
    guard var list = try TrustLists.at(known.address, of: organisation, in: tx) else { return }
    let isNews = list.problem?.code != fault.code.rawValue
    list.triedAt = now
    list.problem = TrustList.Problem(
        code: fault.code.rawValue, words: fault.words, since: list.problem?.since ?? now)
    try TrustLists.save(list, of: organisation, in: tx)
    guard isNews else { return }
    try record(TrustListRefused(list: list.id, code: fault.code.rawValue), of: organisation, by: nil, at: now, in: tx)
}

extension TrustList {
    /// The issue that was read counts from now on.
    mutating func take(_ read: VerifiedTrustList, at now: Instant) {
        name = Self.name(of: read.list)
        sequence = read.list.sequence
        issuedAt = read.list.issuedAt
        nextUpdate = read.list.nextUpdate ?? read.list.issuedAt
        digest = read.list.digest
        readAt = now
        triedAt = now
        problem = nil
    }

    /// What a list is called: its own name, or whose it is.
    static func name(of list: ListOfTrustedEntities) -> String { String((list.name ?? list.operatorName).prefix(100)) }
}
