import Core
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

/// Registrations with professional bodies, by file.
@Suite struct RegistrationRowTests {
    private static let head =
        "Employee Number,Professional Body,Registration Number,Registration Status,Checked On,Register Part,"
        + "Registered From,Expiry Date,Revalidation Date\n"

    private static let council = "Nursing and Midwifery Council"

    private func problems(_ line: String, _ world: PassportWorld) async throws -> [String] {
        try await world.looks(at: "\(Self.head)\(line)\n").problems.map { "\($0.column ?? ""): \($0.words)" }
    }

    @Test(arguments: Engine.allCases)
    func aLineBecomesARegistrationOnThePassport(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let text =
            Self.head + """
            20000001,\(Self.council),12a3456b,Registered,01/11/2026,Adult nursing,01/04/2019,31/03/2027,31-Mar-2028
            20000002,GMC,7654321,Registered with conditions,2026-11-02,,,,

            """
        let look = try await world.looks(at: text)
        #expect(look.problems == [] && look.rows.map(\.person.id) == [world.ada, world.ben])
        #expect(look.rows.map(\.entry.until) == [day("2027-03-31"), nil])
        #expect(look.rows.map(\.doubt) == [nil, nil])
        let items = try await world.bringsIn(text)
        #expect(items.map(\.kind) == ["professional-registration-1", "professional-registration-1"])
        #expect(
            items.first?.claims == [
                "body": "NMC", "current_status": "registered", "checked_at": "2026-11-01T00:00:00Z",
                "number": "12A3456B", "register_part": "Adult nursing", "registered_from": "2019-04-01",
                "registered_to": "2027-03-31", "revalidation_due": "2028-03-31", "source": "ESR",
            ])
        #expect(items.last?.claims["current_status"] == "registered-with-conditions")
        #expect(FileEntry.name(of: items[0]).hasPrefix("NMC 12A3456B, Adult nursing, "))
        let again = try await world.looks(at: text)
        #expect(again.rows == [] && again.knownCount == 2)
        // Another state, or another end, is news.
        let news = text.replacing("Registered with conditions", with: "Lapsed")
            .replacing("31/03/2027", with: "31/03/2030")
        #expect(try await world.looks(at: news).rows.map(\.line) == [2, 3])
    }

    @Test func whatSaysSomethingBadOrIsOverComesInOnlyWhenTicked() async throws {
        let world = try await PassportWorld()
        let text =
            Self.head + """
            20000001,NMC,12A3456B,Suspended,01/11/2026,,,,
            20000002,NMC,12A3457B,Active,01/11/2026,,,31/10/2026,
            """
        let look = try await world.looks(at: text)
        #expect(look.rows.map(\.doubt) == ["Standing on the register: Suspended", "It ended on Sat 31 Oct 2026"])
        #expect(look.chosen([]) == [] && look.chosen([2]).map(\.person.id) == [world.ada])
    }

    @Test(arguments: [
        (
            "20000001,ABC,1,Registered,01/11/2026,,,,",
            "professional_body: Enter one of NMC, GMC, HCPC, GPhC, GDC, SWE, or its full name"
        ),
        (
            "20000001,GDC,=1+1,Registered,01/11/2026,,,,",
            "registration_number: Enter the number as the register gives it"
        ),
        (
            "20000001,GDC,,Registered,01/11/2026,,,,",
            "registration_number: Enter the number as the register gives it"
        ),
        (
            "20000001,NMC,123,Registered,01/11/2026,,,,",
            "registration_number: “Registration number”: a number of NMC is written “99A9999A”, where 9 is a "
                + "digit and A a letter"
        ),
        (
            "20000001,NMC,12A3456B,Sleeping,01/11/2026,,,,",
            "registration_status: Choose “Standing on the register” from the list"
        ),
        (
            "20000001,NMC,12A3456B,Registered,,,,,",
            "checked_on: A date like 01/04/2027 or 01-Apr-2027 is needed"
        ),
        ("20000001,NMC,12A3456B,Registered,01/12/2026,,,,", "checked_on: “Checked at” lies in the future"),
        (
            "20000001,NMC,12A3456B,Registered,01/11/2026,,soon,,",
            "registered_from: A date like 01/04/2027 or 01-Apr-2027 is needed, or nothing"
        ),
        (
            "20000001,NMC,12A3456B,Registered,01/11/2026,,01/04/2026,31/03/2026,",
            "expiry_date: It ends before it begins. Put one of the two dates right"
        ),
        (
            "20000001,NMC,12A3456B,Registered,01/11/2026,@part,,,",
            "register_part: Begin it with a letter or a digit, and keep it short"
        ),
    ])
    func whatCannotBeReadIsToldByItsColumn(_ line: String, _ words: String) async throws {
        #expect(try await problems(line, try await PassportWorld()) == [words])
    }

    @Test func aColumnThatIsNeededIsNamed() async throws {
        let refusal = try await PassportWorld().refusal(
            ofLookingAt: Array("Employee Number,Registration Number\n20000001,12A3456B\n".utf8))
        #expect(refusal?.words.contains("professional_body, registration_status, checked_on") == true)
    }
}
