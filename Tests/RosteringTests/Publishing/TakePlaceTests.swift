import Core
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

@testable import Rostering

@Suite("Taking an open shift")
struct TakePlaceTests {
    @Test("Whoever takes it has it: on the board, as a duty, and gone from the list", arguments: Engine.ready)
    func takes(_ engine: Engine) async throws {
        let world = try await published(engine)
        let place = try await place(in: world)
        let edit = world.newEdit()
        let taken = try await world.write {
            try takePlace(place.id, edit: edit, as: world.staff(world.nurse(1)), at: BoardWorld.now, in: $0)
        }
        #expect(taken.state == .taken(by: world.nurse(1), at: BoardWorld.now))
        #expect((try await world.board())[world.nurse(1), place.day]?.origin == .place)
        #expect(try await world.duties().map(\.person) == [world.nurse(1)])
    }

    @Test("50 people at once: exactly one has it", arguments: Engine.ready)
    func race(_ engine: Engine) async throws {
        let world = try await published(engine, nurses: 50)
        let place = try await place(in: world)
        let outcomes = await withTaskGroup(of: String.self) { group in
            for number in 1...50 {
                group.addTask {
                    let edit = EditID("edit-\(number)")
                    do {
                        _ = try await world.write {
                            try takePlace(
                                place.id, edit: edit, as: world.staff(world.nurse(number)), at: BoardWorld.now, in: $0)
                        }
                        return "taken"
                    } catch let refusal as Refusal {
                        return refusal.words
                    } catch {
                        return "\(error)"
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect(outcomes == ["taken": 1, "Someone else has just taken this shift.": 49])
        #expect(try await world.duties().count == 1)
    }

    @Test("It cannot be taken twice, after it was withdrawn, or after it began")
    func gone() async throws {
        let world = try await published()
        let place = try await place(in: world)
        try await take(place, world, world.nurse(1))
        #expect(
            try await refusal { try await take(place, world, world.nurse(1)) }.words == "You already have this shift.")
        #expect(
            try await refusal { try await take(OpenPlaceID("none"), world, world.nurse(1)) }.words
                == "There is no such open shift.")
        let night = try await self.place(in: world, shift: world.night)
        try await world.change([(world.nurse(3), night.day - BoardWorld.firstDay, world.night)], reason: "Filled")
        #expect(
            try await refusal { try await take(night, world, world.nurse(2)) }.words == "This shift is no longer open.")
        let late = try await self.place(in: world, day: 2)
        #expect(
            try await refusal { try await take(late, world, world.nurse(2), at: moment("2026-11-25 07:00")) }.words
                == "This shift has already started.")
    }

    @Test("A rule, a missing skill, another shift that day, or no post there is in the way, and is said")
    func obstacles() async throws {
        let world = try await published()
        let first = try await place(in: world), night = try await place(in: world, shift: world.night)
        let skill = try await refusal { try await take(first, world, world.support(1)) }
        #expect(skill.words.hasPrefix("You cannot take this shift. This shift asks for Registered nurse"))
        try await take(night, world, world.nurse(1))
        let sameDay = try await refusal { try await take(first, world, world.nurse(1)) }
        #expect(sameDay.words == "You cannot take this shift. You already work Night on Mon 23 Nov 2026.")
        let next = try await place(in: world, day: 1)
        let rest = try await refusal { try await take(next, world, world.nurse(1)) }
        #expect(rest.kind == .invalid && rest.words.contains("has ended"))
    }

    @Test("Whoever may not take shifts on the unit, or is nobody's staff, is refused")
    func rights() async throws {
        let world = try await published()
        let place = try await place(in: world), edit = world.newEdit()
        let nobody = try await refusal {
            try await world.write { try takePlace(place.id, edit: edit, as: world.manager, at: BoardWorld.now, in: $0) }
        }
        #expect(
            nobody.words
                == "Your account is not linked to a staff record. Ask your e-rostering team to link it.")
    }

    private func published(_ engine: Engine = .sqlite, nurses: Int = 4) async throws -> BoardWorld {
        let world = try await BoardWorld.make(engine, nurses: nurses, weeks: 1)
        try await world.approveAndPublish()
        return world
    }

    private func place(
        in world: BoardWorld, shift: ShiftTypeID? = nil, day offset: Int = 0
    ) async throws -> OpenPlace {
        let id = world.period
        let places = try await world.database.read { try OpenPlaces.ofPeriod(id, of: BoardWorld.organisation, in: $0) }
        return try #require(
            places.first { place in
                place.day == world.day(offset) && place.shiftType == shift ?? world.long && place.skill == world.rn
                    && place.state == .open
            })
    }

    private func take(_ place: OpenPlace, _ world: BoardWorld, _ person: PersonID, at now: Instant = BoardWorld.now)
        async throws
    {
        try await take(place.id, world, person, at: now)
    }

    private func take(
        _ place: OpenPlaceID, _ world: BoardWorld, _ person: PersonID, at now: Instant = BoardWorld.now
    ) async throws {
        let edit = world.newEdit()
        _ = try await world.write { try takePlace(place, edit: edit, as: world.staff(person), at: now, in: $0) }
    }
}
