import Core
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

/// That a credential is genuine is no reason to roster somebody who may not work.
@Suite struct BadStandingTests {
    /// What each kind says of somebody who must not be rostered by it, and in which words that is told.
    static let bad: [(kind: String, claims: JSON, words: String)] = [
        ("professional-registration-1", said(PassportWorld.registration, "current_status", "suspended"), "Suspended"),
        ("professional-registration-1", said(PassportWorld.registration, "current_status", "removed"), "Removed"),
        ("professional-registration-1", said(PassportWorld.registration, "current_status", "lapsed"), "Lapsed"),
        ("professional-registration-1", said(PassportWorld.registration, "current_status", "not-found"), "Not found"),
        (
            "professional-registration-1", said(PassportWorld.registration, "current_status", "interim-suspension"),
            "Interim suspension"
        ),
        ("professional-registration-1", said(PassportWorld.registration, "current_status", nil), "is not said"),
        ("core-skills-1", said(PassportWorld.training, "current_status", "not-achieved"), "Not achieved"),
        ("competency-1", said(PassportWorld.competency, "current_status", "supervised"), "Supervised"),
        ("occupational-health-clearance-1", ["fit_for_role": false], "Fit for the role: No"),
        ("employment-assignment-1", ["staff_group": "nursing", "employment_status": "ended"], "Ended"),
        ("dbs-1", said(PassportWorld.dbs, "outcome", "something-else"), "Something else"),
        ("immunisation-1", ["items": []], "is not said"),
    ]

    /// A credential's claims with another value of one, or without it.
    static func said(_ claims: JSON, _ name: String, _ value: JSON?) -> JSON {
        guard case .object(let members) = claims else { return claims }
        return .object(members.filter { $0.name != name } + (value.map { [JSON.Member(name, $0)] } ?? []))
    }

    @Test(arguments: Engine.allCases)
    func itNeverGivesTheSkillHoweverItIsAccepted(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), issuer = try await world.trustsForEverything()
        for (number, one) in Self.bad.enumerated() {
            let list = try await world.list(
                [Checklist.Line(kind: one.kind, skill: world.iv.id)], named: "List \(number)")
            let item = try #require(
                try await world.shows([(0, one.kind, one.claims)], on: list, by: issuer).first)
            let refusal = try await world.accepting(item, saying: nil)
            #expect(refusal?.fields.first?.words.contains(one.words) == true, "\(one) \(String(describing: refusal))")
            #expect(try await world.accepting(item, saying: "Kept for the file") == nil)
            #expect(try await world.holdings() == [], "\(one)")
            // Nor when its issuer lets it count again.
            try await world.notes(.suspended, of: item)
            try await world.notes(.valid, of: item)
            #expect(try await world.holdings() == [], "\(one)")
        }
    }

    @Test(arguments: Engine.allCases)
    func conditionsNeedAReasonAndGiveTheSkill(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), issuer = try await world.trustsForEverything()
        let list = try await world.list([Checklist.Line(kind: "professional-registration-1", skill: world.iv.id)])
        let claims = Self.said(PassportWorld.registration, "current_status", "registered-with-conditions")
        let item = try #require(
            try await world.shows([(0, "professional-registration-1", claims)], on: list, by: issuer).first)
        #expect(
            try await world.accepting(item, saying: " ")?.fields == [
                FieldProblem(
                    "reason",
                    "Enter why you accept it, as it says “Standing on the register: Registered with conditions”")
            ])
        #expect(try await world.accepting(item, saying: "Conditions read; none for this ward") == nil)
        #expect(try await world.holdings().count == 1)
    }

    /// What another item says that is bad carries nothing on.
    @Test(arguments: Engine.allCases)
    func aBadOneCarriesNothingOn(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), issuer = try await world.trustsForEverything()
        let kind = "professional-registration-1"
        let list = try await world.list([Checklist.Line(kind: kind, skill: world.iv.id)])
        let good = try #require(
            try await world.shows([(0, kind, PassportWorld.registration)], on: list, by: issuer).first)
        let removed = try #require(
            try await world.shows(
                [(0, kind, Self.said(PassportWorld.registration, "current_status", "removed"))], on: list, by: issuer
            ).first)
        #expect(try await world.accepting(good) == nil)
        #expect(try await world.accepting(removed) == nil)
        #expect(try await world.holdings().count == 1)
        try await world.notes(.revoked, of: good)
        #expect(try await world.holdings() == [])
    }

    @Test func theOfficerSeesItInRedAndNothingGreen() async throws {
        let world = try await PassportWorld(), issuer = try await world.trustsForEverything()
        let kind = "professional-registration-1"
        let list = try await world.list([Checklist.Line(kind: kind, skill: world.iv.id)])
        let item = try #require(
            try await world.shows(
                [(0, kind, Self.said(PassportWorld.registration, "current_status", "removed"))], on: list, by: issuer
            ).first)
        let path = "/passport/people/\(world.ada)", request = "/passport/requests/\(item.request)"
        let officer = try world.browser(world.officer), red = "nhsuk-tag--red\">Standing on the register: Removed"
        for place in [path, request] { #expect(try await officer.get(place).body.contains(red), "\(place)") }
        #expect(try await world.accepting(item) == nil)
        for place in [path, request] {
            let body = try await officer.get(place).body
            #expect(body.contains(red) && !body.contains("nhsuk-tag--green\">Accepted"), "\(place)")
        }
        let own = try await world.browser(world.asAda).get("/passport/me").body
        #expect(own.contains(red) && !own.contains("nhsuk-tag--green\">Accepted"))
    }

    /// A new line asks for what is good, so that a wallet need not show anything else.
    @Test func aNewLineTicksWhatIsGood() async throws {
        let world = try await PassportWorld(), officer = try world.browser(world.officer)
        for (kind, ticked, others) in [
            ("professional-registration-1", ["registered"], ["suspended", "removed"]),
            ("core-skills-1", ["achieved"], ["not-achieved"]),
            ("occupational-health-clearance-1", ["true"], ["false"]),
        ] {
            let form = try await officer.post(
                "/passport/checklists", ["do": "add", "add": kind, "count": "0"])
            for value in ticked {
                #expect(form.body.contains(try Regex("value=\"\(value)\"[^>]* checked")), "\(kind) \(value)")
            }
            for value in others {
                #expect(!form.body.contains(try Regex("value=\"\(value)\"[^>]* checked")), "\(kind) \(value)")
            }
        }
    }
}
