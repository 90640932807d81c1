import Core
import Ledger
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

@testable import Rostering

@Suite("Changing a published roster")
struct AfterPublicationTests {
    @Test("A duty that moves keeps its name and counts its changes", arguments: Engine.ready)
    func moves(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1)
        try await world.put([(world.nurse(1), 0, world.long)])
        try await world.approveAndPublish()
        let first = try #require(try await world.duties().first)
        #expect(first.sequence == 0)
        try await world.change([(world.nurse(1), 0, world.night)], reason: "Short at night")
        let moved = try #require(try await world.duties().first)
        #expect(moved.id == first.id)
        #expect(moved.code == "N")
        #expect(moved.sequence == 1)
        try await world.change([(world.nurse(1), 0, nil)], reason: "Training day")
        #expect(try await world.duties().isEmpty)
        let cancelled = try #require(try await world.duties(includingCancelled: true).first)
        #expect(cancelled.isCancelled && cancelled.sequence == 2)
        try await world.change([(world.nurse(1), 0, world.long)], reason: "Training moved")
        let back = try #require(try await world.duties().first)
        #expect(back.id == first.id && back.sequence == 3 && !back.isCancelled)
    }

    @Test("A reason is asked for")
    func reason() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await world.approveAndPublish()
        let refusal = try await refusal { try await world.change([(world.nurse(1), 0, world.long)], reason: "  ") }
        #expect(refusal.fields.map(\.field) == ["reason"])
    }

    @Test("Open places follow the gaps")
    func places() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await world.put([(world.nurse(1), 0, world.long)])
        try await world.approveAndPublish()
        let before = try await openCount(world)
        try await world.change([(world.nurse(1), 0, nil)], reason: "Sick")
        #expect(try await openCount(world) == before + 1)
        try await world.change([(world.nurse(2), 0, world.long)], reason: "Covers for Ada")
        #expect(try await openCount(world) == before)
    }

    @Test("A place whose holder is moved is closed, and the ledger says so", arguments: Engine.ready)
    func moved(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1), id = world.period
        try await world.approveAndPublish()
        let place = try #require(
            try await world.database.read { try OpenPlaces.ofPeriod(id, of: BoardWorld.organisation, in: $0) }
                .first { $0.day == world.day(0) && $0.skill == world.rn && $0.shiftType == world.long })
        let edit = world.newEdit()
        _ = try await world.write {
            try takePlace(place.id, edit: edit, as: world.staff(world.nurse(1)), at: BoardWorld.now, in: $0)
        }
        try await world.change([(world.nurse(1), 0, world.night)], reason: "Short at night")
        let facts = try await world.database.read {
            try Ledgers.about(place.id.text, of: BoardWorld.organisation, in: $0).map(\.name)
        }
        #expect(facts == [PlaceWithdrawn.name, PlaceTaken.name, PlaceOpened.name])
    }

    @Test("The list of changes says who, what and why")
    func listed() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await world.put([(world.nurse(1), 0, world.long)])
        try await world.approveAndPublish()
        try await world.change([(world.nurse(1), 0, world.night)], reason: "Short at night")
        let id = world.period
        let list = try await world.database.read { try PublishedChanges.load(id, as: world.manager, in: $0) }
        let step = try #require(list.steps.first)
        #expect(list.steps.count == 1)
        #expect(step.reason == "Short at night" && step.by == "Ben Okoro")
        #expect(step.changes.map(\.before) == ["LD"] && step.changes.map(\.after) == ["N"])
    }

    private func openCount(_ world: BoardWorld) async throws -> Int {
        let id = world.period
        return try await world.database.read {
            try OpenPlaces.ofPeriod(id, of: BoardWorld.organisation, in: $0).count { $0.state == .open }
        }
    }
}
