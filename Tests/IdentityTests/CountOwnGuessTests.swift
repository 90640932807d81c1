import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct CountOwnGuessTests {
    @Test(arguments: Engine.allCases) func fiveWrongGuessesAreLetThroughAndThenNoneForAWhile(_ engine: Engine)
        async throws
    {
        let database = try await engine.open([identitySchema]), organisation = OrganisationID("org")
        let caller = Caller(organisation: organisation, account: AccountID("acc"), person: nil, grants: [:])
        let other = Caller(organisation: organisation, account: AccountID("other"), person: nil, grants: [:])
        let start = moment("2026-11-24 09:00")
        func count(_ name: String, as caller: Caller, at now: Instant) async throws -> CountedGuess {
            try await database.write(for: organisation) {
                try countOwnGuess(ID(name), help: "Ask your lead.", as: caller, at: now, in: $0)
            }
        }
        for number in 1...5 {
            #expect(try await count("guess-\(number)", as: caller, at: start).isLast == (number == 5))
        }
        let refused = await #expect(throws: Overloaded.self) { _ = try await count("sixth", as: caller, at: start) }
        #expect(refused?.words == "There were too many wrong tries. Wait 5 minutes, then try again. Ask your lead.")
        #expect(refused?.status == 429)
        #expect(try await count("of-another", as: other, at: start).isLast == false)
        #expect(try await count("later", as: caller, at: start + Minutes(6)).isLast == false)
    }

    @Test func aRightGuessIsTakenBack() async throws {
        let database = try await Engine.sqlite.open([identitySchema]), organisation = OrganisationID("org")
        let caller = Caller(organisation: organisation, account: AccountID("acc"), person: nil, grants: [:])
        let now = moment("2026-11-24 09:00")
        for number in 1...20 {
            try await database.write(for: organisation) { tx in
                let made = try countOwnGuess(ID("guess-\(number)"), help: "", as: caller, at: now, in: tx)
                try withdraw(made.guess, in: tx)
            }
        }
    }
}
