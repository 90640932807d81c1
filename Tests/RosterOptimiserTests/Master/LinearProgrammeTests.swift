import Testing

@testable import RosterOptimiser

@Suite struct LinearProgrammeTests {
    @Test("There is always one for few equations, and none for too many")
    func isThere() {
        #expect(LinearProgrammes.programme(right: Array(repeating: 1, count: 40)) != nil)
        let tooMany = LinearProgrammes.mostRows + 1
        #expect(LinearProgrammes.programme(right: Array(repeating: 1, count: tooMany)) == nil)
    }
}
