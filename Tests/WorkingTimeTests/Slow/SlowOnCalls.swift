import Core
import WorkingTime

/// Weekends, breaks and on-call periods of resident doctors, read slowly.
extension SlowReading {
    func weekends() -> [Verdict] {
        let oneIn = terms.agreements.contains(.weekendsOneInTwo) ? 2 : 3, length = terms.rotaCycleWeeks ?? 6
        func dutiesOfWeekend(_ monday: Int) -> [Int] {
            let from = midnight(monday + 5) + 1, to = midnight(monday + 7) - 1
            return duties.indices.filter { duties[$0].span.start.minutes < to && from < duties[$0].span.end.minutes }
        }
        let mondays = Array(stride(from: mondayOnOrBefore(firstDay), through: mondayOnOrBefore(lastDay + 1), by: 7))
        let worked = mondays.filter { !dutiesOfWeekend($0).isEmpty }
        guard let first = worked.first, let last = worked.last else { return [] }
        let windows = stride(from: first, through: last, by: 7).map { monday -> (first: Int, count: Int)? in
            let count = worked.count { monday <= $0 && $0 < monday + 7 * length }
            return count * oneIn > length ? (monday, count) : nil
        }
        return worstOfRows(windows) { $0.count > $1.count }.map { first, count in
            Verdict(
                rule: "RD-11", severity: .breach, from: midnight(first), to: midnight(first + 7 * length),
                measured: count, limit: length / oneIn)
        }
    }

    private func breaksDue(_ shift: Spell) -> Int {
        if nightMinutes(shift) >= 180 && length(shift) >= 720 { return 3 }
        return length(shift) > 540 ? 2 : length(shift) > 300 ? 1 : 0
    }

    func residentBreaks() -> [Verdict] {
        shifts().filter { breakMinutes($0) < 30 * breaksDue($0) }
            .map { verdict("RD-13", $0, breakMinutes($0), 30 * breaksDue($0)) }
    }

    func missedBreaks() -> [Verdict] {
        let shifts = shifts().map { shift in
            (day: day[shift.first], due: breaksDue(shift), taken: min(breaksDue(shift), breakMinutes(shift) / 30))
        }
        guard firstDay <= lastDay - 27 else { return [] }
        let windows = (firstDay...lastDay - 27).map { first -> (first: Int, due: Int, missed: Int)? in
            let inside = shifts.filter { first <= $0.day && $0.day < first + 28 }
            let due = inside.reduce(0) { $0 + $1.due }, missed = due - inside.reduce(0) { $0 + $1.taken }
            return due > 0 && missed * 4 >= due ? (first, due, missed) : nil
        }
        return worstOfRows(windows) { $0.missed * $1.due > $1.missed * $0.due }.map { first, due, missed in
            Verdict(
                rule: "RD-22", severity: .owed, from: midnight(first), to: midnight(first + 28),
                measured: missed * 100 / due, limit: 25)
        }
    }

    /// Days on which on-call periods start, with the periods.
    private func onCallDays() -> [(day: Int, duties: [Int])] {
        let places = duties.indices.filter { duties[$0].kind == .nonResidentOnCall }
        return Dictionary(grouping: places) { day[index(duties[$0].span.start)] }.sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
    }

    func onCalls() -> [Verdict] {
        let days = onCallDays(), mayFollow = terms.agreements.contains(.sevenOnCallsInSevenDays)
        let most = mayFollow ? 7 : 3
        var verdicts: [Verdict] = []
        for (first, second) in zip(days, days.dropFirst())
        where !mayFollow && second.day - first.day == 1 && weekday(first.day) != .saturday {
            verdicts.append(
                Verdict(
                    rule: "RD-14", severity: .breach, from: midnight(first.day), to: midnight(second.day + 1),
                    measured: 2,
                    limit: 1, duties: ids(first.duties + second.duties)))
        }
        let windows = days.map { start -> (day: Int, duties: [Int])? in
            let inside = days.filter { start.day <= $0.day && $0.day < start.day + 7 }.flatMap(\.duties)
            return inside.count > most ? (start.day, inside) : nil
        }
        return verdicts
            + worstOfRows(windows) { $0.duties.count > $1.duties.count }.map { day, inside in
                Verdict(
                    rule: "RD-14", severity: .breach, from: midnight(day), to: midnight(day + 7),
                    measured: inside.count,
                    limit: most, duties: ids(inside))
            }
    }

    /// Rest in the 24 hours of an on-call period, and the longest in its night when it reaches into it.
    private func restOnCall(_ place: Int) -> (total: Int, night: (from: Int, to: Int), longest: Int?) {
        let start = index(duties[place].span.start), end = index(duties[place].span.end)
        let total = (start..<start + 1440 / slot).count { !busy[$0] } * slot
        let evening = clock(start) < 420 ? day[start] - 1 : day[start]
        let from = UKTime.instant(Day(daysSince1970: evening), ClockTime(wrapping: 1320))
        let to = UKTime.instant(Day(daysSince1970: evening + 1), ClockTime(wrapping: 420))
        let reaches = (start..<end).contains { $0 >= index(from) && $0 < index(to) }
        return (total, (from.minutes, to.minutes), reaches ? longestRest(index(from), index(to)) : nil)
    }

    func onCallRest() -> [Verdict] {
        onCallDays().flatMap(\.duties).compactMap { place in
            let rest = restOnCall(place), start = duties[place].span.start.minutes, id = [duties[place].id.text]
            if let longest = rest.longest, longest < 300 {
                return Verdict(
                    rule: "RD-16", severity: .owed, from: rest.night.from, to: rest.night.to, measured: longest,
                    limit: 300, duties: id)
            }
            guard rest.total < 480 else { return nil }
            return Verdict(
                rule: "RD-16", severity: .owed, from: start, to: start + 1440, measured: rest.total, limit: 480,
                duties: id)
        }
    }

    func dayAfter() -> [Verdict] {
        let days = onCallDays(), shifts = shifts()
        return days.filter { today in !days.contains { $0.day == today.day + 1 } }.compactMap { today, onCalls in
            let next = shifts.filter { day[$0.first] == today + 1 }
            let minutes = next.reduce(0) { $0 + workMinutes($1) }
            let isRested = onCalls.allSatisfy { restOnCall($0).total >= 480 && (restOnCall($0).longest ?? 300) >= 300 }
            guard minutes > (isRested ? 600 : 300) else { return nil }
            return Verdict(
                rule: "RD-15", severity: .breach, from: midnight(today + 1), to: midnight(today + 2), measured: minutes,
                limit: isRested ? 600 : 300, duties: ids(onCalls + next.flatMap(\.duties)))
        }
    }
}
