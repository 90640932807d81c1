import ArgumentParser
import Core
import Identity
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

@testable import commonweal

@Suite("Register files on the command line") struct RegisterImportTests {
    private func run(_ kind: ImportKind, _ text: String, dry: Bool = false, at desk: Desk) async throws
        -> RegisterImport.Outcome
    {
        try await RegisterImport(kind: kind, bytes: Array(text.utf8), isDryRun: dry).run(
            as: Operator.caller(of: OrganisationID("org")), in: desk.database, at: desk.now, ids: desk.ids)
    }

    private func export(_ kind: ImportKind, at desk: Desk) async throws -> String {
        try await desk.read {
            try exportFile(
                kind, from: day("2026-01-01"), through: day("2027-12-31"),
                as: Operator.caller(of: OrganisationID("org")), in: $0
            ).text
        }
    }

    private static let files: [(ImportKind, String)] = [
        (.units, "name,kind,ods_code,parent\nMedicine,division,,\nWard 7,ward,RX1RA,Medicine\n"),
        (
            .people,
            """
            staff_number,given_name,family_name,unit,job_title,staff_group,weekly_hours,first_day,pattern
            1,Ada,"Achebe, senior",Ward 7,Staff nurse,registered-nursing-midwifery,37.5,2024-04-01,
            2,Ben,Okoro,Ward 7,Support worker,support-to-clinical,22.25,2025-04-01,AAAA---

            """
        ),
        (
            .skills,
            "staff_number,skill,skill_name,valid_from,valid_to,source\n"
                + "1,RN,Registered nurse,2024-04-01,2029-03-31,ESR\n"
        ),
        (.absences, "staff_number,kind,first_day,last_day\n1,annual-leave,2026-12-07,2026-12-13\n"),
        (
            .duties,
            "staff_number,unit,date,start,end,code,unpaid_break_minutes\n2,Ward 7,2026-11-02,19:00,07:30,N,60\n"
        ),
    ]

    @Test("Every kind goes in, comes out, and goes in again without a change", arguments: Engine.allCases)
    func roundTrip(_ engine: Engine) async throws {
        let desk = try await Desk.make(engine)
        try await desk.found()
        for (kind, text) in Self.files {
            let outcome = try await run(kind, text, at: desk)
            #expect(outcome.isWritten && outcome.report.problems == [], "\(kind): \(outcome.report.problems)")
            #expect(outcome.report.newCount == text.split(separator: "\n").count - 1)
            let out = try await export(kind, at: desk), again = try await run(kind, out, at: desk)
            #expect(again.report.usefulCount == 0 && again.report.unchangedCount == outcome.report.newCount)
            #expect(try await export(kind, at: desk) == out)
        }
        #expect(try await export(.people, at: desk).contains(#""Achebe, senior""#))
    }

    @Test("A dry run says what would happen and writes nothing")
    func dryRun() async throws {
        let desk = try await Desk.make()
        try await desk.found()
        let outcome = try await run(.units, Self.files[0].1, dry: true, at: desk)
        #expect(outcome.report.newCount == 2 && !outcome.isWritten)
        #expect(outcome.lines(file: "units.csv").last == "Nothing was written.")
        #expect(try await desk.read { try Units.all(of: OrganisationID("org"), in: $0) }.isEmpty)
    }

    @Test("One bad row keeps the whole file out, and each is listed with its reason", arguments: Engine.allCases)
    func badRows(_ engine: Engine) async throws {
        let desk = try await Desk.make(engine)
        try await desk.found()
        let outcome = try await run(
            .units, "name,kind,colour\nWard 1,ward,red\nWard 2,palace,blue\n,ward,\n", at: desk)
        #expect(!outcome.isWritten)
        let lines = outcome.lines(file: "units.csv")
        #expect(lines[0].hasPrefix("units.csv:3: kind: Enter one of: ward"))
        #expect(lines[1] == "units.csv:4: name: Enter the unit's name")
        #expect(lines.contains("Columns that are not known and were left out: colour."))
        #expect(lines.contains("Units: 1 new, 0 changed, 0 there already, 2 that cannot be used."))
        #expect(try await desk.read { try Units.all(of: OrganisationID("org"), in: $0) }.isEmpty)
    }

    @Test("An organisation is found by id, ODS code or name, and need not be named when there is one")
    func organisations() async throws {
        let desk = try await Desk.make()
        #expect(
            await refusal { _ = try await desk.read { try findOrganisation(nil, in: $0) } }?.contains("no organisation")
                == true)
        try await desk.found()
        for name in [nil, "org", "rxx", "St Test"] {
            #expect(try await desk.read { try findOrganisation(name, in: $0).id } == OrganisationID("org"))
        }
        _ = try await desk.imported()
        let several = await refusal { _ = try await desk.read { try findOrganisation(nil, in: $0) } }
        #expect(
            several == "Say which organisation with --organisation: INRC-II n003w2 (inrc-ii-n003w2), St Test (org).")
        let unknown = await refusal { _ = try await desk.read { try findOrganisation("nowhere", in: $0) } }
        #expect(unknown?.hasPrefix("There is no organisation nowhere. There are: ") == true)
    }

    @Test("Every kind has a command of its own to bring in and to take out")
    func commands() {
        let kinds = ImportKind.allCases.map(\.rawValue)
        #expect(Import.configuration.subcommands.compactMap { $0.configuration.commandName } == ["inrc2"] + kinds)
        #expect(
            Export.configuration.subcommands.compactMap { $0.configuration.commandName } == kinds + ["roster", "audit"])
        #expect(Import.helpMessage().contains("65"))
        #expect(ImportRegister<PeopleFiles>.helpMessage().contains("staff_number (needed): Employee number"))
    }

    private func refusal(_ body: () async throws -> Void) async -> String? {
        do { try await body() } catch { return (error as? Refusal)?.words }
        return nil
    }
}
