import Core
import Identity
import Testing

@testable import Web

@Suite struct PasskeyPagesTests {
    @Test func theSignInPageOffersPasskeysWhereTheyCanWork() async throws {
        let pre = SecretToken(bytes: Array(1...32))
        let page = try await Desk().ask(.get, "/sign-in", cookies: ["__Host-pre": pre.text])
        #expect(page.text.contains("autocomplete=\"username webauthn\""))
        // Hidden until the script finds a browser for it.
        #expect(page.text.contains("data-passkey-ask=\"/sign-in/passkey/challenge\" hidden"))
        #expect(page.page?.scripts == ["passkeys.js"])
        let desk = try await Desk(address: "http://192.0.2.1")
        let plain = try await desk.ask(.get, "/sign-in", cookies: ["pre": pre.text])
        #expect(plain.text.contains("autocomplete=\"username\"") && !plain.text.contains("passkey"))
        await #expect(throws: Refusal.self) {
            try await desk.ask(
                .post, "/sign-in/passkey/challenge", form: ["csrf": pre.csrfToken], cookies: ["pre": pre.text])
        }
    }

    @Test func aDeviceIsToldWhatItNeedsAndNoMore() async throws {
        let desk = try await Desk(), pre = SecretToken(bytes: Array(1...32))
        let cookies = ["__Host-pre": pre.text]
        let answer = try await desk.ask(
            .post, "/sign-in/passkey/challenge", form: ["csrf": pre.csrfToken], cookies: cookies)
        guard case .json(let told, 200) = answer else { throw Refusal(.conflict, "no JSON") }
        #expect(told["rpId"]?.text == "rota.example.nhs.uk" && told["userVerification"]?.text == "required")
        #expect(told["challenge"]?.text?.count == 43 && told["allowCredentials"]?.elements.isEmpty == true)
        let stale = await #expect(throws: Refusal.self) {
            try await desk.ask(.post, "/sign-in/passkey/challenge", form: ["csrf": "wrong"], cookies: cookies)
        }
        #expect(stale?.words == "This page has been open too long. Load it again.")
        let wrong = try await desk.ask(
            .post, "/sign-in/passkey", form: ["csrf": pre.csrfToken, "credential-id": "AQID"], cookies: cookies)
        #expect(wrong.status == 422 && wrong.page?.problems.first?.field == "passkey")
        #expect(wrong.cookies.isEmpty)
    }

    @Test func addingOneAsksForThePasswordFirst() async throws {
        let desk = try await Desk()
        let cookies = try await desk.signIn("maria.okafor@demo")
        let path = "/account/passkeys/new"
        #expect(try await desk.ask(.get, path, cookies: cookies).text.contains("name=\"current-password\""))
        let wrong = try await desk.ask(.post, path, form: ["current-password": "wrong"], cookies: cookies)
        #expect(wrong.status == 422 && wrong.text.contains("id=\"current-password-error\""))
        let right = try await desk.ask(.post, path, form: ["current-password": Desk.password], cookies: cookies)
        #expect(right.location == path)
        let page = try await desk.ask(.get, path, cookies: cookies)
        #expect(page.text.contains("data-passkey=\"make\"") && page.text.contains("&quot;attestation&quot;"))
        let sent = try await desk.ask(.post, "/account/passkeys", form: ["attestation": "oA"], cookies: cookies)
        #expect(sent.status == 422 && sent.page?.title == "The passkey was not added")
        // The challenge is spent, so it begins again with the password.
        #expect(try await desk.ask(.get, path, cookies: cookies).text.contains("name=\"current-password\""))
        await #expect(throws: Refusal.self) {
            try await desk.ask(.get, "/account/passkeys/none/removal", cookies: cookies)
        }
    }

    @Test func theAccountPageSaysWhyThereAreNone() async throws {
        let desk = try await Desk(address: "https://192.0.2.1")
        let page = try await desk.ask(
            .get, "/account/second-factor", cookies: desk.signIn("maria.okafor@demo"))
        #expect(page.text.contains("Passkeys do not work at the address of this server"))
        #expect(!page.text.contains("/account/passkeys/new"))
    }
}
