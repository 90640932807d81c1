import Core
import Identity
import Storage
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// Changing keys on the page, and by the API.
@Suite struct SigningKeyPagesTests {
    private func session(_ caller: Caller) -> Session {
        Session(
            caller: caller, displayName: "Somebody", organisationName: "Example NHS Trust", csrfToken: "csrf-token",
            unreadCount: 0)
    }

    @Test(arguments: Engine.allCases)
    func anOfficerChangesAKeyAndTakesAStolenOneOut(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let site = try TestSite([staffPassportModule], host: world.host()),
            officer = site.browser(session(world.officer))
        #expect(try await officer.get("/passport/keys").text.contains("There is no key yet."))
        let wrong = try await officer.post("/passport/keys", ["purpose": "x"], follow: false)
        #expect(wrong.status == 422 && wrong.text.contains("Choose which key to change."))
        for _ in 0..<2 {
            let done = try await officer.post("/passport/keys", ["purpose": "issuing"])
            #expect(done.text.contains("A new key signs from now on. Tell those who trust you."))
        }
        let lives = try await world.read { try OrganisationKey.history(.issuing, of: world.organisation, in: $0) }
        let old = try #require(lives.first { $0.kept.retiredAt != nil }),
            path = "/passport/keys/\(old.kept.id)/withdrawal"
        let retired = try await officer.get("/passport/keys/\(old.kept.id)/request", follow: false)
        #expect(retired.status == 404 && retired.text.contains("There is no such key, or it signs no more."))
        #expect(try await officer.get("/passport/keys").text.contains("published until Wed 25 Nov 2026, 09:00"))
        let gone = try await officer.post(path, [:])
        #expect(gone.text.contains("The key is published no longer. Issue anew what it signed."))
        let again = try await officer.post(path, [:], follow: false)
        #expect(again.status == 409 && again.text.contains("This key is published no longer."))
        let auditor = site.browser(session(world.auditor))
        #expect(try await auditor.get("/passport/keys").text.contains("Withdrawn"))
        #expect(try await auditor.post("/passport/keys", ["purpose": "issuing"], follow: false).status == 403)
        #expect(try await auditor.post(path, [:], follow: false).status == 403)
    }

    @Test func aProgramDoesTheSame() async throws {
        let world = try await PassportWorld()
        let site = try TestSite([staffPassportModule], host: world.host()),
            program = site.program(session(world.officer))
        let made = try await program.send(.post, "/api/staff-passport/v1/keys", ["purpose": "issuing"])
        #expect(made.status == 201)
        let id = try #require(try made.json()["id"]?.text)
        let signs = try await program.send(.post, "/api/staff-passport/v1/keys/\(id)/withdrawal", [:])
        #expect(signs.status == 409)
        _ = try await program.send(.post, "/api/staff-passport/v1/keys", ["purpose": "issuing"])
        let gone = try await program.send(.post, "/api/staff-passport/v1/keys/\(id)/withdrawal", [:])
        #expect(try gone.json()["isPublished"] == false)
        let listed = try await program.get("/api/staff-passport/v1/keys").json()["keys"]?.elements ?? []
        #expect(listed.count == 2 && listed.first?["isPublished"] == true)
        #expect(try await program.send(.post, "/api/staff-passport/v1/keys", ["purpose": "x"]).status == 422)
    }
}
