import Core
import Rostering
import TestSupport
import Testing

@Suite("Changing a shift type") struct ChangeShiftTypeTests {
    private func change(_ draft: ShiftTypeDraft, _ world: StaffWorld, as caller: Caller? = nil) async throws
        -> ShiftType
    {
        let caller = caller ?? world.manager
        return try await world.write { try changeShiftType(world.early, to: draft, as: caller, at: world.now, in: $0) }
    }

    private func putOnARoster(_ world: StaffWorld) async throws {
        try await world.write { tx in
            let change = CellChange(
                CellPlace(world.ada, day("2027-02-01")), before: nil, after: Cell(shift: world.early))
            try Cells.write([change], of: world.period, of: world.organisation, in: tx)
        }
    }

    @Test("Before it is on a roster everything may change", arguments: Engine.allCases)
    func free(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        let type = try await change(lateDraft(), world)
        #expect(type.code == "L" && type.starts == ClockTime("13:00"))
        #expect(try await world.facts("rostering.shift-type-changed.1").count == 1)
    }

    @Test("Once it is on a roster the name and colour may change, the times may not", arguments: Engine.allCases)
    func onARoster(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        try await putOnARoster(world)
        var draft = lateDraft(code: "E", name: "Early shift", starts: "07:00", ends: "15:00")
        #expect(try await change(draft, world).name == "Early shift")
        draft.ends = ClockTime("15:01") ?? .midnight
        let refusal = try await refusal { try await change(draft, world) }
        #expect(refusal.kind == .conflict)
        #expect(
            refusal.words == "Early shift is already on a roster, so its code, times and break stay as they are. "
                + "Retire it and add a new shift type with the new times.")
    }

    @Test("Saving it as it is records nothing")
    func same() async throws {
        let world = try await StaffWorld.make()
        let type = try await world.read { try ShiftTypes.find(world.early, of: world.organisation, in: $0) }
        _ = try await change(ShiftTypeDraft(type), world)
        #expect(try await world.facts("rostering.shift-type-changed.1").isEmpty)
    }

    @Test("Another's code, another's unit and an unknown type are refused")
    func refused() async throws {
        let world = try await StaffWorld.make()
        #expect(try await refusal { try await change(lateDraft(code: "N"), world) }.fields.map(\.field) == ["code"])
        #expect(try await refusal { try await change(lateDraft(), world, as: world.outsider) }.kind == .forbidden)
        let unknown = try await world.no {
            try changeShiftType(ShiftTypeID("x"), to: lateDraft(), as: world.manager, at: world.now, in: $0)
        }
        #expect(unknown.words == "There is no such shift type. It may have been removed.")
    }
}
