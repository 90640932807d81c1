/// The columns of one line of demand for people missing and people too many: its cost is straight between points.
struct LineSlacks {
    /// The cheapest number of people and what it costs.
    let anchor: Double
    let ground: Double
    /// What one missing, and one too many, costs far out.
    let below: Double
    let above: Double
    /// Nearer in, where it costs less.
    private(set) var parts: [(cost: Double, width: Double, sign: Float)] = []
    private let points: [PricedSums.Point]

    /// - Parameter standing: people who are on the line whatever is chosen.
    init(of line: Int, _ sums: PricedSums, _ cover: CoverTables, standing: Int32) {
        let points = LineSlacks.points(of: line, sums, cover, standing)
        self.points = points
        let low = points.indices.min { points[$0].cost < points[$1].cost } ?? 0
        anchor = points.isEmpty ? 0 : Double(points[low].value)
        ground = points.isEmpty ? 0 : Double(points[low].cost)
        (below, above) = (max(0, -sums.lowest[line]), max(0, sums.highest[line]))
        guard !points.isEmpty else { return }
        for index in points.indices.dropFirst() {
            let (left, right) = (points[index - 1], points[index])
            let width = Double(right.value - left.value)
            let slope = Double(right.cost - left.cost) / width
            if index <= low, -slope < below { parts.append((-slope, width, 1)) }
            if index > low, slope < above { parts.append((slope, width, -1)) }
        }
    }

    /// The points counted from those who stand still.
    private static func points(
        of line: Int, _ sums: PricedSums, _ cover: CoverTables, _ standing: Int32
    ) -> [PricedSums.Point] {
        let all = sums.points.range(line).map { sums.points.items[$0] }
        guard standing > 0 else { return all }
        let first = cover.price(cover.lines[line], at: standing)
        let nearest = first.hard > 0 ? [] : [PricedSums.Point(value: 0, cost: first.soft)]
        return nearest
            + all.filter { $0.value > standing }.map { PricedSums.Point(value: $0.value - standing, cost: $0.cost) }
    }

    /// How many who choose the line are cheapest at a price; of equals the nearest to so many.
    func wanted(at price: Int32, scale: Int64, near count: Int32) -> Int32 {
        var best = (cost: Int64.max, first: Int32(0), last: Int32(0))
        for point in points {
            let cost = point.cost * scale - Int64(price) * Int64(point.value)
            if cost < best.cost { best = (cost, point.value, point.value) }
            if cost == best.cost { best.last = point.value }
        }
        return min(max(count, best.first), best.last)
    }

    /// What the line, paid by its price for each who chooses it, costs at least, in `scale` parts of a cost.
    func least(at price: Int32, scale: Int64) -> Int64 {
        points.map { $0.cost * scale - Int64(price) * Int64($0.value) }.min() ?? 0
    }
}
