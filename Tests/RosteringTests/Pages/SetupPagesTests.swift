import Core
import Identity
import TestSupport
import Testing
import Web
import Workforce
import WorkingTime

@testable import Rostering

@Suite("Pages of a unit's set-up") struct SetupPagesTests {
    @Test(
        "Every page opens, is sound and says where it is",
        arguments: [
            ("/rostering/setup", "Ward 7"), ("/rostering/units/ward/setup", "Can this unit be staffed?"),
            ("/rostering/units/ward/setup/shift-types", "19:00 to 07:30 next day"),
            ("/rostering/units/ward/setup/shift-types/new", "Add a shift type"),
            ("/rostering/units/ward/setup/shift-types/night", "Change Night"),
            ("/rostering/units/ward/setup/demand", "How many people each shift needs."),
            ("/rostering/units/ward/setup/demand/2026-12-25", "Usual on a Friday"),
            ("/rostering/units/ward/setup/rules", "Daily rest"),
            ("/rostering/units/ward/setup/rules/WTR-05", "Working Time Regulations 1998, reg 10(1)"),
            ("/rostering/units/ward/setup/settings", "Close requests this long before a period begins"),
        ])
    func opens(_ path: String, _ words: String) async throws {
        let world = try await StaffWorld.make()
        let seen = try await world.browser(world.manager).get(path)
        #expect(seen.status == 200)
        #expect(seen.text.contains(words), "\(seen.text)")
    }

    @Test(
        "Whoever may see a set-up but not change it reads it, without a form or a button",
        arguments: [
            "", "/shift-types", "/demand", "/demand/2026-12-25", "/rules", "/rules/AFC-01", "/own-rules", "/settings",
        ])
    func locked(_ part: String) async throws {
        let world = try await StaffWorld.make()
        let approver = world.caller(.approver, on: world.ward, as: nil, account: "approver")
        let seen = try await world.browser(approver).get("/rostering/units/ward/setup\(part)")
        #expect(seen.status == 200)
        #expect(!seen.text.contains("action=\"/rostering/units/ward/setup"), "\(seen.text)")
        #expect(!seen.text.contains("Add a shift type"))
        if !part.hasPrefix("/rules/"), !part.hasPrefix("/demand/") {
            #expect(seen.text.contains("You can see how this unit is set up."))
        }
        let refused = try await world.browser(approver).post("/rostering/units/ward/setup/settings")
        #expect(refused.status == 403)
    }

