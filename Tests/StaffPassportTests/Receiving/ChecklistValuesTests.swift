import Core
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// Which codes a line may ask for.
@Suite struct ChecklistValuesTests {
    private func problems(_ line: Checklist.Line, in world: PassportWorld) async throws -> [FieldProblem] {
        let list = Checklist(
            id: world.newID(), name: "List", staffGroup: "Nursing", lines: [line], terms: PassportWorld.terms)
        return try await world.refusal { try saveChecklist(list, as: world.officer, at: world.now, in: $0) }?.fields
            ?? []
    }

    @Test(arguments: Engine.allCases)
    func codesThatAKindNeverHasAreRefused(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), registration = "professional-registration-1"
        func line(_ values: [String: [String]], _ kind: String) -> Checklist.Line {
            Checklist.Line(kind: kind, values: values)
        }
        #expect(
            try await problems(line(["current_status": ["registered", "zombie"]], registration), in: world)
                == [FieldProblem("items.0.values", "“Standing on the register” is never zombie")])
        #expect(
            try await problems(line(["fit_for_role": ["yes"]], "occupational-health-clearance-1"), in: world)
                == [FieldProblem("items.0.values", "“Fit for the role” is true or false")])
        #expect(
            try await problems(line(["subject": [""]], "core-skills-1"), in: world)
                == [FieldProblem("items.0.values", "Enter codes of 1 to 400 letters for “Subject”")])
        #expect(
            try await problems(line(["awarded_on": ["2026-01-01"]], "core-skills-1"), in: world)
                == [FieldProblem("items.0.values", "No values can be asked for of “Awarded on”")])
        #expect(try await problems(line(["subject": ["ward-induction"]], "core-skills-1"), in: world) == [])
        #expect(
            try await problems(line(["fit_for_role": ["true"]], "occupational-health-clearance-1"), in: world) == [
                FieldProblem("name", "Another checklist is called so already")
            ])
    }

    /// A wallet is asked for the flag itself, not for a word.
    @Test func aFlagIsAskedForAsAFlag() async throws {
        let world = try await PassportWorld(), issuer = try await world.trustsForEverything()
        let list = Checklist(
            id: ChecklistID("list"), name: "List", staffGroup: "Nursing",
            lines: [Checklist.Line(kind: "occupational-health-clearance-1", values: ["fit_for_role": ["true"]])])
        let query = try list.query(trusting: [issuer], KindBook(KindBook.shipped))
        #expect(query["credentials"]?[0]?["claims"]?.elements.first == ["path": ["fit_for_role"], "values": [true]])
    }

    @Test func programsSendFlagsAndAreToldOfWhatIsNone() async throws {
        let world = try await PassportWorld(), officer = try world.browser(world.officer)
        func body(_ values: JSON) -> JSON {
            [
                "name": "Fit", "staffGroup": "Nursing", "terms": PassportWorld.terms.json,
                "items": [["type": "occupational-health-clearance-1", "values": ["fit_for_role": values]]],
            ]
        }
        for values in [[1], [], "true", nil] as [JSON] {
            let answer = try await officer.send(.post, "/api/staff-passport/v1/checklists", body(values))
            #expect(answer.status == 422 && answer.body.contains("Send a list of codes"), "\(values)")
        }
        let made = try await officer.send(.post, "/api/staff-passport/v1/checklists", body([true]))
        #expect(made.status == 201 && made.body.contains("fit_for_role"))
    }
}
