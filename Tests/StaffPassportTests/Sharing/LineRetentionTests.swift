import Core
import TestSupport
import Testing

@testable import StaffPassport

/// One checklist asks for a criminal record and a registration; one is kept for longer than the other.
@Suite struct LineRetentionTests {
    @Test(arguments: Engine.allCases)
    func eachLineIsKeptForItsOwnTime(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), issuer = try await world.trustsForEverything()
        let list = try await world.list([
            Checklist.Line(kind: "professional-registration-1"), Checklist.Line(kind: "dbs-1", keepDays: 180),
            Checklist.Line(kind: "core-skills-1", keepDays: 7_300),
        ])
        let kept = try await world.read { try Checklists.find(list.id, of: world.organisation, in: $0) }
        #expect(kept.lines.map(\.keepDays) == [nil, 180, 7_300])
        let items = try await world.shows(
            [
                (0, "professional-registration-1", PassportWorld.registration), (1, "dbs-1", PassportWorld.dbs),
                (2, "core-skills-1", PassportWorld.training),
            ], on: list, by: issuer)
        // Never longer than was said before it was shown.
        #expect(items.map(\.keptUntil) == [2_000, 180, 2_000].map { world.now + .days($0) })
        #expect(items[1].lastDay == world.today + 179)
        let gone = try await world.write {
            try forgetShared(of: world.organisation, at: world.now + .days(181), in: $0)
        }
        #expect(gone == 1)
        let refusal = try await world.refusal { tx in
            _ = try saveChecklist(
                Checklist(
                    id: world.newID(), name: "Other", staffGroup: "Nursing",
                    lines: [Checklist.Line(kind: "dbs-1", keepDays: 0)], terms: PassportWorld.terms),
                as: world.officer, at: world.now, in: tx)
        }
        #expect(refusal?.fields == [FieldProblem("items.0.keepDays", "Enter a number of days between 1 and 7300")])
    }
}
