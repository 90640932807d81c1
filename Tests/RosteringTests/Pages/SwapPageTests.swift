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
            path, ["partner": "nurse2", "before": "long|rn|0|manual", "theirs": "night|rn|0|manual"])
        #expect(done.status == 200)
        #expect(try await world.board()[world.nurse(1), world.day(0)]?.shift == world.night)
        #expect(try await world.board()[world.nurse(2), world.day(0)]?.shift == world.long)
    }

    @Test("What somebody else changed meanwhile is not written over; strange forms come back with what to do")
    func refused() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long)], as: world.deputy)
        let browser = try browser(world)
        let stale = try await browser.post(path, ["partner": "nurse2", "before": "night|rn|0|manual", "theirs": ""])
        #expect(stale.status == 409)
        #expect(stale.text.contains("Dee Larch has since"))
        #expect(try await world.board()[world.nurse(1), world.day(0)]?.shift == world.long)
        #expect(
            try await browser.post(path, ["before": "x"]).text.contains("Choose somebody from the list."))
        let same = try await browser.post(path, ["partner": "nurse2", "before": "", "theirs": ""])
        #expect(same.text.contains("The two have the same that day. Choose somebody else from the list."))
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
