import Core
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

@Suite struct MakePlacementTests {
    private func refusal(
        _ world: PassportWorld, as caller: Caller? = nil, of person: PersonID? = nil,
        _ change: (inout NewPlacement) -> Void = { _ in }
    ) async throws -> Refusal? {
        var new = PlacementWorld.new(world)
        change(&new)
        let kept = new, id: PlacementID = world.newID()
        return try await world.refusal { tx in
            try makePlacement(
                id, of: person ?? world.ada, kept, as: caller ?? world.officer, at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases)
    func theLicenceSaysWhoWhereWhenAndOnWhatConditions(_ engine: Engine) async throws {
        let placed = try await PlacementWorld(engine), kept = try await placed.kept()
        #expect(kept == placed.placement && kept.state == .made && kept.textVersion == "1")
        for words in [
            "Example NHS Trust allows Ada Achebe, employed by Other NHS Trust, to work at Ward 7 as Registered nurse, "
                + "band 5 from Tue 24 Nov 2026 to Sat 23 Jan 2027.", "1. Works supernumerary for a week",
            "Licence to attend, version 1",
        ] { #expect(kept.text.contains(words), "\(words)") }
        #expect(try await placed.world.factNames().last == "placement-made.1")
        #expect(!kept.holds(on: placed.world.today))
    }

    @Test func whatCannotBePlacedIsToldBesideItsField() async throws {
        let world = try await PassportWorld()
        func fields(_ change: (inout NewPlacement) -> Void) async throws -> [String] {
            try await refusal(world, change)?.fields.map { "\($0.field): \($0.words)" } ?? []
        }
        #expect(try await fields { $0.role = "" } == ["role: Enter the role, such as staff nurse"])
        #expect(try await fields { $0.employer = "" } == ["employer: Enter who employs them"])
        #expect(
            try await fields { $0.to = $0.from - 1 } == [
                "to: Enter a last day that is not before the first", "to: Enter a last day that has not passed",
            ])
        #expect(try await fields { $0.to = $0.from + 366 } == ["to: A placement lasts a year at most"])
        #expect(try await fields { $0.to = $0.from + 365 } == [])
        #expect(
            try await fields { $0.conditions = Array(repeating: "x", count: 21) } == [
                "conditions: Enter up to 20 conditions of 300 characters each"
            ])
        #expect(try await fields { $0.conditions = [String(repeating: "x", count: 301)] }.count == 1)
        #expect(
            try await refusal(world) { $0.unit = UnitID("none") }
                == Refusal(.notFound, "There is no such unit. It may have been removed."))
        try await world.write { tx in
            try Units.save(Unit(id: UnitID("old"), name: "Old ward", isClosed: true), of: world.organisation, in: tx)
        }
        #expect(try await fields { $0.unit = UnitID("old") } == ["unit: Choose a unit that is still open"])
    }

    @Test func onlyHROfficersOfThisTrustPlaceItsPeople() async throws {
        let world = try await PassportWorld()
        for caller in world.others { #expect(try await refusal(world, as: caller)?.kind == .forbidden) }
        #expect(try await refusal(world, of: PersonID("nobody"))?.kind == .notFound)
        let placed = try await PlacementWorld()
        #expect(
            try await placed.world.refusal { tx in
                _ = try Placements.find(placed.placement.id, of: placed.world.far, in: tx)
            } == Refusal(.notFound, "There is no such placement."))
    }
}
