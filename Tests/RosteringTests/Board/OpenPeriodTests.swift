import Core
import Rostering
import TestSupport
import Testing

@Suite("Opening a roster period")
struct OpenPeriodTests {
    private func open(
        _ world: BoardWorld, _ first: String, weeks: Int = 4, anyDay: Bool = false, unit: UnitID? = nil,
        as caller: Caller? = nil
    ) async throws -> Period {
        let id = world.ids.make(Named.Period.self, at: BoardWorld.now)
        return try await world.write { tx in
            try openPeriod(
                id, for: unit ?? world.unit, from: day(first), weeks: weeks, startsOnMonday: !anyDay,
                as: caller ?? world.manager, at: BoardWorld.now, in: tx)
        }
    }

    @Test("A period of whole weeks from a Monday is opened to be planned", arguments: Engine.ready)
    func opens(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 0)
        let period = try await open(world, "2026-11-23")
        #expect(period.words == "Mon 23 Nov 2026 to Sun 20 Dec 2026")
        #expect(period.state == .planning)
    }

    @Test("Another weekday is refused unless the unit rosters from one")
    func weekday() async throws {
        let world = try await BoardWorld.make(weeks: 0)
        let refusal = try await refusal { try await open(world, "2026-11-24") }
        #expect(refusal.fields.map(\.words) == ["Choose a Monday: Mon 23 Nov 2026 or Mon 30 Nov 2026"])
        #expect(try await open(world, "2026-11-24", anyDay: true).firstDay == day("2026-11-24"))
    }

    @Test("1 to 8 weeks are taken, 0 and 9 are not", arguments: [(0, false), (1, true), (8, true), (9, false)])
    func length(_ weeks: Int, _ isTaken: Bool) async throws {
        let world = try await BoardWorld.make(weeks: 0)
        if isTaken {
            #expect(try await open(world, "2026-11-23", weeks: weeks).days.count == weeks * 7)
        } else {
            let refusal = try await refusal { try await open(world, "2026-11-23", weeks: weeks) }
            #expect(refusal.fields.map(\.words) == ["Enter between 1 and 8 weeks"])
        }
    }

    @Test("Periods of a unit do not share a day, but one may follow the other", arguments: Engine.ready)
    func overlap(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        let refusal = try await refusal { try await open(world, "2026-12-14") }
        #expect(refusal.kind == .conflict)
        #expect(
            refusal.words
                == "Ward 7 already has a roster for Mon 23 Nov 2026 to Sun 20 Dec 2026. "
                + "Choose a first day after Sun 20 Dec 2026.")
        #expect(try await open(world, "2026-12-21").firstDay == day("2026-12-21"))
    }

    @Test("Only whoever plans the unit may open one")
    func rights() async throws {
        let world = try await BoardWorld.make(weeks: 0)
        #expect(try await refusal { try await open(world, "2026-11-23", as: world.outsider) }.kind == .forbidden)
        #expect(try await refusal { try await open(world, "2026-11-23", unit: UnitID("none")) }.kind == .notFound)
    }
}
