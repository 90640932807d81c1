/// The prices on their way up.
final class Ascent {
    /// Steps at the start and at the end, in missing people for each person too many.
    static let firstStep = 0.1
    static let lastStep = 0.0002
    /// Prices move after each of so many groups of people, so that equals do not all run to the same gap.
    static let groups = 6
    /// The bound is taken at every so many passes, at prices averaged over about as many.
    static let interval = 12

    let market: RowMarket
    private let unit: Double
    private var exact: [Double]
    private(set) var averaged: [Double]
    private var passes = 0
    private(set) var best: Int64?

    init(_ market: RowMarket, unit: Double) {
        self.market = market
        self.unit = unit
        exact = Array(repeating: 0, count: market.sums.count)
        averaged = exact
    }

    /// The best bound so far, in whole costs.
    var bound: Int? {
        best.map { Int(($0 + Int64(market.scale) - 1).dividedDown(by: Int64(market.scale))) }
    }

    /// Everybody chooses once, at a fraction of the way. - Returns: false when somebody has no legal row.
    func pass(at fraction: Double) -> Bool {
        let step = unit * Ascent.firstStep * exponential(fraction * logarithm(Ascent.lastStep / Ascent.firstStep))
        let size = (market.people + Ascent.groups - 1) / Ascent.groups
        for person in 0..<market.people {
            guard market.choose(person) != nil else { return false }
            if person % size == size - 1 || person == market.people - 1 { move(by: step) }
        }
        for sum in exact.indices { averaged[sum] += (exact[sum] - averaged[sum]) / Double(Ascent.interval) }
        passes += 1
        return passes % Ascent.interval != 0 || takeBound()
    }

    /// Goes on from other prices of lines.
    func goOn(at lines: [Double]) {
        for line in lines.indices { exact[line] = lines[line] }
        averaged = exact
        set(exact)
    }

    /// Takes the bound at the averaged prices.
    func takeBound() -> Bool {
        set(averaged)
        defer { set(exact) }
        guard let value = value() else { return false }
        best = max(best ?? value, value)
        return true
    }

    /// What the relaxation comes to at the present prices.
    private func value() -> Int64? {
        var value: Int64 = 0
        for person in 0..<market.people {
            guard let cost = market.choose(person) else { return nil }
            value += cost
        }
        for sum in exact.indices where !market.isCarried(sum) {
            value += market.sums.least(sum, at: market.prices[sum], scale: Int64(market.scale)).cost
        }
        return value
    }

    /// Makes dearer what the chosen rows use too much of, and cheaper what they use too little of.
    private func move(by step: Double) {
        let sums = market.sums
        for sum in exact.indices where sums.lowest[sum] < sums.highest[sum] && !market.isCarried(sum) {
            let wanted = sums.least(sum, at: market.prices[sum], scale: Int64(market.scale)).value
            let moved = exact[sum] + step * Double(market.usage[sum] - wanted)
            exact[sum] = min(sums.highest[sum], max(sums.lowest[sum], moved))
        }
        set(exact)
    }

    private func set(_ prices: [Double]) {
        for sum in prices.indices {
            market.prices[sum] = market.isCarried(sum) ? 0 : Int32((prices[sum] * Double(market.scale)).rounded())
        }
    }
}

extension Int64 {
    /// The quotient rounded towards minus infinity.
    func dividedDown(by divisor: Int64) -> Int64 {
        let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? quotient - 1 : quotient
    }
}
