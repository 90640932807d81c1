import Core
import Testing

@testable import RosterOptimiser

@Suite struct PatchStageTests {
    @Test("Whatever it is given to spend, the plan stays legal and only gets cheaper")
    func gains() throws {
        let compiled = try CompiledProblem(Wards.ward())
        let chain = Chain(compiled, start: Plan(peopleCount: 40, dayCount: 28), seed: 2)
        chain.walk(tries: 100_000, temperature: 20)
        chain.walk(tries: 100_000, temperature: 1)
        chain.adopt(chain.bestCodes())
        let first = chain.bestPrice
        #expect(first.hard == 0)
        let stage = try #require(PatchStage(chain, seed: 3))
        var spent = 0
        for _ in 0..<6 {
            let before = chain.bestPrice
            let gained = stage.step { spent += $0; return true }
            #expect(chain.bestPrice.hard == 0 && (chain.bestPrice.raw < before.raw) == gained)
            #expect(chain.working.total == chain.bestPrice)
        }
        #expect(chain.bestPrice.raw < first.raw && spent > 0)
        let cost = compiled.pricer.price(of: chain.working.plan()).total
        #expect(Price(cost) == chain.bestPrice)
    }

    @Test("Lengths that take too long are left out, and a problem without demand has none")
    func lengths() throws {
        let ward = try CompiledProblem(Wards.ward()), alone = try CompiledProblem(Wards.alone([], days: 7))
        withExtendedLifetime((ward, alone)) {
            #expect(PatchStage.lengths(ward.tables).allSatisfy { [7, 14, 28].contains($0) })
            #expect(PatchStage.lengths(ward.tables).first == 7)
            #expect(PatchStage.lengths(alone.tables).isEmpty)
        }
    }
}
