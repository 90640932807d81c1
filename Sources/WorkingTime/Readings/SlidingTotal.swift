/// Work in windows of a fixed length that may begin at any minute.
enum SlidingTotal {
    /// A window and the work in it, in minutes on the UTC line.
    struct Window: Hashable {
        let from: Int
        let minutes: Int
    }

    /// The worst window of each run of windows with more work than a limit.
    ///
    /// The work in a window is linear between the moments at which its start or its end meets the start or end of a
    /// piece of work, so these moments are all that need trying.
    static func over(_ limit: Int, in total: Total, length: Int) -> [Window] {
        var worst = Worst<Window> { $0.minutes > $1.minutes }
        for from in moments(total, length) {
            let minutes = total.minutes(from, from + length)
            worst.add(minutes > limit ? Window(from: from, minutes: minutes) : nil)
        }
        worst.close()
        return worst.windows
    }

    /// All starts of windows at which something changes, in order.
    private static func moments(_ total: Total, _ length: Int) -> [Int] {
        let edges = merged(total.starts, total.ends)
        return merged(edges.map { $0 - length }, edges)
    }

    private static func merged(_ first: [Int], _ second: [Int]) -> [Int] {
        var merged: [Int] = []
        merged.reserveCapacity(first.count + second.count)
        var (i, j) = (0, 0)
        while i < first.count || j < second.count {
            let next: Int
            if j == second.count || (i < first.count && first[i] <= second[j]) {
                next = first[i]
                i += 1
            } else {
                next = second[j]
                j += 1
            }
            if merged.last != next { merged.append(next) }
        }
        return merged
    }
}
