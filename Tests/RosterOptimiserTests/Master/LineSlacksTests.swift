import Core
import Testing

@testable import RosterOptimiser

@Suite struct LineSlacksTests {
    private func slacks(standing: Int32) throws -> LineSlacks {
        let line = Problem.Demand(
            day: 0, shifts: [0], minimum: 1, wanted: 3, belowMinimum: .soft(50), belowWantedCost: 20,
            aboveWantedCost: 4)
        let compiled = try CompiledProblem(Wards.problem(people: 6, days: 1, demand: [line]))
        let market = try #require(RowMarket(compiled))
        return withExtendedLifetime(compiled) {
            LineSlacks(of: 0, market.sums, compiled.tables.cover, standing: standing)
        }
    }

    /// What the columns make of so many who choose the line.
    private func cost(_ slacks: LineSlacks, _ count: Double) -> Double {
        var (sum, left) = (slacks.ground, abs(slacks.anchor - count))
        let sign: Float = count < slacks.anchor ? 1 : -1
        for part in slacks.parts.filter({ $0.sign == sign }).sorted(by: { $0.cost < $1.cost }) {
            let used = min(part.width, left)
            sum += used * part.cost
            left -= used
        }
        return sum + left * (sign > 0 ? slacks.below : slacks.above)
    }

    @Test("Its columns cost what the line costs, whoever stands on it already", arguments: [Int32(0), 1, 3, 5])
    func costs(standing: Int32) throws {
        let slacks = try slacks(standing: standing)
        for count in 0...6 - Int(standing) {
            let all = Int(standing) + count
            let expected = max(0, 1 - all) * 50 + max(0, 3 - all) * 20 + max(0, all - 3) * 4
            #expect(cost(slacks, Double(count)) == Double(expected))
        }
    }

    @Test("Paid by a price, a line costs the least over all counts", arguments: [Int32(0), 1, 3, 5])
    func least(standing: Int32) throws {
        let slacks = try slacks(standing: standing)
        for price in stride(from: -70, through: 4, by: 2) {
            let counts = 0...6 - Int(standing)
            let least = counts.map { cost(slacks, Double($0)) - Double(price * $0) }.min()
            #expect(slacks.least(at: Int32(price * 10), scale: 10) == least.map { Int64($0 * 10) })
        }
    }
}
