import Core
import Identity
import Rostering
import TestSupport
import Testing
import Web
import Workforce

@Suite("The swap page and its API")
struct SwapPageTests {
    private let path = "/rostering/periods/period/cells/nurse1/2026-11-23/swap"

    private func browser(_ world: BoardWorld, as caller: Caller? = nil) throws -> Browser {
        let session = Session(
            caller: caller ?? world.manager, displayName: "Ben Okoro", organisationName: "St Test", csrfToken: "token",
            unreadCount: 0)
        return try TestSite([rosteringModule], host: world.host).browser(session)
    }

    @Test("It lists who could swap, and swaps in one step")
    func swap() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long), (world.nurse(2), 0, world.night)])
        let browser = try browser(world)
        let seen = try await browser.get(path)
        #expect(seen.status == 200)
        #expect(seen.text.contains("Ada is on Long day."))
        #expect(seen.text.contains("Ada Nurse2, on Night"))
        let done = try await browser.post(
            path, ["partner": "nurse2=night|rn|0|manual", "before": "long|rn|0|manual"])
        #expect(done.status == 200)
        #expect(try await world.board()[world.nurse(1), world.day(0)]?.shift == world.night)
        #expect(try await world.board()[world.nurse(2), world.day(0)]?.shift == world.long)
    }

    @Test("What somebody else changed meanwhile is not written over; strange forms come back with what to do")
    func refused() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long)], as: world.deputy)
        let browser = try browser(world)
        let stale = try await browser.post(path, ["partner": "nurse2=", "before": "night|rn|0|manual"])
        #expect(stale.status == 409)
        #expect(stale.text.contains("Dee Larch has since"))
        #expect(try await world.board()[world.nurse(1), world.day(0)]?.shift == world.long)
        #expect(
            try await browser.post(path, ["before": "x"]).text.contains("Choose somebody from the list."))
        let same = try await browser.post(path, ["partner": "nurse2=", "before": ""])
        #expect(same.text.contains("The two have the same that day. Choose somebody else from the list."))
    }

    @Test("On a published roster the reason is asked once for everybody, and comes back as it was typed")
    func published() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await world.away(world.nurse(2), 0, 0, .annualLeave)
        try await world.approveAndPublish()
        try await world.change([(world.nurse(1), 0, world.long)], reason: "Needed")
        let browser = try browser(world)
        let seen = try await browser.get(path).markup
        #expect(seen.fields(ofFormTo: path).map(\.name) == ["csrf", "before", "reason"])
        #expect(seen.text.contains("Ada is away: annual leave") && !seen.text.contains("Ada: Ada is away"))
        let form: KeyValuePairs = ["partner": "nurse3=", "before": "long|rn|0|manual", "reason": ""]
        let bare = try await browser.post(path, form)
        #expect(bare.status == 422 && bare.markup.with(id: "reason-error") != nil)
        let long = String(repeating: "a", count: 201)
        let kept = try await browser.post(
            path, ["partner": "nurse3=", "before": "long|rn|0|manual", "reason": long])
        #expect(kept.status == 422 && kept.markup.with(id: "reason")?["value"] == long)
        let done = try await browser.post(
            path, ["partner": "nurse3=", "before": "long|rn|0|manual", "reason": "Agreed by both"])
        #expect(done.status == 200)
        #expect(try await world.board()[world.nurse(3), world.day(0)]?.shift == world.long)
    }

    @Test("The board's panel gives its fields ids of their own")
    func panel() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await world.approveAndPublish()
        let seen = try await browser(world).get("\(path)?part=panel")
        #expect(seen.markup.with(id: "panel-reason") != nil && seen.markup.with(id: "reason") == nil)
    }

    @Test("Programs read the same list")
    func api() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long)])
        let seen = try await browser(world).get(
            "/api/rostering/v1/periods/period/cells/nurse1/2026-11-23/swaps", headers: [("accept", "application/json")])
        #expect(seen.status == 200)
        let first = try seen.json()["partners"]?[0]
        #expect(first?["allowed"]?.flag == true)
        #expect(first?["mine"]?["cell"] == JSON.null)
        #expect(first?["theirs"]?["cell"]?["shift"]?.text == "long")
    }
}
