import Core
import Identity
import Rostering
import TestSupport
import Testing
import Web
import Workforce

@Suite("The page of a period's figures")
struct FiguresPageTests {
    private func page(_ world: BoardWorld) async throws -> Seen {
        let session = Session(
            caller: world.manager, displayName: "Ben Okoro", organisationName: "St Test", csrfToken: "token",
            unreadCount: 0)
        let browser = try TestSite([rosteringModule], host: world.host).browser(session)
        return try await browser.get("/rostering/periods/period/figures")
    }

    @Test("Fifty people: who is furthest is said in words, the others wait to be opened", arguments: Engine.allCases)
    func fifty(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, nurses: 48, weeks: 1)
        try await world.put((0..<5).map { (world.nurse(7), $0, world.night) })
        let seen = try await page(world)
        #expect(seen.status == 200)
        #expect(seen.text.contains("1 of 50 people is more than 1 from their fair share."))
        #expect(seen.text.contains("Most above: Ada Nurse7 with 5, fair share 0.1."))
        let open = seen.markup.all("ol").first { $0["aria-label"] == "Furthest from a fair share" }
        #expect(open?.text.contains("Ada Nurse7") == true && open?.text.contains("Ada Nurse8") == false)
        let summaries = seen.markup.all("summary").map(\.text)
        #expect(summaries.contains("All 50, from most to least"))
        #expect(summaries.contains("Contract, rostered and net hours of each person"))
        #expect(
            seen.markup.all("caption").map(\.text).contains("Nights, weekends, bank holidays and wishes of each person")
        )
        #expect(seen.text.contains("Charts over time come with this unit's second roster period."))
        #expect(seen.text.contains("Nobody asked for anything in these periods."))
        #expect(seen.text.contains("Nobody worked on a bank holiday in these periods."))
    }

    @Test("Wishes are measured by the unit's own rate, among those who asked")
    func wishes() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await world.put([(world.nurse(1), 0, world.long)])
        try await world.ask(world.nurse(1), .dayOff, 0)
        try await world.ask(world.nurse(2), .dayOff, 0)
        let seen = try await page(world)
        #expect(seen.text.contains("All 2 people are within 1 of their fair share."))
        let rows = seen.markup.having(class: "cw-shares__row").suffix(2).map { $0.text }
        #expect(rows.first?.contains("1 (fair 0.5)") == true && rows.last?.contains("0 (fair 0.5)") == true)
    }

    @Test("Bank holidays worked stand beside their fair share")
    func holidays() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        let holiday = PublicHoliday(day: world.day(1), name: "Bank holiday", source: "Test")
        try await world.write { try PublicHolidays.save([holiday], of: BoardWorld.organisation, in: $0) }
        try await world.put([(world.nurse(1), 1, world.long)])
        let seen = try await page(world)
        #expect(seen.markup.all("caption").map(\.text).contains("Bank holidays and fair share, in bank holidays"))
        #expect(seen.text.contains("1 (fair 0.3)") && !seen.text.contains("Nobody worked on a bank holiday"))
    }

    @Test("Hours say who is furthest over and under contract")
    func hours() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await world.put((0..<5).map { (world.nurse(1), $0, world.long) })
        let seen = try await page(world)
        #expect(seen.text.contains("Furthest over contract: Ada Nurse1, 20 h."))
        #expect(seen.text.contains("Furthest under:"))
    }
}
