import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("Prices by the ward's terms")
struct PricePartTests {
    @Test("The parts of every alternative add up to its points, each term once")
    func sums() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long), (world.nurse(1), 5, world.night)])
        try await world.ask(world.nurse(1), .dayOff, 0)
        let story = try await world.board().story(of: world.place(world.nurse(1), 0))
        #expect(!story.alternatives.isEmpty)
        for choice in story.alternatives where !choice.prices.isEmpty {
            #expect(choice.prices.map(\.points).reduce(0, +) == choice.points, "\(choice)")
            #expect(Set(choice.prices.map(\.term)).count == choice.prices.count)
        }
        let off = try #require(story.alternatives.first { $0.cell == nil })
        #expect(off.prices.first { $0.term == .cover }?.points == 3_300)
        #expect((off.prices.first { $0.term == .wishes }?.points ?? 0) < 0)
        #expect(off.prices.contains { $0.term == .hours })
    }

    @Test("What breaks a rule carries the rule's name; what cannot be done at all is not weighed")
    func broken() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.late)])
        try await world.away(world.nurse(1), 2, 2, .annualLeave)
        let board = try await world.board()
        let story = try board.story(of: world.place(world.nurse(1), 1))
        let long = try #require(story.alternatives.first { $0.cell?.shift == world.long })
        #expect(long.objections.map(\.kind.rule) == ["WTR-05"])
        #expect(long.objections.map(\.kind.title) == ["Daily rest"])
        #expect(!long.prices.isEmpty)
        let away = try board.story(of: world.place(world.nurse(1), 2)).alternatives
        #expect(away.contains { $0.objections.map(\.kind.rule) == ["LEAVE"] && $0.prices.isEmpty })
    }
}
