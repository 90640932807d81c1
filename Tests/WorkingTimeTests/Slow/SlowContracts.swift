import Core
import WorkingTime

/// Sections 2 and 4 of the table, read slowly.
extension SlowReading {
    func agendaForChange() -> [Verdict] {
        guard terms.population == .agendaForChange else { return [] }
        let contract = rosters(hasDefault: false).compactMap { first, weeks in
            total("AFC-01", .warning, first, weeks, min(terms.contractedWeeklyMinutes ?? 2250, 2250)) {
                $0.engagement == .contracted && $0.employer == nil
            }
        }
        let overtime = rosters(hasDefault: true).compactMap { first, weeks in
            total("AFC-08", .owed, first, weeks, 2250) { $0.engagement != .bank && $0.employer == nil }
        }
        let own = minutesByDay { $0.engagement != .bank && $0.employer == nil }
        let holidayWork = holidays.compactMap { holiday -> Verdict? in
            let first = holiday.daysSince1970
            guard let minutes = own[first], minutes > 0 else { return nil }
            return Verdict(
                rule: "AFC-11", severity: .owed, from: midnight(first), to: midnight(first + 1), measured: minutes,
                limit: 0, duties: workers(midnight(first), midnight(first + 1)))
        }
        return contract + overtime + holidayWork
            + (terms.averaging == .seventeenWeeks ? [] : average("AFC-13", weeks ?? 17))
    }

    private func rosters(hasDefault: Bool) -> [(first: Int, weeks: Int)] {
        guard terms.roster != nil || hasDefault else { return [] }
        let weeks = terms.roster?.weeks ?? 1
        let anchor = terms.roster?.first.daysSince1970 ?? mondayOnOrBefore(firstDay)
        let firsts = (firstDay - 7 * weeks...lastDay).filter { (($0 - anchor) % (7 * weeks)) == 0 }
        return firsts.map { ($0, weeks) }
    }

    private func total(
        _ rule: String, _ severity: Severity, _ first: Int, _ weeks: Int, _ weekly: Int,
        where counts: (WorkedDuty) -> Bool
    ) -> Verdict? {
        let minutes = minutesByDay(where: counts), end = first + 7 * weeks
        let total = (first..<end).reduce(0) { $0 + (minutes[$1] ?? 0) }
        guard total > weekly * weeks else { return nil }
        return Verdict(
            rule: rule, severity: severity, from: midnight(first), to: midnight(end), measured: total,
            limit: weekly * weeks, duties: workers(midnight(first), midnight(end)))
    }

    func seniorDoctors() -> [Verdict] {
        switch terms.population {
        case .consultant:
            activities("CON-05", .breach, most: 12, weeks: weeks ?? 52) { _ in true }
                + activities("CON-06", .warning, most: 2, weeks: weeks ?? 8) { $0.kind == .nonResidentOnCall }
        case .sas: outOfHours() + weekendsInAYear()
        default: []
        }
    }

    /// 4 hours of plain time, or 3 of premium time, are one activity; counted in twelfths of a minute of activity.
    private func activities(
        _ rule: String, _ severity: Severity, most: Int, weeks: Int, where counts: (WorkedDuty) -> Bool
    ) -> [Verdict] {
        var shares: [Int: Int] = [:]
        for (duty, slots) in zip(duties, slotsOfDuty) where counts(duty) {
            for place in slots {
                let today = Day(daysSince1970: day[place]), clock = clock(place)
                let isPlain = !today.weekday.isWeekend && !holidays.contains(today) && clock >= 420 && clock < 1140
                shares[day[place], default: 0] += slot * (isPlain ? 3 : 4)
            }
        }
        let windows = (firstDay...lastDay).map { first -> (first: Int, shares: Int)? in
            let total = (first..<first + 7 * weeks).reduce(0) { $0 + (shares[$1] ?? 0) }
            return total > most * 720 * weeks ? (first, total) : nil
        }
        return worstOfRows(windows) { $0.shares > $1.shares }.map { first, total in
            let from = midnight(first), to = midnight(first + 7 * weeks)
            return Verdict(
                rule: rule, severity: severity, from: from, to: to, measured: roundedUp(total * 100, 720 * weeks),
                limit: most * 100, duties: workers(from, to, where: counts))
        }
    }

    /// First days of the job plan years, each with the first day of the next.
    private func planYears() -> [(Int, Int)] {
        let month = terms.jobPlanYearFrom?.civil.month ?? 4, date = terms.jobPlanYearFrom?.civil.day ?? 1
        let firsts = (firstDay - 370...lastDay + 370).filter {
            let (_, m, d) = Day(daysSince1970: $0).civil
            return m == month && d == date
        }
        return zip(firsts, firsts.dropFirst()).filter { $0 <= lastDay && firstDay < $1 }
    }

    private func outOfHours() -> [Verdict] {
        planYears().compactMap { first, end in
            var all = 0, late = 0
            for place in 0..<count where work[place] > 0 && first <= day[place] && day[place] < end {
                all += work[place] * slot
                let clock = clock(place)
                if weekday(day[place]).isWeekend || clock >= 1260 || clock < 420 { late += work[place] * slot }
            }
            guard late * 100 > 40 * all else { return nil }
            return Verdict(
                rule: "SAS-01", severity: .warning, from: midnight(first), to: midnight(end),
                measured: roundedUp(late * 100, all), limit: 40, duties: workers(midnight(first), midnight(end)))
        }
    }

    private func weekendsInAYear() -> [Verdict] {
        guard !terms.agreements.contains(.moreThanThirteenWeekends) else { return [] }
        let minutes = minutesByDay()
        return planYears().compactMap { first, end in
            let saturdays = (first..<end).filter {
                weekday($0) == .saturday && (minutes[$0] ?? 0) + (minutes[$0 + 1] ?? 0) > 0
            }
            guard saturdays.count > 13 else { return nil }
            return Verdict(
                rule: "SAS-03", severity: .breach, from: midnight(first), to: midnight(end), measured: saturdays.count,
                limit: 13)
        }
    }
}
