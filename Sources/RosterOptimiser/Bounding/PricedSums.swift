/// Every sum that ties a plan together and has a price in the relaxation: people on each line of demand, and the totals
/// of each row that the row solver does not carry along.
///
/// What a sum costs is straight between a few points, so its least cost, paid by a price, lies at one of them.
struct PricedSums {
    struct Point {
        let value: Int32
        let cost: Int64
    }

    /// Lines of demand come first, then tallies.
    let lineCount: Int
    let count: Int
    /// Points that break no hard rule; none for a sum that has no price.
    let points: FlatLists<Point>
    /// Between these a price can make rows better; beyond them the least cost would only fall.
    let lowest: Flat<Double>
    let highest: Flat<Double>

    init(_ compiled: CompiledProblem) {
        let (cover, tallies) = (compiled.tables.cover, compiled.tables.tallies)
        let people = compiled.tables.cells.people
        let steepest = 4 * Scale(compiled.problem).cover
        lineCount = cover.lineCount
        var lists: [[Point]] = []
        var slopes: [(low: Double, high: Double)] = []
        for line in (0..<lineCount).map({ cover.lines[$0] }) {
            lists.append(
                PricedSums.points(at: [0, line.minimum, line.wanted, Int32(people)]) { cover.price(line, at: $0) })
            let below = line.minimum > 0 ? PricedSums.slope(line.belowMinimum, steepest) : 0
            slopes.append((-below - Double(line.belowWanted.soft), Double(line.aboveWanted.soft)))
        }
        for person in 0..<people {
            for tally in Int(tallies.first[person])..<Int(tallies.first[person + 1]) {
                let ramps = tallies.ramps.range(tally).map { tallies.ramps.items[$0] }
                let isCarried = tally == Int(tallies.minutes[person]) || tally == Int(tallies.weekend[person])
                let hasPrice = !isCarried && ramps.allSatisfy { $0.unit == 1 }
                let values = [0] + ramps.map(\.threshold).filter { $0 > 0 }
                lists.append(hasPrice ? PricedSums.points(at: values) { tallies.price(tally, at: $0) } : [])
                let (low, high) = ramps.reduce(into: (0.0, 0.0)) { sums, ramp in
                    let slope = PricedSums.slope(ramp.slope, steepest)
                    if ramp.isAbove { sums.1 += slope } else { sums.0 -= slope }
                }
                slopes.append((low, high))
            }
        }
        count = lists.count
        points = FlatLists(lists)
        lowest = Flat(zip(slopes, lists).map { $1.isEmpty ? 0 : $0.low })
        highest = Flat(zip(slopes, lists).map { $1.isEmpty ? 0 : $0.high })
    }

    func free() {
        points.free()
        lowest.free()
        highest.free()
    }

    /// Where a sum, paid by its price, costs least, and how much that is in `scale` parts of a cost.
    @inline(__always) func least(_ sum: Int, at price: Int32, scale: Int64) -> (value: Int32, cost: Int64) {
        var best = (value: Int32(0), cost: Int64.max)
        for index in points.range(sum) {
            let point = points.items[index]
            let cost = point.cost * scale - Int64(price) * Int64(point.value)
            if cost < best.cost { best = (point.value, cost) }
        }
        return best.cost == .max ? (0, 0) : best
    }

    /// Of the values at which a sum, paid by its price, costs least, and of those between them, the nearest to another.
    func nearest(_ sum: Int, at price: Int32, to value: Int32, scale: Int64) -> Int32 {
        let least = least(sum, at: price, scale: scale)
        var last = least.value
        for index in points.range(sum) {
            let point = points.items[index]
            if point.cost * scale - Int64(price) * Int64(point.value) == least.cost { last = point.value }
        }
        return min(max(value, least.value), last)
    }

    private static func points(at values: [Int32], _ price: (Int32) -> Price) -> [Point] {
        Set(values).sorted().compactMap { value in
            let price = price(value)
            return price.hard > 0 ? nil : Point(value: value, cost: price.soft)
        }
    }

    private static func slope(_ price: Price, _ steepest: Double) -> Double {
        price.hard > 0 ? steepest : Double(price.soft)
    }
}
