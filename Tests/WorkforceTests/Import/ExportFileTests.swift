import Core
import Identity
import TestSupport
import Testing
import Workforce

@Suite struct ExportFileTests {
    private func export(
        _ register: Register, _ kind: ImportKind, from first: String = "2024-01-01", through last: String = "2027-12-31"
    ) async throws -> (text: String, people: [PersonID]) {
        try await register.read {
            try exportFile(kind, from: day(first), through: day(last), as: register.team, in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func peopleAreGivenOutWithTheirPostsAndNamedForTheAccessLog(
        _ engine: Engine
    ) async throws {
        let register = try await Register(engine)
        let (text, people) = try await export(register, .people)
        let lines = text.split(separator: "\r\n")
        #expect(lines.count == 3)
        #expect(lines.contains { $0.hasPrefix("20000001,Ada,Achebe,,ada.achebe@example.nhs.uk,,A-post-1,Ward 7,") })
        #expect(people == [register.ada.id, register.ben.id])
        #expect(try await export(register, .units).people.isEmpty)
    }

    @Test func absencesOutsideTheDaysStayInside() async throws {
        let register = try await Register()
        let absence = Absence(
            id: AbsenceID("a"), person: register.ada.id, kind: .sickness, firstDay: day("2026-12-07"),
            lastDay: day("2026-12-13"), chargedMinutes: 450)
        try await register.write { try Absences.save(absence, of: register.organisation, in: $0) }
        #expect(try await export(register, .absences, from: "2026-12-13").text.contains("2026-12-07,2026-12-13,7.5"))
        #expect(try await export(register, .absences, from: "2026-12-14").text.split(separator: "\r\n").count == 1)
    }

    @Test func whatASpreadsheetWouldRunComesOutAsTextAndGoesInAgainAsItWas() async throws {
        let register = try await Register()
        let unit = Unit(id: UnitID("evil"), name: "=HYPERLINK(\"http://x\",\"y\")")
        try await register.write { try Units.save(unit, of: register.organisation, in: $0) }
        let (text, _) = try await export(register, .units)
        #expect(text.contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",ward,"))
        let back = try await register.read {
            try checkFile(.units, Array(text.utf8), as: register.team, at: register.now, ids: countedIDs(), in: $0)
        }
        #expect(back.unchangedCount == 3 && back.usefulCount == 0)
    }

    @Test func whoeverMayNotExportEverythingIsGivenNothing() async throws {
        let register = try await Register()
        for caller in [register.manager, register.staff, register.caller(.auditor), register.caller(.administrator)] {
            let refusal = try await register.refusal {
                try exportFile(.people, from: register.today, through: register.today, as: caller, in: $0).text
            }
            #expect(refusal?.kind == .forbidden)
        }
    }
}
