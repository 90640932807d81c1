import Core
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

/// Clearances by occupational health, by file.
@Suite struct ClearanceRowTests {
    private static let head = "Employee Number,Fit For Role,Assessed On,Review On,Role Category,EPP Cleared\n"

    private func problems(_ line: String, _ world: PassportWorld) async throws -> [String] {
        try await world.looks(at: "\(Self.head)\(line)\n").problems.map { "\($0.column ?? ""): \($0.words)" }
    }

    @Test(arguments: Engine.allCases)
    func aLineBecomesAClearanceOnThePassport(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let text = "\(Self.head)20000001,Yes,01/10/2026,01/10/2027,Clinical,no\n20000002,not fit,2026-10-02,,,\n"
        let look = try await world.looks(at: text)
        #expect(look.problems == [] && look.rows.map(\.doubt) == [nil, "Fit for the role: No"])
        #expect(look.rows.map(\.entry.name) == ["Fit for the role: yes, Clinical", "Fit for the role: no"])
        let items = try await world.bringsIn(text, ticked: [3])
        #expect(items.map(\.kind) == ["occupational-health-clearance-1", "occupational-health-clearance-1"])
        #expect(
            items.first?.claims == [
                "fit_for_role": true, "review_on": "2027-10-01", "epp_cleared": false, "role_category": "Clinical",
                "assessed_on": "2026-10-01",
            ])
        #expect(items.map(FileEntry.name(of:)) == look.rows.map(\.entry.name))
        #expect(try await world.looks(at: text).knownCount == 2)
        let page = try await world.browser(world.officer).get("/passport/competency-files/file")
        #expect(page.text.contains("Fit for the role: yes, Clinical"))
    }

    @Test(arguments: [
        ("20000001,perhaps,01/10/2026,,,", "fit_for_role: Enter yes or no"),
        ("20000001,,01/10/2026,,,", "fit_for_role: Enter yes or no"),
        ("20000001,yes,01/10/2026,,,maybe", "epp_cleared: Enter yes or no"),
        ("20000001,yes,,,,", "assessed_on: A date like 01/04/2027 or 01-Apr-2027 is needed"),
        ("20000001,yes,25/11/2026,,,", "assessed_on: “Assessed on” lies in the future"),
        (
            "20000001,yes,01/10/2026,01/09/2026,,",
            "review_on: It ends before it begins. Put one of the two dates right"
        ),
        ("20000001,yes,01/10/2026,,=1,", "role_category: Begin it with a letter or a digit, and keep it short"),
        ("99,yes,01/10/2026,,,", "employee_number: Nobody on the register has this number"),
    ])
    func whatCannotBeReadIsToldByItsColumn(_ line: String, _ words: String) async throws {
        #expect(try await problems(line, try await PassportWorld()) == [words])
    }
}
