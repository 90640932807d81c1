import Core

/// A line's work added up by civil day, with running sums, so that any window of whole days costs one subtraction.
struct DayTable {
    /// Days since 1970 of the first day with a duty, a call or an excluded day.
    let first: Int
    let count: Int
    /// Running sums: `work[n]` is what the first `n` days hold. Work on opted-out days is not in `work`.
    let work: [Int]
    let allWork: [Int]
    /// Work that is part of normal hours: all but occasional overtime.
    let normalWork: [Int]
    /// Contracted work and overtime for the same employer; bank shifts and other employers are left out.
    let ownWork: [Int]
    /// Contracted work for the same employer, without overtime.
    let contractedWork: [Int]
    /// Days to be replaced in an average: absences, and days worked under an opt-out.
    let excluded: [Int]
    let absences: [Int]
    let optedOutWork: [Int]
    /// Duties at work that start on the day, and those of them with three hours or more at night.
    let stints: [Int]
    let nightStints: [Int]
    /// Days with work that counts, by place in the table, and the running sum of their work.
    let workedDays: [Int]
    let workedSums: [Int]

    var last: Int { first + count - 1 }

    /// The sum over the days from `from` up to, not including, `to` (days since 1970, any).
    func sum(_ sums: [Int], _ from: Int, _ to: Int) -> Int { sums[place(to)] - sums[place(from)] }

    func work(on day: Int) -> Int { sum(allWork, day, day + 1) }

    /// Work on the first `days` worked days from a day on: the B of the average (WTR-01).
    func workOnFirstDays(_ days: Int, from day: Int) -> Int {
        let start = Total.count(in: workedDays, before: place(day))
        return workedSums[min(start + days, workedDays.count)] - workedSums[start]
    }

    private func place(_ day: Int) -> Int { min(max(day - first, 0), count) }

    init(_ duties: [WorkedDuty], _ work: Work, excludedDays: [ExcludedDay], terms: WorkerTerms) {
        let days = Self.extent(duties, work, excludedDays)
        first = days.lowerBound
        count = days.count
        var plain = Column(count), all = Column(count), normal = Column(count), own = Column(count)
        var contracted = Column(count)
        var excluded = Column(count), absent = Column(count), optedOut = Column(count)
        for piece in work.pieces {
            let duty = duties[piece.duty]
            Self.split(piece) { day, minutes in
                let place = day - days.lowerBound
                all[place] += minutes
                if duty.engagement != .occasionalOvertime { normal[place] += minutes }
                if duty.engagement != .bank && duty.employer == nil { own[place] += minutes }
                if duty.engagement == .contracted && duty.employer == nil { contracted[place] += minutes }
            }
        }
        for day in excludedDays {
            excluded[day.day.daysSince1970 - first] = 1
            absent[day.day.daysSince1970 - first] = 1
        }
        for place in 0..<count {
            if !terms.optOuts.isEmpty, all[place] > 0, terms.isOptedOut(on: .init(daysSince1970: first + place)) {
                excluded[place] = 1
                optedOut[place] = all[place]
            } else {
                plain[place] = all[place]
            }
        }
        (stints, nightStints) = Self.stintSums(work.stints, first, count)
        let worked = (0..<count).filter { plain[$0] > 0 }
        workedDays = worked
        workedSums = Column(worked.map { plain[$0] }).sums
        self.work = plain.sums
        allWork = all.sums
        normalWork = normal.sums
        ownWork = own.sums
        contractedWork = contracted.sums
        self.excluded = excluded.sums
        absences = absent.sums
        optedOutWork = optedOut.sums
    }

    private static func extent(_ duties: [WorkedDuty], _ work: Work, _ excludedDays: [ExcludedDay]) -> Range<Int> {
        var first = Int.max, last = Int.min
        func include(_ from: Int, _ to: Int) {
            first = min(first, Civil.day(of: from))
            last = max(last, Civil.day(of: max(to - 1, from)))
        }
        for duty in duties { include(duty.span.start.minutes, duty.span.end.minutes) }
        for piece in work.pieces { include(piece.start, piece.end) }
        for day in excludedDays {
            first = min(first, day.day.daysSince1970)
            last = max(last, day.day.daysSince1970)
        }
        return first <= last ? first..<last + 1 : 0..<0
    }

    private static func stintSums(_ stints: [Stint], _ first: Int, _ count: Int) -> ([Int], [Int]) {
        var all = Column(count), nights = Column(count)
        for stint in stints {
            all[stint.day - first] += 1
            if stint.nightMinutes >= NightWorker.nightMinutes { nights[stint.day - first] += 1 }
        }
        return (all.sums, nights.sums)
    }

    /// Calls `body` with each civil day a piece lies on, and its minutes there.
    static func split(_ piece: Piece, _ body: (_ day: Int, _ minutes: Int) -> Void) {
        var start = piece.start
        while start < piece.end {
            let day = Civil.day(of: start), midnight = min(Civil.minute(day + 1), piece.end)
            body(day, midnight - start)
            start = midnight
        }
    }

    /// One number a day.
    private struct Column {
        private var numbers: [Int]

        init(_ count: Int) { numbers = Array(repeating: 0, count: count) }
        init(_ numbers: [Int]) { self.numbers = numbers }

        subscript(place: Int) -> Int {
            get { numbers[place] }
            set { numbers[place] = newValue }
        }

        var sums: [Int] {
            var sums = [0], sum = 0
            sums.reserveCapacity(numbers.count + 1)
            for number in numbers {
                sum += number
                sums.append(sum)
            }
            return sums
        }
    }
}
