import Core
import Rostering
import TestSupport
import Testing
import Web
import Workforce

@Suite("The API of set-up, requests and rota") struct StaffAPITests {
    private let api = "/api/rostering/v1"

    @Test("A unit is set up by a program, and read back", arguments: Engine.allCases) func setup(_ engine: Engine)
        async throws
    {
        let world = try await StaffWorld.make(engine), program = try world.program(world.team)
        let added = try await program.send(
            .post, "\(api)/units/ward/shift-types",
            [
                "code": "L", "name": "Late", "starts": "13:00", "ends": "21:00", "unpaidBreakMinutes": 30,
                "tone": "late",
            ])
        #expect(added.status == 201)
        let id = try #require(try added.json()["id"]?.text)
        let grid = try await program.send(
            .put, "\(api)/units/ward/demand",
            [
                "lines": [["weekday": 0, "shiftType": .string(id), "skill": "rn", "minimum": 1, "wanted": 2]]
            ])
        #expect(grid.status == 200)
        let date = try await program.send(
            .put, "\(api)/units/ward/demand/2026-12-25",
            [
                "lines": [["shiftType": .string(id), "minimum": 1, "wanted": 1]]
            ])
        #expect(try date.json()["lines"]?[0]?["day"]?.text == "2026-12-25")
        let settings = try await program.send(
            .put, "\(api)/units/ward/settings",
            [
                "periodWeeks": 4, "wishesPerPeriod": 8, "headroomPercent": 24, "leadDays": 42, "requestsCloseDays": 49,
                "fairnessPeriods": 3,
            ])
        // A program that does not know of the number leaves it as it is.
        #expect(try settings.json()["handBackHours"]?.whole == 24)
        #expect(try settings.json()["changePriceWithin7Days"]?.whole == 160)
        let rule = try await program.send(
            .put, "\(api)/units/ward/rules/WTR-05",
            [
                "isOn": true, "figures": [["name": "minimumRest", "value": 690]], "reason": "Agreed",
            ])
        #expect(try rule.json()["figures"]?[0]?["here"]?.whole == 690)
        let read = try await program.get("\(api)/units/ward/setup").json()
        #expect(read["shiftTypes"]?.elements.count == 4)
        #expect(read["settings"]?["wishesPerPeriod"]?.whole == 8)
        #expect(read["establishment"]?["lines"]?[1]?["wantedMinutes"]?.whole == 900)
        #expect(try await program.get("\(api)/units/ward/rules").json()["rules"]?.elements.isEmpty == false)
        #expect(
            try await program.send(.post, "\(api)/shift-types/\(id)/retirement", nil).json()["isRetired"]?.flag == true)
        #expect(
            try await program.send(.delete, "\(api)/shift-types/\(id)/retirement", nil).json()["isRetired"]?.flag
                == false)
        let copy = try await program.send(.post, "\(api)/units/other/setup-copies", ["from": "ward"])
        #expect(copy.status == 201)
    }

    @Test(
        "Requests are made, answered and withdrawn by programs, with problems named by field",
        arguments: Engine.allCases) func requests(_ engine: Engine) async throws
    {
        let world = try await StaffWorld.make(engine), site = try world.site()
        let staff = site.program(world.session(world.asAda)), manager = site.program(world.session(world.manager))
        let made = try await staff.send(
            .post, "\(api)/my/requests",
            [
                "unit": "ward", "ask": "annual-leave", "firstDay": "2026-12-07", "lastDay": "2026-12-13",
            ])
        #expect(made.status == 201)
        let id = try #require(try made.json()["id"]?.text)
        #expect(try await manager.get("\(api)/units/ward/requests").json()["requests"]?[0]?["id"]?.text == id)
        let answer = try await manager.send(.post, "\(api)/requests/\(id)/answer", ["isGranted": true, "words": "Yes"])
        #expect(try answer.json()["answeredBy"]?.text == "roster-manager")
        #expect(try await staff.get("\(api)/my/leave").json()["leftMinutes"]?.whole == 14_400)
        #expect(
            try await staff.send(.post, "\(api)/my/requests/\(id)/withdrawal", nil).json()["state"]?.text == "withdrawn"
        )
        #expect(try await staff.get("\(api)/my/requests").json()["requests"]?.elements.count == 1)
        #expect(try await staff.get("\(api)/my/allowances").json()["allowances"]?[0]?["left"]?.whole == 6)
        let bad = try await staff.send(
            .post, "\(api)/my/requests", ["unit": "ward", "ask": "work", "firstDay": "2027-02-30"])
        #expect(bad.status == 422)
        #expect(bad.body.contains("firstDay") && bad.body.contains("\"ask\""))
    }

    @Test("Leave is read and corrected by whoever answers requests", arguments: Engine.allCases) func leave(
        _ engine: Engine
    ) async throws {
        let world = try await StaffWorld.make(engine), program = try world.program(world.manager)
        let path = "\(api)/people/ada/leave"
        #expect(try await program.get(path).json()["totalMinutes"]?.whole == 16_650)
        let adjusted = try await program.send(
            .post, "\(path)/adjustments",
            [
                "yearStarts": "2026-04-01", "minutes": 450, "reason": "Carried over",
            ])
        #expect(try adjusted.json()["totalMinutes"]?.whole == 17_100)
        let service = try await program.send(.put, "\(path)/service", ["since": "2010-01-04"])
        #expect(try service.json()["totalMinutes"]?.whole == 18_900)
        let stated = try await program.send(
            .put, "\(path)/statement",
            [
                "yearStarts": "2026-04-01", "minutes": 9000, "reckoning": "Staff record",
            ])
        #expect(try stated.json()["entitlement"]?[0]?["words"]?.text == "Staff record")
        #expect(try await program.get("\(api)/people/mia/leave").status == 403)
    }

    @Test("My rota and my calendar address, for programs", arguments: Engine.allCases) func rota(_ engine: Engine)
        async throws
    {
        let world = try await StaffWorld.make(engine), site = try world.site()
        let program = site.program(world.session(world.asAda))
        try await world.works(world.ada, "2026-11-26 07:00", "2026-11-26 19:30", sequence: 1)
        let rota = try await program.get("\(api)/my/rota?from=2026-11-23&through=2026-11-30").json()
        #expect(rota["duties"]?[0]?["starts"]?.text == "2026-11-26T07:00:00Z")
        #expect(rota["duties"]?[0]?["news"]?.text == "changed")
        #expect(try await program.send(.post, "\(api)/my/rota/seen", nil).status == 204)
        let made = try await program.send(.post, "\(api)/my/calendar-address", nil)
        #expect(made.status == 201)
        let address = try #require(try made.json()["address"]?.text)
        let path = String(address.dropFirst("http://localhost:8080".count))
        #expect(try await site.browser().get(path).status == 200)
        #expect(try await program.send(.delete, "\(api)/my/calendar-address", nil).status == 204)
        #expect(try await site.browser().get(path).status == 404)
    }
}
