import Core
import Ledger
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("The audit for auditors")
struct AuditPagesTests {
    @Test("It lists who, what, whose and from where, and can be narrowed", arguments: Engine.allCases)
    func list(_ engine: Engine) async throws {
        let world = try await AuditWorld(engine)
        _ = try await world.get("/people/per-noor", as: "manager")
        _ = try await world.get("/secrets", as: "manager")
        _ = try await world.get("/people/per-gone", as: "auditor")
        let page = try await world.get("/audit", as: "auditor")
        #expect(page.text.contains("Max <Manager>") && page.text.contains("Noor <Noor>"))
        #expect(page.text.contains("Refused") && page.text.contains("/secrets") && page.text.contains("192.0.2.7"))
        #expect(page.text.contains("Not on the register") && page.text.contains("Nothing is sealed yet."))
        // Whose names are on the page is itself written down.
        #expect(try await world.events().first.map { $0.purpose == "audit" && $0.people == [AuditWorld.noor] } == true)
        let refused = try await world.get("/audit?event=refused&account=manager", as: "auditor")
        #expect(refused.text.contains("/secrets") && !refused.text.contains("/people/per-noor"))
        #expect(refused.text.contains("Only looks by Max <Manager>"))
        let person = try await world.get("/audit?person=per-noor", as: "auditor")
        #expect(person.text.contains("of the record of Noor <Noor>") && !person.text.contains("/secrets"))
        #expect(try await world.get("/audit?person=%3Cb%3E&event=x&before=y", as: "auditor").status == 200)
        #expect(
            try await world.get("/audit?account=nobody-here", as: "auditor").text
                .contains("Nothing of this kind is in the access log."))
    }

    @Test("It says how far everything is sealed, and leads on to older entries", arguments: Engine.allCases)
    func sealed(_ engine: Engine) async throws {
        let world = try await AuditWorld(engine)
        for _ in 1...60 { _ = try await world.get("/people/per-noor", as: "manager") }
        _ = try await Sealer(database: world.database, now: { noon }, outside: nil).pass()
        let page = try await world.get("/audit", as: "auditor")
        #expect(page.text.contains("Sealed up to access event 60 and fact"))
        #expect(page.body.contains("/audit?before=11"))
        #expect(try await world.get("/audit?before=11", as: "auditor").text.contains("Older entries") == false)
    }

    @Test("Whoever holds no right, or only on a unit, does not get in", arguments: Engine.allCases)
    func closed(_ engine: Engine) async throws {
        let world = try await AuditWorld(engine)
        for name in ["manager", "noor", "unit-auditor"] {
            #expect(try await world.get("/audit", as: name).status == 403)
            #expect(try await world.get("/api/audit/v1/events", as: name, json: true).status == 403)
        }
    }

    @Test("A program that watches gets every entry once, and its own look is one entry", arguments: Engine.allCases)
    func programs(_ engine: Engine) async throws {
        let world = try await AuditWorld(engine)
        for _ in 1...205 { _ = try await world.get("/people/per-noor", as: "manager") }
        let first = try await world.get("/api/audit/v1/events", as: "auditor", json: true).json()
        #expect(first["events"]?.elements.count == 200 && first["hasMore"]?.flag == true)
        let event = try #require(first["events"]?[0])
        #expect(event["number"]?.whole == 1 && event["people"]?[0]?.text == "per-noor")
        #expect(event["authority"]?.text == "signed-in" && event["device"]?.text == "Test/1")
        let rest = try await world.get("/api/audit/v1/events?after=200", as: "auditor", json: true).json()
        #expect(rest["events"]?.elements.compactMap { $0["number"]?.whole } == Array(201...206))
        #expect(rest["events"]?[5]?["purpose"]?.text == "audit-export")
    }
}
