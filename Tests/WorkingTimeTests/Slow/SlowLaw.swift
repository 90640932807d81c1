import Core
import WorkingTime

/// Section 1 of the table, read slowly.
extension SlowReading {
    func law() -> [Verdict] {
        averages() + reliedOnOptOut() + dailyRest("WTR-05", 660) { !isUnder18($0) } + weeklyRest() + breaks()
            + nightAverage() + hazardousNights() + nightWorker() + young() + accrual()
    }

    func averages() -> [Verdict] {
        if terms.population == .residentDoctor { return average("WTR-03", weeks ?? 26) }
        switch terms.averaging {
        case .seventeenWeeks: return average("WTR-01", weeks ?? 17)
        case .twentySixWeeks: return average("WTR-02", weeks ?? 26)
        case .agreement(let agreed): return average("WTR-01", min(max(agreed, 17), 52))
        }
    }

    func average(_ rule: String, _ length: Int) -> [Verdict] {
        let minutes = minutesByDay()
        func counted(_ day: Int) -> Int { isOptedOut(day) ? 0 : minutes[day] ?? 0 }
        let absent = Set(absences.map(\.day.daysSince1970))
        func window(_ first: Int, _ weeks: Int) -> (first: Int, weeks: Int, minutes: Int)? {
            var total = 0, toReplace = 0, after = first + 7 * weeks
            for day in first..<after {
                total += counted(day)
                if absent.contains(day) || (isOptedOut(day) && (minutes[day] ?? 0) > 0) { toReplace += 1 }
            }
            while toReplace > 0 && after <= lastDay {
                if counted(after) > 0 {
                    total += counted(after)
                    toReplace -= 1
                }
                after += 1
            }
            return total > 48 * 60 * weeks && !isUnder18(first + 7 * weeks - 1) ? (first, weeks, total) : nil
        }
        let start = terms.contractStart?.daysSince1970
        var early: [(first: Int, weeks: Int, minutes: Int)?] = []
        if let start {
            for weeks in 1..<max(length, 1) where start + 7 * (weeks - 1) <= lastDay {
                early.append(window(start, weeks))
            }
        }
        let from = max(firstDay, start ?? firstDay)
        let full = from <= lastDay ? (from...lastDay).map { window($0, length) } : []
        let found =
            worstOfRows(early) { $0.minutes * $1.weeks > $1.minutes * $0.weeks }
            + worstOfRows(full) { $0.minutes > $1.minutes }
        return found.map { first, weeks, total in
            let from = midnight(first), to = midnight(first + 7 * weeks)
            return Verdict(
                rule: rule, severity: .breach, from: from, to: to, measured: roundedUp(total, weeks), limit: 2880,
                duties: workers(from, to))
        }
    }

    func roundedUp(_ number: Int, _ divisor: Int) -> Int { number / divisor + (number % divisor > 0 ? 1 : 0) }

    func reliedOnOptOut() -> [Verdict] {
        guard !terms.optOuts.isEmpty else { return [] }
        let minutes = minutesByDay()
        var length = 17
        if terms.averaging == .twentySixWeeks { length = 26 }
        if case .agreement(let agreed) = terms.averaging { length = min(max(agreed, 17), 52) }
        if terms.population == .residentDoctor { length = 26 }
        let from = max(firstDay, terms.contractStart?.daysSince1970 ?? firstDay)
        guard from <= lastDay else { return [] }
        let windows = (from...lastDay).map { first -> (first: Int, minutes: Int)? in
            var total = 0, isReliedOn = false
            for day in first..<first + 7 * length {
                total += minutes[day] ?? 0
                if isOptedOut(day) && (minutes[day] ?? 0) > 0 { isReliedOn = true }
            }
            return total > 48 * 60 * length && isReliedOn ? (first, total) : nil
        }
        return worstOfRows(windows) { $0.minutes > $1.minutes }.map { first, total in
            Verdict(
                rule: "WTR-04", severity: .warning, from: midnight(first), to: midnight(first + 7 * length),
                measured: roundedUp(total, length), limit: 2880,
                duties: workers(midnight(first), midnight(first + 7 * length)))
        }
    }

    func dailyRest(
        _ rule: String, _ least: Int, _ severity: Severity = .breach, where counts: (Int) -> Bool
    ) -> [Verdict] {
        let shifts = shifts()
        return zip(shifts, shifts.dropFirst()).compactMap { earlier, later in
            let from = max(earlier.end, later.first - 1440 / slot), rest = longestRest(from, later.first)
            guard rest < least, counts(day[later.first]) else { return nil }
            return Verdict(
                rule: rule, severity: severity, from: minute(from), to: minute(later.first), measured: rest,
                limit: least)
        }
    }

