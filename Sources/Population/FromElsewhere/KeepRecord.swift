import Core
import FHIR
import FHIRServer
import Ledger
import Storage

/// Keeps what another system says, whole and as its record.
///
/// - Parameters:
///   - address: under which type and id.
///   - base: the address of this server, by which absolute references to it are known.
/// - Throws: ``Refusal``: `invalid` where it names somebody who is not here, and for one that is too large; `forbidden`
///   for whoever may not write that part of the person's record; `conflict` when there are too many.
@discardableResult
func keepRecord(
    _ resource: Resource, at address: ResourceAddress, base: String? = nil, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> ReceivedRecord {
    try ReceivedRecord.requireSize(resource)
    let open = try RecordSubject(resource: resource, base: base, caller: caller, now: now).opened(in: tx)
    let wall = RecordWall(of: resource, isAboutSomebody: open != nil)
    try requireWriting(wall, open, as: caller)
    if let open {
        let count = try ReceivedRecords.count(about: open.everyID, of: caller.organisation, in: tx)
        guard count < ReceivedRecord.limitRows else {
            throw Refusal(.conflict, "There are 4,000 records from elsewhere about this person. Delete some first.")
        }
    }
    let kept = ReceivedRecord(
        address: address, person: open?.person.id, wall: wall, resource: resource, sentBy: caller.account, sentAt: now,
        changedBy: caller.account, changedAt: now)
    try ReceivedRecords.save(kept, of: caller.organisation, in: tx)
    try record(
        RecordReceived(person: kept.person, type: address.type, record: address.id), by: caller, at: now, in: tx)
    return kept
}

/// - Throws: a `forbidden` refusal unless the caller may write what stands behind a wall.
func requireWriting(_ wall: RecordWall, _ open: OpenRecord?, as caller: Caller) throws(Refusal) {
    switch (wall, open) {
    case (.part(let part), let open?):
        // Whoever acts for somebody says what they have to say on the pages, where it is told whose words they are.
        guard open.standing.kind != .proxy else {
            throw Refusal(.forbidden, "Who acts for somebody cannot send records about them from another system.")
        }
        try open.standing.requireWriting(part)
    case (.staff, _), (.everybody, _), (.part, nil):
        guard caller.served == nil, caller.may(.careRecord) else {
            throw Refusal(.forbidden, "Only staff who open care records can send what is about nobody.")
        }
    }
}
