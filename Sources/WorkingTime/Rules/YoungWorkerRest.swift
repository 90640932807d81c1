import Core

/// Rest of people under 18: 12 hours a day, 48 hours a week, 30 minutes in a day over 4.5 hours, and no work at
/// night.
///
/// - Source: Working Time Regulations 1998 (SI 1998/1833), regulations 6A, 10(2), 11(3), 12(4) and 27A; S1.
/// - Reading: the gap before a duty as in WTR-05, with 12 hours; one rest with 48 hours of it inside each week from
///   Monday that has work; breaks that add up to 30 minutes when a working day lasts more than 4 h 30 min; no work
///   from 22:00 to 06:00 by the clock on the wall. A unit that must have 23:00 to 07:00, or has the hospital
///   exception, sets so.
/// - Units: minutes on the UTC line; one finding for each clause that is broken.
/// - Leaves out: people still of school age; the conditions of the hospital exception.
struct YoungWorkerRest: Rule {
    static let daily = Parameter("minimumDailyRest", .minutes, 12 * 60)
    static let weekly = Parameter("minimumWeeklyRest", .minutes, 48 * 60)
    static let pause = Parameter("minimumBreak", .minutes, 30)
    static let over = Parameter("workingDayOver", .minutes, 270)
    static let nightFrom = Parameter("noWorkFrom", .clock, 22 * 60)
    static let nightTo = Parameter("noWorkTo", .clock, 6 * 60)
    static let exception = Parameter("hospitalException", .choice, 0)
    static let row = Row(
        "WTR-15", "Rest of people under 18", .law,
        sources: ["Working Time Regulations 1998, reg 6A, 10(2), 11(3), 12(4) and 27A", "S1"], verified: .part,
        parameters: [daily, weekly, pause, over, nightFrom, nightTo, exception])

    private let daily: Int, weekly: Int, pause: Int, over: Int, nightFrom: Int, nightTo: Int, mayWorkNights: Bool

    init(_ values: Values) {
        daily = values[Self.daily]
        weekly = values[Self.weekly]
        pause = values[Self.pause]
        over = values[Self.over]
        nightFrom = values[Self.nightFrom]
        nightTo = values[Self.nightTo]
        mayWorkNights = values[Self.exception] != 0
    }

    func applies(to terms: WorkerTerms) -> Bool { terms.dateOfBirth != nil }

    func findings(in line: DutyLine) -> [Finding] {
        dailyRests(line) + weeklyRests(line) + breaks(line) + (mayWorkNights ? [] : nights(line))
    }

    private func isYoung(_ day: Int, _ line: DutyLine) -> Bool { line.terms.isYoung(on: Day(daysSince1970: day)) }

    private func dailyRests(_ line: DutyLine) -> [Finding] {
        ShortRest.all(in: line, below: daily) { isYoung($0.day, line) }
            .map { finding(of: $0, minimum: daily, in: line) }
    }

    private func weeklyRests(_ line: DutyLine) -> [Finding] {
        WeeksOfRest.all(in: line, weeks: 1).compactMap { week in
            let longest = week.rests.map(\.inside).max() ?? 0
            guard longest < weekly, isYoung(week.lastDay, line) else { return nil }
            return finding(
                from: week.from, to: week.to, measured: .minutes(longest), limit: .minutes(weekly),
                duties: line.workers(week.from, week.to),
                "No rest of \(Phrase.length(weekly)) in the week from \(Phrase.day(week.firstDay)), which "
                    + "somebody under 18 must have; the longest is \(Phrase.length(longest)).")
        }
    }

    private func breaks(_ line: DutyLine) -> [Finding] {
        line.work.stints.compactMap { stint in
            guard stint.lengthMinutes > over, stint.breakMinutes < pause, isYoung(stint.day, line) else { return nil }
            return finding(ofBreaksIn: stint, minimum: pause, in: line)
        }
    }

    private func nights(_ line: DutyLine) -> [Finding] {
        var minutes = Array(repeating: 0, count: line.duties.count)
        for piece in line.work.pieces {
            minutes[piece.duty] += Work.nightMinutes(piece.start, piece.end, from: nightFrom, to: nightTo)
        }
        return line.duties.indices.compactMap { place in
            let duty = line.duties[place], start = duty.span.start.minutes
            guard minutes[place] > 0, isYoung(Civil.day(of: start), line) else { return nil }
            return finding(
                from: start, to: duty.span.end.minutes, measured: .minutes(minutes[place]), limit: .minutes(0),
                duties: [duty.id],
                "\(Phrase.length(minutes[place])) of work between \(ClockTime(wrapping: nightFrom)) and "
                    + "\(ClockTime(wrapping: nightTo)) in the duty at \(Phrase.moment(start)); somebody under "
                    + "18 may not work then.")
        }
    }

    func write(into limits: inout RowLimits, for terms: WorkerTerms, on day: Day) {
        guard terms.isYoung(on: day) else { return }
        RowLimits.raise(&limits.minRestMinutes, to: daily)
        RowLimits.raise(&limits.weeklyRestMinutesPer7Days, to: weekly)
        guard !mayWorkNights else { return }
        limits.noWorkFromClockMinutes = nightFrom
        limits.noWorkToClockMinutes = nightTo
    }
}
