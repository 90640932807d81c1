import Core

/// Rests before a duty at work that are shorter than they must be.
struct ShortRest: Hashable {
    /// Where the rest was looked for: from the end of the duty before, at most 24 hours back, to the next start.
    let from: Int
    let to: Int
    /// The longest unbroken rest there.
    let longest: Int
    /// The place of the stint that follows.
    let stint: Int
    /// The duty before, the duties with calls in between, the duty after.
    let duties: [DutyID]

    /// The short rests of a line, for the stints that `counts` accepts.
    static func all(in line: DutyLine, below minimum: Int, where counts: (Stint) -> Bool) -> [ShortRest] {
        let stints = line.work.stints
        var short: [ShortRest] = []
        var place = 0
        for next in stints.indices.dropFirst() {
            let before = stints[next - 1], stint = stints[next]
            let from = max(before.end, stint.start - 1440)
            while line.work.stretches[place].end <= from, place + 1 < line.work.stretches.count { place += 1 }
            let (longest, calls) = longestRest(line.work.stretches, place, from, stint.start)
            guard longest < minimum, counts(stint) else { continue }
            let known = [before.duties.last, stint.duties.first].compactMap { $0 }
            short.append(
                ShortRest(
                    from: from, to: stint.start, longest: longest, stint: next, duties: line.ids(Set(known + calls))))
        }
        return short
    }

    /// The longest gap between stretches of work in a window, and the duties of the work that interrupts it.
    private static func longestRest(_ stretches: [Stretch], _ place: Int, _ from: Int, _ to: Int) -> (Int, [Int]) {
        var longest = 0, restFrom = from, calls: [Int] = []
        for stretch in stretches[place...] {
            guard stretch.start < to else { break }
            guard stretch.end > from else { continue }
            longest = max(longest, stretch.start - restFrom)
            restFrom = max(restFrom, stretch.end)
            calls.append(stretch.lastDuty)
        }
        return (max(longest, to - restFrom), calls)
    }
}
