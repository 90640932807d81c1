import Core
import RosterOptimiser
import Workforce
import WorkingTime

/// Which index stands for which person, shift and skill of a ward in the optimiser's problem.
struct WardIndex: Sendable {
    let people: [PersonID]
    let firstDay: Day
    let dayCount: Int
    /// The unit's shifts that are used or stand on the board, then kinds of duty known only from elsewhere and before.
    let shifts: [IndexedShift]
    /// No skill in particular first, then each skill the demand or a cell asks for.
    let skills: [SkillID?]
    private let needs: [DayDemand]
    private let placeOfShift: [ShiftTypeID: Int]
    private let placeOfSkill: [SkillID?: Int]
    private let placeOfPerson: [PersonID: Int]

    init(_ board: Board) {
        let ward = board.ward
        people = ward.rows.map(\.id)
        firstDay = ward.days.lowerBound
        dayCount = ward.days.count
        let onBoard = Set(board.cells.values.compactMap(\.shift))
        let own = ward.shifts.filter { !$0.isRetired || onBoard.contains($0.id) }.map(IndexedShift.init)
        let asked = Set(ward.demand.compactMap(\.skill)).union(board.cells.values.compactMap(\.skill))
        skills = [nil] + asked.sorted().map { $0 }
        // The search takes 62 shifts and 250 pairs of shift and skill.
        let room = max(0, min(ShiftSet.capacity, 250 / max(1, skills.count)) - own.count)
        shifts = own + IndexedShift.others(in: ward, besides: own).prefix(min(room, 12))
        let places = Set(own.compactMap(\.id))
        let asking = ward.demand.filter { places.contains($0.shiftType) }
        needs = asking + WardIndex.unasked(asking, ward, own.compactMap(\.id), skills)
        placeOfShift = Dictionary(
            own.enumerated().compactMap { place, shift in shift.id.map { ($0, place) } },
            uniquingKeysWith: { first, _ in first })
        placeOfSkill = Dictionary(skills.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        placeOfPerson = Dictionary(people.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Lines that want nobody, for shifts and skills that no line asks for: without them a draft could spend hours
    /// there
    /// for nothing.
    private static func unasked(
        _ asking: [DayDemand], _ ward: Ward, _ shifts: [ShiftTypeID], _ skills: [SkillID?]
    ) -> [DayDemand] {
        let byDay = Dictionary(grouping: asking, by: \.day)
        return ward.days.flatMap { day in
            shifts.flatMap { shift -> [DayDemand] in
                let asked = Set((byDay[day] ?? []).filter { $0.shiftType == shift }.map(\.skill))
                // A line for anybody counts people of every skill.
                if asked.contains(nil) { return [] }
                let rest = asked.isEmpty ? [nil] : skills.compactMap { $0 }.filter { !asked.contains($0) }
                return rest.map { DayDemand(day: day, shiftType: shift, skill: $0, minimum: 0, wanted: 0) }
            }
        }
    }

    func person(_ id: PersonID) -> Int? { placeOfPerson[id] }
    func shift(_ id: ShiftTypeID) -> Int? { placeOfShift[id] }
    func skill(_ id: SkillID?) -> Int { placeOfSkill[id] ?? 0 }
    func offset(_ day: Day) -> Int? { (0..<dayCount).contains(day - firstDay) ? day - firstDay : nil }

    func shiftID(_ place: Int) -> ShiftTypeID? { shifts.indices.contains(place) ? shifts[place].id : nil }
    func skillID(_ place: Int) -> SkillID? { skills.indices.contains(place) ? skills[place] : nil }

    /// The unit's own shifts that may be put on a new roster, by index.
    var usable: [Int] { shifts.indices.filter { shifts[$0].id != nil && !shifts[$0].isRetired } }

    /// - Parameter had: asks for no more on each line than this; `nil` for all that is needed.
    func demand(atMost had: [CoverKey: Int]? = nil) -> [Problem.Demand] {
        needs.compactMap { line in
            guard let day = offset(line.day), let shift = shift(line.shiftType) else { return nil }
            let most = had.map { $0[CoverKey(line.day, line.shiftType, line.skill)] ?? 0 } ?? .max
            return Problem.Demand(
                day: day, shifts: ShiftSet([shift]),
                of: line.skill.map { .workingAs(skill($0)) } ?? .anyone, minimum: min(line.minimum, most),
                wanted: min(line.wanted, most), belowMinimum: .soft(DraftWeights.belowMinimum),
                belowWantedCost: DraftWeights.belowWanted,
                aboveWantedCost: line.wanted == 0 ? DraftWeights.unasked : DraftWeights.aboveWanted)
        }
    }

    /// The line of the ward's demand behind a line of the problem.
    func need(_ place: Int) -> DayDemand? { needs.indices.contains(place) ? needs[place] : nil }

    func assignment(_ cell: Cell?) -> Assignment? {
        guard let cell, let id = cell.shift, let shift = shift(id) else { return nil }
        return Assignment(shift: shift, skill: skill(cell.skill))
    }

    func plan(_ board: Board) -> Plan {
        var plan = Plan(peopleCount: people.count, dayCount: dayCount)
        for (place, cell) in board.cells {
            guard let person = person(place.person), let day = offset(place.day) else { continue }
            plan[person, day] = assignment(cell)
        }
        return plan
    }

    /// Pinned places, every place of a day that is over, and those that are kept besides.
    func pins(_ board: Board, before today: Day?, keeping kept: Set<CellPlace> = []) -> [Problem.Pin] {
        people.enumerated().flatMap { person, id in
            (0..<dayCount).compactMap { offset -> Problem.Pin? in
                let day = firstDay + offset, cell = board[id, day]
                let isKept = cell?.isPinned == true || kept.contains(CellPlace(id, day))
                guard isKept || today.map({ day < $0 }) == true else { return nil }
                return Problem.Pin(person: person, day: offset, assignment: assignment(cell))
            }
        }
    }

    /// What people already see, and what it costs to change it; `nil` for an empty board.
    /// - Parameter isKnown: whether people know the roster, so that the unit's prices hold.
    func reference(_ board: Board, today: Day?, isKnown: Bool) -> Problem.Reference? {
        guard board.cells.values.contains(where: { $0.shift != nil }) else { return nil }
        let costs = (0..<dayCount).map { offset -> Int in
            guard isKnown else { return DraftWeights.change }
            return board.ward.settings.changePrices.price(daysAhead: today.map { firstDay + offset - $0 } ?? 28)
        }
        return Problem.Reference(plan: plan(board), changeCost: costs)
    }
}

/// A kind of shift of the problem: one of the unit's, or a duty known only from history.
struct IndexedShift: Hashable, Sendable {
    let id: ShiftTypeID?
    let isRetired: Bool
    let problem: Problem.Shift

    init(_ shift: ShiftType) {
        id = shift.id
        isRetired = shift.isRetired
        problem = Problem.Shift(
            code: shift.code, startMinute: shift.starts.minutesAfterMidnight, lengthMinutes: shift.clockMinutes,
            paidMinutes: shift.paidMinutes, isNight: shift.isNight)
    }

    private init(startMinute: Int, lengthMinutes: Int) {
        id = nil
        isRetired = true
        let night = startMinute + lengthMinutes >= 1440 + 120 || startMinute < 180
        problem = Problem.Shift(
            code: "*", startMinute: startMinute, lengthMinutes: lengthMinutes, paidMinutes: lengthMinutes,
            isNight: night)
    }

    /// Kinds of duty people did in the weeks before that are none of the unit's, the most frequent first.
    static func others(in ward: Ward, besides own: [IndexedShift]) -> [IndexedShift] {
        var counts: [IndexedShift: Int] = [:]
        let earliest = UKTime.instant(ward.days.lowerBound - WardPeople.historyDays, .midnight)
        for line in ward.lines.values {
            for duty in line.duties where duty.isAttendance && duty.span.start >= earliest {
                guard duty.span.start < ward.span.start, duty.span.length <= .days(1) else { continue }
                let (start, length) = DutyShape.of(duty.span)
                if own.contains(where: { $0.problem.startMinute == start && $0.problem.lengthMinutes == length }) {
                    continue
                }
                counts[IndexedShift(startMinute: start, lengthMinutes: length), default: 0] += 1
            }
        }
        return counts.sorted { first, second in
            (second.value, first.key.problem.startMinute, first.key.problem.lengthMinutes)
                < (first.value, second.key.problem.startMinute, second.key.problem.lengthMinutes)
        }.map(\.key)
    }
}

/// A duty's shape on the wall clock.
enum DutyShape {
    static func of(_ span: TimeSpan) -> (startMinute: Int, lengthMinutes: Int) {
        let (day, time) = UKTime.civil(span.start), (endDay, endTime) = UKTime.civil(span.end)
        let length = (endDay - day) * 1440 + endTime.minutesAfterMidnight - time.minutesAfterMidnight
        return (time.minutesAfterMidnight, max(1, length))
    }
}
