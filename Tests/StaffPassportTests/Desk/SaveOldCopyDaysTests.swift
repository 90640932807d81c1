import Core
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct SaveOldCopyDaysTests {
    @Test(arguments: Engine.allCases)
    func anOrganisationChoosesItsOwn(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        #expect(try await world.read { try OldCopyRules.days(of: world.organisation, in: $0) } == 14)
        for days in [3, 0] {
            try await world.write { try saveOldCopyDays(days, as: world.officer, at: world.now, in: $0) }
            #expect(try await world.read { try OldCopyRules.days(of: world.organisation, in: $0) } == days)
        }
        #expect(try await world.factNames() == ["old-copy-days-saved.1", "old-copy-days-saved.1"])
        #expect(try await world.database.read(for: world.far) { try OldCopyRules.days(of: world.far, in: $0) } == 14)
    }

    @Test func daysThatCannotBeAreRefused() async throws {
        let world = try await PassportWorld()
        for days in [-1, 61] {
            let refusal = try await world.refusal {
                try saveOldCopyDays(days, as: world.officer, at: world.now, in: $0)
            }
            #expect(refusal?.fields == [FieldProblem("days", "Enter a number of days between 0 and 60")])
        }
        for caller in world.others {
            let refusal = try await world.refusal { try saveOldCopyDays(7, as: caller, at: world.now, in: $0) }
            #expect(refusal?.kind == .forbidden)
        }
    }

    @Test func thePageKeepsWhatWasTyped() async throws {
        let world = try await PassportWorld(), officer = try world.browser(world.officer)
        #expect(try await officer.get("/passport/old-copies").text.contains("the copies on the old one end 14 days"))
        let wrong = try await officer.post("/passport/old-copies", ["days": "soon"], follow: false)
        #expect(wrong.status == 422 && wrong.body.contains("soon") && wrong.text.contains("Enter the number of days"))
        let done = try await officer.post("/passport/old-copies", ["days": "7"])
        #expect(done.text.contains("the copies on the old one end 7 days"))
    }
}
