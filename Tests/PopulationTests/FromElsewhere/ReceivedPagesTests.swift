import Core
import FHIR
import Storage
import TestSupport
import Testing

@testable import Population

@Suite struct ReceivedPagesTests {
    private static let told = """
        {"resourceType":"CarePlan","id":"told","status":"active","intent":"plan","title":"Plan <b>of</b> the GP",\
        "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><p>Walk &amp; <b>rest</b></p>\
        <a href=\\"https://far.example/\\">Read more</a></div>"},"subject":{"reference":"Patient/pat"},\
        "created":"2026-10-01","activity":[{"detail":{"status":"in-progress","description":"Walk daily"}}]}
        """

    @Test(arguments: Engine.allCases) func whatOthersSentIsListedAndOpened(_ engine: Engine) async throws {
        let world = try await ElsewhereWorld(engine), pat = world.care.served("pat")
        let empty = try await world.call("GET", "/people-served/pat/from-elsewhere")
        #expect(empty.status == 200 && empty.text.contains("Nothing has come from other systems yet."))
        #expect(try await world.call("PUT", "/CarePlan/told", Self.told).status == 201)
        for (place, caller) in [("/people-served/pat", world.care.lee), ("/my-care", pat)] {
            let list = try await world.call("GET", "\(place)/from-elsewhere", as: caller)
            #expect(list.status == 200 && list.text.contains("Plan &lt;b&gt;of&lt;/b&gt; the GP"), "\(place)")
            #expect(list.text.contains("Care plan") && list.text.contains("\(place)/from-elsewhere/CarePlan/told"))
            let page = try await world.call("GET", "\(place)/from-elsewhere/CarePlan/told", as: caller)
            #expect(page.text.contains("<p>Walk &amp; rest</p>") && page.text.contains("Walk daily"))
            #expect(!page.text.contains("far.example"))
            let file = try await world.call("GET", "\(place)/from-elsewhere/CarePlan/told/file", as: caller)
            #expect(file.json["title"] == "Plan <b>of</b> the GP")
        }
        #expect(try await world.call("GET", "/my-care", as: pat).text.contains("/my-care/from-elsewhere"))
    }

    @Test func wallsHoldOnPagesToo() async throws {
        let world = try await ElsewhereWorld(), care = world.care
        _ = try await world.call("PUT", "/CarePlan/told", Self.told)
        _ = try await world.call("PUT", "/Flag/safe", ElsewhereWorld.flag("safe", category: "safety"))
        _ = try await world.call(
            "PUT", "/Flag/r", ElsewhereWorld.flag("r", category: "admin", labels: ElsewhereWorld.label("R")))
        try await care.write { try care.act("sam", sees: [.details, .needs, .plan], in: $0) }
        let team = try await world.call("GET", "/people-served/pat/from-elsewhere")
        #expect(team.text.contains("Flag/safe") && team.text.contains("Flag/r"))
        for (place, caller) in [("/my-care", care.served("pat")), ("/my-care/people/pat", care.served("sam"))] {
            let list = try await world.call("GET", "\(place)/from-elsewhere", as: caller)
            #expect(list.text.contains("CarePlan/told") && !list.text.contains("Flag/"), "\(place)")
            for id in ["safe", "r", "nothing"] {
                #expect(try await world.call("GET", "\(place)/from-elsewhere/Flag/\(id)", as: caller).status == 404)
                #expect(
                    try await world.call("GET", "\(place)/from-elsewhere/Flag/\(id)/file", as: caller).status == 404)
            }
        }
        for caller in [care.oli, care.served("ray")] {
            #expect(try await world.call("GET", "/people-served/pat/from-elsewhere", as: caller).status >= 403)
        }
        // Under another's record there is none of Pat's.
        #expect(try await world.call("GET", "/people-served/sam/from-elsewhere/CarePlan/told").status == 404)
        let own = try await world.call("GET", "/people-served/pat/from-elsewhere/CarePlan/told", as: care.served("pat"))
        #expect(own.status == 403)
    }
}
