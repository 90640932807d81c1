import Core
import Rostering
import Storage
import TestSupport
import Testing
import Web
import Workforce

@testable import Rostering

@Suite("Handing back an open shift")
struct HandBackPlaceTests {
    @Test("It is open to others again, off the board, and no longer a duty", arguments: Engine.ready)
    func handsBack(_ engine: Engine) async throws {
        let world = try await published(engine), place = try await place(in: world)
        try await take(place.id, world, world.nurse(1))
        let after = try await handBack(place.id, world, world.nurse(1))
        #expect(after.state == .open)
        #expect((try await world.board())[world.nurse(1), place.day] == nil)
        #expect(try await world.duties().isEmpty)
        #expect(try await openCount(in: world, like: place) == 1)
        try await take(place.id, world, world.nurse(2))
        #expect(try await world.duties().map(\.person) == [world.nurse(2)])
    }

    @Test("A manager sees it among the changes and does not undo it as their own")
    func isTold() async throws {
        let world = try await published(), place = try await place(in: world)
        try await take(place.id, world, world.nurse(1))
        try await handBack(place.id, world, world.nurse(1), at: BoardWorld.now + .hours(1))
        let id = world.period, manager = world.manager
        let changes = try await world.database.read { try PublishedChanges.load(id, as: manager, in: $0) }
        #expect(changes.steps.first?.reason == "Handed back an open shift")
        let undo = try await world.database.read {
            try Edits.toUndo(by: AccountID("account-nurse1"), of: id, of: BoardWorld.organisation, in: $0)
        }
        #expect(undo == nil)
    }

    @Test("When the ward no longer needs anybody, the place closes")
    func closes() async throws {
        let world = try await published(), place = try await place(in: world)
        try await take(place.id, world, world.nurse(1))
        try await world.write { tx in
            try Demands.replaceWeekdays([], on: world.unit, of: BoardWorld.organisation, in: tx)
        }
        #expect(try await handBack(place.id, world, world.nurse(1)).state == .withdrawn)
    }

