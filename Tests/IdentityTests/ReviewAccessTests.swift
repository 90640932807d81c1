import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct ReviewAccessTests {
    @Test(arguments: Engine.allCases) func everyRightIsThereWithItsSource(_ engine: Engine) async throws {
        try await ArrangeStandInTests.withDeputy(engine) { world in
            _ = try await world.signIn("maria.okafor@demo")
            #expect(try await ArrangeStandInTests.arrange(in: world) == nil)
            let found = try await world.read { world, tx in
                try accessToReview(as: world.caller(world.administrator, in: tx), at: world.now, in: tx)
            }
            #expect(
                found.lines.map { "\($0.account.displayName): \($0.held?.role.title ?? "none"), \($0.source.rawValue)" }
                    == [
                        "Ada Winter: Administrator, given by hand", "Dee Putty: Roster manager, stand-in",
                        "Eve Summers: E-rostering team, given by hand", "Maria Okafor: Roster manager, given by hand",
                    ])
            #expect(found.lines.map(\.signedInAt) == [nil, nil, nil, world.now] && found.last == nil)
            // An account without a right has a line, one that is closed has none.
            let after = try await world.write { world, tx in
                try closeAccount(
                    world.manager, as: world.caller(world.administrator, in: tx), at: world.now + .hours(1), in: tx)
                return try accessToReview(
                    as: world.caller(world.administrator, in: tx), at: world.now + .hours(1), in: tx)
            }
            #expect(after.lines.map(\.held?.role) == [.administrator, nil, .eRosteringTeam])
        }
    }

    @Test(arguments: Engine.allCases) func aReviewIsNotedWithItsCount(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let refusal = try await world.refusal(as: world.administrator) { caller, tx in
                try reviewAccess(note: "Two leavers closed", id: ID("review"), as: caller, at: world.now, in: tx)
            }
            #expect(refusal == nil)
            let last = try await world.read { world, tx in try AccessReviews.last(of: world.organisation, in: tx) }
            #expect(last?.accountsCount == 3 && last?.note == "Two leavers closed" && last?.at == world.now)
            #expect(try await world.facts(about: "review") == ["account.access-reviewed.1"])
        }
    }

    @Test func itNeedsANoteAndTheRight() async throws {
        try await inWorld(on: .sqlite) { world in
            func refusal(_ note: String, as account: AccountID) async throws -> Refusal? {
                try await world.refusal(as: account) { caller, tx in
                    try reviewAccess(note: note, id: ID("review"), as: caller, at: world.now, in: tx)
                }
            }
            let words = "Enter what you found, in 500 characters or less"
            #expect(try await refusal("", as: world.administrator)?.fields.first?.words == words)
            #expect(
                try await refusal(String(repeating: "x", count: 501), as: world.administrator)?.kind == .invalid)
            #expect(try await refusal("Fine", as: world.manager)?.kind == .forbidden)
            let reading = try await world.refusal(as: world.manager) { caller, tx in
                _ = try accessToReview(as: caller, at: world.now, in: tx)
            }
            #expect(reading?.kind == .forbidden)
        }
    }
}
