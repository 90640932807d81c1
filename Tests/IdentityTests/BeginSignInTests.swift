import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct BeginSignInTests {
    static let tooMany =
        "There were too many wrong tries. Wait 5 minutes, then try again. "
        + "If you forgot your password, ask whoever looks after accounts for a new one."
    static let wrong = Password("not the password at all")

    /// Guesses wrongly from a new address each time and counts the guesses that were looked at.
    static func guess(
        _ count: Int, at name: String, in world: World, at moment: Instant? = nil, from address: String? = nil
    ) async throws -> (lookedAt: Int, refused: Overloaded?) {
        var lookedAt = 0, refused: Overloaded?
        for number in 0..<count {
            do {
                _ = try await world.signIn(name, wrong, address: address ?? "198.51.100.\(number % 200)", at: moment)
                lookedAt += 1
            } catch let overloaded as Overloaded {
                refused = overloaded
            }
        }
        return (lookedAt, refused)
    }

    @Test(arguments: Engine.allCases) func tenWrongGuessesInFiveMinutesAndNoMore(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let (lookedAt, refused) = try await Self.guess(60, at: "maria.okafor@demo", in: world)
            #expect(lookedAt == 10)
            #expect(refused == Overloaded(.tooOften, Self.tooMany, retryAfterSeconds: 300))
            #expect(refused?.status == 429)
            // Not even the right password from a strange browser, or a guesser would learn that it was right.
            await #expect(throws: Overloaded.self) { try await world.signIn("maria.okafor@demo") }
        }
    }

    @Test(arguments: Engine.allCases) func namesNobodyHasAreCountedAlike(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let (lookedAt, refused) = try await Self.guess(30, at: "nobody@demo", in: world)
            #expect(lookedAt == 10)
            #expect(refused?.words == Self.tooMany)
        }
    }

    @Test(arguments: Engine.allCases) func theOldestGuessDropsOutAfterFiveMinutes(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await Self.guess(10, at: "maria.okafor@demo", in: world)
            let before = Instant(milliseconds: world.now.milliseconds + 299_999)
            let refused = await #expect(throws: Overloaded.self) {
                try await world.signIn("maria.okafor@demo", at: before)
            }
            #expect(refused?.retryAfterSeconds == 1)
            #expect(try await world.signIn("maria.okafor@demo", at: world.now + Minutes(5)).session != nil)
        }
    }

    @Test(arguments: Engine.allCases) func whoSignsInRightIsNeverCounted(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            for _ in 0..<25 {
                let outcome = try await world.signIn("maria.okafor@demo")
                #expect(outcome.session != nil)
            }
        }
    }

    @Test(arguments: Engine.allCases) func theOwnerGetsInWhileAStrangerGuesses(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let first = try #require(try await world.signIn("maria.okafor@demo").session)
            _ = try await Self.guess(30, at: "maria.okafor@demo", in: world)
            #expect(try await world.signIn("maria.okafor@demo", browser: first.browser).session != nil)
            // The known browser of somebody else does not help a guesser.
            let other = try #require(try await world.signIn("eve.summers@demo").session)
            await #expect(throws: Overloaded.self) {
                try await world.signIn("maria.okafor@demo", browser: other.browser)
            }
        }
    }

    @Test(arguments: Engine.allCases) func aKnownBrowserHasTenGuessesOfItsOwn(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let browser = try #require(try await world.signIn("maria.okafor@demo").session?.browser)
            for _ in 0..<10 {
                #expect(try await world.signIn("maria.okafor@demo", Self.wrong, browser: browser).refusal != nil)
            }
            await #expect(throws: Overloaded.self) { try await world.signIn("maria.okafor@demo", browser: browser) }
        }
    }

    @Test(arguments: Engine.allCases) func aBrowserIsForgottenAfterHalfAYear(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let browser = try #require(try await world.signIn("maria.okafor@demo").session?.browser)
            func isKnown(at moment: Instant) async throws -> Bool {
                try await world.read { world, tx in
                    try KnownBrowsers.isKnown(browser, to: world.manager, of: world.organisation, at: moment, in: tx)
                }
            }
            #expect(try await isKnown(at: world.now + .days(180) - Minutes(1)))
            #expect(try await !isKnown(at: world.now + .days(180)))
        }
    }

    @Test(arguments: Engine.allCases) func oneAddressMayTryAHundredTimes(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            var lookedAt = 0
            for number in 0..<12 {
                lookedAt += try await Self.guess(10, at: "name\(number)@demo", in: world, from: "203.0.113.9").lookedAt
            }
            #expect(lookedAt == 100)
            await #expect(throws: Overloaded.self) { try await world.signIn("ada.winter@demo", address: "203.0.113.9") }
            #expect(try await world.signIn("ada.winter@demo", address: "203.0.113.10").session != nil)
        }
    }

    @Test(arguments: Engine.allCases) func guessesSentAtOnceCountAsMany(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let lookedAt = await withTaskGroup(of: Int.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        let outcome = try? await world.signIn(
                            "maria.okafor@demo", Self.wrong, address: "192.0.2.\(number)")
                        return outcome == nil ? 0 : 1
                    }
                }
                return await group.reduce(0, +)
            }
            #expect(lookedAt == 10)
        }
    }

    @Test(arguments: Engine.allCases) func aGuessTakenBackIsNotCounted(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            for number in 0..<20 {
                try await world.write { world, tx in
                    let attempt = SignInAttempt(userName: "maria.okafor@demo", address: "192.0.2.1", browser: nil)
                    let challenge = try beginSignIn(
                        attempt, of: world.organisation, guess: ID("guess-\(number)"), at: world.now, in: tx)
                    try withdraw(challenge.guess, in: tx)
                }
            }
            #expect(try await world.signIn("maria.okafor@demo").session != nil)
        }
    }

    @Test func aNetworkOfAnIPv6AddressCountsAsOne() {
        func bucket(_ address: String) -> GuessBucket? {
            GuessBucket.all(
                for: SignInAttempt(userName: "maria", address: address, browser: nil), isKnownBrowser: false,
                of: OrganisationID("o"), limits: GuessLimits()
            ).last?.bucket
        }
        #expect(bucket("2001:db8:1:2::5") == bucket("2001:0DB8:1:2:9:9:9:9"))
        #expect(bucket("2001:db8::5") == bucket("2001:db8:0:0:7::1"))
        #expect(bucket("2001:db8:1:2::5") != bucket("2001:db8:1:3::5"))
        #expect(bucket("192.0.2.1") != bucket("192.0.2.2"))
        #expect(bucket("::ffff:192.0.2.1") != bucket("::ffff:192.0.2.2"))
        #expect(bucket("192.0.2.1")?.organisation == .installation)
    }

    @Test func withoutAnAddressOnlyTheNameCounts() {
        let attempt = SignInAttempt(userName: "Maria", address: "", browser: nil)
        let buckets = GuessBucket.all(
            for: attempt, isKnownBrowser: false, of: OrganisationID("o"), limits: GuessLimits())
        #expect(buckets.map(\.limit) == [10])
    }
}
