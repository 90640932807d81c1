import Core
import Rostering
import TestSupport
import Testing
import Web

@Suite("Pages of my rota") struct MyRotaPagesTests {
    @Test("Today, next and the week are told in full words", arguments: Engine.allCases) func rota(_ engine: Engine)
        async throws
    {
        let world = try await StaffWorld.make(engine), site = try world.site()
        try await world.works(world.ada, "2026-11-24 19:00", "2026-11-25 07:30", code: "N")
        try await world.works(world.cat, "2026-11-24 19:00", "2026-11-25 07:30", code: "N")
        try await world.away(world.ada, "2026-11-27", "2026-11-28")
        let seen = try await site.browser(world.session(world.asAda)).get("/my-rota")
        #expect(seen.text.contains("Tue 24 Nov 2026, 19:00 to 07:30 (12 h 30 min)"), "\(seen.text)")
        #expect(seen.text.contains("Unpaid break 1 h"))
        #expect(seen.text.contains("Cat, staff nurse"))
        #expect(seen.text.contains("Annual leave"))
        #expect(seen.text.contains("As at Tue 24 Nov 2026, 09:00."))
        #expect(site.shown.lines.map(\.person) == [world.ada])
        #expect(site.shown.lines.map(\.purpose) == ["own-rota"])
    }

    @Test("Changes are marked until the person says they have seen them", arguments: Engine.allCases) func changes(
        _ engine: Engine
    ) async throws {
        let world = try await StaffWorld.make(engine), browser = try world.browser(world.asAda)
        try await world.works(world.ada, "2026-11-26 07:00", "2026-11-26 19:30", sequence: 1)
        let before = try await browser.get("/my-rota")
        #expect(before.text.contains("1 change to your rota"))
        let asOf = before.markup.fields(ofFormTo: "/my-rota/seen").first { $0.name == "asOf" }?.value
        #expect(asOf == String(world.now.milliseconds))
        let after = try await browser.post("/my-rota/seen", ["asOf": asOf ?? ""])
        #expect(!after.text.contains("change to your rota"))
    }

    @Test("A month shows each shift in the grid and in words; an empty one says so", arguments: Engine.allCases)
    func month(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine), browser = try world.browser(world.asAda)
        try await world.works(world.ada, "2026-11-26 07:00", "2026-11-26 19:30")
        let seen = try await browser.get("/my-rota/months/2026-11")
        #expect(seen.text.contains("Thu 26 Nov 2026, 07:00 to 19:30 (12 h 30 min)"))
        #expect(seen.markup.links.contains("/my-rota/months/2026-12"))
        #expect(
            try await browser.get("/my-rota/months/2026-12").text.contains("No shift is published for you this month."))
        #expect(try await browser.get("/my-rota/months/2026-1").status == 404)
    }

    @Test(
        "The calendar address is shown once, opens without signing in, answers 304, and can be switched off",
        arguments: Engine.allCases) func calendar(_ engine: Engine) async throws
    {
        let world = try await StaffWorld.make(engine), site = try world.site()
        let browser = site.browser(world.session(world.asAda)), phone = site.browser()
        try await world.works(world.ada, "2026-11-26 07:00", "2026-11-26 19:30")
        let made = try await browser.post("/my-rota/calendar")
        let address = try #require(made.markup.with(id: "address")?["value"])
        #expect(address.hasPrefix("http://localhost:8080/calendar/") && address.hasSuffix(".ics"))
        let path = String(address.dropFirst("http://localhost:8080".count))
        #expect(try await browser.get("/my-rota/calendar").markup.with(id: "address") == nil)

        let first = try await phone.get(path)
        #expect(first.status == 200 && first.header("content-type") == "text/calendar; charset=utf-8")
        #expect(first.body.contains("SUMMARY:Long day\r\n"))
        let tag = try #require(first.header("etag"))
        let second = try await phone.get(path, headers: [("if-none-match", "\"other\", W/\(tag)")])
        #expect(second.status == 304 && second.bytes.isEmpty)
        try await world.works(world.ada, "2026-11-28 07:00", "2026-11-28 19:30")
        #expect(try await phone.get(path, headers: [("if-none-match", tag)]).status == 200)
        let bare = try await phone.get(String(path.dropLast(4)))
        #expect(bare.status == 404 && bare.text.contains("There is no such calendar."))

        #expect(try await browser.post("/my-rota/calendar/removal").text.contains("It opens nothing from now on."))
        #expect(try await phone.get(path).status == 404)
        #expect(try await browser.post("/my-rota/calendar/removal").status == 409)
    }

    @Test(
        "The files a phone needs to keep the rota are there for everybody and hold nobody's data",
        arguments: Engine.allCases) func files(_ engine: Engine) async throws
    {
        let world = try await StaffWorld.make(engine), phone = try world.site().browser()
        let worker = try await phone.get("/my-rota/worker.js")
        #expect(worker.header("service-worker-allowed") == "/my-rota")
        #expect(worker.header("content-type")?.hasPrefix("text/javascript") == true)
        let manifest = try await phone.get("/my-rota/manifest.webmanifest")
        #expect(try manifest.json()["start_url"]?.text == "/my-rota")
        #expect(try await phone.get("/my-rota/icon.svg").header("content-type") == "image/svg+xml")
    }

    @Test(
        "Whoever has no staff record is told so; whoever is not signed in is sent to sign in",
        arguments: Engine.allCases) func refused(_ engine: Engine) async throws
    {
        let world = try await StaffWorld.make(engine)
        let seen = try await world.browser(world.nobody).get("/my-rota")
        #expect(seen.status == 403 && seen.text.contains("Your account is not linked to a staff record."))
        let nobody = try await world.site().browser().get("/my-rota", follow: false)
        #expect(nobody.status == 303)
    }
}
