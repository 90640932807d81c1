import Core
import Ledger
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Who has looked at my record")
struct ViewingPagesTests {
    @Test("Nobody has looked: it says what will be here", arguments: Engine.allCases)
    func empty(_ engine: Engine) async throws {
        let world = try await AuditWorld(engine)
        #expect(
            try await world.get("/viewings", as: "noor").text.contains("Nobody else has looked at your record yet."))
        // One's own looks are no news.
        #expect(try await world.get("/viewings", as: "noor").text.contains("Nobody else has looked"))
        #expect(try await world.get("/viewings?before=1", as: "noor").text.contains("There are no older entries."))
        #expect(try await world.events().count == 3)
    }

    @Test("It names who looked, in which role and what for; looks that repeat are one line", arguments: Engine.allCases)
    func list(_ engine: Engine) async throws {
        let world = try await AuditWorld(engine)
        for _ in 1...3 { _ = try await world.get("/people/per-noor", as: "manager") }
        _ = try await world.get("/people/per-noor", as: "auditor")
        let page = try await world.get("/viewings", as: "noor")
        #expect(page.text.contains("Max <Manager>") && page.text.contains("Roster manager, Approver"))
        #expect(page.text.contains("Tue 24 Nov 2026, 12:00, 3 times") && page.text.contains("Ann Auditor"))
        #expect(page.text.contains("Staff record") && !page.body.contains("<Manager>"))
    }

    @Test("An account without a staff record is told so, and nobody sees another's", arguments: Engine.allCases)
    func others(_ engine: Engine) async throws {
        let world = try await AuditWorld(engine)
        _ = try await world.get("/people/per-noor", as: "auditor")
        let refused = try await world.get("/viewings", as: "manager")
        #expect(refused.status == 403 && refused.text.contains("Your account is not linked to a staff record."))
        #expect(!refused.text.contains("Ann Auditor"))
        #expect(try await world.get("/viewings", as: "nobody").status == 303)
        #expect(try await world.get("/api/audit/v1/viewings", as: "manager", json: true).status == 403)
    }

    @Test("Programs get the same, page by page", arguments: Engine.allCases)
    func programs(_ engine: Engine) async throws {
        let world = try await AuditWorld(engine)
        for _ in 1...130 { _ = try await world.get("/people/per-noor", as: "manager") }
        let first = try await world.get("/api/audit/v1/viewings", as: "noor", json: true).json()
        #expect(first["viewings"]?.elements.count == 100 && first["hasMore"]?.flag == true)
        #expect(
            first["viewings"]?[0]?["name"]?.text == "Max <Manager>" && first["viewings"]?[0]?["number"]?.whole == 130)
        let next = try await world.get("/api/audit/v1/viewings?before=31", as: "noor", json: true).json()
        #expect(next["viewings"]?.elements.count == 30 && next["hasMore"]?.flag == false)
    }

    @Test("A person with 100,000 entries is answered in seconds", arguments: Engine.allCases)
    func many(_ engine: Engine) async throws {
        let world = try await AuditWorld(engine)
        try await world.database.write(for: AuditWorld.organisation) { tx in
            try tx.run(
                """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
                INSERT INTO access_event (organisation, number, at, account, event, page, purpose, status)
                SELECT \(AuditWorld.organisation), i, i, 'manager', 'shown', '/board', 'roster', 200 FROM n
                """)
            try tx.run(
                """
                INSERT INTO access_person (organisation, person, number)
                SELECT organisation, \(AuditWorld.noor), number FROM access_event
                """)
        }
        let clock = ContinuousClock(), began = clock.now
        for path in ["/viewings", "/viewings?before=50000", "/viewings?before=100"] {
            #expect(try await world.get(path, as: "noor").status == 200)
        }
        let events = try await world.database.read {
            try AccessLog.events(
                AccessSearch(person: AuditWorld.noor), of: AuditWorld.organisation, before: 60_000, in: $0)
        }
        #expect(events.count == 50)
        #expect(clock.now - began < .seconds(10))
    }
}
