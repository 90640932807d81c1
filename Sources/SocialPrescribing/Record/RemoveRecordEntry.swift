public import Core
import Ledger
public import Storage

/// Takes an entry out of a referral's record.
///
/// - Throws: ``Refusal``: as ``saveRecordEntry(_:_:under:of:fields:seen:as:at:in:)``, `notFound` for an unknown entry.
public func removeRecordEntry(
    _ id: ID<RecordEntry>, of referral: ReferralID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let seen = try recordToWrite(of: referral, as: caller, at: now, in: tx)
    let all = try RecordEntries.of(referral, in: caller.organisation, tx)
    guard let entry = all.first(where: { $0.id == id }) else { throw RecordEntries.unknown }
    let gone = [entry] + all.filter { $0.section.above == entry.section && $0.under == entry.id.text }
    for one in gone {
        try RecordEntries.remove(one, in: caller.organisation, tx)
        try record(
            RecordEntryRemoved(
                entry: one.id, referral: referral, person: seen.referral.person, section: one.section.code),
            by: caller, at: now, in: tx)
    }
}
