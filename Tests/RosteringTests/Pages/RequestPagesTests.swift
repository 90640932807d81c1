import Core
import Rostering
import TestSupport
import Testing
import Web
import Workforce

@Suite("Pages of requests and leave") struct RequestPagesTests {
    @Test("A phone without script: choose a month, a day, ask, and see what is left", arguments: Engine.allCases)
    func asks(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine), browser = try world.browser(world.asAda)
        let start = try await browser.get("/my-requests")
        #expect(start.text.contains("6 of 6 left") && start.text.contains("Ask by Mon 7 Dec 2026"), "\(start.text)")
        #expect(start.text.contains("277 h 30 min (37 days) left"))
        #expect(start.markup.links.contains("/my-requests/months/2027-02?unit=ward"))
        let month = try await browser.get("/my-requests/months/2027-02?unit=ward")
        #expect(month.markup.links.contains("/my-requests/days/2027-02-03?unit=ward"))
        let day = try await browser.get("/my-requests/days/2027-02-03?unit=ward")
        #expect(day.text.contains("0 people of 4: 0 % of hours; the limit is 22 %"), "\(day.text)")
        var fields = Dictionary(
            day.markup.fields(ofFormTo: "/my-requests").map { ($0.name, $0.value) },
            uniquingKeysWith: { first, _ in first })
        fields["ask"] = "avoid"
        let asked = try await browser.post(
            "/my-requests",
            [
                "unit": fields["unit"] ?? "", "firstDay": fields["firstDay"] ?? "", "ask": "avoid", "shift": "night",
                "weight": "3",
            ])
        #expect(asked.text.contains("Not Night on Wed 3 Feb 2027"))
        #expect(asked.text.contains("5 of 6 left"))
        #expect(asked.text.contains("The roster for 1 Feb 2027 to 28 Feb 2027 answers it when it is published."))
        #expect(asked.markup.all("script").allSatisfy { $0["src"]?.hasSuffix("commonweal.js") ?? false })
    }

    @Test("Whatever is missing or clashes comes back with its words", arguments: Engine.allCases) func problems(
        _ engine: Engine
    ) async throws {
        let world = try await StaffWorld.make(engine), browser = try world.browser(world.asAda)
        let bare = try await browser.post("/my-requests", ["unit": "ward", "firstDay": "2027-02-03"])
        #expect(bare.status == 422 && bare.text.contains("Choose what you ask for"))
        let shift = try await browser.post("/my-requests", ["unit": "ward", "firstDay": "2027-02-03", "ask": "work"])
        #expect(shift.status == 422 && shift.text.contains("Choose a shift"))
        _ = try await browser.post("/my-requests", ["unit": "ward", "firstDay": "2027-02-03", "ask": "day-off"])
        let twice = try await browser.post(
            "/my-requests", ["unit": "ward", "firstDay": "2027-02-03", "ask": "day-off"])
        #expect(twice.status == 409)
        #expect(twice.text.contains("You have already asked for this: Day off on Wed 3 Feb 2027."))
        let noUnit = try await browser.post("/my-requests", ["firstDay": "2027-02-03"])
        #expect(noUnit.status == 404)
        #expect(noUnit.text.contains("There is no such unit. Start again from My requests."))
        let past = try await browser.post(
            "/my-requests", ["unit": "ward", "firstDay": "2026-11-24", "ask": "annual-leave"])
        #expect(past.status == 422 && past.text.contains("Choose a day after today"))
    }

    @Test(
        "Leave is asked for, answered by the manager who sees who else is away, and seen by the person",
        arguments: Engine.allCases) func leave(_ engine: Engine) async throws
    {
        let world = try await StaffWorld.make(engine)
        let staff = try world.browser(world.asAda), manager = try world.browser(world.manager)
        try await world.away(world.cat, "2026-12-08", "2026-12-09")
        _ = try await staff.post(
            "/my-requests",
            [
                "unit": "ward", "firstDay": "2026-12-07", "lastDay": "2026-12-13", "ask": "annual-leave",
            ])
        let list = try await manager.get("/rostering/units/ward/requests")
        #expect(list.text.contains("Ada Achebe"))
        #expect(list.text.contains("Over 22 %"))
        let path = try #require(list.markup.links.first { $0.hasPrefix("/rostering/requests/") })
        let case1 = try await manager.get(path)
        #expect(case1.text.contains("37 h 30 min (5 days)"))
        #expect(case1.text.contains("1 of 4"))
        #expect(case1.text.contains("Cat Larch: Tue 8 Dec 2026 to Wed 9 Dec 2026"))
        let bare = try await manager.post("\(path)/answer", ["decision": "grant", "hours": "37.5", "words": ""])
        #expect(bare.status == 422 && bare.text.contains("Say why you grant it"))
        let granted = try await manager.post(
            "\(path)/answer",
            [
                "decision": "grant", "hours": "34.5", "words": "Covered by Ward 8",
            ])
        #expect(granted.text.contains("Leave granted and booked."))
        let seen = try await staff.get("/my-requests")
        #expect(seen.text.contains("Granted by your roster manager on Tue 24 Nov 2026. Covered by Ward 8"))
        let sum = try await staff.get("/my-leave")
        #expect(sum.text.contains("-34 h 30 min"))
        #expect(sum.text.contains("29 days and 8 public holidays at 37 h 30 min a week, 1 Apr 2026 to 31 Mar 2027"))
    }

    @Test("A request is withdrawn with one button", arguments: Engine.allCases) func withdraws(_ engine: Engine)
        async throws
    {
        let world = try await StaffWorld.make(engine), browser = try world.browser(world.asAda)
        let request = try await world.asks(.dayOff, "2027-02-03")
        let seen = try await browser.post("/my-requests/\(request.id)/withdrawal")
        #expect(seen.text.contains("Request withdrawn."))
        #expect(try await browser.post("/my-requests/\(request.id)/withdrawal").status == 409)
    }

    @Test("Leave is corrected by the manager: adjustment, service and statement", arguments: Engine.allCases) func care(
        _ engine: Engine
    ) async throws {
        let world = try await StaffWorld.make(engine), browser = try world.browser(world.manager)
        let path = "/rostering/leave/ada"
        let adjusted = try await browser.post(
            "\(path)/adjustments",
            [
                "year": "2026-04-01", "hours": "-7.5", "reason": "Sold",
            ])
        #expect(adjusted.text.contains("Sold"))
        let bare = try await browser.post("\(path)/adjustments", ["year": "2026-04-01", "hours": "0", "reason": "Why"])
        #expect(bare.status == 422)
        #expect(try await browser.post("\(path)/service", ["since": "2010-01-04"]).text.contains("33 days"))
        let stated = try await browser.post(
            "\(path)/statement", ["statedHours": "200", "statedReason": "Staff record"])
        #expect(stated.text.contains("Staff record"))
        let wrong = try await browser.post("\(path)/statement", ["statedHours": "x", "statedReason": ""])
        #expect(wrong.status == 422)
        #expect(try await browser.get("/rostering/leave/mia").status == 403)
    }

    @Test("Leave waits for whoever answers it, and turns urgent after a week", arguments: Engine.allCases)
    func worklist(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        try await world.asks(.annualLeave, "2027-02-01")
        try await world.asks(.annualLeave, "2027-02-03")
        func waiting(_ caller: Caller, _ text: String) async throws -> [Waiting] {
            try await world.read { try rosteringModule.worklist(caller, moment(text), $0) }
                .filter { $0.path.hasSuffix("/requests") }
        }
        let lines = try await waiting(world.manager, "2026-12-01 09:00")
        #expect(
            lines == [
                Waiting(
                    "2 leave requests to answer on Ward 7", path: "/rostering/units/ward/requests",
                    due: day("2026-12-01"), isUrgent: false)
            ])
        #expect(try await waiting(world.manager, "2026-12-02 09:00").map(\.isUrgent) == [true])
        #expect(try await waiting(world.outsider, "2026-12-02 09:00").isEmpty)
        #expect(try await waiting(world.asAda, "2026-12-02 09:00").isEmpty)
    }

    @Test(
        "Somebody without a post is told whom to ask; somebody with two posts chooses the unit",
        arguments: Engine.allCases) func posts(_ engine: Engine) async throws
    {
        let world = try await StaffWorld.make(engine)
        try await world.write { tx in
            var post = try Posts.find(PostID("post-ada"), of: world.organisation, in: tx)
            post.lastDay = day("2026-11-01")
            try Posts.save(post, of: world.organisation, in: tx)
            try Posts.save(
                Post(
                    id: PostID("second"), person: world.ben, unit: world.other, jobTitle: "Support",
                    staffGroup: .support, weeklyMinutes: 450, firstDay: day("2026-01-05")),
                of: world.organisation, in: tx)
        }
        let none = try await world.browser(world.asAda).get("/my-requests")
        #expect(none.status == 409)
        #expect(none.text.contains("You are not in post on any unit, so there is nothing to ask for."))
        let both = try await world.browser(world.asBen).get("/my-requests")
        #expect(both.markup.links.contains("/my-requests?unit=other"))
    }

    @Test("Months that are none, and requests of others, are not found", arguments: Engine.allCases) func notFound(
        _ engine: Engine
    ) async throws {
        let world = try await StaffWorld.make(engine), browser = try world.browser(world.asBen)
        for path in ["/my-requests/months/2027-13", "/my-requests/months/now", "/my-requests/days/2027-02-30"] {
            #expect(try await browser.get(path).status == 404)
        }
        #expect(try await browser.get("/my-requests/months/now").text.contains("There is no such month."))
        let request = try await world.asks(.dayOff, "2027-02-03")
        #expect(try await browser.post("/my-requests/\(request.id)/withdrawal").status == 404)
    }
}
