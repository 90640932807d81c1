import Core
import Ledger
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Looks that stand out, for auditors")
struct UnusualPagesTests {
    @Test("It says who, whose and why, and leads to the looks themselves", arguments: Engine.allCases)
    func list(_ engine: Engine) async throws {
        let world = try await AuditWorld(engine)
        for _ in 1...3 { _ = try await world.get("/people/per-kin", as: "noor") }
        _ = try await world.get("/people/per-noor", as: "manager")
        let page = try await world.get("/audit/unusual", as: "auditor")
        #expect(page.text.contains("Same family name") && page.text.contains("12:00, 3 times"))
        #expect(page.body.contains("/audit?account=noor&amp;person=per-kin") && page.text.contains("Kin <Kin>"))
        #expect(!page.text.contains("Max <Manager>") && page.text.contains("2 looks were gone through."))
        // Whose names are on the page is itself written down, and is no look at a record.
        let last = try await world.events().first
        #expect(last?.purpose == "unusual-looks" && last?.people == [AuditWorld.kin])
        #expect(try await world.get("/audit/unusual", as: "auditor").text.contains("2 looks were gone through."))
    }

    @Test("Another day is another day, and none lies ahead", arguments: Engine.allCases)
    func days(_ engine: Engine) async throws {
        let world = try await AuditWorld(engine)
        _ = try await world.get("/people/per-kin", as: "noor")
        let before = try await world.get("/audit/unusual?day=2026-11-23", as: "auditor")
        #expect(before.text.contains("Nothing stands out on this day.") && before.text.contains("Mon 23 Nov 2026"))
        #expect(before.body.contains("/audit/unusual?day=2026-11-24"))
        for day in ["2026-11-24", "2030-01-01", "%3Cb%3E", ""] {
            let page = try await world.get("/audit/unusual?day=\(day)", as: "auditor")
            #expect(page.text.contains("Same family name") && !page.text.contains("Day after"))
        }
    }

    @Test("Very many records in an hour are one line without a name", arguments: Engine.allCases)
    func many(_ engine: Engine) async throws {
        let world = try await AuditWorld(engine)
        for n in 1...60 { _ = try await world.get("/people/per-\(n)", as: "manager") }
        let page = try await world.get("/audit/unusual", as: "auditor")
        #expect(page.text.contains("60 people") && page.text.contains("Very many records in an hour"))
        #expect(try await world.get("/audit", as: "auditor").body.contains("/audit/unusual"))
    }

    @Test("Whoever holds no right, or only on a unit, does not get in", arguments: Engine.allCases)
    func closed(_ engine: Engine) async throws {
        let world = try await AuditWorld(engine)
        for name in ["manager", "noor", "unit-auditor"] {
            #expect(try await world.get("/audit/unusual", as: name).status == 403)
            #expect(try await world.get("/api/audit/v1/unusual-looks", as: name, json: true).status == 403)
        }
    }

    @Test("Programs get the same", arguments: Engine.allCases)
    func programs(_ engine: Engine) async throws {
        let world = try await AuditWorld(engine)
        _ = try await world.get("/people/per-kin", as: "noor")
        let path = "/api/audit/v1/unusual-looks"
        let found = try await world.get(path, as: "auditor", json: true).json()
        let look = try #require(found["looks"]?[0])
        #expect(found["day"]?.text == "2026-11-24" && found["readCount"]?.whole == 1)
        #expect(found["isPartial"]?.flag == false && found["hasMore"]?.flag == false)
        #expect(look["account"]?.text == "noor" && look["name"]?.text == "Noor" && look["person"]?.text == "per-kin")
        #expect(look["signs"]?.elements.compactMap(\.text) == ["same-name"] && look["count"]?.whole == 1)
        #expect(look["number"]?.whole == 1)
        let other = try await world.get("\(path)?day=2026-11-23", as: "auditor", json: true).json()
        #expect(other["looks"]?.elements.isEmpty == true)
        let refused = try await world.get("\(path)?day=yesterday", as: "auditor", json: true)
        #expect(refused.status == 422 && refused.body.contains("Give the day as 2026-11-24."))
    }
}
