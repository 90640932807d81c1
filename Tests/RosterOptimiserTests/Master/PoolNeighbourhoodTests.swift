import Core
import Testing

@testable import RosterOptimiser

@Suite struct PoolNeighbourhoodTests {
    @Test("Dive and neighbourhoods reach the cheapest roster of all or stay a little above, legal and priced as it is")
    func finds() throws {
        var gap = 0
        for seed in UInt64(1)...8 {
            let problem = try RestrictedMasterTests.problem(seed: seed)
            let compiled = try CompiledProblem(problem)
            let master = try #require(RowSource(compiled).flatMap { RestrictedMaster($0) })
            let off = [UInt8](repeating: 0, count: 9)
            let start = master.source.cost(of: off)
            #expect(start.hard == 0)
            let hood = PoolNeighbourhood(master, seed: seed)
            #expect(hood.settle(passes: 24, rounds: 30) { true })
            hood.adopt(off, cost: Int(start.soft))
            _ = hood.chooseAll { true }
            for _ in 0..<10 { _ = hood.chooseSome { true } }
            #expect(master.source.cost(of: hood.codes) == Price(soft: hood.cost))
            let least = RestrictedMasterTests.cheapest(problem)
            #expect(hood.cost >= least)
            gap += hood.cost - least
        }
        #expect(gap <= 40)
    }

    @Test("Stopped at once it keeps what it had")
    func stops() throws {
        let compiled = try CompiledProblem(RestrictedMasterTests.problem(seed: 3))
        let master = try #require(RowSource(compiled).flatMap { RestrictedMaster($0) })
        let off = [UInt8](repeating: 0, count: 9)
        let hood = PoolNeighbourhood(master, seed: 1)
        hood.adopt(off, cost: 1000)
        #expect(!hood.settle(passes: 24, rounds: 30) { false })
        #expect(hood.chooseAll { false } == .stopped)
        #expect(hood.chooseSome { false } == .stopped)
        #expect(hood.codes == off && hood.cost == 1000)
    }
}