    @Test(
        "A shift type with problems comes back as it was typed, each problem by its field", arguments: Engine.allCases)
    func problems(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine), browser = try world.browser(world.manager)
        let seen = try await browser.post(
            "/rostering/units/ward/setup/shift-types",
            [
                "code": "LD", "name": "Late <b>", "starts": "13:00", "ends": "21:00", "unpaidBreakMinutes": "30",
                "tone": "late",
            ])
        #expect(seen.status == 422)
        #expect(seen.text.contains("LD is already the code of Long day. Choose another code"))
        #expect(seen.markup.with(id: "name")?["value"] == "Late <b>")
        let times = try await browser.post("/rostering/units/ward/setup/shift-types", ["code": "L", "starts": "25:00"])
        #expect(times.text.contains("Enter the start as HH:MM on the 24-hour clock, like 07:30"))
    }

    @Test("A shift type is added, retired and brought back, without script", arguments: Engine.allCases)
    func shiftTypes(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine), browser = try world.browser(world.manager)
        let added = try await browser.post(
            "/rostering/units/ward/setup/shift-types",
            [
                "code": "L", "name": "Late", "starts": "13:00", "ends": "21:00", "unpaidBreakMinutes": "30",
                "tone": "late",
            ])
        #expect(added.text.contains("Late added."))
        let retired = try await browser.post("/rostering/units/ward/setup/shift-types/early/retirement")
        #expect(retired.text.contains("Early retired, and taken out of the demand."))
        let restored = try await browser.post("/rostering/units/ward/setup/shift-types/early/restoration")
        #expect(restored.text.contains("Early is in use again. Set its demand."))
        let again = try await browser.post("/rostering/units/ward/setup/shift-types/early/restoration")
        #expect(again.status == 409)
    }

    @Test(
        "The grid is saved as a whole, with a new line, and answers whether the unit can be staffed",
        arguments: Engine.allCases) func grid(_ engine: Engine) async throws
    {
        let world = try await StaffWorld.make(engine), browser = try world.browser(world.manager)
        let saved = try await browser.post(
            "/rostering/units/ward/setup/demand",
            [
                "need:long:any:0": "1-2", "need:long:any:1": " ", "newShift": "night", "newSkill": "rn", "new:6": "1",
            ])
        #expect(saved.text.contains("Demand saved."))
        #expect(saved.markup.with(id: "need:long:any:0")?["value"] == "1-2")
        #expect(saved.markup.with(id: "need:night:rn:6")?["value"] == "1")
        let overview = try await browser.get("/rostering/units/ward/setup")
        #expect(overview.text.contains("Yes"))
        #expect(overview.text.contains("Registered nurse"))
    }

    @Test("What cannot be read in a cell stays in it, with what to do", arguments: Engine.allCases) func cells(
        _ engine: Engine
    ) async throws {
        let world = try await StaffWorld.make(engine), browser = try world.browser(world.manager)
        let seen = try await browser.post(
            "/rostering/units/ward/setup/demand",
            [
                "need:long:any:0": "many", "new:0": "2",
            ])
        #expect(seen.status == 422)
        #expect(seen.markup.with(id: "need:long:any:0")?["value"] == "many")
        #expect(seen.text.contains("Enter how many people, like 4, or 3-4 for at least 3 and 4 wanted"))
        #expect(seen.text.contains("Choose the shift of the new line"))
        let strange = try await browser.post(
            "/rostering/units/ward/setup/demand",
            [
                "need:x:any:0": "1", "newShift": "x", "new:0": "1",
            ])
        #expect(strange.status == 422)
    }

    @Test("A date differs until it is as its weekday again", arguments: Engine.allCases) func dates(_ engine: Engine)
        async throws
    {
        let world = try await StaffWorld.make(engine), browser = try world.browser(world.manager)
        let path = "/rostering/units/ward/setup/demand"
        _ = try await browser.post(path, ["need:long:any:4": "3"])
        let gone = try await browser.get("\(path)/date?day=2026-12-25")
        #expect(gone.path.hasSuffix("/demand/2026-12-25"))
        let saved = try await browser.post("\(path)/2026-12-25", ["need:long:any:2026-12-25": "1"])
        #expect(saved.text.contains("Fri 25 Dec 2026 saved."))
        #expect(saved.text.contains("LD 1"))
        let back = try await browser.post("\(path)/2026-12-25", ["need:long:any:2026-12-25": "3"])
        #expect(back.text.contains("Fri 25 Dec 2026 is as any Friday."))
        #expect(try await browser.get("\(path)/date?day=").text.contains("Choose a date first."))
    }

    @Test("A rule is departed from with a reason by the team, and by nobody without one", arguments: Engine.allCases)
    func rules(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine), team = try world.browser(world.team)
        let path = "/rostering/units/ward/setup/rules/WTR-05"
        let bare = try await team.post(path, ["inForce": "yes", "figure.minimumRest": "11.5", "reason": ""])
        #expect(bare.status == 422)
        #expect(bare.text.contains("Say why this unit departs from Daily rest, and who agreed to it"))
        let saved = try await team.post(
            path, ["inForce": "yes", "figure.minimumRest": "11:30", "reason": "Agreed locally"])
        #expect(saved.text.contains("Agreed locally"))
        #expect(saved.text.contains("11 h 30 min"))
        let manager = try await world.browser(world.manager).post(
            path, ["inForce": "no", "figure.minimumRest": "11", "reason": "Because"])
        #expect(manager.status == 403)
        let seen = try await world.browser(world.manager).get(path)
        #expect(seen.text.contains("11 h 30 min") && seen.text.contains("Agreed locally"))
        #expect(seen.text.contains("Only the e-rostering team can depart from it"))
        #expect(seen.markup.fields(ofFormTo: path).isEmpty)
        let unknown = try await team.get("/rostering/units/ward/setup/rules/NONE-1")
        #expect(unknown.status == 404 && unknown.text.contains("There is no such rule in the rule book."))
    }

    @Test(
        "Figures are typed and read in hours, short ones in minutes, and stored in minutes", arguments: Engine.allCases)
    func hours(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine), team = try world.browser(world.team)
        let path = "/rostering/units/ward/setup/rules/WTR-05", api = "/api/rostering/v1/units/ward/rules"
        let first = try await team.get(path)
        #expect(first.markup.with(id: "figure.minimumRest")?["value"] == "11")
        #expect(first.text.contains("The book says 11 h") && first.text.contains("Type hours as 11, 11.5 or 11:30."))
        let bad = try await team.post(
            path, ["inForce": "yes", "figure.minimumRest": "11 and a half", "reason": "Agreed locally"])
        #expect(bad.status == 422)
        #expect(
            bad.markup.with(id: "figure.minimumRest-error")?.text
                == "Error: Enter minimum rest in hours, like 7, 7.5 or 7:30")
        #expect(bad.markup.with(id: "figure.minimumRest")?["value"] == "11 and a half")
        _ = try await team.post(path, ["inForce": "yes", "figure.minimumRest": "11.5", "reason": "Agreed locally"])
        #expect(try await team.get(path).markup.with(id: "figure.minimumRest")?["value"] == "11:30")
        let json = try await team.get(api, headers: [("accept", "application/json")]).json()
        let rule = json["rules"]?.elements.first { $0["rule"]?.text == "WTR-05" }
        #expect(rule?["figures"]?[0]?["here"]?.whole == 690)
    }

    @Test("A short break stays in minutes and an hour of the day is one")
    func shortTimes() async throws {
        let world = try await StaffWorld.make(), team = try world.browser(world.team)
        let breaks = RuleBook.rows.first { row in row.parameters.contains { $0.name == "workingDayOver" } }
        let seen = try await team.get("/rostering/units/ward/setup/rules/\(try #require(breaks).id.text)")
        #expect(seen.markup.with(id: "figure.minimumBreak")?["value"] == "20")
        #expect(seen.text.contains("The book says 20 min"))
        #expect(seen.markup.with(id: "figure.workingDayOver")?["value"] == "6")
        let evenings = RuleBook.rows.first { row in row.parameters.contains { $0.name == "startsBefore" } }
        let path = "/rostering/units/ward/setup/rules/\(try #require(evenings).id.text)"
        #expect(try await team.get(path).markup.with(id: "figure.startsBefore")?["value"] == "16:00")
    }

    @Test("Every rule's page shows the book's figures in a form that comes back as the same figures")
    func roundTrip() async throws {
        let world = try await StaffWorld.make(), team = try world.browser(world.team)
        for row in RuleBook.rows {
            let path = "/rostering/units/ward/setup/rules/\(row.id.text)"
            let shown = try await team.get(path).markup
            let fields = shown.fields(ofFormTo: path).filter { $0.name.hasPrefix("figure.") }
            #expect(fields.count == row.parameters.count)
            let pairs = fields.map { ($0.name, $0.value) } + [("inForce", "yes"), ("reason", "")]
            let (_, figures, _) = try RuleForm(row, today: day("2026-11-24")).read(Form(pairs: pairs))
            for parameter in row.parameters {
                #expect(
                    figures[parameter.name] == parameter.value(on: day("2026-11-24")), "\(row.id) \(parameter.name)")
            }
        }
    }

    @Test("Settings are saved, and requests cannot close after the roster is due", arguments: Engine.allCases)
    func settings(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine), browser = try world.browser(world.manager)
        let path = "/rostering/units/ward/setup/settings"
        let bad = try await browser.post(
            path,
            [
                "periodWeeks": "4", "wishesPerPeriod": "6", "headroomPercent": "22", "leadDays": "42",
                "requestsCloseDays": "41", "fairnessPeriods": "3", "handBackHours": "24",
                "fairHolidayPoints": "30", "fairWishPoints": "15",
            ])
        #expect(bad.text.contains("Close requests at least 42 days before the first day, when the roster is due"))
        let long = try await browser.post(
            path,
            [
                "periodWeeks": "4", "wishesPerPeriod": "6", "headroomPercent": "22", "leadDays": "42",
                "requestsCloseDays": "42", "fairnessPeriods": "3", "handBackHours": "337",
                "fairHolidayPoints": "30", "fairWishPoints": "15",
            ])
        #expect(long.status == 422)
        #expect(
            long.text.contains("Enter the hours before its start until which a shift can go back between 0 and 336"))
        #expect(long.markup.with(id: "handBackHours")?["value"] == "337")
        let good = try await browser.post(
            path,
            [
                "periodWeeks": "6", "wishesPerPeriod": "6", "headroomPercent": "22", "leadDays": "42",
                "requestsCloseDays": "42", "fairnessPeriods": "3", "handBackHours": "24",
                "fairHolidayPoints": "30", "fairWishPoints": "15",
            ])
        #expect(good.text.contains("Periods of 6 weeks"))
        let prices = try await browser.get(path)
        #expect(prices.markup.with(id: "changePriceWithin2Days")?["value"] == "240")
    }

    @Test("A new unit starts from another's set-up in one step", arguments: Engine.allCases) func copy(_ engine: Engine)
        async throws
    {
        let world = try await StaffWorld.make(engine), browser = try world.browser(world.team)
        #expect(try await browser.get("/rostering/units/other/setup").text.contains("Copy this set-up"))
        let copied = try await browser.post("/rostering/units/other/setup", ["from": "ward"])
        #expect(copied.text.contains("Set-up copied."))
        #expect(try await browser.post("/rostering/units/other/setup", ["from": "ward"]).status == 409)
        let blank = try await browser.post("/rostering/units/other/setup", ["from": ""])
        #expect(blank.status == 409 && blank.text.contains("Choose a unit to copy the set-up from."))
    }

    @Test("Staff do not see set-up, and one ward's manager does not see another's", arguments: Engine.allCases)
    func rights(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        #expect(try await world.browser(world.asAda).get("/rostering/units/ward/setup").status == 403)
        #expect(try await world.browser(world.outsider).get("/rostering/units/ward/setup").status == 403)
    }
}