    /// Each week from Monday with work: its first day, and for each rest the minutes inside it and in all.
    func weeksWithRests(days length: Int, anchor: Int) -> [(first: Int, rests: [(inside: Int, whole: Int)])] {
        let rests = rests()
        var weeks: [(first: Int, rests: [(inside: Int, whole: Int)])] = []
        for first in firstDay - 2 * length...lastDay + length where (first - anchor) % length == 0 {
            let from = midnight(first), to = midnight(first + length)
            guard hasWork(from, to) else { continue }
            weeks.append(
                (
                    first,
                    rests.compactMap { rest in
                        let start = rest.lowerBound == 0 ? minute(0) - 100_000 : minute(rest.lowerBound)
                        let end = rest.upperBound == count ? minute(count) + 100_000 : minute(rest.upperBound)
                        let inside = min(end, to) - max(start, from)
                        return inside > 0 ? (inside, end - start) : nil
                    }
                ))
        }
        return weeks
    }

    private func hasWork(_ from: Int, _ to: Int) -> Bool {
        let first = max(0, (from - base) / slot), end = min(count, (to - base) / slot)
        return first < end && busy[first..<end].contains(true)
    }

    func weeklyRest() -> [Verdict] {
        weeksWithRests(days: 7, anchor: mondayOnOrBefore(firstDay)).compactMap { first, rests in
            let longest = max(0, rests.map { min($0.inside, $0.whole - 660) }.max() ?? 0)
            guard longest < 1440, !isUnder18(first + 6) else { return nil }
            return Verdict(
                rule: "WTR-06", severity: .breach, from: midnight(first), to: midnight(first + 7), measured: longest,
                limit: 1440, duties: workers(midnight(first), midnight(first + 7)))
        }
    }

    func fortnightlyRest() -> [Verdict] {
        let anchor = mondayOnOrBefore(terms.contractStart?.daysSince1970 ?? -3)
        return weeksWithRests(days: 14, anchor: anchor).compactMap { first, rests in
            let gains = rests.map { min($0.inside, $0.whole - 660) }
            let full = gains.count { $0 >= 1440 }
            guard full < 2, !gains.contains(where: { $0 >= 2880 }), !isUnder18(first + 13) else { return nil }
            return Verdict(
                rule: "WTR-06", severity: .breach, from: midnight(first), to: midnight(first + 14), measured: full,
                limit: 2, duties: workers(midnight(first), midnight(first + 14)))
        }
    }

    func breaks() -> [Verdict] {
        shifts().filter { length($0) > 360 && breakMinutes($0) < 20 && !isUnder18(day[$0.first]) }
            .map { verdict("WTR-07", $0, breakMinutes($0), 20) }
    }

    func verdict(_ rule: String, _ shift: Spell, _ measured: Int, _ limit: Int) -> Verdict {
        Verdict(
            rule: rule, severity: .breach, from: minute(shift.first), to: minute(shift.end), measured: measured,
            limit: limit, duties: ids(shift.duties))
    }

    /// Nights and all shifts that start in some days.
    private func nights(_ shifts: [(day: Int, isNight: Bool)], _ first: Int, _ end: Int) -> (nights: Int, all: Int) {
        let inside = shifts.filter { first <= $0.day && $0.day < end }
        return (inside.count(where: \.isNight), inside.count)
    }

    func nightAverage() -> [Verdict] {
        guard terms.isNightWorker != false else { return [] }
        let length = weeks ?? 17, minutes = minutesByDay { $0.engagement != .occasionalOvertime }
        let shifts = shifts().map { (day: day[$0.first], isNight: nightMinutes($0) >= 180) }
        let windows = (firstDay...lastDay).map { first -> (first: Int, minutes: Int)? in
            let total = (first..<first + 7 * length).reduce(0) { $0 + (minutes[$1] ?? 0) }
            guard total > (7 * length - length) * 480 else { return nil }
            let (nights, all) = nights(shifts, first, first + 7 * length)
            let isNightWorker = terms.isNightWorker ?? (nights > 0 && 3 * nights >= all)
            return isNightWorker ? (first, total) : nil
        }
        return worstOfRows(windows) { $0.minutes > $1.minutes }.map { first, total in
            Verdict(
                rule: "WTR-08", severity: .breach, from: midnight(first), to: midnight(first + 7 * length),
                measured: total, limit: 48 * 60 * length,
                duties: workers(midnight(first), midnight(first + 7 * length)))
        }
    }

