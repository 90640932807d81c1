import Core
import Identity
import Ledger
import Rostering
import Storage
import TestSupport
import Testing
import Web
import Workforce

@Suite("Planning again, drafts side by side and pins, on their pages and for programs")
struct ReplanPageTests {
    private func site(_ world: BoardWorld, _ caller: Caller? = nil) throws -> (Browser, Program) {
        let site = try TestSite([rosteringModule], host: world.host)
        let session = Session(
            caller: caller ?? world.manager, displayName: "Ben Okoro", organisationName: "St Test", csrfToken: "token",
            unreadCount: 0)
        return (site.browser(session), site.program(session))
    }

    private func work(_ world: BoardWorld) async throws {
        let worker = Worker([draftJob], database: world.database, now: { realTime() }, ids: world.ids, bell: Bell())
        #expect(try await worker.runNext())
    }

    private func world(_ engine: Engine) async throws -> BoardWorld {
        let world = try await BoardWorld.make(engine, weeks: 1)
        try await world.put((0..<3).map { (world.nurse(1), $0, world.long) })
        return world
    }

    @Test(
        "Who is away is said, a proposal is read with reasons and prices, taken and undone",
        arguments: Engine.allCases)
    func wholeWay(_ engine: Engine) async throws {
        let world = try await world(engine), (browser, _) = try site(world)
        try await world.approveAndPublish()
        let period = "/rostering/periods/\(world.period)"
        let page = try await browser.get("\(period)/replan")
        #expect(page.text.contains("What changing a place costs on this unit"))
        let asked = try await browser.post(
            "\(period)/replan", ["person1": "nurse1", "from1": "2026-11-24", "to1": "2026-11-25", "person2": ""])
        #expect(asked.text.contains("Waiting to begin."))
        try await work(world)
        let ready = try await browser.get("\(period)/draft")
        #expect(ready.text.contains("Planned again around"))
        #expect(ready.text.contains("stands in for Ada, who is away"))
        #expect(ready.text.contains("2 changes for people who can come, 80 points in all."))
        #expect(ready.text.contains("What stays open"))
        let proposal = try #require(try await world.proposal())
        let path = "\(period)/draft/\(proposal.id)/acceptance"
        #expect(try await browser.post(path).status == 422)
        let taken = try await browser.post(path, ["reason": "Ada is ill"])
        #expect(taken.text.contains("The draft is on the board: 4 places changed."))
        #expect(try await world.board()[world.nurse(1), world.day(1)] == nil)
        #expect(try await browser.post("\(period)/undo", ["reason": "Ada came"]).status == 200)
        #expect(try await world.board()[world.nurse(1), world.day(1)]?.shift == world.long)
    }

    @Test("Rows that cannot be read come back with what is wrong; recorded sickness is filled in")
    func refusals() async throws {
        let world = try await world(.sqlite), (browser, _) = try site(world)
        let path = "/rostering/periods/\(world.period)/replan"
        let bad = try await browser.post(path, ["person1": "nurse1", "from1": "tomorrow", "to1": ""])
        #expect(bad.status == 422)
        #expect(bad.text.contains("Enter the first day away as a real date"))
        #expect(bad.text.contains("Enter the last day away"))
        let nobody = try await browser.post(path, ["from1": "2026-11-24", "to1": "2026-11-24"])
        #expect(nobody.text.contains("Choose who is away"))
        #expect(try await browser.post(path, [:]).text.contains("Say who is away"))
        try await world.away(world.nurse(1), 1, 1, .sickness)
        let offered = try await browser.get(path)
        #expect(offered.markup.with(id: "from1")?["value"] == "2026-11-24")
        let (stranger, _) = try site(world, world.outsider)
        #expect(try await stranger.get(path).status == 403)
    }

