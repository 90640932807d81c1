import Core
import Storage
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

@Suite struct SaveChecklistTests {
    private func save(
        _ list: Checklist, as caller: Caller? = nil, _ world: PassportWorld
    ) async throws -> Refusal? {
        try await world.refusal { try saveChecklist(list, as: caller ?? world.officer, at: world.now, in: $0) }
    }

    private func list(_ lines: [Checklist.Line], name: String = "Band 5 nurse", id: String = "list") -> Checklist {
        Checklist(id: ChecklistID(id), name: name, staffGroup: "Nursing", lines: lines, terms: PassportWorld.terms)
    }

    private let line = Checklist.Line(kind: "competency-1")

    @Test(arguments: Engine.allCases)
    func aChecklistIsKeptAsItWasWrittenAndCanBeChanged(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let full = Checklist.Line(
            kind: "dbs-1", claims: ["certificate_number"], values: ["level": ["enhanced"], "outcome": ["clear"]],
            ageLimitDays: 1_096, ageClaim: "issue_date", skill: world.iv.id)
        #expect(try await save(list([full, line]), world) == nil)
        #expect(try await save(list([line, full], name: "Band 6 nurse"), world) == nil)
        let kept = try await world.read { try Checklists.all(of: world.organisation, in: $0) }
        #expect(kept == [list([line, full], name: "Band 6 nurse")])
        #expect(try await world.factNames() == ["checklist-saved.1", "checklist-saved.1"])
        let far = try await world.database.read(for: world.far) { try Checklists.all(of: world.far, in: $0) }
        #expect(far == [])
    }

    @Test func whatNoKindFitsIsRefused() async throws {
        let world = try await PassportWorld()
        let lines = [
            Checklist.Line(kind: "driving-1"),
            Checklist.Line(kind: "competency-1", claims: ["grade"], values: ["colour": ["red"]]),
            Checklist.Line(kind: "dbs-1", ageLimitDays: 0, ageClaim: "issue_date"),
            Checklist.Line(kind: "dbs-1", ageLimitDays: 7_301, ageClaim: "issue_date"),
            Checklist.Line(kind: "dbs-1", ageLimitDays: 365, ageClaim: "level"),
            Checklist.Line(kind: "dbs-1", ageLimitDays: 365), Checklist.Line(kind: "dbs-1", skill: SkillID("none")),
        ]
        let refusal = try await save(list(lines, name: ""), world)
        #expect(
            refusal?.fields == [
                FieldProblem("name", "Enter what the checklist is for"),
                FieldProblem("items.0.type", "Choose a kind of item from the list"),
                FieldProblem("items.1.claims", "“Clinical competency” has no claim grade"),
                FieldProblem("items.1.claims", "“Clinical competency” has no claim colour"),
                FieldProblem("items.2.maxAgeDays", "Enter an age between 1 and 7300 days"),
                FieldProblem("items.3.maxAgeDays", "Enter an age between 1 and 7300 days"),
                FieldProblem("items.4.ageClaim", "Choose the date that the age is counted from"),
                FieldProblem("items.5.ageClaim", "Choose the date that the age is counted from"),
                FieldProblem("items.6.skill", "Choose a skill from the list"),
            ])
    }

    @Test func anAgeMayBeCountedFromAMoment() async throws {
        let world = try await PassportWorld()
        let line = Checklist.Line(kind: "professional-registration-1", ageLimitDays: 1, ageClaim: "checked_at")
        #expect(try await save(list([line]), world) == nil)
    }

    @Test func aChecklistHasBetweenOneAndThirtyItems() async throws {
        let world = try await PassportWorld()
        for count in [0, 31] {
            #expect(
                try await save(list(Array(repeating: line, count: count)), world)?.fields
                    == [FieldProblem("items", "Choose between 1 and 30 items")])
        }
        #expect(try await save(list(Array(repeating: line, count: 30)), world) == nil)
    }

    @Test(arguments: Engine.allCases)
    func twoChecklistsAreNotCalledTheSame(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        #expect(try await save(list([line]), world) == nil)
        #expect(
            try await save(list([line], id: "other"), world)?.fields
                == [FieldProblem("name", "Another checklist is called so already")])
    }

    @Test func onlyHROfficersSetUp() async throws {
        let world = try await PassportWorld()
        for caller in world.others { #expect(try await save(list([line]), as: caller, world)?.kind == .forbidden) }
    }
}
