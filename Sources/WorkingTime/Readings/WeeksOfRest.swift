import Core

/// One week or fortnight with work in it, and the rests that reach into it.
struct WeeksOfRest {
    let firstDay: Int
    let lastDay: Int
    let from: Int
    let to: Int
    let rests: [(inside: Int, whole: Int)]

    /// A rest before the first or after the last work is as long as any rule can ask for.
    private static let endless = 1_000_000

    /// The weeks (or fortnights) with work, in order.
    static func all(in line: DutyLine, weeks: Int) -> [WeeksOfRest] {
        let stretches = line.work.stretches
        guard let first = stretches.first, let last = stretches.last else { return [] }
        let anchor = line.terms.contractStart.map { Civil.week(of: $0.daysSince1970) } ?? 0
        func period(of minute: Int) -> Int {
            Civil.floorDivide(Civil.week(of: Civil.day(of: minute)) - (weeks > 1 ? anchor : 0), weeks)
        }
        var all: [WeeksOfRest] = [], place = 0
        for number in period(of: first.start)...period(of: last.end - 1) {
            let firstDay = Civil.monday(ofWeek: number * weeks + (weeks > 1 ? anchor : 0))
            let from = Civil.minute(firstDay), to = Civil.minute(firstDay + 7 * weeks)
            while place < stretches.count, stretches[place].end <= from { place += 1 }
            guard place < stretches.count, stretches[place].start < to else { continue }
            all.append(
                WeeksOfRest(
                    firstDay: firstDay, lastDay: firstDay + 7 * weeks - 1, from: from, to: to,
                    rests: rests(stretches, place, from, to)))
        }
        return all
    }

    /// The rests that reach into a window, the one before its first work at `place` included.
    private static func rests(_ stretches: [Stretch], _ place: Int, _ from: Int, _ to: Int) -> [(Int, Int)] {
        var rests: [(inside: Int, whole: Int)] = [], next = place
        while true {
            let start = next > 0 ? stretches[next - 1].end : stretches[0].start - endless
            let end = next < stretches.count ? stretches[next].start : start + endless
            if min(end, to) > max(start, from) { rests.append((min(end, to) - max(start, from), end - start)) }
            guard end < to, next < stretches.count else { return rests }
            next += 1
        }
    }
}
