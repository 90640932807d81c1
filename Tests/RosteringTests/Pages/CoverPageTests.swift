import Core
import Identity
import Rostering
import TestSupport
import Testing
import Web
import Workforce

@Suite("The page of an open place and its API")
struct CoverPageTests {
    private let path = "/rostering/periods/period/cover/2026-11-24/long?skill=rn"

    private func browser(_ world: BoardWorld, as caller: Caller? = nil) throws -> Browser {
        let session = Session(
            caller: caller ?? world.manager, displayName: "Ben Okoro", organisationName: "St Test", csrfToken: "token",
            unreadCount: 0)
        return try TestSite([rosteringModule], host: world.host).browser(session)
    }

    /// Nurse 1 could but for the late of the day before, which nurse 2 could take; nobody else can.
    private func closedWorld(_ engine: Engine = .sqlite) async throws -> BoardWorld {
        let world = try await BoardWorld.make(engine, nurses: 2)
        try await world.put([(world.nurse(1), 0, world.late)])
        try await world.away(world.nurse(2), 1, 1, .annualLeave)
        return world
    }

    @Test("It says in few reasons why nobody can, what would have to give way, and who could with a further swap")
    func page() async throws {
        let text = try await browser(closedWorld()).get(path).text
        #expect(text.contains("Nobody could do it"))
        #expect(text.contains("All 4 are ruled out by 3 reasons"))
        #expect(text.contains("Registered nurse not held that day SKILL: 2 people"))
        #expect(text.contains("The least that would have to give way: Daily rest WTR-05. Then Ada Nurse1 could do it."))
        #expect(text.contains("Ada Nurse1, if Ada Nurse2 takes the Late on Mon 23 Nov"))
        #expect(text.contains("Price "))
    }

    @Test("The swap is made in one step, which undo takes back whole", arguments: Engine.ready)
    func assign(_ engine: Engine) async throws {
        let world = try await closedWorld(engine), browser = try browser(world)
        let before = try await world.board()
        let done = try await browser.post(path, ["swap": "nurse1==2026-11-23=late|rn|0|manual=nurse2"])
        #expect(done.status == 200)
        let board = try await world.board()
        #expect(board[world.nurse(1), world.day(1)]?.shift == world.long)
        #expect(board[world.nurse(1), world.day(0)] == nil)
        #expect(board[world.nurse(2), world.day(0)]?.shift == world.late)
        try await world.write { tx in
            _ = try undo(on: world.period, reason: nil, as: world.manager, at: BoardWorld.now, in: tx)
        }
        #expect(try await world.board().cells == before.cells)
    }

    @Test("What somebody changed meanwhile is not written over; strange forms come back with what to do")
    func refused() async throws {
        let world = try await closedWorld(), browser = try browser(world)
        let stale = try await browser.post(path, ["swap": "nurse1==2026-11-23=night|rn|0|manual=nurse2"])
        #expect(stale.status == 409)
        for strange in [
            "", "nurse1", "nurse1==2026-11-23==nurse2", "nurse1==x=late|rn|0|manual=nurse2",
            "nurse1==2026-11-23=late|rn|0|manual=nurse1", "nurse1==2026-11-24=late|rn|0|manual=nurse2",
        ] {
            let seen = try await browser.post(path, ["swap": strange])
            #expect(seen.status == 422 && seen.text.contains("Choose somebody from the list."), "\(strange)")
        }
        #expect(try await world.board()[world.nurse(1), world.day(0)]?.shift == world.late)
    }

    @Test("The API gives the same: reasons, people, and the changes of a swap to send as one step")
    func api() async throws {
        let world = try await closedWorld(), browser = try browser(world)
        let seen = try await browser.get("/api\(path.replacing("periods", with: "v1/periods"))").json()
        #expect(seen["closed"]?["peopleCount"]?.whole == 4)
        #expect(seen["closed"]?["together"]?[0]?["reason"]?["rule"]?.text == "SKILL")
        #expect(seen["closed"]?["together"]?[0]?["people"]?.elements.count == 2)
        #expect(seen["closed"]?["opening"]?["reasons"]?[0]?["title"]?.text == "Daily rest")
        #expect(seen["closed"]?["opening"]?["people"]?[0]?.text == "nurse1")
        let swap = try #require(seen["swaps"]?[0])
        #expect(swap["person"]?.text == "nurse1" && swap["partner"]?.text == "nurse2")
        #expect(swap["changes"]?.elements.count == 3)
        let tired = try #require(seen["candidates"]?.elements.first { $0["person"]?.text == "nurse1" })
        #expect(tired["objections"]?[0]?["rule"]?.text == "WTR-05")
        let changes = try #require(swap["changes"])
        let sent = try await browser.send(
            .post, "/api/rostering/v1/periods/period/board/changes", ["kind": "swap", "changes": changes])
        #expect(sent.status == 200)
        #expect(try await world.board()[world.nurse(2), world.day(0)]?.shift == world.late)
        let open = try await browser.get("/api/rostering/v1/periods/period/cover/2026-11-30/long?skill=rn").json()
        #expect(open["closed"] == .null && open["swaps"]?.elements.isEmpty == true)
    }

    @Test("Whoever may only look is shown no button")
    func viewer() async throws {
        let world = try await closedWorld()
        let seen = try await browser(world, as: BoardWorld.caller("vic", .approver, [world.unit])).get(path)
        #expect(seen.text.contains("All 4 are ruled out"))
        #expect(!seen.text.contains("Swap and assign"))
    }
}