    func hazardousNights() -> [Verdict] {
        guard terms.hasSpecialHazard else { return [] }
        return runs(busy).compactMap { spell in
            let slots = spell.lowerBound..<min(count, spell.lowerBound + 1440 / slot)
            let minutes = slots.reduce(0) { $0 + work[$1] * slot }
            guard minutes > 480, slots.contains(where: { work[$0] > 0 && isNight[$0] }) else { return nil }
            let from = minute(spell.lowerBound)
            return Verdict(
                rule: "WTR-09", severity: .breach, from: from, to: from + 1440, measured: minutes, limit: 480,
                duties: workers(from, from + 1440))
        }
    }

    func nightWorker() -> [Verdict] {
        guard terms.isNightWorker == nil else { return [] }
        let length = weeks ?? 17
        let shifts = shifts().map { (day: day[$0.first], isNight: nightMinutes($0) >= 180) }
        for first in firstDay...lastDay {
            let (nights, all) = nights(shifts, first, first + 7 * length)
            guard nights > 0, 3 * nights >= all else { continue }
            return [
                Verdict(
                    rule: "WTR-10", severity: .note, from: midnight(first), to: midnight(first + 7 * length),
                    measured: nights, limit: roundedUp(all, 3))
            ]
        }
        return []
    }

    func young() -> [Verdict] {
        guard terms.dateOfBirth != nil else { return [] }
        let minutes = minutesByDay()
        var verdicts = dailyRest("WTR-15", 720, where: isUnder18)
        func add(_ rule: String, _ first: Int, _ end: Int, _ measured: Int, _ limit: Int) {
            let from = midnight(first), to = midnight(end)
            verdicts.append(
                Verdict(
                    rule: rule, severity: .breach, from: from, to: to, measured: measured, limit: limit,
                    duties: workers(from, to)))
        }
        let youngDays = (firstDay...lastDay).filter(isUnder18)
        for day in youngDays where (minutes[day] ?? 0) > 480 { add("WTR-14", day, day + 1, minutes[day] ?? 0, 480) }
        for days in Dictionary(grouping: youngDays, by: mondayOnOrBefore).values {
            let total = days.reduce(0) { $0 + (minutes[$1] ?? 0) }
            if total > 2400 { add("WTR-14", days.min() ?? 0, (days.max() ?? 0) + 1, total, 2400) }
        }
        for (first, rests) in weeksWithRests(days: 7, anchor: mondayOnOrBefore(firstDay)) where isUnder18(first + 6) {
            let longest = rests.map(\.inside).max() ?? 0
            if longest < 2880 { add("WTR-15", first, first + 7, longest, 2880) }
        }
        for shift in shifts() where length(shift) > 270 && breakMinutes(shift) < 30 && isUnder18(day[shift.first]) {
            verdicts.append(verdict("WTR-15", shift, breakMinutes(shift), 30))
        }
        for (duty, slots) in zip(duties, slotsOfDuty) where isUnder18(day[index(duty.span.start)]) {
            let late = slots.count { clock($0) >= 1320 || clock($0) < 360 } * slot
            guard late > 0 else { continue }
            verdicts.append(
                Verdict(
                    rule: "WTR-15", severity: .breach, from: duty.span.start.minutes, to: duty.span.end.minutes,
                    measured: late, limit: 0, duties: [duty.id.text]))
        }
        return verdicts
    }

    func accrual() -> [Verdict] {
        guard terms.hasIrregularHours else { return [] }
        let minutes = minutesByDay()
        var byMonth: [String: (first: Int, minutes: Int)] = [:]
        for (day, worked) in minutes {
            let (year, month, date) = Day(daysSince1970: day).civil
            byMonth["\(year)-\(month)", default: (day - date + 1, 0)].minutes += worked
        }
        return byMonth.values.compactMap { first, worked in
            let (year, month, _) = Day(daysSince1970: first).civil
            guard year > 2024 || (year == 2024 && month >= 4) else { return nil }
            let from = midnight(first), to = midnight(first + Day.length(ofMonth: month, in: year))
            let leave = (worked * 1207 * 2 + 10_000) / 20_000
            return Verdict(
                rule: "WTR-17", severity: .note, from: from, to: to, measured: leave, limit: 1207,
                duties: workers(from, to))
        }
    }
}
