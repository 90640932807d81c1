public import Core
import Ledger
public import Storage

/// Writes an entry of a referral's record, or changes the one under its id.
///
/// - Parameters:
///   - under: the contact, signpost or assessment that it says more of.
///   - revision: the one that its author had before them; 0 for a new entry.
/// - Throws: ``Refusal``: `notFound`, `forbidden` for who may not write, `conflict` for a referral that was sent or
///   thrown away, `invalid` for fields that do not fit, or when a colleague changed it meanwhile.
public func saveRecordEntry(
    _ id: ID<RecordEntry>, _ section: RecordSection, under: String? = nil, of referral: ReferralID,
    fields: [String: String], seen revision: Int, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> RecordEntry {
    let seen = try recordToWrite(of: referral, as: caller, at: now, in: tx), organisation = caller.organisation
    let all = try RecordEntries.of(referral, in: organisation, tx)
    let fields = try section.form.checked(fields)
    var before = all.first { $0.id == id }
    if section.isSingle { before = all.first { $0.section == section } }
    if section.saysMore { before = before ?? all.first { $0.section == section && $0.under == under } }
    if let before, before.section != section { throw RecordEntries.unknown }
    guard (before?.revision ?? 0) == revision else {
        throw Refusal(fields: [
            FieldProblem(
                section.form.fields.first?.key ?? "",
                "A colleague changed this since you opened it. Look at what it says now, then save again")
        ])
    }
    if before == nil {
        guard all.count < RecordEntries.limitCount else {
            throw Refusal(.conflict, "This record has as many entries as it can hold. Change one of them.")
        }
        try requireAbove(under, for: section, among: all, of: referral, organisation, tx)
    }
    let entry = RecordEntry(
        id: before?.id ?? id, section: section, under: before?.under ?? under, fields: fields, revision: revision + 1,
        account: caller.account, at: now)
    try RecordEntries.save(entry, of: seen.referral, in: organisation, tx)
    try record(
        RecordEntrySaved(
            entry: entry.id, referral: referral, person: seen.referral.person, section: section.code,
            revision: entry.revision), by: caller, at: now, in: tx)
    return entry
}

/// The load and permit of every change of a record: whoever refers writes until it is sent, the team from then on.
func recordToWrite(
    of id: ReferralID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> SeenReferral {
    let seen = try seeReferral(id, as: caller, at: now, in: tx)
    guard seen.referral.state != .enteredInError else {
        throw Refusal(.conflict, "This referral was thrown away, so nothing can be added to it.")
    }
    if seen.isOfTeam || (seen.referral.state == .draft && seen.referral.requester == caller.account) { return seen }
    guard seen.referral.requester == caller.account else {
        throw Refusal(.forbidden, "Only the team that received the referral may do this.")
    }
    throw Refusal(.conflict, "This referral was sent already, so it cannot be changed. Tell the team what is new.")
}

private func requireAbove(
    _ under: String?, for section: RecordSection, among all: [RecordEntry], of referral: ReferralID,
    _ organisation: OrganisationID, _ tx: any Transaction
) throws {
    let isThere: Bool
    switch section {
    case .contact, .present:
        isThere = try CaseContacts.of(referral, in: organisation, tx).contains { $0.id.text == under }
    case .signpost:
        isThere = try OnwardReferrals.of(referral, in: organisation, tx)
            .contains { $0.id.text == under && $0.kind == .signpost }
    case .subscale: isThere = all.contains { $0.section == .assessment && $0.id.text == under }
    default: isThere = under == nil
    }
    guard isThere else { throw Refusal(fields: [FieldProblem("under", "This does not belong there")]) }
}
