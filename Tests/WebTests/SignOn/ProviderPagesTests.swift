import Core
import Identity
import Storage
import TestSupport
import Testing

@testable import Web

@Suite struct ProviderPagesTests {
    @Test func aProviderIsShownAsItWasEnteredButForItsSecret() async throws {
        let desk = try await Desk()
        let admin = try await desk.signIn("ada.winter@demo"), id = try await SignOnPagesTests.add(desk, admin)
        let path = "/organisation/sign-in/providers/\(id)"
        let page = try await desk.ask(.get, path, cookies: admin)
        #expect(page.text.contains("matrons = Approver on Ward 8 &amp; Annexe\nheads = Auditor"))
        #expect(page.text.contains("https://rota.example.nhs.uk/sign-in/return"))
        #expect(!page.text.contains("\"word\""))
        // Saved again without the secret, it keeps the one it had.
        let before = try await desk.host.database.read { tx in
            try SignOnProviders.find(ID(id), of: Desk.organisation, in: tx)
        }
        let changed = try await desk.ask(
            .post, path,
            form: [
                "title": "Renamed", "issuer": "https://login.example.nhs.uk", "client-id": "client",
                "proof": "client_secret_basic", "secret": "", "greatest-age": "60", "strengths": "AAL2  AAL3",
                "user-info": "yes",
            ], cookies: admin)
        #expect(changed.location == path)
        let after = try await desk.host.database.read { tx in
            try SignOnProviders.find(ID(id), of: Desk.organisation, in: tx)
        }
        #expect(after.sealedSecret == before.sealedSecret && after.title == "Renamed" && after.roleRules.isEmpty)
        #expect(after.greatestAge == Minutes(60) && after.strengths == ["AAL2", "AAL3"] && after.asksUserInfo)
        let list = try await desk.ask(.get, "/organisation/sign-in", cookies: admin)
        #expect(list.text.contains(">Renamed<"))
    }

    @Test func withAKeyWeMakeItAndPublishItsPublicHalf() async throws {
        let desk = try await Desk()
        let admin = try await desk.signIn("ada.winter@demo")
        let added = try await desk.ask(
            .post, "/organisation/sign-in/providers",
            form: [
                "title": "T", "issuer": "https://login.example.nhs.uk", "client-id": "client",
                "proof": "private_key_jwt/RS512",
            ], cookies: admin)
        let id = try #require(added.location?.split(separator: "/").last)
        let keys = try await desk.ask(.get, "/sign-in/with/org-demo/\(id)/keys")
        guard case .json(let json, 200) = keys else {
            Issue.record("no keys")
            return
        }
        let key = try #require(json["keys"]?[0])
        #expect(key["kty"] == "RSA" && key["alg"] == "RS512" && key["n"] != nil && key["d"] == nil)
        let page = try await desk.ask(.get, added.location ?? "", cookies: admin)
        #expect(page.text.contains("/sign-in/with/org-demo/\(id)/keys"))
    }

    @Test func whatIsWrongIsSaidBesideItsField() async throws {
        let desk = try await Desk()
        let admin = try await desk.signIn("ada.winter@demo")
        let answer = try await desk.ask(
            .post, "/organisation/sign-in/providers",
            form: [
                "title": "", "issuer": "http://login.example.nhs.uk", "client-id": "", "proof": "client_secret_basic",
                "greatest-age": "soon", "role-rules": "matrons = Approver on Ward 9",
            ], cookies: admin)
        #expect(answer.status == 422)
        #expect(
            answer.page?.problems.map(\.words) == [
                "Enter a name", "Enter the issuer as an https address, like https://login.example.nhs.uk",
                "Enter the client id", "Enter the client secret that the provider gave you",
                "Enter the limit as a whole number, like 1",
                "Write each line as group = role on unit. This one is not: matrons = Approver on Ward 9",
            ])
        #expect(answer.text.contains("matrons = Approver on Ward 9</textarea>"))
        desk.outgoing.answer("/.well-known/openid-configuration", [:], status: 404)
        let none = try await desk.ask(
            .post, "/organisation/sign-in/providers", form: SignOnPagesTests.form, cookies: admin)
        #expect(
            none.page?.problems.first?.words
                == "Check the issuer: nothing answers at https://login.example.nhs.uk/.well-known/openid-configuration")
        #expect(!none.text.contains("\"word\""))
    }

    @Test func anAccountIsLinkedByHandAndParted() async throws {
        let desk = try await Desk()
        let admin = try await desk.signIn("ada.winter@demo"), id = try await SignOnPagesTests.add(desk, admin)
        let path = "/accounts/acc-manager/sign-on"
        let empty = try await desk.ask(.post, path, form: ["provider": id, "subject": ""], cookies: admin)
        #expect(empty.status == 422 && empty.text.contains("id=\"subject-error\""))
        let linked = try await desk.ask(.post, path, form: ["provider": id, "subject": "m-1"], cookies: admin)
        #expect(linked.location == path)
        #expect(
            try await desk.ask(.post, path, form: ["provider": id, "subject": "m-1"], cookies: admin).status == 409)
        #expect(try await desk.ask(.get, path, cookies: admin).text.contains(">m-1<"))
        let parted = try await desk.ask(.post, "\(path)/\(id)/removal", cookies: admin)
        #expect(parted.location == path)
        #expect(try await desk.ask(.get, path, cookies: admin).text.contains("Not linked to anybody yet."))
    }
}
