import Core
import Identity
import Rostering
import Storage
import TestSupport
import Testing
import Web

@testable import Rostering

@Suite("Open shifts for programs and on the phone")
struct OpenShiftsAPITests {
    private let api = "/api/rostering/v1/open-shifts"

    @Test("A request sent again with its key gets its first answer; with another key it meets what stands")
    func keys() async throws {
        let (world, place) = try await published()
        let program = try site(world).program(session(world.staff(world.nurse(1))))
        let first = try await program.send(.post, "\(api)/\(place.id)/holder", nil, key: "a-1")
        #expect(first.status == 201)
        let again = try await program.send(.post, "\(api)/\(place.id)/holder", nil, key: "a-1")
        #expect(again.status == 201 && again.bytes == first.bytes)
        #expect(try await program.send(.post, "\(api)/\(place.id)/holder", nil, key: "a-2").status == 409)
        #expect(try await program.send(.post, "\(api)/\(place.id)/holder", nil).status == 409)
        #expect(try await world.duties().count == 1)
        // The same key of somebody else is another key.
        let other = try site(world).program(session(world.staff(world.nurse(2))))
        let refused = try await other.send(.post, "\(api)/\(place.id)/holder", nil, key: "a-1")
        #expect(refused.status == 409)
        #expect(try refused.json()["detail"]?.text == "Someone else has just taken this shift.")
    }

    @Test("A key that is none is refused in words")
    func badKeys() async throws {
        let (world, place) = try await published()
        let program = try site(world).program(session(world.staff(world.nurse(1))))
        for key in ["", "a b", String(repeating: "x", count: 65), "ä"] {
            let seen = try await program.send(.post, "\(api)/\(place.id)/holder", nil, key: key)
            #expect(seen.status == 422)
            #expect(
                try seen.json()["detail"]?.text
                    == "The header Idempotency-Key takes 1 to 64 letters, digits, dots, dashes and underscores.")
        }
        #expect(try await world.duties().isEmpty)
    }

    @Test("A shift is handed back by a program, and a manager sees the roster's open shifts and their holders")
    func handsBack() async throws {
        let (world, place) = try await published()
        let site = try site(world), program = site.program(session(world.staff(world.nurse(1))))
        _ = try await program.send(.post, "\(api)/\(place.id)/holder", nil)
        let list = "/api/rostering/v1/periods/\(world.period)/open-shifts"
        let manager = site.program(session(world.manager))
        let there = try await manager.get(list).json().elements.first { $0["id"]?.text == place.id.text }
        #expect(there?["holders"]?[0]?.text == world.nurse(1).text)
        #expect(site.shown.lines.map(\.person) == [world.nurse(1)])
        #expect(try await program.get(list).status == 403)
        let back = try await program.send(.delete, "\(api)/\(place.id)/holder", nil)
        #expect(try back.json()["state"]?.text == "open")
        #expect(try await program.send(.delete, "\(api)/\(place.id)/holder", nil).status == 409)
    }

    @Test("On the phone a shift one took stands below the open ones and can be handed back")
    func page() async throws {
        let (world, place) = try await published()
        let browser = try site(world).browser(session(world.staff(world.nurse(1))))
        let took = try await browser.post("/rostering/open-shifts/\(place.id)/holder")
        #expect(took.text.contains("Shifts you took"))
        #expect(took.text.contains("Hand back"))
        let back = try await browser.post("/rostering/open-shifts/\(place.id)/handing-back")
        #expect(back.text.contains("The shift is no longer yours. It is open to others again."))
        #expect(!back.text.contains("Shifts you took"))
        let again = try await browser.post("/rostering/open-shifts/\(place.id)/handing-back")
        #expect(again.status == 409 && again.text.contains("This shift is not yours to hand back."))
    }

    private func published() async throws -> (BoardWorld, OpenPlace) {
        let world = try await BoardWorld.make(weeks: 1)
        try await world.approveAndPublish()
        let id = world.period
        let places = try await world.database.read { try OpenPlaces.ofPeriod(id, of: BoardWorld.organisation, in: $0) }
        return (world, try #require(places.first { $0.skill == world.rn && $0.shiftType == world.long }))
    }

    private func site(_ world: BoardWorld) throws -> TestSite { try TestSite([rosteringModule], host: world.host) }

    private func session(_ caller: Caller) -> Session {
        Session(
            caller: caller, displayName: "Somebody", organisationName: "St Test", csrfToken: "token", unreadCount: 0)
    }
}
