import Core
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

@Suite struct CompetencyTests {
    private func read(_ lines: String...) throws -> (found: [Competency], problems: [RowProblem]) {
        let head = "Competency Name,Expiry Date,Date Start,Last Updated By,Title,VPD"
        return try Competency.read(Array(([head] + lines).joined(separator: "\n").utf8))
    }

    @Test func aNameIsTakenApart() throws {
        let (found, problems) = try read(
            "NHS|CSTF|Safeguarding Adults - Level 2 - 3 Years|,31/03/2028,01/04/2025,Trainer T,Mx,999")
        let one = try #require(found.first)
        #expect(problems == [] && found.count == 1 && one.line == 2)
        #expect(
            one.claims == [
                "framework": "CSTF", "subject": "safeguarding-adults", "level": "2", "current_status": "achieved",
                "awarded_on": "2025-04-01", "competence_name": "NHS|CSTF|Safeguarding Adults - Level 2 - 3 Years|",
                "expires_on": "2028-03-31", "renewal": ["value": 3, "unit": "years"],
            ])
        // Whoever last changed the line is not the learner.
        #expect(!one.claims.description.contains("Trainer"))
        #expect(KindBook.shipped.first { $0.id == Competency.kind }?.problems(with: one.claims) == [])
    }

    @Test(arguments: [
        ("2025-04-01", "2025-04-01"), ("01/04/2025", "2025-04-01"), ("1-Apr-2025", "2025-04-01"),
        ("01 April 2025", "2025-04-01"), ("29-Feb-2024", "2024-02-29"), ("01-APR-2025", "2025-04-01"),
        ("01/04/2025 00:00:00", "2025-04-01"), ("2025-04-01T00:00:00", "2025-04-01"),
        ("01-Apr-2025 00:00", "2025-04-01"),
    ])
    func datesComeInSeveralForms(_ written: String, _ meant: String) throws {
        let (found, _) = try read("NHS|CSTF|Fire Safety - 2 Years|,,\(written),,,")
        #expect(found.map(\.awardedOn.description) == [meant])
        #expect(found.first?.claims["expires_on"] == nil && found.first?.claims["level"] == "not stated")
    }

    /// Only day before month, whole years, and months by their names: nothing is guessed.
    @Test(arguments: ["04/13/2025", "01/04/25", "+1/04/2025", "01-Maybe-2025", "45748", "01/04/2025 09:30", "1.4.2025"])
    func otherDatesAreNotGuessedAt(_ written: String) throws {
        let (found, problems) = try read("NHS|CSTF|Fire Safety - 2 Years|,,\(written),,,")
        #expect(found == [])
        #expect(problems == [RowProblem(2, "date_start", "A date like 01/04/2025 or 01-Apr-2025 is needed")])
    }

    @Test(arguments: ["31/12/4712", "31-Dec-4712", "4712-12-31 00:00:00", ""])
    func anEndThatNobodyKnowsIsNoEnd(_ written: String) throws {
        let (found, problems) = try read("NHS|CSTF|Fire Safety - 2 Years|,\(written),01/04/2025,,,")
        #expect(problems == [] && found.count == 1 && found.first?.expiresOn == nil)
        #expect(found.first?.claims["expires_on"] == nil)
    }

    /// What stands behind a subject narrows what was learned, and must not get lost.
    @Test(arguments: [
        ("Resuscitation - Level 2 - Adult Basic Life Support - 1 Year", "resuscitation", "2, adult basic life support"),
        (
            "Preventing Radicalisation - Basic Prevent Awareness - 3 Years", "preventing-radicalisation",
            "basic prevent awareness"
        ),
        ("Safeguarding Children (Version 2) - Level 1 - 3 Years", "safeguarding-children", "1"),
        ("NHS Conflict Resolution (England) - 3 Years", "nhs-conflict-resolution-england", "not stated"),
        ("Blood Transfusion - Collection - 2 Years", "blood-transfusion-collection", "not stated"),
    ])
    func whatStandsBehindASubjectIsPartOfItsLevel(_ title: String, _ subject: String, _ level: String) throws {
        let claims = try #require(try read("NHS|CSTF|\(title)|,,01/04/2025,,,").found.first).claims
        #expect(claims["subject"]?.text == subject && claims["level"]?.text == level)
        #expect(claims["renewal"]?["unit"] == "years")
    }

    @Test(arguments: [
        ("Fire Safety,,01/04/2025,,,", "competency_name", "A name like NHS|CSTF|Fire Safety - 2 Years| is needed"),
        ("NHS|CSTF|,,01/04/2025,,,", "competency_name", "A name like NHS|CSTF|Fire Safety - 2 Years| is needed"),
        ("=cmd|CSTF|Fire|,,01/04/2025,,,", "competency_name", "A name like NHS|CSTF|Fire Safety - 2 Years| is needed"),
        (
            "NHS|CSTF|Fire|,31/03/2025,01/04/2025,,,", "expiry_date",
            "It ends before it begins. Put one of the two dates right"
        ),
        ("NHS|CSTF|Fire|,,31/02/2025,,,", "date_start", "A date like 01/04/2025 or 01-Apr-2025 is needed"),
        ("NHS|CSTF|Fire|,,,,,", "date_start", "A date like 01/04/2025 or 01-Apr-2025 is needed"),
        (
            "NHS|CSTF|Fire|,soon,01/04/2025,,,", "expiry_date",
            "A date like 01/04/2027 or 01-Apr-2027 is needed, or nothing"
        ),
    ])
    func whatCannotBeReadIsToldByItsLine(_ line: String, _ column: String, _ words: String) throws {
        let (found, problems) = try read("NHS|CSTF|Fire Safety - 1 Year|,,2025-04-01,,,", line)
        #expect(found.count == 1)
        #expect(problems == [RowProblem(3, column, words)])
    }

    @Test func aFileWithoutItsColumnsIsRefusedAsAWhole() throws {
        let refusal = #expect(throws: Refusal.self) { try Competency.read(Array("Name,When\na,b".utf8)) }
        #expect(
            refusal?.words
                == "These columns are missing: competency_name, date_start. The first line must name the columns.")
    }
}
