import Core
import Identity
import Ledger
import Logging
import Rostering
import Storage
import TestSupport
import Testing
import Web
import Workforce

@Suite("Drafts, from asking to taking")
struct DraftPageTests {
    private func browser(_ world: BoardWorld, _ caller: Caller? = nil) throws -> Browser {
        try TestSite([rosteringModule], host: world.host).browser(
            Session(
                caller: caller ?? world.manager, displayName: "Ben Okoro", organisationName: "St Test",
                csrfToken: "token", unreadCount: 0))
    }

    private func work(_ world: BoardWorld) async throws {
        let worker = Worker(
            [draftJob], database: world.database, now: { realTime() }, ids: world.ids, bell: Bell())
        #expect(try await worker.runNext())
    }

    @Test("A draft is asked for, made by a worker, looked at, taken as one step and undone", arguments: Engine.allCases)
    func wholeWay(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1)
        let browser = try browser(world), path = "/rostering/periods/\(world.period)/draft"
        #expect(try await browser.get(path).text.contains("A draft fills the board for you"))
        let asked = try await browser.post(path, ["seconds": "1", "start": "board"])
        #expect(asked.text.contains("Waiting to begin."))
        try await work(world)
        let ready = try await browser.get(path)
        #expect(ready.text.contains("Every row was checked: no rule is broken."))
        #expect(!ready.markup.having(class: "cb-changed").isEmpty)
        #expect(try await world.board().cells.isEmpty)
        let proposal = try #require(try await world.proposal())
        let taken = try await browser.post("\(path)/\(proposal.id)/acceptance")
        #expect(taken.text.contains("The draft is on the board: \(proposal.changes.count) places changed."))
        #expect(try await world.board().cells.count == proposal.changes.count)
        #expect(
            try await browser.post("\(path)/\(proposal.id)/acceptance").text.contains(
                "This draft is on the board already."))
        #expect(try await browser.post("/rostering/periods/\(world.period)/undo").status == 200)
        #expect(try await world.board().cells.isEmpty)
    }

    @Test("A draft that was dropped changes nothing and cannot be taken", arguments: Engine.allCases) func dropped(
        _ engine: Engine
    ) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1)
        let browser = try browser(world), path = "/rostering/periods/\(world.period)/draft"
        _ = try await browser.post(path, ["seconds": "1", "start": "afresh"])
        try await work(world)
        let proposal = try #require(try await world.proposal())
        _ = try await browser.post("\(path)/\(proposal.id)/dropping")
        let refusal = try await refusal {
            let edit = world.newEdit()
            _ = try await world.write {
                try acceptDraft(proposal.id, edit: edit, as: world.manager, at: BoardWorld.now, in: $0)
            }
        }
        #expect(refusal.words == "This draft was dropped. Ask for a new one.")
        #expect(try await world.board().cells.isEmpty)
    }

    @Test("A draft whose places have been changed since is refused whole", arguments: Engine.allCases) func overtaken(
        _ engine: Engine
    ) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1)
        let browser = try browser(world), path = "/rostering/periods/\(world.period)/draft"
        _ = try await browser.post(path, ["seconds": "1", "start": "board"])
        try await work(world)
        let proposal = try #require(try await world.proposal()), first = try #require(proposal.changes.first)
        let offset = first.place.day - world.day(0)
        try await world.put([(first.place.person, offset, world.early)], as: world.deputy)
        #expect(try await browser.get(path).text.contains("The board has changed since"))
        let taken = try await browser.post("\(path)/\(proposal.id)/acceptance")
        #expect(taken.status == 409)
        #expect(try await world.board().cells.count == 1)
    }

    @Test("A ward that cannot be drafted says so on the page", arguments: Engine.allCases) func failed(_ engine: Engine)
        async throws
    {
        let world = try await BoardWorld.make(engine, weeks: 1)
        try await world.write { tx in
            for var shift in try ShiftTypes.onUnit(world.unit, of: BoardWorld.organisation, in: tx) {
                shift.isRetired = true
                try ShiftTypes.save(shift, of: BoardWorld.organisation, in: tx)
            }
        }
        let browser = try browser(world), path = "/rostering/periods/\(world.period)/draft"
        _ = try await browser.post(path, ["seconds": "1"])
        try await work(world)
        let seen = try await browser.get(path)
        #expect(seen.text.contains("Ward 7 has no shift types yet. Set them up first."))
    }
}

extension BoardWorld {
    func proposal() async throws -> Proposal? {
        let period = period
        return try await database.read { try Proposals.open(of: period, of: Self.organisation, in: $0) }
    }
}
