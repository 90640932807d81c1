import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct SignInTests {
    static let wrong = "The user name or the password is not right. Check both and try again."

    @Test(arguments: Engine.allCases) func theRightPasswordOpensASession(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("Maria.Okafor@DEMO").session)
            #expect(opened.account.id == world.manager)
            #expect(opened.endsAt == world.now + .hours(24))
            #expect(!opened.mustChangePassword)
            let session = try #require(try await world.session(opened.token))
            #expect(session.displayName == "Maria Okafor")
            #expect(session.organisationName == "Demonstration Trust")
            #expect(session.caller.may(World.publish, on: World.ward7))
            #expect(!session.caller.may(World.publish, on: World.ward8))
            #expect(try await world.facts(about: "acc-manager").last == "account.signed-in.1")
        }
    }

    @Test(arguments: Engine.allCases) func eachSignInHasATokenOfItsOwn(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let first = try #require(try await world.signIn("maria.okafor@demo").session)
            let second = try #require(try await world.signIn("maria.okafor@demo").session)
            #expect(first.token != second.token)
            #expect(try await world.session(first.token) != nil)
            #expect(try await world.session(second.token) != nil)
        }
    }

    @Test(arguments: Engine.allCases) func whateverIsWrongTheWordsAreTheSame(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.write { world, tx in
                try world.open(AccountID("acc-locked"), "lea.locked@demo", "Lea Locked", nil, nil, in: tx)
                let caller = try world.caller(world.administrator, in: tx)
                try lockAccount(AccountID("acc-locked"), as: caller, at: world.now, in: tx)
            }
            for (name, password) in [
                ("maria.okafor@demo", Password("not the password")), ("nobody@demo", World.password),
                ("no user name at all!", World.password), ("lea.locked@demo", World.password), ("", Password("")),
            ] {
                let refusal = try await world.signIn(name, password).refusal
                #expect(refusal == Refusal(.invalid, Self.wrong), "\(name)")
            }
            #expect(try await world.facts(about: "acc-manager").last == "account.sign-in-failed.1")
            #expect(try await world.facts(about: "acc-locked").last == "account.sign-in-failed.1")
            #expect(try await world.facts(about: "-", of: .installation).count == 3)
        }
    }

    @Test(arguments: Engine.allCases) func aClosedAccountIsAnUnknownOne(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.write { world, tx in
                try closeAccount(world.manager, as: world.caller(world.administrator, in: tx), at: world.now, in: tx)
            }
            #expect(try await world.signIn("maria.okafor@demo").refusal?.words == Self.wrong)
        }
    }

    @Test(arguments: Engine.allCases) func theTypedNameIsNeverWrittenDown(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await world.signIn("hunter2-is-my-password", Password("maria.okafor@demo"))
            let bodies: [String] = try await world.database.read { tx in
                try tx.rows("SELECT body FROM fact").map { try $0["body"] }
                    + tx.rows("SELECT bucket FROM sign_in_guess").map { try $0["bucket"] }
            }
            #expect(!bodies.isEmpty)
            #expect(!bodies.contains { $0.contains("hunter2") || $0.contains("192.0.2.1") })
            #expect(bodies.contains(#"{"reason":"unknown-name"}"#))
        }
    }

    @Test(arguments: Engine.allCases) func onlyHashesOfTokensAndPasswordsAreKept(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            let browser = try #require(opened.browser)
            let texts: [String] = try await world.database.read { tx in
                try tx.rows("SELECT token_hash AS text FROM session").map { try $0["text"] }
                    + tx.rows("SELECT token_hash AS text FROM known_browser").map { try $0["text"] }
                    + tx.rows("SELECT secret AS text FROM sign_in_method").map { try $0["text"] }
                    + tx.rows("SELECT body AS text FROM fact").map { try $0["text"] }
            }
            #expect(texts.contains(opened.token.hash))
            for secret in [opened.token.text, opened.token.csrfToken, browser.text, "purple kettle"] {
                #expect(!texts.contains { $0.contains(secret) })
            }
        }
    }

    @Test(arguments: Engine.allCases) func aPasswordChangedMeanwhileDoesNotLetIn(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let attempt = SignInAttempt(userName: "maria.okafor@demo", address: "", browser: nil)
            let challenge = try await world.write { world, tx in
                try beginSignIn(attempt, of: world.organisation, guess: ID("g-1"), at: world.now, in: tx)
            }
            #expect(try challenge.hash?.matches(World.password) == true)
            let other = try world.hash(Password("orange teapot friday barge"))
            let outcome = try await world.write { world, tx in
                try setPassword(
                    other, of: world.manager, as: world.caller(world.administrator, in: tx), at: world.now, in: tx)
                let terms = SignInTerms(
                    token: world.secrets.token(), kind: .browser,
                    limits: SessionLimits(idle: .hours(8), life: .hours(9)), browser: nil,
                    half: world.secrets.token())
                return try Identity.signIn(challenge, matches: true, terms: terms, at: world.now, in: tx)
            }
            #expect(outcome.refusal?.words == Self.wrong)
        }
    }
}
