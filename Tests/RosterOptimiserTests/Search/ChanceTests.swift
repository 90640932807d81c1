import Testing

@testable import RosterOptimiser

@Suite struct ChanceTests {
    @Test("A seed gives the same numbers always")
    func fixedNumbers() {
        var chance = Chance(seed: 1)
        var again = Chance(seed: 1)
        var other = Chance(seed: 2)
        let drawn = (0..<5).map { _ in chance.next() }
        #expect(drawn == (0..<5).map { _ in again.next() })
        #expect(drawn != (0..<5).map { _ in other.next() })
    }

    @Test("Numbers below a bound reach both ends and no further")
    func bounds() {
        var chance = Chance(seed: 3)
        let drawn = Set((0..<2000).map { _ in chance.below(7) })
        #expect(drawn == Set(0..<7))
    }

    @Test("The plain logarithm and exponential are right to nine digits")
    func functions() {
        #expect(abs(logarithm(10) - 2.302585092994046) < 1e-9)
        #expect(abs(logarithm(0.0001) + 9.210340371976182) < 1e-9)
        #expect(abs(exponential(1) - 2.718281828459045) < 1e-9)
        #expect(abs(exponential(-5.5) - 0.004086771438464067) < 1e-9)
    }
}
