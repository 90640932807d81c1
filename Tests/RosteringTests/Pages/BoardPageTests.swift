import Core
import Identity
import Logging
import Rostering
import Storage
import TestSupport
import Testing
import Web
import Workforce

@Suite("The board's pages and their API")
struct BoardPageTests {
    private func site(_ world: BoardWorld) throws -> TestSite {
        try TestSite([rosteringModule], host: world.host)
    }

    private func session(_ caller: Caller, _ name: String = "Ben Okoro") -> Session {
        Session(caller: caller, displayName: name, organisationName: "St Test", csrfToken: "token", unreadCount: 0)
    }

    private func periodPath(_ world: BoardWorld) -> String { "/rostering/periods/\(world.period)" }

    @Test("The board is a sound grid with names, codes, marks, cover and the keys", arguments: Engine.allCases)
    func board(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        try await world.put([(world.nurse(1), 0, world.late), (world.nurse(1), 1, world.early)])
        try await world.put([(world.nurse(2), 2, world.long)], pinned: true)
        try await world.ask(world.nurse(1), .dayOff, 0)
        let site = try site(world)
        let seen = try await site.browser(session(world.manager)).get("\(periodPath(world))/board")
        #expect(seen.status == 200)
        let table = seen.markup.with(id: "board")
        #expect(table?["role"] == "grid")
        #expect(table?["data-shifts"]?.contains("LD=long") == true)
        #expect(seen.markup.having(class: "cb-cell").count == 6 * 28)
        #expect(seen.markup.links.contains("cells/nurse1/2026-11-23"))
        #expect(seen.text.contains("Late, as Registered nurse, asked for a day off, not given, rule broken"))
        #expect(seen.markup.having(class: "cb-cover-unsafe").count == 28 * 3 - 1)
        #expect(seen.text.contains("Registered nursing and midwifery, band 5"))
        #expect(site.shown.lines.count == 6)
        #expect(site.shown.lines.allSatisfy { $0.purpose == "roster" })
    }

    @Test("A person without the right to plan sees the board without its tools", arguments: Engine.allCases)
    func reading(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        let auditor = BoardWorld.caller("aud", .auditor, [world.unit])
        let browser = try site(world).browser(session(auditor))
        let seen = try await browser.get("\(periodPath(world))/board")
        #expect(seen.status == 200)
        #expect(seen.markup.having(class: "cb-tools").isEmpty)
        #expect(seen.markup.all("script").allSatisfy { $0["src"]?.contains("board") != true })
        #expect(try await browser.post("\(periodPath(world))/undo").status == 403)
        let outsider = try site(world).browser(session(world.outsider))
        #expect(try await outsider.get("\(periodPath(world))/board").status == 403)
    }

