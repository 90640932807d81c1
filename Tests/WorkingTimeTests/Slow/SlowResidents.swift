import Core
import WorkingTime

/// Section 3 of the table, read slowly, with the figures in force since the refresh or before it.
extension SlowReading {
    func residents() -> [Verdict] {
        guard terms.population == .residentDoctor else { return [] }
        let refresh = Day(year: 2019, month: 8, day: 7)?.daysSince1970 ?? 0
        let new = refreshed(longShifts: 4, restFromNights: 1, days: 7)
        let old = refreshed(longShifts: 5, restFromNights: 3, days: 8)
        func isNew(_ verdict: Verdict) -> Bool {
            UKTime.civil(Instant(minutes: verdict.to - 1)).day.daysSince1970 >= refresh
        }
        return new.filter(isNew) + old.filter { !isNew($0) } + sevenDays("RD-03", .breach) + lengths()
            + rows("RD-06", 4, isLongEvening) + nights() + lightRuns() + weekends()
            + dailyRest("RD-12", 660) { _ in true } + residentBreaks() + onCalls() + dayAfter() + onCallRest()
            + placementAverage("RD-01", 2880, optedOut: false, .breach)
            + (terms.optOuts.isEmpty ? [] : placementAverage("RD-02", 3360, optedOut: true, .breach)) + fines()
    }

    private func refreshed(longShifts: Int, restFromNights: Int, days: Int) -> [Verdict] {
        rows("RD-05", longShifts) { length($0) > 600 } + restAfterNights(restFromNights) + daysInARow(days)
    }

    private func fines() -> [Verdict] {
        placementAverage("RD-22", 2880, optedOut: false, .owed) + sevenDays("RD-22", .owed)
            + dailyRest("RD-22", 480, .owed) { _ in true } + missedBreaks()
    }

    func placementAverage(_ rule: String, _ limit: Int, optedOut: Bool, _ severity: Severity) -> [Verdict] {
        let minutes = minutesByDay(), absent = Set(absences.map(\.day.daysSince1970))
        let placed = terms.placement.map { ($0.upperBound - $0.lowerBound + 1) / 7 } ?? 26
        let length = max(1, min(rule == "RD-22" ? 26 : weeks ?? 26, terms.rotaCycleWeeks ?? 26, placed))
        let from = max(firstDay, terms.placement?.lowerBound.daysSince1970 ?? firstDay)
        let windows = (firstDay...lastDay).map { first -> (first: Int, minutes: Int, fifths: Int)? in
            let end = first + 7 * length
            let isPlaced = terms.placement.map { end - 1 <= $0.upperBound.daysSince1970 } ?? true
            guard first >= from, isPlaced else { return nil }
            var total = 0, fifths = 5 * length, hasOptOut = false
            for day in first..<end {
                total += minutes[day] ?? 0
                if absent.contains(day) { fifths -= 1 }
                if isOptedOut(day) && (minutes[day] ?? 0) > 0 { hasOptOut = true }
            }
            return fifths > 0 && total * 5 > limit * fifths && hasOptOut == optedOut ? (first, total, fifths) : nil
        }
        return worstOfRows(windows) { $0.minutes * $1.fifths > $1.minutes * $0.fifths }.map { first, total, fifths in
            let from = midnight(first), to = midnight(first + 7 * length)
            return Verdict(
                rule: rule, severity: severity, from: from, to: to, measured: roundedUp(total * 5, fifths),
                limit: limit, duties: workers(from, to))
        }
    }

    /// Every window of 168 hours, one slot after the other.
    func sevenDays(_ rule: String, _ severity: Severity) -> [Verdict] {
        let length = 168 * 60 / slot
        var windows: [(from: Int, minutes: Int)?] = [], sum = 0
        for place in 0..<count {
            sum += work[place]
            if place >= length { sum -= work[place - length] }
            if sum * slot > 72 * 60 {
                windows.append((place - length + 1, sum * slot))
            } else if case .some(.some) = windows.last {
                windows.append(nil)
            }
        }
        return worstOfRows(windows) { $0.minutes > $1.minutes }.map { from, minutes in
            Verdict(
                rule: rule, severity: severity, from: minute(from), to: minute(from + length), measured: minutes,
                limit: 4320, duties: workers(minute(from), minute(from + length)))
        }
    }

    private func lengths() -> [Verdict] {
        shifts().filter { length($0) > 780 }.map { verdict("RD-04", $0, length($0), 780) }
            + duties.filter { $0.kind == .nonResidentOnCall && $0.span.length > .hours(24) }.map {
                Verdict(
                    rule: "RD-04", severity: .breach, from: $0.span.start.minutes, to: $0.span.end.minutes,
                    measured: $0.span.length.count, limit: 1440, duties: [$0.id.text])
            }
    }

    private func isLongEvening(_ shift: Spell) -> Bool {
        guard length(shift) > 600, clock(shift.first) < 960 else { return false }
        let eleven = UKTime.instant(Day(daysSince1970: day[shift.first]), ClockTime(wrapping: 1380)).minutes
        return minute(shift.end) > eleven
    }

