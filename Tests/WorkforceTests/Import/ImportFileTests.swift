import Core
import Identity
import TestSupport
import Testing
import Workforce

@Suite struct ImportFileTests {
    private func check(_ register: Register, _ kind: ImportKind, _ text: String) async throws -> ImportReport {
        try await register.read {
            try checkFile(kind, Array(text.utf8), as: register.team, at: register.now, ids: countedIDs(), in: $0)
        }
    }

    private func bringIn(_ register: Register, _ kind: ImportKind, _ text: String) async throws -> ImportReport {
        try await importFile(
            kind, Array(text.utf8), as: register.team, at: register.now, ids: countedIDs(), into: register.database)
    }

    private static let good: [(ImportKind, String, Int)] = [
        (.units, "name,kind,ods_code,parent\nSurgery,division,,\nWard 9,ward,rx1rc,Surgery\n", 2),
        (
            .people,
            """
            staff_number,given_name,family_name,born,assignment_number,unit,job_title,staff_group,terms,band,\
            weekly_hours,first_day,pattern
            30000001,Sample,One,,B-1,Ward 7,Staff nurse,registered-nursing-midwifery,afc,5,37.5,01/04/2026,DDDDD--
            30000001,Sample,One,,B-2,Theatre 2,Staff nurse,registered-nursing-midwifery,afc,5,7.5,2026-04-01,
            30000002,Sample,Two,1990-02-28,,,,,,,,,
            20000002,Benjamin,Ó Súil,,,Ward 7,HCA,support-to-clinical,afc,3,22.5,2026-04-01,
            """, 4
        ),
        (
            .skills,
            "staff_number,skill,skill_name,valid_from,valid_to,source,evidence\n"
                + "20000001,RN,,2024-01-01,2027-01-01,ESR,\n20000001,IV,Intravenous drugs,2024-01-01,,ESR,Cert\n"
                + "20000002,IV,,2024-01-01,,ESR,\n", 3
        ),
        (
            .absences,
            "staff_number,kind,first_day,last_day,charged_hours\n20000001,annual-leave,2026-12-07,2026-12-13,\n"
                + "20000001,sickness,2026-12-14,14/12/2026,7.5\n", 2
        ),
        (
            .duties,
            "staff_number,unit,date,start,end,code,unpaid_break_minutes,source,employer\n"
                + "20000001,Ward 7,2026-11-02,07:00,19:30,LD,60,,\n20000001,Ward 7,2026-11-03,19:00,7:30,N,60,roster,\n"
                + "20000001,,2026-11-05,09:00,17:00,,,external,Elsewhere\n"
                + "20000002,Ward 7,2026-11-02,07:00,19:30,LD,60,bank,\n",
            4
        ),
    ]

    @Test(arguments: Engine.allCases, ImportFileTests.good.indices)
    func aGoodFileGoesInOnceAndChangesNothingTheSecondTime(_ engine: Engine, _ index: Int) async throws {
        let register = try await Register(engine), (kind, text, count) = Self.good[index]
        let looked = try await check(register, kind, text)
        #expect(looked.problems == [])
        #expect(looked.newCount == count)
        #expect(try await register.factNames().isEmpty)
        let first = try await bringIn(register, kind, text)
        #expect(first == looked)
        #expect(try await register.factNames().last == "workforce.file-imported.1")
        let facts = try await register.factNames().count
        let second = try await bringIn(register, kind, text)
        #expect(second.unchangedCount == count && second.usefulCount == 0 && second.problems == [])
        #expect(try await register.factNames().count == facts)
        let (exported, _) = try await register.read {
            try exportFile(kind, from: day("2024-01-01"), through: day("2027-12-31"), as: register.team, in: $0)
        }
        let back = try await check(register, kind, exported)
        #expect(back.problems == [] && back.usefulCount == 0 && back.unchangedCount >= count)
    }

    @Test func whatAFileSaysReplacesWhatIsStoredAndWhatItDoesNotSayStays() async throws {
        let register = try await Register()
        let text =
            "staff_number,given_name,family_name,email,assignment_number,unit,weekly_hours,first_day\n"
            + "20000001,Ada,Achebe-Jones,,A-post-1,Ward 7,22:30,2024-04-01\n"
        let report = try await bringIn(register, .people, text)
        #expect(report.changedCount == 1 && report.problems == [])
        let (person, post) = try await register.read { tx in
            (
                try People.find(register.ada.id, of: register.organisation, in: tx),
                try Posts.find(PostID("post-1"), of: register.organisation, in: tx)
            )
        }
        #expect(person.familyName == "Achebe-Jones" && person.email == nil)
        #expect(post.weeklyMinutes == 1350 && post.jobTitle == "Staff nurse" && post.band == "5")
    }

    @Test func goodRowsGoInAndBadOnesAreListed() async throws {
        let register = try await Register()
        let report = try await bringIn(register, .units, "name,kind\nWard 9,ward\nWard 10,wrd\nWard 11,ward\n")
        #expect(report.newCount == 2 && report.badCount == 1)
        #expect(report.problems.map(\.line) == [3])
        #expect(report.problems.map(\.column) == ["kind"])
        #expect(report.problemsFile.hasPrefix("line,column,reason\r\n3,kind,\"Enter one of: "))
    }

    @Test func manyRowsGoInBatchByBatch() async throws {
        let register = try await Register()
        let rows = (1...1201).map { "4\($0),Given,Family\($0),Ward 7,HCA,support-to-clinical,afc,37.5,2026-01-01" }
        let text =
            "staff_number,given_name,family_name,unit,job_title,staff_group,terms,weekly_hours,first_day\n"
            + rows.joined(separator: "\n")
        let report = try await bringIn(register, .people, text)
        #expect(report.newCount == 1201 && report.problems == [])
        let onWard = try await register.read {
            try Posts.onUnit(
                register.ward.id, from: register.today, through: register.today, of: register.organisation, in: $0)
        }
        #expect(onWard.count == 1202)
    }

    @Test func onlyWhoMayImportEverywhereImports() async throws {
        let register = try await Register()
        for caller in [
            register.manager, register.caller(.auditor), register.caller(.eRosteringTeam, on: register.ward.id),
        ] {
            let refusal = try await register.refusal {
                try checkFile(.units, [], as: caller, at: register.now, ids: countedIDs(), in: $0)
            }
            #expect(refusal?.kind == .forbidden)
            let export = try await register.refusal {
                try exportFile(.people, from: register.today, through: register.today, as: caller, in: $0).text
            }
            #expect(export?.kind == .forbidden)
        }
    }
}
