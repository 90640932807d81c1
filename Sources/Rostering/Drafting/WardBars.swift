import Core
import RosterOptimiser
import Workforce
import WorkingTime

/// Why a person cannot work a shift on a day, before any rule of hours is asked.
enum Barrier: Hashable, Sendable {
    /// The agreed working pattern.
    case pattern(WorkingPattern.Allowance)
    /// Work elsewhere at the time, or too close to it.
    case work(TimeSpan, restMinutes: Int)
    /// The shift would run into the first day of leave.
    case leaveNextDay(Absence.Kind)
    /// None of their skills is valid that day.
    case noSkill
    /// Employment checks that the organisation requires do not stand that day.
    case checks([String])

    func words(_ day: Day) -> String {
        switch self {
        case .pattern(.off): "their working pattern has them off on \(day.shortWords)"
        case .pattern(.days): "their working pattern is days only"
        case .pattern(.nights): "their working pattern is nights only"
        case .pattern(.any): "their working pattern"
        case .work(let span, let rest):
            "they work elsewhere: \(span.words)\(rest > 0 ? ", and need \(Minutes(rest)) of rest around it" : "")"
        case .leaveNextDay(let kind): "it would run into their \(kind.title.lowercased()) on \((day + 1).shortWords)"
        case .checks(let names): "no check of theirs stands on \(day.shortWords): \(names.joined(separator: "; "))"
        case .noSkill: "none of their skills for this shift is valid on \(day.shortWords)"
        }
    }
}

/// The shifts each person cannot be given on each day.
struct WardBars {
    let ward: Ward
    let index: WardIndex

    /// What is barred besides.
    let kept: [CellPlace: Set<ShiftTypeID>]

    init(_ ward: Ward, _ index: WardIndex, kept: [CellPlace: Set<ShiftTypeID>] = [:]) {
        self.ward = ward
        self.index = index
        self.kept = kept
    }

    func bars() -> [Problem.Bar] {
        ward.rows.enumerated().flatMap { person, row in
            let rest = ward.restMinutes(of: row.id)
            let near = ward.dutiesNear(row.id)
            return (0..<index.dayCount).compactMap { offset -> Problem.Bar? in
                let day = index.firstDay + offset
                let barred = index.usable.filter { place in
                    guard let shift = ward.shift(index.shiftID(place)) else { return false }
                    if kept[CellPlace(row.id, day)]?.contains(shift.id) == true { return true }
                    return ward.barrier(row, shift, day, near: near, restMinutes: rest) != nil
                }
                return barred.isEmpty ? nil : Problem.Bar(person: person, day: offset, shifts: ShiftSet(barred))
            }
        }
    }
}

extension Ward {
    /// What keeps a person from a shift; `nil` when nothing does.
    func barrier(_ row: WardRow, _ shift: ShiftType, _ day: Day) -> Barrier? {
        barrier(row, shift, day, near: dutiesNear(row.id), restMinutes: restMinutes(of: row.id))
    }

    func allows(_ shift: ShiftType, _ row: WardRow, _ day: Day) -> Bool {
        switch row.allowance(on: day) {
        case .any: true
        case .off: false
        case .days: !shift.isNight
        case .nights: shift.isNight
        }
    }

    fileprivate func barrier(
        _ row: WardRow, _ shift: ShiftType, _ day: Day, near duties: [WorkedDuty], restMinutes: Int
    ) -> Barrier? {
        if !allows(shift, row, day) { return .pattern(row.allowance(on: day)) }
        let missing = row.requiredChecksMissing(on: day)
        if !missing.isEmpty { return .checks(missing) }
        if shift.endsNextDay, absence(of: row.id, on: day) == nil, let leave = absence(of: row.id, on: day + 1),
            leave.kind == .annualLeave
        {
            return .leaveNextDay(leave.kind)
        }
        let span = shift.span(on: day)
        let wide = TimeSpan(span.start - Minutes(restMinutes), span.end + Minutes(restMinutes)) ?? span
        if let duty = duties.first(where: { $0.span.overlaps(wide) }) {
            return .work(duty.span, restMinutes: duty.span.overlaps(span) ? 0 : restMinutes)
        }
        return nil
    }

    /// Attendance elsewhere, before or after that could stand in the way of a shift of this period.
    fileprivate func dutiesNear(_ person: PersonID) -> [WorkedDuty] {
        let wide = TimeSpan(span.start - .days(2), span.end + .days(3)) ?? span
        return lines[person]?.duties.filter { $0.isAttendance && $0.span.overlaps(wide) } ?? []
    }

    fileprivate func restMinutes(of person: PersonID) -> Int {
        guard let terms = lines[person]?.terms else { return 0 }
        return rules.limits(for: terms, on: days.lowerBound).minRestMinutes ?? 0
    }

    /// Days away, and days on which nobody employs them here.
    func leave(_ index: WardIndex) -> [Problem.Leave] {
        rows.enumerated().flatMap { person, row in
            (0..<index.dayCount).compactMap { offset in
                let day = index.firstDay + offset
                let isHere = row.isPosted(on: day) && absence(of: row.id, on: day) == nil
                return isHere ? nil : Problem.Leave(person: person, day: offset)
            }
        }
    }

    /// What people asked for, day by day. Leave that is asked for and not granted yet is a strong wish for days off.
    func wishes(_ index: WardIndex) -> [Problem.Wish] {
        requests.filter { $0.state == .open || $0.state == .granted }.flatMap { request -> [Problem.Wish] in
            guard let person = index.person(request.person), request.firstDay <= request.lastDay,
                let (subject, wanted) = index.subject(of: request.ask)
            else { return [] }
            let weight = request.ask.isWish ? request.weight : .important
            return (request.firstDay...request.lastDay).compactMap { day in
                index.offset(day).map {
                    Problem.Wish(
                        person: person, day: $0, about: subject, wanted: wanted,
                        cost: DraftWeights.wish(weight, isGranted: request.state == .granted))
                }
            }
        }
    }
}

extension WardIndex {
    func subject(of ask: StaffRequest.Ask) -> (Problem.Wish.Subject, wanted: Bool)? {
        switch ask {
        case .work(let id): shift(id).map { (.shift($0), true) }
        case .avoid(let id): shift(id).map { (.shift($0), false) }
        case .dayOff, .annualLeave: (.off, true)
        }
    }
}
