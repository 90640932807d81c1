public import Core
import Ledger
public import Storage
import Workforce

/// Asks for a shift, against a shift, for a day off or for annual leave.
///
/// Wishes take from the allowance of their period and are taken until it closes; leave takes from the balance and may
/// be asked for at any time ahead. A wish is answered by the roster when it is published, leave by the roster manager.
///
/// - Parameter now: decides which days lie ahead and whether requests have closed.
/// - Throws: ``Refusal``: `notFound` for an unknown unit or shift, `forbidden` without a staff record or the right to
///   ask there, `invalid` for days or a shift that cannot be asked for, `conflict` with leave, another request, a
///   closed period, a used allowance or a used balance.
@discardableResult
public func ask(
    _ id: StaffRequestID, _ draft: RequestDraft, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> StaffRequest {
    let person = try caller.requirePerson()
    try caller.require(RosteringPermissions.ask, on: draft.unit)
    let today = UKTime.civil(now).day
    let problems = draft.problems(today: today)
    if !problems.isEmpty { throw Refusal(fields: problems) }
    let staff = try StaffOnUnit(
        person, on: draft.unit, from: draft.firstDay, through: draft.lastDay, of: caller.organisation, in: tx)
    try staff.check(draft, today: today)
    if !draft.ask.isWish {
        try checkBalance(of: staff, draft, today: today, of: caller.organisation, in: tx)
    }
    let request = draft.made(id, for: person, at: now)
    try StaffRequests.save(request, of: caller.organisation, in: tx)
    try record(
        RequestMade(
            request: id, person: person, unit: draft.unit, ask: draft.ask.code, firstDay: draft.firstDay,
            lastDay: draft.lastDay),
        by: caller, at: now, in: tx)
    return request
}

/// Refuses leave that takes more than is left in a year it touches.
private func checkBalance(
    of staff: StaffOnUnit, _ draft: RequestDraft, today: Day, of organisation: OrganisationID,
    in tx: any Transaction
) throws {
    let first = LeaveYear(containing: draft.firstDay), last = LeaveYear(containing: draft.lastDay)
    for year in first == last ? [first] : [first, last] {
        let balance = try LeaveBalance(of: staff.person, in: year, today: today, of: organisation, in: tx)
        let charge = LeaveCharge.minutes(
            from: max(year.firstDay, draft.firstDay), through: min(year.lastDay, draft.lastDay), posts: staff.posts)
        guard balance.isKnown, charge > balance.leftMinutes else { continue }
        throw Refusal(
            .conflict,
            "This takes \(Minutes(charge)) of leave, and you have \(Minutes(max(0, balance.leftMinutes))) left for "
                + "\(year.words). Ask for fewer days, or ask your roster manager if the balance looks wrong.")
    }
}

extension StaffOnUnit {
    fileprivate func check(_ draft: RequestDraft, today: Day) throws(Refusal) {
        for day in Set([draft.firstDay, draft.lastDay]).sorted() where !isInPost(on: day) {
            throw Refusal(fields: [
                FieldProblem("firstDay", "You are not in post on \(unit.name) on \(day.words). Choose other days")
            ])
        }
        if let shift = draft.ask.shiftType, !shiftTypes.contains(where: { $0.id == shift && !$0.isRetired }) {
            throw Refusal(fields: [FieldProblem("shift", "Choose a shift that \(unit.name) works")])
        }
        if let away = absences.first(where: { $0.firstDay <= draft.lastDay && draft.firstDay <= $0.lastDay }) {
            throw Refusal(
                .conflict,
                "You are already away then (\(away.kind.title.lowercased()), "
                    + "\(LeaveBalance.words(away.firstDay, away.lastDay))). Choose other days.")
        }
        let clash = requests.first {
            $0.stands && $0.firstDay <= draft.lastDay && draft.firstDay <= $0.lastDay
                && $0.ask.clashes(with: draft.ask)
        }
        if let clash {
            throw Refusal(
                .conflict,
                "You have already asked for this: \(clash.words(shiftTypes)). Withdraw that first to change it.")
        }
        if draft.ask.isWish { try checkWish(on: draft.firstDay, today: today) }
    }

    private func checkWish(on day: Day, today: Day) throws(Refusal) {
        let allowance = allowance(on: day), window = allowance.window
        guard window.takesWishes(on: today) else {
            throw Refusal(
                .conflict,
                "Requests for \(window.words) closed on \(window.closesOn.words). Speak to your roster manager.")
        }
        guard allowance.left > 0 else {
            throw Refusal(
                .conflict,
                "You have used all \(allowance.allowed) wishes for \(window.words). "
                    + "Withdraw one if this matters more to you.")
        }
    }
}
