import Core
import Foundation
import Population
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct MakeReferralTests {
    @Test(arguments: Engine.allCases)
    func aPracticeRefersSomebodyTheRegisterDoesNotKnow(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        let made = try await world.sends()
        #expect(made.state == .requested && made.origin == .practice && made.sentAt == world.now)
        let person = try await world.read { try PeopleServed.find(made.person, of: world.organisation, in: $0) }
        #expect(person.name == "Nia Newcomer" && person.practice?.odsCode == "A81001")
        #expect(try await world.read { try Referrals.find(made.id, of: world.organisation, in: $0) } == made)
        #expect(try await world.factNames().suffix(2) == ["referral-made.1", "referral-moved.1"])
        // The register's own fact goes before, so that they reach whoever listens to the register.
        #expect(try await world.allFactNames().suffix(3).first == "population.person-added.1")
        #expect(try await world.told(world.lee) == ["A new referral waits for your team’s answer"])
        #expect(try await world.told(made.person.subject) == ["You have been referred for social prescribing"])
    }

    @Test func somebodyKnownByTheirNumberIsNotAddedTwice() async throws {
        let world = try await ReferralWorld()
        var details = PersonDetails(
            nhsNumber: NHSNumber("9990000018"), givenName: "Patricia", familyName: "SAMPLE", born: day("1956-05-04"))
        let made = try await world.sends(about: .described(details))
        #expect(made.person == world.pat)
        details.familyName = "Somebody"
        let ids = world.newIDs, other = details
        let refusal = try await world.refusal {
            try makeReferral(
                world.content, about: .described(other), sends: true, ids: ids, as: world.referrer, at: world.now,
                in: $0)
        }
        #expect(
            refusal?.fields == [
                FieldProblem(
                    "nhsNumber", "Check the NHS number, name and date of birth: they do not belong together here")
            ])
    }

    @Test func aPersonRefersThemselfAndAColleagueSomebodyOfTheTeam() async throws {
        let world = try await ReferralWorld()
        #expect(try await world.sends(about: .known(world.pat), as: world.asPat).origin == .person)
        #expect(try await world.sends(about: .known(world.pat), as: world.worker).origin == .colleague)
    }

    @Test func nobodyRefersWhomTheyDoNotKnowOrWithoutTheRole() async throws {
        let world = try await ReferralWorld(), ids = world.newIDs
        for (caller, whom) in [
            (world.asPat, Whom.known(world.sam)), (world.referrer, .known(world.pat)),
            (world.outsider, .known(world.pat)),
        ] {
            let refusal = try await world.refusal {
                try makeReferral(world.content, about: whom, sends: true, ids: ids, as: caller, at: world.now, in: $0)
            }
            #expect(refusal?.kind == .notFound)
        }
        for caller in [world.auditor, world.asPat] {
            let refusal = try await world.refusal {
                try makeReferral(
                    world.content, about: .described(world.newcomer), sends: true, ids: ids, as: caller,
                    at: world.now, in: $0)
            }
            #expect(refusal?.words.hasPrefix("Your role does not let you refer people.") == true)
        }
        #expect(try await !world.factNames().contains("referral-made.1"))
    }

    /// The mandatory rows of the published standard, each taken away once: the refusal names the field, and nothing is
    /// sent. Groups hold when what is in them holds.
    @Test func everyMandatoryRowOfTheStandardIsDemanded() async throws {
        let world = try await ReferralWorld()
        let rows = Self.mandatoryRows
        #expect(rows.count == 19)
        let demanded = Set(ReferralCheck.rows.map(\.path))
        for row in rows {
            let isCovered = demanded.contains(row) || demanded.contains { $0.hasPrefix(row + " / ") }
            #expect(isCovered, "nothing demands \(row)")
        }
        for (field, break_) in Self.breaks {
            var content = world.content, details = world.newcomer
            break_(&content, &details)
            let ids = world.newIDs, broken = content, of = details
            let refusal = try await world.refusal {
                try makeReferral(
                    broken, about: .described(of), sends: true, ids: ids, as: world.referrer, at: world.now, in: $0)
            }
            #expect(refusal?.kind == .invalid && refusal?.fields.map(\.field) == [field], "\(field)")
            let made = try await world.read {
                try Referrals.made(by: world.referrer.account, of: world.organisation, in: $0)
            }
            #expect(made.isEmpty, "\(field)")
        }
    }

    private static let breaks: [(String, @Sendable (inout ReferralContent, inout PersonDetails) -> Void)] = [
        ("givenName", { $1.givenName = " " }), ("familyName", { $1.familyName = "" }), ("born", { $1.born = nil }),
        ("practiceCode", { $1.practice = nil }), ("referrerName", { content, _ in content.referrer.name = "" }),
        ("referrerService", { content, _ in content.referrer.service = " " }),
        ("referrerOrganisation", { content, _ in content.referrer.organisation = "" }),
        ("referrerContact", { content, _ in content.referrer.contact = "" }),
        ("team", { content, _ in content.team = UnitID("-") }), ("problems", { content, _ in content.problems = [] }),
        ("problems", { content, _ in content.problems = ["Lonely", " "] }),
        ("risks", { content, _ in content.risks = [] }),
        (
            "risks",
            { content, _ in
                content.risks = [.noKnownRisk, .falls]
                content.riskNote = "Falls"
            }
        ),
        ("riskNote", { content, _ in content.risks = [.falls] }), ("reason", { content, _ in content.reason = "" }),
        ("consent", { content, _ in content.consent = nil }),
        ("consentNote", { content, _ in content.consent = .notSought }),
    ]

    /// Paths of the rows that are marked M.
    private static var mandatoryRows: [String] {
        let folder = ProcessInfo.processInfo.environment["COMMONWEAL_DATA"] ?? "shared/data"
        let text = (try? String(contentsOfFile: "\(folder)/prsb/social-prescribing-v1.1.tsv", encoding: .utf8)) ?? ""
        var paths: [String] = []
        for line in text.split(separator: "\n") {
            let cells: [Substring] = line.split(separator: "\t", omittingEmptySubsequences: false)
            if cells.count > 3, cells[3] == "M" { paths.append(String(cells[0])) }
        }
        return paths
    }

    @Test func aDraftMayLeaveOutWhatItLikes() async throws {
        let world = try await ReferralWorld()
        let draft = try await world.sends(
            ReferralContent(team: UnitID("-")),
            about: .described(PersonDetails(givenName: "Nia", familyName: "Newcomer")), sends: false)
        #expect(draft.state == .draft && draft.sentAt == nil)
        #expect(try await world.told(world.lee) == [])
    }
}
