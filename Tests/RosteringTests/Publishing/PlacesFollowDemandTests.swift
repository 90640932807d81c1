import Core
import Rostering
import Storage
import TestSupport
import Testing

@testable import Rostering

/// A ward whose week from Monday 23 November 2026 is published with no gap of Early shifts, seen on Wednesday.
@Suite("Open places follow the demand of a published roster")
struct PlacesFollowDemandTests {
    private let wednesday = moment("2026-11-25 09:00")

    @Test(
        "Raised on a date a place is offered, lowered it is withdrawn, and nothing else moves",
        arguments: Engine.ready)
    func date(_ engine: Engine) async throws {
        let world = try await published(engine)
        let before = try await places(world)
        try await date(4, [(world.early, 1)], world)
        let raised = try await places(world).filter { !before.contains($0) }
        #expect(raised.map(\.day) == [world.day(4)])
        let place = try #require(raised.first)
        #expect(place.shiftType == world.early && place.state == .open)
        #expect(try await facts("rostering.place-opened.1", world).last?.contains("\(place.id)") == true)
        try await date(4, [], world)
        let lowered = try await places(world)
        #expect(lowered.first { $0.id == place.id }?.state == .withdrawn)
        #expect(lowered.filter { $0.id != place.id } == before)
        #expect(try await facts("rostering.place-withdrawn.1", world).count == 1)
    }

    @Test("Each rise opens a new place beside those there are, taken ones too", arguments: Engine.ready)
    func again(_ engine: Engine) async throws {
        let world = try await published(engine)
        try await date(4, [(world.early, 1)], world)
        let first = try #require(try await early(world).first)
        try await world.write { tx in
            _ = try takePlace(
                first.id, edit: EditID("take"), as: world.staff(world.nurse(1)), at: wednesday, in: tx)
        }
        try await date(5, [(world.early, 2)], world)
        try await date(4, [(world.early, 2)], world)
        let early = try await early(world)
        #expect(early.map(\.day) == [world.day(4), world.day(4), world.day(5), world.day(5)])
        #expect(Set(early.map(\.id)).count == 4)
        // Lowered, it is the one nobody has taken that goes.
        try await date(4, [], world)
        let left = try await self.early(world).filter { $0.day == world.day(4) && $0.state != .withdrawn }
        #expect(left.map(\.holder) == [world.nurse(1)])
    }

    @Test("A weekday's demand counts from today on; days that have passed stay as they were", arguments: Engine.ready)
    func weekdays(_ engine: Engine) async throws {
        let world = try await published(engine)
        let usual = try await weekdayEntries(world)
        let more = Weekday.allCases.map {
            DemandEntry(on: .every($0), shiftType: world.early, skill: nil, minimum: 1, wanted: 1)
        }
        let before = try await places(world)
        try await weekdays(usual + more, world)
        #expect(try await early(world).map(\.day) == (2...6).map(world.day))
        try await weekdays(usual, world)
        #expect(try await early(world).map(\.state) == Array(repeating: .withdrawn, count: 5))
        #expect(try await places(world).filter { $0.shiftType != world.early } == before)
        // Saving what stands changes nothing.
        let count = try await facts("rostering.place-opened.1", world).count
        try await weekdays(usual, world)
        #expect(try await facts("rostering.place-opened.1", world).count == count)
    }

    @Test("A shift type that is retired is offered no more")
    func retired() async throws {
        let world = try await published()
        try await world.write { _ = try retireShiftType(world.night, as: world.manager, at: wednesday, in: $0) }
        let nights = try await places(world).filter { $0.shiftType == world.night }
        #expect(nights.filter { $0.state == .withdrawn }.map(\.day) == (2...6).map(world.day))
        #expect(nights.filter { $0.state == .open }.map(\.day) == [world.day(0), world.day(1)])
    }

    @Test("A roster that is not published yet opens no place")
    func unpublished() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await date(4, [(world.early, 1)], world)
        #expect(try await places(world).isEmpty)
    }

    private func published(_ engine: Engine = .sqlite) async throws -> BoardWorld {
        let world = try await BoardWorld.make(engine, weeks: 1)
        try await world.approveAndPublish()
        return world
    }

    private func date(_ offset: Int, _ lines: [(ShiftTypeID, Int)], _ world: BoardWorld) async throws {
        let day = world.day(offset)
        let entries = lines.map {
            DemandEntry(on: .date(day), shiftType: $0.0, skill: nil, minimum: $0.1, wanted: $0.1)
        }
        try await world.write { tx in
            _ = try setDateDemand(entries, for: day, on: world.unit, as: world.manager, at: wednesday, in: tx)
        }
    }

    private func weekdays(_ entries: [DemandEntry], _ world: BoardWorld) async throws {
        try await world.write { tx in
            _ = try setDemand(entries, on: world.unit, as: world.manager, at: wednesday, in: tx)
        }
    }

    private func weekdayEntries(_ world: BoardWorld) async throws -> [DemandEntry] {
        try await world.database.read { try Demands.onUnit(world.unit, of: BoardWorld.organisation, in: $0) }.map {
            DemandEntry(on: $0.on, shiftType: $0.shiftType, skill: $0.skill, minimum: $0.minimum, wanted: $0.wanted)
        }
    }

    private func places(_ world: BoardWorld) async throws -> [OpenPlace] {
        let id = world.period
        return try await world.database.read { try OpenPlaces.ofPeriod(id, of: BoardWorld.organisation, in: $0) }
    }

    private func early(_ world: BoardWorld) async throws -> [OpenPlace] {
        try await places(world).filter { $0.shiftType == world.early }
    }

    private func facts(_ name: String, _ world: BoardWorld) async throws -> [String] {
        try await world.database.read { tx in
            try tx.rows("SELECT body FROM fact WHERE name = \(name) ORDER BY number").map { try $0["body"] as String }
        }
    }
}
