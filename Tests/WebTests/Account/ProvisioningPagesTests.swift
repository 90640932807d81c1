import Core
import Identity
import Testing

@testable import Web

@Suite struct ProvisioningPagesTests {
    private static let path = "/organisation/provisioning"
    private static let token: KeyValuePairs<String, String> = [
        "title": "Entra ID", "last-day": "2027-11-23", "provider": "", "links": "invitation",
    ]

    @Test func aTokenIsShownOnceAndTakenBack() async throws {
        let desk = try await Desk()
        let admin = try await desk.signIn("ada.winter@demo")
        let empty = try await desk.ask(.get, Self.path, cookies: admin)
        #expect(empty.text.contains("No directory looks after accounts yet."))
        let made = try await desk.ask(.post, Self.path, form: Self.token, cookies: admin)
        #expect(made.text.contains("https://rota.example.nhs.uk/scim/v2"))
        let pieces = made.text.split(separator: "<code class=\"cw-key\">")
        let secret = try #require(pieces.last.map { String($0.prefix { $0 != "<" }) })
        let session = try await resumeProvisioning(token: secret, through: desk.host.database, at: desk.host.now())
        #expect(session?.displayName == "Entra ID")
        let list = try await desk.ask(.get, Self.path, cookies: admin)
        #expect(!list.text.contains(secret) && list.text.contains("In use") && list.text.contains("23 Nov 2027"))
        let client = try #require(session?.caller.account)
        let gone = try await desk.ask(.post, "\(Self.path)/\(client)/revocation", cookies: admin)
        #expect(gone.location == Self.path)
        let after = try await resumeProvisioning(token: secret, through: desk.host.database, at: desk.host.now())
        #expect(after == nil)
        #expect(try await desk.ask(.get, Self.path, cookies: admin).text.contains("Ended"))
    }

    @Test func whatIsWrongStandsBesideItsField() async throws {
        let desk = try await Desk()
        let admin = try await desk.signIn("ada.winter@demo")
        let none = try await desk.ask(.post, Self.path, form: ["title": "", "last-day": ""], cookies: admin)
        #expect(none.page?.problems.map(\.field) == ["title", "last-day"])
        let wrong = try await desk.ask(
            .post, Self.path, form: ["title": "Kept", "last-day": "2020-01-01", "links": "externalId"], cookies: admin)
        #expect(wrong.page?.problems.map(\.field) == ["last-day", "links"])
        #expect(wrong.text.contains("value=\"Kept\""))
    }
}
