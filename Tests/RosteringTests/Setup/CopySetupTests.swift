import Core
import Rostering
import TestSupport
import Testing
import WorkingTime

@Suite("Copying a set-up") struct CopySetupTests {
    private func copy(_ world: StaffWorld, from: UnitID, to: UnitID, as caller: Caller? = nil) async throws
        -> [ShiftType]
    {
        let caller = caller ?? world.team
        return try await world.write {
            try copySetup(from: from, to: to, ids: world.ids, as: caller, at: world.now, in: $0)
        }
    }

    @Test("Shift types, weekday demand, rules but not law, and settings come over", arguments: Engine.allCases)
    func copies(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        try await world.write { tx in
            let line = DemandEntry(on: .every(.monday), shiftType: world.long, skill: world.rn, minimum: 3, wanted: 4)
            _ = try setDemand([line], on: world.ward, as: world.team, at: world.now, in: tx)
            _ = try changeSettings(
                UnitSettings(unit: world.ward, headroomPercent: 25, handBackHours: 72), as: world.team, at: world.now,
                in: tx)
            _ = try chooseRule(
                "WTR-05", isOn: false, parameters: [:], reason: "Agreed", on: world.ward, as: world.team,
                at: world.now, in: tx)
            try RuleChoices.save(
                RuleChoice(unit: world.ward, rule: "KPI-01", isOn: false, reason: "Agreed"),
                of: world.organisation, in: tx)
        }
        let types = try await copy(world, from: world.ward, to: world.other)
        #expect(types.map(\.code) == ["E", "LD", "N"])
        #expect(Set(types.map(\.id)).isDisjoint(with: [world.early, world.long, world.night]))
        try await world.read { tx in
            let lines = try Demands.onUnit(world.other, of: world.organisation, in: tx)
            #expect(lines.map(\.shiftType) == [types[1].id])
            #expect(lines.first?.skill == world.rn)
            #expect(try SettingsByUnit.find(world.other, of: world.organisation, in: tx).headroomPercent == 25)
            #expect(try SettingsByUnit.find(world.other, of: world.organisation, in: tx).handBackHours == 72)
            #expect(try RuleChoices.onUnit(world.other, of: world.organisation, in: tx).map(\.rule) == ["KPI-01"])
        }
        #expect(try await world.facts("rostering.setup-copied.1").count == 1)
    }

    @Test("It is refused onto a unit with shift types, and from one without any")
    func refused() async throws {
        let world = try await StaffWorld.make()
        let full = try await refusal { try await copy(world, from: world.other, to: world.ward) }
        #expect(full.words == "Ward 7 has shift types already. A set-up can only be copied to a unit without any.")
        let empty = try await refusal { try await copy(world, from: world.other, to: world.other) }
        #expect(empty.words == "Ward 8 has no shift types to copy. Choose another unit.")
    }

    @Test("Both units must be the caller's to set up, or the other at least to see")
    func rights() async throws {
        let world = try await StaffWorld.make()
        let mine = try await refusal { try await copy(world, from: world.ward, to: world.other, as: world.manager) }
        #expect(mine.kind == .forbidden)
        let theirs = try await refusal { try await copy(world, from: world.ward, to: world.other, as: world.outsider) }
        #expect(theirs.kind == .forbidden)
    }
}
