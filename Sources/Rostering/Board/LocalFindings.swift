import Core
import Workforce
import WorkingTime

extension Board {
    /// What a unit's own rules say about a row: a breach where a rule must be kept, otherwise a note.
    func localFindings(of row: WardRow) -> [BoardFinding] {
        let rules = ward.localRules(for: row)
        guard !rules.isEmpty else { return [] }
        let pattern = RowPattern(self, row)
        return rules.flatMap { rule in
            let words = rule.pattern.words { ward.shift($0)?.name ?? "a shift" }
            return pattern.faults(rule.pattern).map { fault in
                BoardFinding(
                    rule: "UNIT", strength: .policy, severity: rule.weight == .must ? .breach : .note,
                    days: fault.days, words: "\(fault.words) The rule of this unit: \(words).",
                    source: "Rules of \(ward.unit.name)", about: "This unit's rule: \(words)")
            }
        }
    }
}

extension Ward {
    /// The unit's own rules that are for a person's contract hours.
    func localRules(for row: WardRow) -> [LocalRule] {
        localRules.filter { $0.isFor(weeklyMinutes: row.post?.weeklyMinutes) }
    }
}

/// A row as the pattern of its days: the last weeks before the period, then the period.
private struct RowPattern {
    struct Fault {
        let days: [Day]
        let words: String
    }

    private enum Work: Hashable { case shift(ShiftTypeID), other }

    private static let daysBefore = 28
    private let first: Day
    private let period: ClosedRange<Day>
    /// From `first` on; `nil` is a day without work.
    private let works: [Work?]
    private let names: [ShiftTypeID: String]

    init(_ board: Board, _ row: WardRow) {
        let ward = board.ward
        period = ward.days
        first = period.lowerBound - Self.daysBefore
        names = ward.shiftsByID.mapValues(\.name)
        var works = [Work?](repeating: nil, count: Self.daysBefore + ward.days.count)
        for duty in ward.lines[row.id]?.duties ?? [] where duty.isAttendance {
            let place = UKTime.civil(duty.span.start).day - first
            guard works.indices.contains(place) else { continue }
            let (start, length) = DutyShape.of(duty.span)
            let same = ward.shifts.first { $0.starts.minutesAfterMidnight == start && $0.clockMinutes == length }
            works[place] = duty.unit == ward.unit.id ? same.map { .shift($0.id) } ?? .other : .other
        }
        for day in ward.days {
            guard let shift = board.shift(of: row.id, on: day), ward.absence(of: row.id, on: day) == nil else {
                continue
            }
            works[day - first] = .shift(shift.id)
        }
        self.works = works
    }

    func faults(_ pattern: LocalRule.Pattern) -> [Fault] {
        switch pattern {
        case .notNextDay(let before, let next): successions(before, next)
        case .workInARow(let counts): runs(counts, "days of work") { $0 != nil }
        case .offInARow(let counts): runs(counts, "days off") { $0 == nil }
        case .shiftInARow(let shift, let counts):
            runs(counts, "days of \(names[shift] ?? "this shift")") { $0 == .shift(shift) }
        case .shifts(let counts): total(counts, inPeriod.count { works[$0] != nil }, "shifts")
        case .weekends(let counts):
            total(counts, weekends.count { works[$0] != nil || works[$0 + 1] != nil }, "weekends with work")
        case .wholeWeekends: halves
        }
    }

    private var inPeriod: Range<Int> { Self.daysBefore..<works.count }

    /// The places of Saturdays whose Sunday is in the period as well.
    private var weekends: [Int] {
        inPeriod.filter { (first + $0).weekday == .saturday && works.indices.contains($0 + 1) }
    }

    private func successions(_ before: ShiftTypeID, _ next: ShiftTypeID) -> [Fault] {
        inPeriod.filter { works[$0] == .shift(next) && works[$0 - 1] == .shift(before) }.map { place in
            let day = first + place
            let words = "\(names[next] ?? "A shift") on \(day.shortWords) follows \(names[before] ?? "a shift")."
            return Fault(days: [day - 1, day].filter(period.contains), words: words)
        }
    }

    /// Series that are too long, and those that ended too short; one that still runs at the end may grow.
    private func runs(_ counts: LocalRule.Counts, _ what: String, _ holds: (Work?) -> Bool) -> [Fault] {
        var faults: [Fault] = [], start = 0
        while start < works.count {
            guard holds(works[start]) else {
                start += 1
                continue
            }
            let end = works[start...].firstIndex { !holds($0) } ?? works.count
            let run = (start..<end).map { first + $0 }, inside = run.filter(period.contains)
            let isTooLong = counts.most.map { run.count > $0 } ?? false
            let isTooShort = run.count < counts.least && start > 0 && end < works.count
            if let day = inside.first, isTooLong || isTooShort {
                let excess = isTooLong ? run.dropFirst(counts.most ?? 0).filter(period.contains) : inside
                if !excess.isEmpty {
                    let from = run.first ?? day
                    faults.append(Fault(days: excess, words: "\(run.count) \(what) in a row from \(from.shortWords)."))
                }
            }
            start = end
        }
        return faults
    }

    private func total(_ counts: LocalRule.Counts, _ count: Int, _ what: String) -> [Fault] {
        let isKept = counts.least <= count && counts.most.map { count <= $0 } ?? true
        return isKept ? [] : [Fault(days: [], words: "\(count) \(what) in this roster period.")]
    }

    private var halves: [Fault] {
        weekends.filter { (works[$0] == nil) != (works[$0 + 1] == nil) }.map { place in
            let day = first + (works[place] != nil ? place : place + 1)
            return Fault(days: [day], words: "Half of the weekend of \((first + place).shortWords) is worked.")
        }
    }
}
