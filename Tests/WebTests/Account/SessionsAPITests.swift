import Core
import Identity
import Testing

@testable import Web

@Suite struct SessionsAPITests {
    static func token(of answer: Answer) throws -> String {
        guard case .json(.object(let members), 201) = answer,
            case .string(let token)? = members.first(where: { $0.name == "token" })?.value
        else { throw Refusal(.invalid, "No token.") }
        #expect(members.map(\.name) == ["token", "endsAt"])
        #expect(members.last?.value == "2026-12-01T09:00:00Z")
        return token
    }

    @Test func anAccountWithASecondStepSendsItsCodeToo() async throws {
        let desk = try await Desk()
        let (_, totp, _) = try await SecondFactorPagesTests.switchOn(desk, "ada.winter@demo")
        func body(_ more: String) -> String {
            "{\"userName\": \"ada.winter@demo\", \"password\": \"\(Desk.password)\"\(more)}"
        }
        for (more, words) in [
            ("", "Send the six digits of the account's second step as code"),
            (", \"code\": \"12345\"", FinishWords.wrong), (", \"code\": 123456", "Send the six digits"),
        ] {
            let refusal = await #expect(throws: Refusal.self) {
                try await desk.ask(.post, "/api/identity/v1/sessions", body: body(more))
            }
            #expect(refusal?.fields.first?.field == "code")
            #expect(refusal?.fields.first?.words.hasPrefix(words) == true)
        }
        let code = SecondFactorPagesTests.code(totp, desk)
        _ = try Self.token(
            of: try await desk.ask(.post, "/api/identity/v1/sessions", body: body(", \"code\": \"\(code)\"")))
    }

    enum FinishWords {
        static let wrong = "Enter the six digits that your app shows now."
    }

    @Test func aProgramSignsInAsksWhoItIsAndSignsOut() async throws {
        let desk = try await Desk()
        let token = try Self.token(
            of: try await desk.ask(
                .post, "/api/identity/v1/sessions",
                body: #"{"userName": "Ada.Winter@demo", "password": "purple kettle monday ferry"}"#))
        let who = try await desk.ask(.get, "/api/identity/v1/session", bearer: token)
        guard case .json(.object(let members), 200) = who else {
            Issue.record("not an object")
            return
        }
        let byName = Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value) })
        #expect(byName["displayName"] == "Ada Winter")
        #expect(byName["organisationName"] == "Demonstration Trust")
        #expect(byName["person"] == .null)
        #expect(
            byName["permissions"]
                == [
                    "identity.manage-accounts", "identity.manage-administrators", "identity.review-emergencies",
                    "identity.see-accounts",
                ])
        #expect(try await desk.ask(.delete, "/api/identity/v1/session", bearer: token).status == 204)
        let session = try await resumeSession(
            token: token, through: desk.host.database, roles: desk.host.roles, at: desk.host.now())
        #expect(session == nil)
    }

    @Test(arguments: [
        #"{"userName": "ada.winter@demo", "password": "wrong"}"#, #"{"userName": "nobody@demo", "password": "wrong"}"#,
    ])
    func theRefusalIsThePages(_ body: String) async throws {
        let desk = try await Desk()
        let refusal = await #expect(throws: Refusal.self) {
            try await desk.ask(.post, "/api/identity/v1/sessions", body: body)
        }
        #expect(
            refusal == Refusal(.invalid, "The user name or the password is not right. Check both and try again."))
    }

    @Test(arguments: ["", "{}", "[]", "null", #"{"userName": 1, "password": true}"#, "{\"userName\": \"a\"", "\u{0}"])
    func whatIsNoObjectOfTwoTextsIsRefused(_ body: String) async throws {
        let desk = try await Desk()
        let refusal = await #expect(throws: Refusal.self) {
            try await desk.ask(.post, "/api/identity/v1/sessions", body: body)
        }
        #expect(refusal?.words == "Send a JSON object with the texts userName and password.")
    }
}
