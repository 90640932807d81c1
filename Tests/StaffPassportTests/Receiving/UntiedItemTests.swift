import Core
import Storage
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

/// A training names nobody: whose it is must be known in another way.
@Suite struct UntiedItemTests {
    private let words =
        "Enter why you accept it, as nothing that was shown says whose it is, and they had not signed in"

    @Test(arguments: Engine.allCases)
    func whatNamesNobodyIsAcceptedWithAReason(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), issuer = try await world.trustsForEverything()
        let list = try await world.list([Checklist.Line(kind: "core-skills-1", skill: world.iv.id)])
        let item = try #require(
            try await world.shows([(0, "core-skills-1", PassportWorld.training)], on: list, by: issuer).first)
        #expect(try await world.accepting(item, saying: nil)?.fields == [FieldProblem("reason", words)])
        #expect(try await world.accepting(item, saying: "I saw her show it on her phone") == nil)
        #expect(try await world.holdings().count == 1)
    }

    @Test(arguments: Engine.allCases)
    func whatCameWithANameNeedsNone(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), issuer = try await world.trustsForEverything()
        let list = try await world.list([
            Checklist.Line(kind: "core-skills-1"), Checklist.Line(kind: "professional-registration-1"),
        ])
        let items = try await world.shows(
            [
                (0, "core-skills-1", PassportWorld.training),
                (1, "professional-registration-1", PassportWorld.registration),
            ], on: list, by: issuer)
        #expect(try await world.accepting(items[0], saying: nil) == nil)
        #expect(try await world.accepting(items[1], saying: nil) == nil)
    }

    @Test func whoHadSignedInNeedsNone() async throws {
        let world = try await PassportWorld(), issuer = try await world.trustsForEverything()
        let list = try await world.list([Checklist.Line(kind: "core-skills-1")])
        let item = try #require(
            try await world.shows([(0, "core-skills-1", PassportWorld.training)], on: list, by: issuer).first)
        try await world.write {
            _ = try $0.run(
                "UPDATE passport_request SET tie = 'account' WHERE organisation = 'org' AND id = \(item.request)")
        }
        #expect(try await world.accepting(item, saying: nil) == nil)
    }
}
