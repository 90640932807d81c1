import Core
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

@Suite("Why a place is as it is, and who could cover")
struct CellStoryTests {
    @Test("A shift is explained by what was asked, what it is needed for and what each alternative would cost")
    func story() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long)])
        try await world.ask(world.nurse(1), .dayOff, 0)
        let story = try await world.board().story(of: world.place(world.nurse(1), 0))
        #expect(story.reasons.contains("Ada asked for a day off (important to them): this roster does not give it."))
        let off = story.alternatives.first { $0.cell == nil }
        #expect(off?.isAllowed == true)
        #expect(
            off?.costs.contains("Long day on Mon 23 Nov would be 1 below the minimum for Registered nurse.") == true)
        #expect(
            off?.gains.contains("Ada asked for a day off on Mon 23 Nov (important to them) and would get it.") == true)
        #expect(Set(story.alternatives.map(\.cell?.shift)) == [nil, world.early, world.late, world.night])
    }

    @Test("An alternative that breaks a rule says which, and comes after those that break none")
    func breaks() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.late), (world.nurse(1), 1, world.late)])
        let story = try await world.board().story(of: world.place(world.nurse(1), 1))
        let early = story.alternatives.first { $0.cell?.shift == world.early }
        #expect(early?.isAllowed == false)
        #expect(early?.breaks.first?.contains("10 h of rest") == true)
        #expect(story.alternatives.last?.isAllowed == false)
        #expect(story.alternatives.first?.isAllowed == true)
    }

    @Test("What a pin holds is weighed like anything else")
    func pinned() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long)], pinned: true)
        let story = try await world.board().story(of: world.place(world.nurse(1), 0))
        #expect(story.reasons.first == "Long day was put in by a manager and is pinned: a draft leaves it as it is.")
        #expect(story.alternatives.contains { $0.isAllowed })
    }

    @Test("A place or shift that is not the board's is not found")
    func unknown() async throws {
        let world = try await BoardWorld.make(), board = try await world.board()
        #expect(
            try await refusal { try board.story(of: world.place(PersonID("none"), 0)) }.words
                == "There is no such place on this roster.")
        #expect(try await refusal { try board.story(of: world.place(world.nurse(1), 28)) }.kind == .notFound)
        #expect(
            try await refusal { try board.whoCouldCover(ShiftTypeID("none"), nil, on: world.day(0)) }.words
                == "There is no such shift on this roster.")
    }

    @Test("More kinds of shift than the search takes are refused in words")
    func tooMuch() async throws {
        let world = try await BoardWorld.make()
        try await world.write { tx in
            for number in 0..<60 {
                try ShiftTypes.save(
                    ShiftType(
                        id: ShiftTypeID("more\(number)"), unit: world.unit, code: "X\(number)", name: "More",
                        starts: .midnight, ends: ClockTime("08:00") ?? .midnight, unpaidBreakMinutes: 0, tone: .other),
                    of: BoardWorld.organisation, in: tx)
            }
        }
        let board = try await world.board()
        let words = try await refusal { try board.changesOfItsOwnPlan() }.words
        #expect(words == "This roster cannot be drafted: There must be 1 to 62 shifts.")
    }
}