    @Test(
        "Without script, a place's page explains it and changes it, and undo takes it back", arguments: Engine.allCases)
    func withoutScript(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        try await world.put([(world.nurse(1), 0, world.long)])
        let browser = try site(world).browser(session(world.manager))
        let path = "\(periodPath(world))/cells/nurse1/2026-11-23"
        let seen = try await browser.get(path)
        #expect(seen.text.contains("Long day was put in by a manager."))
        #expect(
            seen.text.contains(
                "Without this shift: Long day on Mon 23 Nov would be 1 below the minimum for Registered nurse."))
        let changed = try await browser.post(path, ["before": "long|rn|0|manual", "shift": "night"])
        #expect(changed.status == 200)
        let cell = try await world.board()[world.nurse(1), world.day(0)]
        #expect(cell?.shift == world.night)
        #expect(cell?.skill == world.rn)
        #expect(try await browser.post("\(periodPath(world))/undo").status == 200)
        #expect(try await world.board()[world.nurse(1), world.day(0)]?.shift == world.long)
    }

    @Test("A form from a page that is out of date comes back with who changed the place", arguments: Engine.allCases)
    func stalePage(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        try await world.put([(world.nurse(1), 0, world.long)], as: world.deputy)
        let browser = try site(world).browser(session(world.manager))
        let seen = try await browser.post(
            "\(periodPath(world))/cells/nurse1/2026-11-23", ["before": "", "shift": "night"])
        #expect(seen.status == 409)
        #expect(seen.text.contains("Dee Larch has since (Thu 1 Oct, 09:00) changed Ada Nurse1"))
        #expect(try await world.board()[world.nurse(1), world.day(0)]?.shift == world.long)
    }

    @Test("Who could cover is ranked, says what it would do, and assigns in one step", arguments: Engine.allCases)
    func cover(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        try await world.put([(world.nurse(1), 0, world.late)])
        try await world.away(world.nurse(2), 1, 1, .annualLeave)
        let browser = try site(world).browser(session(world.manager))
        let path = "\(periodPath(world))/cover/2026-11-24/long?skill=rn"
        let seen = try await browser.get(path)
        #expect(seen.status == 200)
        #expect(seen.text.contains("Ada is away: annual leave."))
        #expect(seen.text.contains("Ada does not hold Registered nurse."))
        let ranked = try await world.board().whoCouldCover(world.long, world.rn, on: world.day(1))
        #expect(ranked.filter(\.isAllowed).map(\.row.id).contains(world.nurse(3)))
        #expect(!ranked.filter(\.isAllowed).map(\.row.id).contains(world.nurse(2)))
        #expect(ranked.first { $0.row.id == world.nurse(1) }?.breaks.first?.contains("rest") == true)
        let assigned = try await browser.post(path, ["choice": "nurse3="])
        #expect(assigned.status == 200)
        #expect(try await world.board()[world.nurse(3), world.day(1)]?.shift == world.long)
    }

    @Test(
        "The script's change answers with the row, its findings and the cover; a conflict with what stands there",
        arguments: Engine.allCases) func api(_ engine: Engine) async throws
    {
        let world = try await BoardWorld.make(engine)
        let browser = try site(world).browser(session(world.manager))
        let path = "/api/rostering/v1/periods/\(world.period)/board/changes"
        func change(_ before: JSON, _ after: JSON) -> JSON {
            ["changes": [["person": "nurse1", "day": "2026-11-23", "before": before, "after": after]]]
        }
        let saved = try await browser.send(.post, path, change(.null, ["shift": "long", "pinned": false]))
        #expect(saved.status == 200)
        let news = try saved.json()
        #expect(news["revision"]?.whole == 1)
        #expect(news["canUndo"]?.flag == true)
        #expect(news["rows"]?.elements.count == 1)
        #expect(news["rows"]?[0]?["cells"]?[0]?["cell"]?["skill"]?.text == "rn")
        #expect(news["cover"]?.elements.first { $0["shift"]?.text == "long" }?["day"]?.text == "2026-11-23")
        let stale = try await browser.send(.post, path, change(.null, ["shift": "night", "pinned": false]))
        #expect(stale.status == 409)
        #expect(try stale.json()["news"]?["rows"]?[0]?["cells"]?[0]?["code"]?.text == "LD")
        let since = try await browser.get("\(path)?since=0", headers: [("accept", "application/json")])
        #expect(try since.json()["rows"]?.elements.count == 1)
        let wrong = try await browser.send(.post, path, ["changes": [["person": "", "day": "2026-13-01"]]])
        #expect(wrong.status == 422)
        let whole = try await browser.get(
            "/api/rostering/v1/periods/\(world.period)/board", headers: [("accept", "application/json")])
        #expect(try whole.json()["rows"]?.elements.count == 6)
    }

    @Test("Forms that could not be ours come back with what to do", arguments: Engine.allCases) func strangeForms(
        _ engine: Engine
    ) async throws {
        let world = try await BoardWorld.make(engine)
        let browser = try site(world).browser(session(world.manager))
        let cell = "\(periodPath(world))/cells/nurse1/2026-11-23"
        let bad = try await browser.post(cell, ["before": "x", "shift": "long"])
        #expect(bad.status == 422)
        #expect(bad.text.contains("Load the page again, then choose what should stand here."))
        #expect(try await browser.post(cell, ["before": ""]).text.contains("Choose what should stand here."))
        let cover = try await browser.post("\(periodPath(world))/cover/2026-11-23/long", ["before": ""])
        #expect(cover.text.contains("Choose somebody from the list."))
    }

    @Test("Rosters are listed and opened by form; bad entries come back beside the field", arguments: Engine.allCases)
    func periods(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 0)
        let browser = try site(world).browser(session(world.manager))
        let path = "/rostering/units/ward/periods"
        #expect(try await browser.get("/rostering/periods").text.contains("No roster of Ward 7 has been opened yet."))
        let bad = try await browser.post(path, ["firstDay": "2026-11-24", "weeks": "4"])
        #expect(bad.status == 422)
        #expect(bad.text.contains("Choose a Monday: Mon 23 Nov 2026 or Mon 30 Nov 2026"))
        let opened = try await browser.post(path, ["firstDay": "2026-11-23", "weeks": "4"])
        #expect(opened.status == 200)
        #expect(opened.text.contains("It starts in 53 days: 11 days left to give staff 42 days' notice."))
        #expect(opened.text.contains("Hours needed against hours there are"))
    }

    @Test("Every address a roster's pages lead to exists and is sound", arguments: Engine.allCases) func links(
        _ engine: Engine
    ) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1)
        try await world.put([(world.nurse(1), 0, world.long)])
        let browser = try site(world).browser(session(world.manager))
        for path in [periodPath(world), "\(periodPath(world))/board", "\(periodPath(world))/draft"] {
            let seen = try await browser.get(path)
            #expect(seen.status == 200)
            let links = seen.markup.links.filter { $0.hasPrefix("/rostering/periods/\(world.period)") }
            for link in Set(links.map { String($0.prefix { $0 != "#" }) }).prefix(40) {
                #expect(try await browser.get(link).status == 200, "\(link)")
            }
        }
    }
}

extension BoardWorld {
    var host: Host {
        Host(
            database: database, now: { Self.now }, ids: ids, secretBytes: { Array(repeating: 7, count: $0) },
            roles: RoleBook(RosteringPermissions.notes), settings: Settings(), log: Logger(label: "test"))
    }
}
