import Testing

@testable import RosterOptimiser

@Suite struct PriceTests {
    @Test(
        "The two lanes add, subtract and come back apart",
        arguments: [(0, -1), (1, -1), (-3, 5), (7, -900_000), (-2, 0)])
    func lanes(hard: Int, soft: Int) {
        let price = Price(hard: hard, soft: soft)
        #expect(price.cost == Cost(hard: hard, soft: soft))
        #expect((price + Price(hard: 1, soft: 2)).cost == Cost(hard: hard + 1, soft: soft + 2))
        #expect((price - Price(hard: 1, soft: 2)).cost == Cost(hard: hard - 1, soft: soft - 2))
        #expect((price * 3).cost == Cost(hard: 3 * hard, soft: 3 * soft))
        #expect(price.energy(hardWeight: 100) == Int64(100 * hard + soft))
    }

    @Test("One broken hard rule outweighs any soft sum")
    func order() {
        #expect(Price(hard: 0, soft: 100_000_000).raw < Price(hard: 1, soft: -100_000_000).raw)
    }
}
