import Testing

@testable import RosterOptimiser

@Suite struct RowPoolTests {
    @Test("A row is taken in once for each person, and found again")
    func once() {
        var pool = RowPool(days: 3)
        #expect(pool.add(0, [0, 1, 2], cost: 5) == 0)
        #expect(pool.add(0, [0, 1, 2], cost: 5) == nil)
        #expect(pool.add(1, [0, 1, 2], cost: 7) == 1)
        #expect(pool.number(of: 1, [0, 1, 2]) == 1)
        #expect(pool.number(of: 1, [0, 1, 1]) == nil)
    }

    @Test("What is kept keeps its order")
    func keeps() {
        var pool = RowPool(days: 2)
        for code in 0..<4 { _ = pool.add(0, [UInt8(code), 1], cost: Int64(code)) }
        pool.keep { $0 % 2 == 1 }
        #expect(pool.costs == [1, 3])
        #expect(Array(pool.codes(of: 1)) == [3, 1])
        #expect(pool.number(of: 0, [0, 1]) == nil)
    }
}