    /// Rows of neighbouring shifts of a sort on the same or the next day.
    private func shiftRows(_ isOfSort: (Spell) -> Bool, day dayOf: (Spell) -> Int) -> [[Spell]] {
        var rows: [[Spell]] = [], row: [Spell] = []
        for shift in shifts() {
            if let last = row.last, !isOfSort(shift) || dayOf(shift) > dayOf(last) + 1 {
                rows.append(row)
                row = []
            }
            if isOfSort(shift) { row.append(shift) }
        }
        return (rows + [row]).filter { !$0.isEmpty }
    }

    /// The first slot with work after a shift, and the last slot of the work the shift is part of.
    private func rest(after shift: Spell) -> (from: Int, to: Int)? {
        var from = shift.end
        while from < count, busy[from] { from += 1 }
        guard let next = (from..<count).first(where: { busy[$0] }) else { return nil }
        return (from, next)
    }

    private func rows(_ rule: String, _ most: Int, _ isOfSort: (Spell) -> Bool) -> [Verdict] {
        shiftRows(isOfSort) { day[$0.first] }.compactMap { row in
            if row.count > most {
                return Verdict(
                    rule: rule, severity: .breach, from: minute(row[0].first), to: minute(row[row.count - 1].end),
                    measured: row.count, limit: most, duties: ids(row.flatMap(\.duties)))
            }
            guard row.count == most, let rest = rest(after: row[row.count - 1]) else { return nil }
            return short(rule, rest, 2880)
        }
    }

    private func short(_ rule: String, _ rest: (from: Int, to: Int), _ least: Int) -> Verdict? {
        let minutes = (rest.to - rest.from) * slot
        guard minutes < least else { return nil }
        return Verdict(
            rule: rule, severity: .breach, from: minute(rest.from), to: minute(rest.to), measured: minutes,
            limit: least)
    }

    private func nightRows() -> [[Spell]] {
        shiftRows {
            nightMinutes($0) >= 180
        } day: {
            clock($0.first) < 720 ? day[$0.first] - 1 : day[$0.first]
        }
    }

    private func nights() -> [Verdict] {
        nightRows().filter { $0.count > 4 }.map { row in
            Verdict(
                rule: "RD-07", severity: .breach, from: minute(row[0].first), to: minute(row[row.count - 1].end),
                measured: row.count, limit: 4, duties: ids(row.flatMap(\.duties)))
        }
    }

    private func restAfterNights(_ least: Int) -> [Verdict] {
        nightRows().filter { $0.count >= least }.compactMap { row in
            rest(after: row[row.count - 1]).flatMap { short("RD-08", $0, 46 * 60) }
        }
    }

    /// Rows of days on which duties of any kind start.
    private func dutyDays() -> [[Int]] {
        let days = Set(duties.map { day[index($0.span.start)] })
        return days.filter { !days.contains($0 - 1) }.sorted().map { first in
            var row = [first]
            while let last = row.last, days.contains(last + 1) { row.append(last + 1) }
            return row
        }
    }

    private func duties(on day: Int) -> [Int] {
        duties.indices.filter { self.day[index(duties[$0].span.start)] == day }
    }

    private func isLight(_ row: [Int]) -> Bool {
        let weekend = row.filter { weekday($0).isWeekend }
        return weekend.contains { weekday($0) == .saturday } && weekend.contains { weekday($0) == .sunday }
            && weekend.allSatisfy { day in
                let today = duties(on: day).map { duties[$0] }, calls = today.flatMap(\.workedSpans)
                return today.allSatisfy { $0.kind == .nonResidentOnCall } && calls.count <= 3
                    && calls.reduce(0) { $0 + $1.length.count } <= 180
            }
    }

    private func tooLong(_ rule: String, _ row: [Int], _ most: Int) -> Verdict {
        let places = row.flatMap(duties(on:))
        return Verdict(
            rule: rule, severity: .breach, from: places.map { duties[$0].span.start.minutes }.min() ?? 0,
            to: places.map { duties[$0].span.end.minutes }.max() ?? 0, measured: row.count, limit: most,
            duties: ids(places))
    }

    private func daysInARow(_ national: Int) -> [Verdict] {
        let most = terms.agreements.contains(.eightConsecutiveShifts) ? max(national, 8) : national
        return dutyDays().filter { !isLight($0) }.compactMap { row in
            if row.count > most { return tooLong("RD-09", row, most) }
            let end = row.flatMap(duties(on:)).map { duties[$0].span.end.minutes }.max() ?? 0
            let later = duties.map(\.span.start.minutes).filter { start in
                day[index(Instant(minutes: start))] > row[row.count - 1]
            }
            guard row.count == most, let next = later.min(), next - end < 2880 else { return nil }
            return Verdict(
                rule: "RD-09", severity: .breach, from: min(end, next), to: max(next, min(end, next) + 1),
                measured: max(next - end, 0), limit: 2880)
        }
    }

    private func lightRuns() -> [Verdict] {
        dutyDays().filter { isLight($0) && $0.count > 12 }.map { tooLong("RD-10", $0, 12) }
    }
}
