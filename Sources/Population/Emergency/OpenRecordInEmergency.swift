public import Core
public import Ledger
public import Storage

/// Opens the record of somebody one's team does not care for, at once and for some hours, with a reason.
///
/// The person is told that it was opened and reads the reason on their own page; a lead looks through it afterwards.
/// What the person refused to every team, or to one of the caller's, stays shut, and so do concerns about harm.
/// - Parameters:
///   - meant: by what they are found; nobody is listed to choose from.
///   - length: how long it lasts, 12 hours at most.
///   - notice: an id for what the person is told.
/// - Throws: ``Refusal``: `forbidden`; `invalid` where nobody is as described, for no reason and for a length that
///   cannot be; `conflict` where the caller sees the record anyway.
@discardableResult
public func openRecordInEmergency(
    _ meant: MeantPerson, because reason: String, for length: Minutes, id: ID<RecordOpening>,
    notice: ID<Notice>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> RecordOpening {
    guard caller.may(.openCareRecord), caller.may(.careRecord) else {
        throw Refusal(.forbidden, "Only people who work in a care team can open a record in an emergency.")
    }
    guard (10...500).contains(reason.unicodeScalars.count) else {
        throw Refusal(fields: [FieldProblem("reason", "Say what happened, in 10 to 500 characters")])
    }
    guard Minutes(0) < length, length <= RecordOpening.longest else {
        throw Refusal(fields: [FieldProblem("hours", "Choose how long you need it, 12 hours at most")])
    }
    let organisation = caller.organisation, person = try identify(meant, as: caller, in: tx)
    let ids = try PeopleServed.everyID(of: person.id, of: organisation, in: tx)
    let teams = try CareTeams.units(caringForAny: ids, of: organisation, on: now.ukDay, in: tx)
    guard !teams.contains(where: { caller.may(.careRecord, on: $0) }),
        !(try RecordOpenings.isOpen(of: ids, to: caller.account, in: organisation, at: now, tx))
    else { throw Refusal(.conflict, "This record is open to you already. Find them under People.") }
    var unit: UnitID?
    if case .units(let units) = caller.scope(of: .openCareRecord) { unit = units.min() }
    let opening = RecordOpening(
        id: id, person: person.id, account: caller.account, unit: unit, reason: reason, openedAt: now,
        endsAt: now + length)
    try RecordOpenings.save(opening, of: organisation, in: tx)
    // The reason itself stays on the page, for a notice may go by e-mail.
    try Notices.owe(
        Notice(
            id: notice, to: person.id.subject, title: "Your record was opened in an emergency",
            body: "Somebody outside your care team opened it. Read why on the page “Who can see my record”.",
            path: "/my-care/access", at: now), of: organisation, in: tx)
    try record(RecordOpened(person: person.id, opening: id, endsAt: opening.endsAt), by: caller, at: now, in: tx)
    return opening
}
