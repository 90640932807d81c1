import Core
import Identity
import Rostering
import Storage
import TestSupport
import Testing
import Web
import Workforce

/// Every module boots by itself, with no more tables than it stands on, and beside the others.
@Suite struct AloneTests {
    @Test(arguments: Modules.all.map(\.name), Engine.allCases)
    func aModuleBootsAlone(_ name: String, _ engine: Engine) async throws {
        let module = try #require(Modules.all.first { $0.name == name })
        let database = try await engine.open(Modules.schemas(for: name))
        let site = try TestSite([module], host: Modules.host(database, at: Instant(minutes: 29_900_000)))
        #expect(site.site.routes.count > 3)
        // Nobody is signed in: every page asks for that, and none fails.
        let plain = site.site.routes.filter { $0.method == .get && $0.access != .anyone && !$0.path.contains("{") }
        for route in plain {
            let answer = await site.site.respond(PlainRequest("GET", route.path))
            #expect([303, 401].contains(answer.status), "\(route.path): \(answer.status)")
        }
        // What it says it waits for can be asked of these tables.
        let caller = AccessCaller.team.caller
        _ = try await database.read { try module.worklist(caller, Instant(minutes: 29_900_000), $0) }
        await database.close()
    }

    @Test func allModulesBootTogether() async throws {
        let database = try await Engine.sqlite.open(Modules.schemas)
        let site = try TestSite(Modules.all, host: Modules.host(database, at: Instant(minutes: 29_900_000)))
        #expect(Set(site.site.routes.map(\.name)).count == site.site.routes.count)
    }
}

/// The register by itself: no service needs to run for a unit to keep its people.
@Suite struct WorkforceAloneJourney {
    @Test(arguments: Engine.allCases) func theRegisterIsFilledAndRead(_ engine: Engine) async throws {
        // Given an empty register, its e-rostering team, and nothing else
        let database = try await engine.open(Modules.schemas(for: "workforce"))
        let site = try TestSite([workforceModule], host: Modules.host(database, at: moment("2026-11-24 09:00")))
        let team = site.browser(try #require(AccessCaller.team.session))

        // When they add a unit, a skill, and a person with a post
        let unit = try await team.post("/workforce/units", ["name": "Ward 7", "kind": "ward"])
        #expect(unit.status == 200 && unit.text.contains("Ward 7"))
        let ward = try #require(
            try await database.read { try Units.all(of: OrganisationID("org"), in: $0).first { $0.name == "Ward 7" } })
        #expect(try await team.post("/workforce/skills", ["code": "RN", "name": "Registered nurse"]).status == 200)
        let added = try await team.post(
            "/workforce/people", ["staffNumber": "4711", "givenName": "Ada", "familyName": "Achebe"])
        let ada = try #require(
            try await database.read { try People.numbered(["4711"], of: OrganisationID("org"), in: $0)["4711"]?.id })
        #expect(added.path == "/workforce/people/\(ada)/posts/new")
        let post = try await team.post(
            "/workforce/people/\(ada)/posts",
            [
                "unit": ward.id.text, "jobTitle": "Staff nurse", "staffGroup": "registered-nursing-midwifery",
                "terms": "afc", "band": "5", "weeklyHours": "37.5", "firstDay": "2026-01-05",
            ])
        #expect(post.status == 200)

        // Then the unit's page names her, and a file gives her out
        #expect(try await team.get("/workforce/units/\(ward.id)").text.contains("Ada Achebe"))
        #expect(try await team.get("/workforce/exports/people").body.contains("4711,Ada,Achebe"))

        // And she sees her own record, and nobody else's
        let herself = AccessCaller("ada", .staffMember, on: ward.id.text, as: ada.text)
        let phone = site.browser(try #require(herself.session))
        #expect(try await phone.get("/workforce/me").text.contains("Staff nurse"))
        #expect(try await phone.get("/workforce/people").status == 403)
        #expect(site.shown.lines.contains { $0.person == ada && $0.account == herself.caller.account })
        await database.close()
    }
}

/// Rostering by itself: its own pages on the register's tables, without the register's pages.
@Suite struct RosteringAloneJourney {
    @Test(arguments: Engine.allCases) func aRosterIsPlannedPublishedAndRead(_ engine: Engine) async throws {
        // Given a ward with Ada and Cat, shifts and demand, and an approved roster from 28 December
        let world = try await AccessWorld(on: engine)
        let site = try TestSite([rosteringModule], host: Modules.host(world.database, at: world.now))
        let manager = site.browser(try #require(AccessCaller.manager.session))
        let approver = site.browser(try #require(AccessCaller.approver.session))
        let ada = site.browser(try #require(AccessCaller.owner.session))

        // When the manager opens the next period and gives Ada a long day on its first Thursday
        let opened = try await manager.post(
            "/rostering/units/ward/periods", ["firstDay": "2027-03-01", "weeks": "4"])
        #expect(opened.status == 200)
        let period = opened.path.split(separator: "/").dropFirst(2).first.map(String.init) ?? ""
        let changed = try await manager.post(
            "/rostering/periods/\(period)/cells/ada/2027-03-04", ["before": "", "shift": "long"])
        #expect(changed.status == 200)
        #expect(try await ada.get("/my-rota/months/2027-03").text.contains("Long") == false)

        // And the approver approves what they saw and publishes it
        let board = try await world.database.read {
            try Periods.find(PeriodID(period), of: world.organisation, in: $0)
        }
        let path = "/rostering/periods/\(period)"
        #expect(try await approver.post("\(path)/approval", ["revision": "\(board.revision)"]).status == 200)
        #expect(try await approver.post("\(path)/publication").status == 200)

        // Then Ada finds it on her phone and in her calendar, and Cat takes a shift that is still open
        #expect(try await ada.get("/my-rota/months/2027-03").text.contains("\(AccessWorld.secret) Long"))
        let calendar = try await site.browser().get("/calendar/\(AccessWorld.calendar.text).ics")
        #expect(calendar.body.contains("20270304T070000"))
        let cat = site.browser(try #require(AccessCaller.all.first { $0.name == "cat" }?.session))
        let place = try #require(
            try await world.database.read { tx in
                try tx.row("SELECT id FROM open_place WHERE period = \(period) AND day = '2027-03-10'")?["id"]
                    as String?
            })
        let taken = try await cat.post("/rostering/open-shifts/\(place)/holder")
        #expect(taken.text.contains("The shift is yours."))
        #expect(try await cat.get("/my-rota/months/2027-03").text.contains("\(AccessWorld.secret) Long"))
        await world.database.close()
    }
}
