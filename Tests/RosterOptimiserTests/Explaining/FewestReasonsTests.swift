import Testing

@testable import RosterOptimiser

@Suite("The fewest reasons why nobody will do")
struct FewestReasonsTests {
    @Test("Both answers are what trying every set of reasons gives")
    func exact() throws {
        var chance = Chance(seed: 5)
        for round in 0..<300 {
            let kinds = 1 + chance.below(7)
            let against = (0..<1 + chance.below(12)).map { _ in
                let drawn = Set((0..<kinds).filter { _ in chance.below(3) == 0 })
                return drawn.isEmpty ? [chance.below(kinds)] : drawn
            }
            let found = try #require(FewestReasons(against))
            let all = (0..<1 << kinds).map { bits in Set((0..<kinds).filter { bits >> $0 & 1 == 1 }) }
            let opening = all.filter { set in against.contains { $0.isSubset(of: set) } }.map(\.count).min()
            #expect(found.opening.count == opening, "round \(round)")
            #expect(found.opensFor == against.indices.filter { against[$0].isSubset(of: Set(found.opening)) })
            #expect(!found.opensFor.isEmpty)
            let covering = all.filter { set in against.allSatisfy { !$0.isDisjoint(with: set) } }.map(\.count).min()
            #expect(found.together.count == covering, "round \(round)")
            #expect(found.together.flatMap(\.people).sorted() == Array(against.indices))
            for share in found.together {
                #expect(share.people.allSatisfy { against[$0].contains(share.reason) })
            }
        }
    }

    @Test("Of sets of one size, the one that comes first opens; the reason against most is told first")
    func ties() throws {
        let found = try #require(
            FewestReasons([["rest"], ["skill"], ["skill"], ["leave", "skill"], ["hours", "rest"]]))
        #expect(found.opening == ["rest"])
        #expect(found.opensFor == [0])
        #expect(found.together.map(\.reason) == ["skill", "rest"])
        #expect(found.together.map(\.people) == [[1, 2, 3], [0, 4]])
    }

    @Test("There are no reasons for nobody, nor where somebody is free")
    func none() {
        #expect(FewestReasons([Set<String>]()) == nil)
        #expect(FewestReasons([["rest"], []]) == nil)
    }
}
