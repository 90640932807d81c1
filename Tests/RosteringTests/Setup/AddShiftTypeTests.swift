import Core
import Rostering
import TestSupport
import Testing
import Workforce

/// A late shift, as somebody enters it.
func lateDraft(
    code: String = "L", name: String = "Late", starts: String = "13:00", ends: String = "21:00", rest: Int = 30
) -> ShiftTypeDraft {
    ShiftTypeDraft(
        code: code, name: name, starts: ClockTime(starts) ?? .midnight, ends: ClockTime(ends) ?? .midnight,
        unpaidBreakMinutes: rest, tone: .late)
}

@Suite("Adding a shift type") struct AddShiftTypeTests {
    private func add(_ draft: ShiftTypeDraft, _ world: StaffWorld, as caller: Caller? = nil, to unit: UnitID? = nil)
        async throws -> ShiftType
    {
        let caller = caller ?? world.manager, id: ShiftTypeID = world.newID()
        return try await world.write {
            try addShiftType(id, draft, to: unit ?? world.ward, as: caller, at: world.now, in: $0)
        }
    }

    @Test("It is stored, in capitals, and recorded by id and code", arguments: Engine.allCases)
    func stored(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        let type = try await add(lateDraft(code: "l8"), world)
        #expect(type.code == "L8")
        #expect(try await world.read { try ShiftTypes.find(type.id, of: world.organisation, in: $0) } == type)
        let facts = try await world.facts("rostering.shift-type-added.1")
        #expect(facts == [#"{"code":"L8","shiftType":"\#(type.id)","unit":"ward"}"#])
    }

    @Test(
        "A code that is taken, shaped wrongly or an absence's is refused beside the field",
        arguments: [
            ("LD", "LD is already the code of Long day. Choose another code"),
            ("", "Enter a code of 1 to 4 letters or digits, like LD"),
            ("LATES", "Enter a code of 1 to 4 letters or digits, like LD"),
            ("L-8", "Enter a code of 1 to 4 letters or digits, like LD"),
            ("AL", "AL stands for Annual leave on the board. Choose another code"),
        ])
    func codes(_ code: String, _ words: String) async throws {
        let world = try await StaffWorld.make()
        let refusal = try await refusal { try await add(lateDraft(code: code), world) }
        #expect(refusal.fields == [FieldProblem("code", words)])
    }

    @Test(
        "An unpaid break is shorter than the shift and at most eight hours",
        arguments: [
            ("13:00", "14:00", 59, true), ("13:00", "14:00", 60, false), ("08:00", "08:00", 480, true),
            ("08:00", "08:00", 481, false), ("13:00", "21:00", 0, true), ("13:00", "21:00", -1, false),
        ])
    func breaks(_ starts: String, _ ends: String, _ rest: Int, _ isTaken: Bool) async throws {
        let world = try await StaffWorld.make(), draft = lateDraft(starts: starts, ends: ends, rest: rest)
        if isTaken {
            #expect(try await add(draft, world).unpaidBreakMinutes == rest)
        } else {
            #expect(try await refusal { try await add(draft, world) }.fields.map(\.field) == ["unpaidBreakMinutes"])
        }
    }

    @Test("Only whoever sets the unit up may, on a unit that exists and is in use")
    func rights() async throws {
        let world = try await StaffWorld.make()
        #expect(try await refusal { try await add(lateDraft(), world, as: world.outsider) }.kind == .forbidden)
        #expect(try await refusal { try await add(lateDraft(), world, as: world.asAda) }.kind == .forbidden)
        #expect(
            try await refusal { try await add(lateDraft(), world, as: world.team, to: UnitID("none")) }.kind
                == .notFound)
        #expect(try await refusal { try await add(lateDraft(), world, as: world.stranger) }.kind == .notFound)
        try await world.write {
            try Units.save(Unit(id: world.ward, name: "Ward 7", isClosed: true), of: world.organisation, in: $0)
        }
        let closed = try await refusal { try await add(lateDraft(), world) }
        #expect(closed.words == "Ward 7 is closed. Reopen it on the staff register before you set it up.")
    }

    @Test("A name is 1 to 60 characters", arguments: [(0, false), (1, true), (60, true), (61, false)])
    func names(_ length: Int, _ isTaken: Bool) async throws {
        let world = try await StaffWorld.make(), draft = lateDraft(name: String(repeating: "a", count: length))
        if isTaken {
            #expect(try await add(draft, world).name.count == length)
        } else {
            #expect(try await refusal { try await add(draft, world) }.fields.map(\.field) == ["name"])
        }
    }
}
