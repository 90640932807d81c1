public import Core
import Ledger
public import Storage
import Workforce

/// Answers every open wish for the days of a roster that is being published: granted when the roster has what was asked
/// for, refused when it has something else. Part of publishing, in its transaction; leave is never answered here.
///
/// - Parameters:
///   - cells: the roster as it is published.
///   - reasons: why a wish could not be met, where the planner knows more than the roster shows.
/// - Returns: the wishes as answered, by day.
@discardableResult
public func settleWishes(
    for period: Period, _ cells: [CellPlace: Cell], reasons: [StaffRequestID: String] = [:], as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> [StaffRequest] {
    let organisation = caller.organisation
    let shiftTypes = try ShiftTypes.onUnit(period.unit, of: organisation, in: tx)
    let open = try StaffRequests.onUnit(
        period.unit, from: period.firstDay, through: period.lastDay, states: [.open], of: organisation, in: tx
    ).filter(\.ask.isWish)
    let absences = try Absences.ofPeople(
        Array(Set(open.map(\.person))).sorted(), from: period.firstDay, through: period.lastDay, of: organisation,
        in: tx)
    var settled: [StaffRequest] = []
    for var wish in open {
        let cell = cells[CellPlace(wish.person, wish.firstDay)]
        let away = absences.first { $0.person == wish.person && $0.covers(wish.firstDay) }
        let isGranted = wish.ask.isMet(by: cell)
        let words = wish.ask.answer(isGranted, cell, away, shiftTypes)
        try wish.decide(
            granted: isGranted, answer: isGranted ? words : reasons[wish.id] ?? words, by: .roster, at: now)
        try StaffRequests.save(wish, of: organisation, in: tx)
        try record(
            RequestAnswered(
                request: wish.id, person: wish.person, unit: wish.unit, isGranted: isGranted,
                by: StaffRequest.Answerer.roster.rawValue),
            by: caller, at: now, in: tx)
        settled.append(wish)
    }
    guard !settled.isEmpty else { return [] }
    let granted = settled.count { $0.state == .granted }
    try record(
        WishesSettled(
            period: period.id, unit: period.unit, grantedCount: granted, refusedCount: settled.count - granted),
        by: caller, at: now, in: tx)
    return settled
}

extension StaffRequest.Ask {
    /// Whether a roster that has this cell gives what was asked for.
    public func isMet(by cell: Cell?) -> Bool {
        switch self {
        case .work(let shift): cell?.shift == shift
        case .avoid(let shift): cell?.shift != shift
        case .dayOff: cell?.shift == nil
        case .annualLeave: false
        }
    }

    fileprivate func answer(
        _ isGranted: Bool, _ cell: Cell?, _ away: Absence?, _ shiftTypes: [ShiftType]
    ) -> String {
        if isGranted { return "The published roster has this for you." }
        if let shift = cell?.shift.flatMap({ id in shiftTypes.first { $0.id == id } }) {
            return "The published roster has you on \(shift.name), \(shift.starts) to \(shift.ends), that day."
        }
        if let away { return "You are booked as away that day: \(away.kind.title.lowercased())." }
        return "The published roster has no shift for you that day."
    }
}
