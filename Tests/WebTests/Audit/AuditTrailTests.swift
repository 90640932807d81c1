import Core
import Ledger
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("What the site writes down")
struct AuditTrailTests {
    @Test("A page that shows a record leaves every field of GP Connect's list", arguments: Engine.allCases)
    func shown(_ engine: Engine) async throws {
        let world = try await AuditWorld(engine)
        let answer = try await world.get("/people/per-noor?x=1", as: "manager")
        let event = try #require(try await world.events().first)
        #expect(event.account == AccountID("manager") && event.roles == "roster-manager on ward-7, approver on ward-7")
        #expect(event.asking?.authority == "signed-in" && event.at == noon && event.outcome == .shown)
        #expect(event.page == "/people/per-noor" && event.people == [AuditWorld.noor] && event.number == 1)
        #expect(event.asking?.device == "Test/1" && event.asking?.address == "192.0.2.7")
        // One number joins the answer, the log and the audit.
        let id = try #require(answer.header("x-request-id"))
        #expect(event.asking?.request == id)
        #expect(world.log.lines.contains { $0.contains("id=\(id) ") })
    }

    @Test("Refusals are written down: a closed door, and a thing that is not there", arguments: Engine.allCases)
    func refused(_ engine: Engine) async throws {
        let world = try await AuditWorld(engine)
        #expect(try await world.get("/secrets", as: "manager").status == 403)
        #expect(try await world.get("/things/theirs", as: "manager").status == 404)
        #expect(try await world.get("/nowhere", as: "manager").status == 404)
        #expect(try await world.get("/people/per-noor", as: "nobody").status == 303)
        let events = try await world.events()
        #expect(events.map(\.page) == ["/things/theirs", "/secrets"] && events.map(\.status) == [404, 403])
        #expect(events.allSatisfy { $0.outcome == .refused && $0.account == AccountID("manager") })
        #expect(events.last?.asking?.authority == "secret")
    }

    @Test("A deed's fact carries the request in the same transaction", arguments: Engine.allCases)
    func deed(_ engine: Engine) async throws {
        let world = try await AuditWorld(engine)
        let answer = await world.post("/deeds", as: "manager")
        #expect(answer.status == 303)
        let facts = try await world.database.read {
            try Ledgers.after(0, of: AuditWorld.organisation, limit: 100, in: $0)
        }
        let fact = try #require(facts.first { $0.name == "deed.done.1" })
        #expect(
            fact.asking?.request == answer.header("x-request-id") && fact.roles?.hasPrefix("roster-manager") == true)
    }

    @Test("When the log cannot be written, a record is not shown, and a refusal stands")
    func lost() async throws {
        let world = try await AuditWorld(.sqlite)
        await world.database.close()
        #expect(try await world.get("/people/per-noor", as: "manager").status == 503)
        #expect(try await world.get("/secrets", as: "manager").status == 403)
        #expect(world.log.lines.contains { $0.contains("refusal not noted") })
    }
}
