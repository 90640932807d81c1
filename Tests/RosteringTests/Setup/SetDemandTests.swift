import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("Setting demand") struct SetDemandTests {
    private func entry(
        _ weekday: Weekday, _ shift: ShiftTypeID, _ skill: SkillID?, _ minimum: Int, _ wanted: Int
    ) -> DemandEntry {
        DemandEntry(on: .every(weekday), shiftType: shift, skill: skill, minimum: minimum, wanted: wanted)
    }

    @Test("The whole grid takes the place of the one before; dates stay", arguments: Engine.allCases)
    func whole(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        let first = [entry(.monday, world.long, world.rn, 2, 3), entry(.sunday, world.night, nil, 1, 1)]
        let second = [entry(.monday, world.long, world.rn, 4, 4), entry(.tuesday, world.early, nil, 0, 0)]
        let lines = try await world.write { tx in
            _ = try setDemand(first, on: world.ward, as: world.manager, at: world.now, in: tx)
            let dated = DemandEntry(
                on: .date(day("2026-12-25")), shiftType: world.long, skill: world.rn, minimum: 1, wanted: 1)
            _ = try setDateDemand(
                [dated], for: day("2026-12-25"), on: world.ward, as: world.manager, at: world.now, in: tx)
            _ = try setDemand(second, on: world.ward, as: world.manager, at: world.now, in: tx)
            return try Demands.onUnit(world.ward, of: world.organisation, in: tx)
        }
        #expect(lines.map(\.on) == [.every(.monday), .date(day("2026-12-25"))])
        #expect(lines.first?.minimum == 4)
        // 4 long days of 11 h 30 min.
        let fact = try await world.facts("rostering.demand-set.1").last
        #expect(fact == #"{"lineCount":1,"minimumMinutesPerWeek":2760,"unit":"ward","wantedMinutesPerWeek":2760}"#)
    }

    @Test("Each number that cannot be has its words beside it")
    func problems() async throws {
        let world = try await StaffWorld.make()
        _ = try await world.write { try retireShiftType(world.early, as: world.manager, at: world.now, in: $0) }
        let entries = [
            entry(.monday, world.long, world.rn, 3, 2), entry(.monday, world.long, nil, 100, 100),
            entry(.monday, world.early, nil, 1, 1), entry(.monday, ShiftTypeID("x"), nil, 1, 1),
            entry(.monday, world.night, SkillID("x"), 1, 1), entry(.tuesday, world.night, nil, 1, 1),
            entry(.tuesday, world.night, nil, 2, 2),
        ]
        let refusal = try await world.no {
            try setDemand(entries, on: world.ward, as: world.manager, at: world.now, in: $0)
        }
        #expect(
            refusal.fields == [
                FieldProblem("need:long:rn:0", "Enter a wanted number that is not below the minimum"),
                FieldProblem("need:long:any:0", "Enter between 0 and 99 people"),
                FieldProblem("need:early:any:0", "Early is retired. Choose a shift type that is in use"),
                FieldProblem("need:x:any:0", "Choose a shift type of this unit"),
                FieldProblem("need:night:x:0", "Choose a skill from the staff register, or anybody"),
                FieldProblem("need:night:any:1", "This shift and skill is there twice. Keep one line of it"),
            ])
        #expect(try await world.read { try Demands.onUnit(world.ward, of: world.organisation, in: $0) }.isEmpty)
    }

    @Test("Only whoever sets the unit up may")
    func rights() async throws {
        let world = try await StaffWorld.make()
        let refusal = try await world.no {
            try setDemand([], on: world.ward, as: world.outsider, at: world.now, in: $0)
        }
        #expect(refusal.kind == .forbidden)
    }

    @Test(
        "A cell reads as wards write it",
        arguments: [
            ("4", 4, 4), ("3-4", 3, 4), (" 3 - 4 ", 3, 4), ("3\u{2013}4", 3, 4), ("0", 0, 0), ("99", 99, 99),
        ])
    func ranges(_ text: String, _ minimum: Int, _ wanted: Int) {
        #expect(CoverRange(text) == CoverRange(minimum: minimum, wanted: wanted))
    }

    @Test("Anything else does not read", arguments: ["", "-", "4-3", "100", "-1", "3-4-5", "three", "3.5", "3-"])
    func noRange(_ text: String) { #expect(CoverRange(text) == nil) }

    @Test("What is read is written the same way", arguments: ["4", "3-4", "0-2"])
    func writes(_ text: String) { #expect(CoverRange(text)?.text == text) }
}
