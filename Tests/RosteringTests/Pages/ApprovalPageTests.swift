import Core
import Identity
import Rostering
import TestSupport
import Testing
import Web

@Suite("The page of a roster's approval") struct ApprovalPageTests {
    @Test("Two shifts at once have no form for a reason, and programs are told", arguments: Engine.allCases)
    func twice(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine), id = world.period
        try await world.put([(world.nurse(1), 0, world.night), (world.nurse(1), 1, world.early)])
        try await world.write { _ = try submitRoster(id, as: world.manager, at: BoardWorld.now, in: $0) }
        let site = try TestSite([rosteringModule], host: world.host)
        let session = Session(
            caller: world.approver, displayName: "Ann", organisationName: "St Test", csrfToken: "token",
            unreadCount: 0)
        let seen = try await site.browser(session).get("/rostering/periods/\(id)/approval")
        #expect(seen.text.contains("Nobody can be in two places at once, so no reason can let this stand."))
        #expect(seen.text.contains("Somebody is in two places at once. Send the roster back"))
        #expect(!seen.text.contains("Approve this roster"))
        let view = try await site.program(session).get("/api/rostering/v1/periods/\(id)/approval").json()
        let breaches = view["breaches"]?.elements ?? []
        #expect(breaches.map { $0["canBeLetStand"]?.flag == false } == breaches.map { $0["rule"]?.text == "TWICE" })
        let key = try #require(breaches.first { $0["rule"]?.text == "TWICE" }?["finding"]?.text)
        let answer = try await site.program(session).send(
            .post, "/api/rostering/v1/periods/\(id)/breaches",
            ["finding": .string(key), "reason": "The ward is very short"])
        #expect(answer.status == 409)
    }
}
