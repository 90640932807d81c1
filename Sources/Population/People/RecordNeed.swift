public import Core
import Ledger
public import Storage

/// Writes down what somebody needs so that they can use care and understand it.
///
/// - Parameter isKeptFromProxies: kept from whoever acts for the person; they themselves cannot keep anything from
///   anybody that they write for another, so from a proxy this counts for nothing.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `invalid` for no words.
@discardableResult
public func recordNeed(
    _ kind: Need.Kind, _ words: String, isKeptFromProxies: Bool = false, of id: PersonServedID, need: ID<Need>,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Need {
    let open = try openRecord(of: id, as: caller, at: now, in: tx)
    try open.standing.requireWriting(.needs)
    guard (1...300).contains(words.unicodeScalars.count) else {
        throw Refusal(fields: [FieldProblem("words", "Enter what is needed, in 300 characters or fewer")])
    }
    let isStaff = open.standing.kind == .careTeam || open.standing.kind == .emergency
    let recorded = Need(
        id: need, person: open.person.id, kind: kind, words: words, recordedOn: now.ukDay, isOwnWord: !isStaff,
        isKeptFromProxies: isKeptFromProxies && open.standing.seesWhatIsKeptFromProxies)
    try recordNeed(recorded, as: caller, at: now, in: tx)
    return recorded
}

/// Keeps a need of somebody with its fact; whether that may be has been asked.
func recordNeed(_ need: Need, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    try Needs.save(need, of: caller.organisation, in: tx)
    try record(NeedRecorded(person: need.person, need: need.id), by: caller, at: now, in: tx)
}
