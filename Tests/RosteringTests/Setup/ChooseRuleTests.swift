import Core
import Rostering
import TestSupport
import Testing
import WorkingTime

@Suite("Choosing rules") struct ChooseRuleTests {
    private func choose(
        _ rule: RuleID, _ world: StaffWorld, on isOn: Bool = true, _ figures: [String: Int] = [:],
        reason: String = "Agreed with staff side", as caller: Caller? = nil
    ) async throws -> RuleChoice? {
        let caller = caller ?? world.team
        return try await world.write { tx in
            try chooseRule(
                rule, isOn: isOn, parameters: figures, reason: reason, on: world.ward, as: caller, at: world.now, in: tx
            )
        }
    }

    /// A rule that is not law and has a figure.
    private var local: (row: WorkingTime.Row, figure: WorkingTime.Parameter)? {
        RuleBook.rows.first { $0.strength != .law && !$0.parameters.isEmpty }.flatMap { row in
            row.parameters.first.map { (row, $0) }
        }
    }

    @Test("A departure is kept with its reason and works in the settings of the unit", arguments: Engine.allCases)
    func departs(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        let choice = try await choose("WTR-05", world, ["minimumRest": 690])
        #expect(choice?.parameters == ["minimumRest": 690])
        let settings = try await world.read { try rulesInForce(on: world.ward, of: world.organisation, in: $0) }
        #expect(settings.rules["WTR-05"]?.parameters == ["minimumRest": 690])
        #expect(settings.problems().isEmpty)
        #expect(
            try await world.facts("rostering.rule-chosen.1") == [
                #"{"isOn":true,"parameters":{"minimumRest":690},"rule":"WTR-05","unit":"ward"}"#
            ])
    }

    @Test("The book's own figures are no departure and give the rule back to the book", arguments: Engine.allCases)
    func back(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        _ = try await choose("WTR-05", world, on: false)
        #expect(try await choose("WTR-05", world, ["minimumRest": 660], reason: "") == nil)
        #expect(try await world.read { try RuleChoices.onUnit(world.ward, of: world.organisation, in: $0) }.isEmpty)
        #expect(try await world.facts("rostering.rule-chosen.1").count == 2)
        #expect(try await choose("WTR-05", world, reason: "") == nil)
        #expect(try await world.facts("rostering.rule-chosen.1").count == 2)
    }

    @Test("Special cases hold only where they are claimed")
    func claims() async throws {
        let world = try await StaffWorld.make()
        #expect(try await choose("WTR-12", world, on: false, reason: "") == nil)
        #expect(try await choose("WTR-12", world, on: true)?.isOn == true)
        let settings = try await world.read { try rulesInForce(on: world.ward, of: world.organisation, in: $0) }
        #expect(settings.claimsSpecialCases)
        #expect(settings.rules.isEmpty)
    }

    @Test("A departure needs a reason, and figures that the rule has")
    func problems() async throws {
        let world = try await StaffWorld.make()
        let bare = try await refusal { try await choose("WTR-05", world, on: false, reason: "  ") }
        #expect(
            bare.fields == [
                FieldProblem("reason", "Say why this unit departs from Daily rest, and who agreed to it")
            ])
        let unknown = try await refusal { try await choose("WTR-05", world, ["rest": 1]) }
        #expect(unknown.fields.map(\.words) == ["WTR-05 has no figure called rest"])
        let wild = try await refusal { try await choose("WTR-05", world, ["minimumRest": -1]) }
        #expect(wild.fields.map(\.field) == ["figure.minimumRest"])
        let long = String(repeating: "a", count: 501)
        let verbose = try await refusal { try await choose("WTR-05", world, on: false, reason: long) }
        #expect(verbose.fields.map(\.words) == ["Shorten the reason to 500 characters or fewer"])
    }

    @Test("A ward manager may depart from contract and policy, never from law")
    func law() async throws {
        let world = try await StaffWorld.make()
        let refusal = try await refusal { try await choose("WTR-05", world, on: false, as: world.manager) }
        #expect(
            refusal
                == Refusal(
                    .forbidden,
                    "Daily rest is law, so only the e-rostering team can depart from it. Ask them, with your reason."))
        let (row, figure) = try #require(local)
        let value = figure.value(on: day("2026-11-24")) + 1
        #expect(try await choose(row.id, world, [figure.name: value], as: world.manager)?.rule == row.id.text)
    }

    @Test("An unknown rule is not found, and another's unit is forbidden")
    func refused() async throws {
        let world = try await StaffWorld.make()
        #expect(
            try await refusal { try await choose("WTR-99", world) }
                == Refusal(
                    .notFound, "There is no rule WTR-99 in the rule book."))
        #expect(try await refusal { try await choose("WTR-05", world, as: world.outsider) }.kind == .forbidden)
    }
}
