import Core
import RosterOptimiser
import Workforce
import WorkingTime

/// The rows of a ward as the optimiser sees them: skills, rules in numbers, history.
struct WardPeople {
    let board: Board
    let index: WardIndex
    private let fairness: WardFairness

    /// How many days before the period are known to the search.
    static let historyDays = 28

    init(_ board: Board, _ index: WardIndex) {
        self.board = board
        self.index = index
        fairness = WardFairness(board.ward, index)
    }

    func people() -> [Problem.Person] {
        board.ward.rows.map { row in
            let line = board.ward.lines[row.id] ?? DutyLine([])
            let limits = board.ward.rules.limits(for: line.terms, on: board.ward.days.lowerBound)
            return Problem.Person(
                id: row.id.text, worksAs: worksAs(row), shifts: shifts(of: row, within: limits),
                rules: RowRules(limits, board.ward, index, line).rules + hours(row) + habits(limits)
                    + fairness.rules(for: row.id) + LocalRowRules.rules(for: row, in: board.ward, index),
                history: history(line))
        }
    }

    /// The skills asked for that they hold on some day, and those they stand on the board as already.
    private func worksAs(_ row: WardRow) -> [Int] {
        let held = index.skills.indices.filter { place in
            index.skillID(place).map { skill in board.ward.days.contains { row.holds(skill, on: $0) } } ?? false
        }
        let present = board.ward.days.compactMap { board[row.id, $0] }.filter { $0.shift != nil }
            .map { index.skill($0.skill) }
        let all = Set(held).union(present).sorted()
        return all.isEmpty ? [0] : all
    }

    /// The unit's shifts that are no longer than the rules allow, and those they are on already.
    private func shifts(of row: WardRow, within limits: RowLimits) -> ShiftSet {
        let longest = min(limits.maxShiftMinutes ?? .max, limits.maxMinutesPerDay ?? .max)
        let present = board.ward.days.compactMap { board[row.id, $0]?.shift }.compactMap(index.shift)
        let allowed = index.usable.filter { place in
            let shift = index.shifts[place].problem
            return shift.lengthMinutes <= longest && !limits.forbids(shift)
        }
        return ShiftSet(allowed + present)
    }

    /// Contract hours over the period, less what leave counts for.
    private func hours(_ row: WardRow) -> [Problem.Rule] {
        let contract = row.contractMinutes(in: board.ward.days)
        let target = max(0, contract - board.ward.absenceMinutes(of: row.id))
        let least = target - DraftWeights.toleranceMinutes
        let over = Problem.Rule(
            DraftWeights.RuleName.over,
            .totalAtMost(target + (contract > 0 ? DraftWeights.toleranceMinutes : 0), of: .paidMinutes, unit: 60),
            .soft(DraftWeights.overHour))
        guard least > 0 else { return [over] }
        return [
            over,
            Problem.Rule(
                DraftWeights.RuleName.under, .totalAtLeast(least, of: .paidMinutes, unit: 60),
                .soft(DraftWeights.underHour)),
        ]
    }

    /// What makes a roster good to live with, where no rule asks for it already.
    private func habits(_ limits: RowLimits) -> [Problem.Rule] {
        let nights = ShiftSet(index.shifts.indices.filter { index.shifts[$0].problem.isNight })
        var rules = [
            Problem.Rule(
                DraftWeights.RuleName.singleOff, .seriesAtLeast(2, of: .off), .soft(DraftWeights.singleDayOff)),
            Problem.Rule(
                DraftWeights.RuleName.splitWeekend, .completeWeekends, .soft(DraftWeights.splitWeekend)),
        ]
        guard !nights.isEmpty else { return rules }
        rules.append(
            Problem.Rule(
                DraftWeights.RuleName.singleNight, .seriesAtLeast(2, of: .shifts(nights)),
                .soft(DraftWeights.singleNight)))
        if (limits.restAfterNightsMinutes ?? 0) < DraftWeights.restAfterNightsMinutes {
            rules.append(
                Problem.Rule(
                    DraftWeights.RuleName.afterNights,
                    .restAfterSeries(of: nights, days: 1, minutes: DraftWeights.restAfterNightsMinutes),
                    .soft(DraftWeights.shortRestAfterNights)))
        }
        return rules
    }

    /// What they did on each of the last days before the period, as far as a shift of the problem is like it.
    private func history(_ line: DutyLine) -> Problem.History {
        var days = [Int?](repeating: nil, count: Self.historyDays)
        let first = board.ward.days.lowerBound - Self.historyDays
        for duty in line.duties where duty.isAttendance && duty.span.start < board.ward.span.start {
            let place = UKTime.civil(duty.span.start).day - first
            guard days.indices.contains(place), let shift = nearestShift(to: duty.span) else { continue }
            days[place] = shift
        }
        return Problem.History(days: days)
    }

    /// The shift of the problem whose start and end are nearest to a duty's.
    private func nearestShift(to span: TimeSpan) -> Int? {
        let (start, length) = DutyShape.of(span)
        return index.shifts.indices.min { first, second in
            distance(first, start, length) < distance(second, start, length)
        }
    }

    private func distance(_ place: Int, _ start: Int, _ length: Int) -> Int {
        let shift = index.shifts[place].problem
        return abs(shift.startMinute - start) + abs(shift.endMinute - start - length)
    }
}

extension RowLimits {
    /// Whether part of a shift lies in hours in which there may be no work (people under 18).
    fileprivate func forbids(_ shift: Problem.Shift) -> Bool {
        guard let from = noWorkFromClockMinutes, let to = noWorkToClockMinutes else { return false }
        let end = to > from ? to : to + 1440
        return [-1440, 0, 1440].contains { shift.startMinute < end + $0 && from + $0 < shift.endMinute }
    }
}
