import Core
import FHIR
import FHIRServer
import Ledger
import Storage

/// Puts what another system says now in the place of what it said before.
///
/// - Throws: ``Refusal``: `notFound` for one that is not here or not for the caller, `invalid` when it would be about
///   somebody else, `forbidden` as ``keepRecord(_:at:base:as:at:in:)`` has it.
@discardableResult
func changeRecord(
    _ address: ResourceAddress, to resource: Resource, base: String? = nil, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> ReceivedRecord {
    let (before, open) = try receivedRecord(address, as: caller, at: now, in: tx)
    try requireWriting(before.wall, open, as: caller)
    try ReceivedRecord.requireSize(resource)
    let about = try RecordSubject(resource: resource, base: base, caller: caller, now: now).opened(in: tx)
    guard about?.person.id == open?.person.id else {
        throw Refusal(
            .invalid, "A record stays about whom it was sent about. Delete this one, and send the other anew.")
    }
    let wall = RecordWall(of: resource, isAboutSomebody: about != nil)
    try requireWriting(wall, about, as: caller)
    let changed = ReceivedRecord(
        address: address, person: before.person, wall: wall, resource: resource, sentBy: before.sentBy,
        sentAt: before.sentAt, changedBy: caller.account, changedAt: now)
    try ReceivedRecords.save(changed, of: caller.organisation, in: tx)
    try record(
        ReceivedRecordChanged(person: changed.person, type: address.type, record: address.id), by: caller, at: now,
        in: tx)
    return changed
}

/// A record from elsewhere that the caller may see, and the record of whom it is about.
///
/// - Throws: a `notFound` refusal for one that is not here and for one that is not for the caller.
func receivedRecord(
    _ address: ResourceAddress, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> (ReceivedRecord, OpenRecord?) {
    let unknown = Refusal(.notFound, "There is no such record from elsewhere.")
    guard let found = try ReceivedRecords.find(address, of: caller.organisation, in: tx) else { throw unknown }
    guard let person = found.person else {
        guard found.wall == .everybody || caller.served == nil && caller.may(.careRecord) else { throw unknown }
        return (found, nil)
    }
    guard let open = try openRecords(of: [person], as: caller, at: now, in: tx)[person],
        case .part(let part) = found.wall, open.standing.sees.contains(part)
    else { throw unknown }
    return (found, open)
}
