import Core

/// The rest a doctor gets in an on-call period from home (RD-16).
struct NightRest {
    /// Rest in the 24 hours from its start, and the longest unbroken rest from 22:00 to 07:00 where the period reaches
    /// into that night.
    let total: Int
    let from: Int
    let longest: Int?
    let night: (from: Int, to: Int)

    init(_ place: Int, in line: DutyLine) {
        let span = line.duties[place].span
        from = span.start.minutes
        let (day, clock) = Civil.local(from), evening = clock < 7 * 60 ? day - 1 : day
        night = (Civil.minute(evening, 22 * 60), Civil.minute(evening + 1, 7 * 60))
        total = 1440 - line.work.busyMinutes(from, from + 1440)
        let reaches = from < night.to && night.from < span.end.minutes
        longest = reaches ? line.work.longestRest(night.from, night.to) : nil
    }
}

extension Work {
    /// Minutes in a window in which anything is worked or attended.
    func busyMinutes(_ from: Int, _ to: Int) -> Int {
        stretches(in: from, to).reduce(0) { $0 + min($1.end, to) - max($1.start, from) }
    }

    /// The longest time in a window without work.
    func longestRest(_ from: Int, _ to: Int) -> Int {
        var longest = 0, start = from
        for stretch in stretches(in: from, to) {
            longest = max(longest, stretch.start - start)
            start = max(start, stretch.end)
        }
        return max(longest, to - start)
    }

    /// The stretches that overlap a window; they neither touch nor overlap each other, so both ends are in order.
    private func stretches(in from: Int, _ to: Int) -> ArraySlice<Stretch> {
        var low = 0, high = stretches.count
        while low < high {
            let middle = (low + high) / 2
            if stretches[middle].end <= from { low = middle + 1 } else { high = middle }
        }
        return stretches[low...].prefix { $0.start < to }
    }
}
