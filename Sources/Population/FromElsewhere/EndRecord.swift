import Core
import FHIRServer
import Ledger
import Storage

/// Takes another system's record away. Its versions stay with what was shown of it.
///
/// - Throws: ``Refusal``: `notFound` for one that is not here or not for the caller, `forbidden` for whoever may not
///   write that part of the person's record.
@discardableResult
func endRecord(
    _ address: ResourceAddress, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> ReceivedRecord {
    let (found, open) = try receivedRecord(address, as: caller, at: now, in: tx)
    try requireWriting(found.wall, open, as: caller)
    try ReceivedRecords.remove(address, of: caller.organisation, in: tx)
    try record(
        ReceivedRecordEnded(person: found.person, type: address.type, record: address.id), by: caller, at: now, in: tx)
    return found
}
