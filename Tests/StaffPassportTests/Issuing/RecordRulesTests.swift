import Core
import TestSupport
import Testing

@testable import StaffPassport

/// What a trust may vouch for: more than that it is of the right shape.
@Suite struct RecordRulesTests {
    private func fields(_ kind: String, _ claims: JSON, in world: PassportWorld) async throws -> [FieldProblem] {
        let id: PassportItemID = world.newID()
        return try await world.refusal { tx in
            try recordItem(id, of: world.ada, kind: kind, claims: claims, as: world.officer, at: world.now, in: tx)
        }?.fields ?? []
    }

    @Test(arguments: Engine.allCases)
    func whatCannotBeTrueIsRefused(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let said = BadStandingTests.said
        #expect(
            try await fields("core-skills-1", said(PassportWorld.training, "awarded_on", "2036-01-01"), in: world)
                == [FieldProblem("awarded_on", "“Awarded on” lies in the future")])
        #expect(
            try await fields("core-skills-1", said(PassportWorld.training, "subject", "moon-walking"), in: world)
                == [FieldProblem("subject", "The core skills framework has no subject moon-walking")])
        for empty in ["", "  "] as [JSON] {
            #expect(
                try await fields("core-skills-1", said(PassportWorld.training, "subject", empty), in: world)
                    == [FieldProblem("subject", "Enter “Subject” as text")])
        }
        #expect(
            try await fields("dbs-1", said(PassportWorld.dbs, "issue_date", "2036-01-01"), in: world)
                == [FieldProblem("issue_date", "“Issued on” lies in the future")])
        #expect(
            try await fields("dbs-1", said(PassportWorld.dbs, "certificate_number", "12"), in: world).map(\.words) == [
                "“Certificate number”: a number is written “999999999999”, where 9 is a digit and A a letter"
            ])
        #expect(
            try await fields(
                "professional-registration-1", said(PassportWorld.registration, "number", "zzz"), in: world
            ).map(\.words) == [
                "“Registration number”: a number of NMC is written “99A9999A”, where 9 is a digit and A a letter"
            ])
    }

    @Test func whatCanBeTrueIsTaken() async throws {
        let world = try await PassportWorld(), said = BadStandingTests.said
        #expect(
            try await fields("core-skills-1", said(PassportWorld.training, "awarded_on", "2026-11-24"), in: world) == []
        )
        let own = said(said(PassportWorld.training, "framework", "Local"), "subject", "ward-induction")
        #expect(try await fields("core-skills-1", own, in: world) == [])
        #expect(
            try await fields("dbs-1", said(PassportWorld.dbs, "certificate_number", "001234567890"), in: world) == [])
        for (body, number) in [
            ("NMC", "12 a 3456 e"), ("GMC", "7654321"), ("GMC", "L654321"), ("HCPC", "PH012345"), ("GPhC", "2012345"),
            ("SWE", "SW12"),
        ] as [(JSON, JSON)] {
            let claims = said(said(PassportWorld.registration, "body", body), "number", number)
            #expect(try await fields("professional-registration-1", claims, in: world) == [], "\(number)")
        }
    }

    /// Nobody offers a removed registration by leaving a tick where it is.
    @Test func whatIsNotGoodIsNotTickedForAnOffer() async throws {
        let world = try await PassportWorld()
        let bad = try await world.records(
            BadStandingTests.said(PassportWorld.registration, "current_status", "removed"),
            kind: "professional-registration-1")
        let good = try await world.records(PassportWorld.dbs, kind: "dbs-1")
        for (caller, path) in [(world.officer, "/passport/people/ada"), (world.asAda, "/passport/me")] {
            let body = try await world.browser(caller).get(path).body
            #expect(body.contains(try Regex("value=\"\(good.id)\"[^>]* checked")), "\(path)")
            #expect(!body.contains(try Regex("value=\"\(bad.id)\"[^>]* checked")), "\(path)")
        }
    }
}