    @Test("Once a shift that it changes has begun, a replan cannot be taken")
    func begun() async throws {
        let world = try await world(.sqlite)
        let id = try await world.propose([(world.nurse(2), 1, world.long)])
        try await world.write { tx in
            try ReplanAways.add(
                [Away(world.nurse(1), from: world.day(1), through: world.day(1))], to: ID(id.text),
                of: BoardWorld.organisation, in: tx)
        }
        let late = try await refusal {
            let edit = world.newEdit()
            _ = try await world.write { tx in
                try acceptDraft(id, edit: edit, as: world.manager, at: moment("2026-11-24 07:00"), in: tx)
            }
        }
        #expect(late.words == "Shifts that this would change have begun since. Drop it and plan again.")
    }

    @Test("Programs ask for it, read around whom it plans, and are told what is wrong", arguments: Engine.allCases)
    func programs(_ engine: Engine) async throws {
        let world = try await world(engine), (_, program) = try site(world)
        let path = "/api/rostering/v1/periods/\(world.period)"
        let away: JSON = ["person": "nurse1", "firstDay": "2026-11-24", "lastDay": "2026-11-24"]
        #expect(try await program.send(.post, "\(path)/replans", ["away": []]).status == 422)
        #expect(try await program.send(.post, "\(path)/replans", ["away": .list([away]), "seed": 1]).status == 202)
        try await work(world)
        let desk = try await program.send(.get, "\(path)/drafts/latest", nil).json()
        #expect(desk["proposal"]?["away"] == .list([away]))
        #expect(desk["progress"]?["secondsSinceGain"] != nil)
    }

    @Test("Drafts side by side are compared in one table and one is taken", arguments: Engine.allCases)
    func variants(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1), (browser, program) = try site(world)
        let path = "/rostering/periods/\(world.period)/draft"
        _ = try await browser.post(path, ["seconds": "1", "start": "afresh", "drafts": "several"])
        try await work(world)
        let ready = try await browser.get(path)
        for words in ["The drafts side by side", "Cover first", "Wishes first", "Fair shares first"] {
            #expect(ready.text.contains(words))
        }
        let api = "/api/rostering/v1/periods/\(world.period)/drafts"
        let proposal = try #require(try await world.proposal())
        let seen = try await program.send(.get, "\(api)/latest", nil).json()
        #expect(seen["proposal"]?["variants"]?[2]?["lean"]?.text == "fairness")
        #expect(try await browser.post("\(path)/\(proposal.id)/acceptance").text.contains("Choose one of the drafts"))
        let wrong = try await program.send(.post, "\(api)/\(proposal.id)/acceptance", ["variant": "mine"])
        #expect(wrong.status == 422 && wrong.text.contains("Send cover, wishes or fairness."))
        let taken = try await browser.post("\(path)/\(proposal.id)/acceptance", ["variant": "wishes"])
        #expect(taken.text.contains("The draft is on the board"))
        let changes = try #require(proposal.variants.first { $0.lean == .wishes }?.changes)
        #expect(try await world.board().cells.count == changes.count)
    }

    @Test("A person and days are pinned and unpinned, by people and programs", arguments: Engine.allCases)
    func pins(_ engine: Engine) async throws {
        let world = try await world(engine), (browser, program) = try site(world)
        let path = "/rostering/periods/\(world.period)/pins"
        #expect(try await browser.get(path).text.contains("Nothing is pinned on this roster."))
        let pinned = try await browser.post(path, ["person": "nurse1", "pin": "yes"])
        #expect(pinned.text.contains("7 places pinned.") && pinned.text.contains("What is pinned now"))
        let bad = try await browser.post(path, ["person": "", "firstDay": "soon", "pin": "yes"])
        #expect(bad.status == 422 && bad.text.contains("Enter the first day as a real date"))
        let out = try await browser.post(path, ["person": "", "firstDay": "2026-11-23", "lastDay": "", "pin": "no"])
        #expect(out.text.contains("Pins taken out of 7 places."))
        let api = "/api/rostering/v1/periods/\(world.period)/pins"
        let days: JSON = ["pinned": true, "firstDay": "2026-11-23", "lastDay": "2026-11-23"]
        let sent = try await program.send(.post, api, days)
        #expect(try sent.json()["changed"]?.whole == 6)
        #expect(try await program.send(.post, api, ["pinned": true]).status == 422)
    }
}
