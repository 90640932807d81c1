import Core
import Rostering
import TestSupport
import Testing
import Web

@Suite("A unit's own rules, for programs") struct LocalRulesAPITests {
    private let path = "/api/rostering/v1/units/ward/own-rules"

    @Test("A rule is added, listed and removed", arguments: Engine.allCases)
    func adds(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine), program = try world.program(world.manager)
        let added = try await program.send(
            .post, path,
            ["pattern": "not-next-day", "shiftType": "night", "nextShiftType": "early", "weight": "must"])
        #expect(added.status == 201)
        let rule = try added.json(), id = try #require(rule["id"]?.text)
        #expect(rule["words"]?.text == "no Early on the day after Night")
        #expect(rule["shiftType"]?.text == "night" && rule["nextShiftType"]?.text == "early")
        #expect(rule["least"] == .null && rule["most"] == .null && rule["fromWeeklyMinutes"] == .null)
        let part = try await program.send(
            .post, path,
            ["pattern": "weekends", "least": 0, "most": 1, "toWeeklyMinutes": 1350, "weight": "wanted"])
        #expect(try part.json()["fromWeeklyMinutes"]?.whole == 0 && part.json()["toWeeklyMinutes"]?.whole == 1350)
        let list = try await program.get(path).json()["rules"]?.elements ?? []
        #expect(list == [rule, try part.json()])
        #expect(try await program.send(.delete, "\(path)/\(id)", nil).status == 204)
        #expect(try await program.get(path).json()["rules"]?.elements.map { $0["pattern"]?.text } == ["weekends"])
        #expect(try await program.send(.delete, "\(path)/\(id)", nil).status == 404)
        #expect(try await world.facts("rostering.local-rule-added.1").count == 2)
        #expect(try await world.facts("rostering.local-rule-removed.1").count == 1)
    }

    @Test(
        "What cannot be used is said member by member",
        arguments: [
            ("{}", ["pattern", "weight"]),
            (#"{"pattern": "mondays", "weight": "very"}"#, ["pattern", "weight"]),
            (#"{"pattern": "not-next-day", "weight": "must"}"#, ["shiftType", "nextShiftType"]),
            (#"{"pattern": "shift-in-a-row", "most": 3, "weight": "must"}"#, ["shiftType"]),
            (
                #"{"pattern": "not-next-day", "shiftType": "x", "nextShiftType": "y", "weight": "must"}"#,
                ["shiftType", "nextShiftType"]
            ),
            (#"{"pattern": "shifts", "weight": "nice"}"#, ["most"]),
            (#"{"pattern": "shifts", "least": 5, "most": 4, "weight": "nice"}"#, ["most"]),
            (#"{"pattern": "shifts", "least": 61, "most": -1, "weight": "nice"}"#, ["least", "most"]),
            (
                #"{"pattern": "whole-weekends", "fromWeeklyMinutes": 900, "toWeeklyMinutes": 899, "weight": "nice"}"#,
                ["toWeeklyMinutes"]
            ),
            (
                #"{"pattern": "whole-weekends", "fromWeeklyMinutes": "900", "toWeeklyMinutes": 4321, "weight": 4}"#,
                ["fromWeeklyMinutes", "toWeeklyMinutes", "weight"]
            ),
        ]) func problems(_ body: String, _ fields: [String]) async throws
    {
        let world = try await StaffWorld.make(), program = try world.program(world.manager)
        let seen = try await program.send(.post, path, try JSON(parsing: body))
        #expect(seen.status == 422)
        let fieldNames = try seen.json()["fields"]?.elements.compactMap { $0["field"]?.text } ?? []
        #expect(Set(fieldNames) == Set(fields) && fieldNames.count == fields.count, "\(seen.body)")
        #expect(try await program.get(path).json()["rules"]?.elements.isEmpty == true)
    }

    @Test("The same rule twice is a conflict, and only whoever sets the unit up may add or remove one")
    func refused() async throws {
        let world = try await StaffWorld.make(), manager = try world.program(world.manager)
        let rule: JSON = ["pattern": "whole-weekends", "weight": "must"]
        let added = try await manager.send(.post, path, rule)
        #expect(try await manager.send(.post, path, rule).status == 409)
        let id = try #require(try added.json()["id"]?.text)
        for caller in [world.outsider, world.asAda] {
            let program = try world.program(caller)
            #expect(try await program.send(.post, path, rule).status == 403)
            #expect(try await program.send(.delete, "\(path)/\(id)", nil).status == 403)
            #expect(try await program.get(path).status == 403)
        }
        // Another unit's address does not reach it.
        let team = try world.program(world.team)
        #expect(
            try await team.send(.delete, "/api/rostering/v1/units/other/own-rules/\(id)", nil).status == 404)
    }
}