    @Test("Somebody else's, nobody's, or one that starts within a day cannot be handed back")
    func refusals() async throws {
        let world = try await published(), place = try await place(in: world)
        #expect(
            try await refusal { try await handBack(place.id, world, world.nurse(1)) }.words
                == "This shift is not yours to hand back.")
        try await take(place.id, world, world.nurse(1))
        #expect(
            try await refusal { try await handBack(place.id, world, world.nurse(2)) }.words
                == "This shift is not yours to hand back.")
        let late = try await refusal {
            try await handBack(place.id, world, world.nurse(1), at: moment("2026-11-22 07:01"))
        }
        #expect(
            late.words == "This shift starts in less than 24 hours. Ring the ward: only they can let you go now.")
        #expect(try await handBack(place.id, world, world.nurse(1), at: moment("2026-11-22 07:00")).state == .open)
        let nobody = try await refusal {
            try await world.write {
                try handBackPlace(place.id, edit: EditID("e"), as: world.manager, at: BoardWorld.now, in: $0)
            }
        }
        #expect(nobody.kind == .forbidden)
    }

    @Test("Each unit says until how many hours before the start", arguments: Engine.ready)
    func setting(_ engine: Engine) async throws {
        let world = try await published(engine), place = try await place(in: world)
        try await take(place.id, world, world.nurse(1))
        try await set(48, world)
        let early = try await refusal {
            try await handBack(place.id, world, world.nurse(1), at: moment("2026-11-21 07:01"))
        }
        #expect(early.words == "This shift starts in less than 48 hours. Ring the ward: only they can let you go now.")
        try await set(1, world)
        let late = try await refusal {
            try await handBack(place.id, world, world.nurse(1), at: moment("2026-11-23 06:01"))
        }
        #expect(late.words == "This shift starts in less than 1 hour. Ring the ward: only they can let you go now.")
        try await set(0, world)
        let started = try await refusal {
            try await handBack(place.id, world, world.nurse(1), at: moment("2026-11-23 07:01"))
        }
        #expect(started.words == "This shift has started. Ring the ward: only they can let you go now.")
        #expect(try await handBack(place.id, world, world.nurse(1), at: moment("2026-11-23 06:59")).state == .open)
    }

    @Test("Staff read until when they can hand a shift back")
    func isShown() async throws {
        let world = try await published(), place = try await place(in: world)
        try await take(place.id, world, world.nurse(1))
        try await set(72, world)
        let staff = world.staff(world.nurse(1))
        func page(_ now: Instant) async throws -> String {
            let taken = try await world.database.read { try TakenShift.load(for: staff, at: now, in: $0) }
            return openShiftsPage([], taken, FormFrame(csrf: "token")).body.text
        }
        #expect(try await page(BoardWorld.now).contains("You can hand it back until Fri 20 Nov 2026, 07:00."))
        let late = try await page(moment("2026-11-20 07:01"))
        #expect(late.contains("It could be handed back until Fri 20 Nov 2026, 07:00. Ring the ward"))
        #expect(!late.contains("handing-back"))
    }

    @Test("A request that comes twice is answered twice and done once", arguments: Engine.ready)
    func repeats(_ engine: Engine) async throws {
        let world = try await published(engine), place = try await place(in: world)
        let first = try await take(place.id, world, world.nurse(1), edit: "take-1")
        let again = try await take(place.id, world, world.nurse(1), edit: "take-1")
        #expect(first == again)
        #expect(
            try await refusal { try await take(place.id, world, world.nurse(1), edit: "take-2") }.words
                == "You already have this shift.")
        try await handBack(place.id, world, world.nurse(1), edit: "back-1")
        #expect(try await handBack(place.id, world, world.nurse(1), edit: "back-1").state == .open)
        // The answer of the first time, though the shift has been handed back since.
        #expect(try await take(place.id, world, world.nurse(1), edit: "take-1") == first)
        #expect(try await world.duties().isEmpty)
    }

    @Test("A key that was used for something else is refused")
    func otherUse() async throws {
        let world = try await published(), place = try await place(in: world),
            other = try await self.place(in: world, day: 4)
        try await take(place.id, world, world.nurse(1), edit: "take-1")
        let words = "This request has the key of another one that was sent before. Send it with a key of its own."
        #expect(try await refusal { try await take(other.id, world, world.nurse(1), edit: "take-1") }.words == words)
        #expect(try await refusal { try await take(place.id, world, world.nurse(2), edit: "take-1") }.words == words)
        #expect(
            try await refusal { try await handBack(place.id, world, world.nurse(1), edit: "take-1") }.words == words)
    }

    @Test("The key of one open shift does not stand for another of the same day", arguments: Engine.ready)
    func otherPlace(_ engine: Engine) async throws {
        let world = try await published(engine, need: 2), id = world.period
        let places = try await world.database.read { try OpenPlaces.ofPeriod(id, of: BoardWorld.organisation, in: $0) }
            .filter { $0.day == world.day(2) && $0.shiftType == world.long && $0.skill == world.rn }
        try #require(places.count == 2)
        try await take(places[0].id, world, world.nurse(1), edit: "take-1")
        let words = "This request has the key of another one that was sent before. Send it with a key of its own."
        #expect(
            try await refusal { try await take(places[1].id, world, world.nurse(1), edit: "take-1") }.words == words)
    }

    @Test("Its fact is what the committed example shows")
    func fact() throws {
        try factExample(
            PlaceHandedBack(
                place: OpenPlaceID("01a0f000-0000-7000-8000-000000000006"),
                period: PeriodID("01a0f000-0000-7000-8000-000000000001"),
                unit: UnitID("01a0f000-0000-7000-8000-000000000002"),
                person: PersonID("01a0f000-0000-7000-8000-000000000007")))
    }

    private func set(_ handBackHours: Int, _ world: BoardWorld) async throws {
        let settings = UnitSettings(unit: world.unit, handBackHours: handBackHours)
        try await world.write { _ = try changeSettings(settings, as: world.manager, at: BoardWorld.now, in: $0) }
    }

    private func published(_ engine: Engine = .sqlite, need: Int = 1) async throws -> BoardWorld {
        let world = try await BoardWorld.make(engine, weeks: 1, need: need)
        try await world.approveAndPublish()
        return world
    }

    private func places(in world: BoardWorld) async throws -> [OpenPlace] {
        let id = world.period
        return try await world.database.read { try OpenPlaces.ofPeriod(id, of: BoardWorld.organisation, in: $0) }
    }

    private func place(in world: BoardWorld, day offset: Int = 0) async throws -> OpenPlace {
        try #require(
            try await places(in: world).first { place in
                place.day == world.day(offset) && place.shiftType == world.long && place.skill == world.rn
                    && place.state == .open
            })
    }

    private func openCount(in world: BoardWorld, like place: OpenPlace) async throws -> Int {
        try await places(in: world).count { other in
            other.state == .open && other.day == place.day && other.shiftType == place.shiftType
                && other.skill == place.skill
        }
    }

    @discardableResult
    private func take(
        _ id: OpenPlaceID, _ world: BoardWorld, _ person: PersonID, edit: String? = nil
    ) async throws -> OpenPlace {
        let edit = edit.map { EditID($0) } ?? world.newEdit()
        return try await world.write {
            try takePlace(id, edit: edit, as: world.staff(person), at: BoardWorld.now, in: $0)
        }
    }

    @discardableResult
    private func handBack(
        _ id: OpenPlaceID, _ world: BoardWorld, _ person: PersonID, edit: String? = nil,
        at now: Instant = BoardWorld.now
    ) async throws -> OpenPlace {
        let edit = edit.map { EditID($0) } ?? world.newEdit()
        return try await world.write { try handBackPlace(id, edit: edit, as: world.staff(person), at: now, in: $0) }
    }
}
