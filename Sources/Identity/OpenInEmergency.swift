public import Core
public import Ledger
public import Storage

/// Opens a unit where one has no role, at once and for some hours, with a reason: at night nobody is there to ask.
///
/// Whoever plans or approves there, and the administrators, are told at once. What is done is recorded as done in an
/// emergency, and somebody else looks through it afterwards.
/// - Parameters:
///   - length: how long it lasts, 12 hours at most.
///   - newNotice: an id for each of those who are told.
/// - Throws: ``Refusal``: `forbidden` for who plans no roster anywhere, `invalid` for no reason or a length that cannot
///   be, `conflict` where one holds the role already.
@discardableResult
public func openInEmergency(
    _ unit: UnitID, called unitName: String, because reason: String, for length: Minutes, id: ID<EmergencyAccess>,
    assignment: ID<RoleAssignment>, newNotice: () -> ID<Notice>, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> EmergencyAccess {
    let organisation = caller.organisation, role = EmergencyAccess.role
    guard caller.may(.openInEmergency) else {
        throw Refusal(.forbidden, "Only people who plan or approve a roster can open another unit in an emergency.")
    }
    guard (10...500).contains(reason.count) else {
        throw Refusal(fields: [FieldProblem("reason", "Say what happened, in 10 to 500 characters")])
    }
    guard Minutes(0) < length, length <= EmergencyAccess.longest else {
        throw Refusal(fields: [FieldProblem("hours", "Choose how long you need it, 12 hours at most")])
    }
    let held = try RoleAssignments.current(of: caller.account, of: organisation, at: now, in: tx)
    guard
        !held.contains(where: { $0.role == role && ($0.unit == nil || $0.unit == unit) && $0.isValid(at: now) })
    else { throw Refusal(.conflict, "You are roster manager of \(unitName) already.") }
    let given = RoleAssignment(
        id: assignment, account: caller.account, role: role, unit: unit, validFrom: now, validTo: now + length,
        isEmergency: true)
    let opened = EmergencyAccess(
        id: id, account: caller.account, unit: unit, assignment: assignment, reason: reason, openedAt: now,
        endsAt: now + length, review: nil)
    try RoleAssignments.add(given, of: organisation, in: tx)
    try EmergencyAccesses.add(opened, of: organisation, in: tx)
    try Sessions.makeRenewalDue(of: caller.account, of: organisation, in: tx)
    try tell(of: opened, unitName, newNotice, organisation, in: tx)
    try record(
        EmergencyOpened(
            account: caller.account, emergency: id, assignment: assignment, unit: unit, validTo: opened.endsAt),
        by: caller, at: now, in: tx)
    return opened
}

/// Tells those whose unit it is, and those who answer for who may do what.
private func tell(
    of opened: EmergencyAccess, _ unitName: String, _ newNotice: () -> ID<Notice>, _ organisation: OrganisationID,
    in tx: any Transaction
) throws {
    let now = opened.openedAt
    let told = Set(
        try RoleReaders.holding(
            [.rosterManager, .approver], on: opened.unit, besides: opened.account, of: organisation, at: now, in: tx)
            + RoleReaders.holding(
                [.administrator], on: nil, besides: opened.account, of: organisation, at: now, in: tx))
    let name = try Accounts.find(opened.account, of: organisation, in: tx).displayName
    let end = UKTime.civil(opened.endsAt)
    for person in told.sorted() {
        try Notices.owe(
            Notice(
                id: newNotice(), to: person, title: "\(name) opened \(unitName) in an emergency",
                body: "Until \(end.time) on \(end.day.words). Their reason: \(opened.reason)",
                path: "/emergency-access", at: now), of: organisation, in: tx)
    }
}
