import Core
import TestSupport
import Testing
import Web

@testable import Workforce

@Suite struct PeoplePagesTests {
    @Test(arguments: Engine.allCases) func peopleAreFoundAndLogged(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        let page = try await browsing.team.get("/workforce/people?q=suil")
        #expect(page.text.contains("Ó Súil, Ben"))
        #expect(!page.text.contains("Achebe"))
        #expect(browsing.site.shown.lines.map(\.person) == [browsing.register.ben.id])
        #expect(try await browsing.team.get("/workforce/people?q=%22%3Cb%3E&page=-9").text.contains("Nobody matches."))
        #expect(try await browsing.team.get("/workforce/people?page=99999999999999999999").status == 200)
    }

    @Test(arguments: Engine.allCases) func staffSeeTheirOwnRecordAndNobodyElses(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        let own = try await browsing.staff.get("/workforce/me")
        #expect(own.text.contains("Ada Achebe"))
        #expect(own.markup.links.contains("/workforce/people/ada/outside-duties/new"))
        #expect(!own.markup.links.contains("/workforce/people/ada/absences/new"))
        #expect(try await browsing.staff.get("/workforce/people/ben").status == 403)
        #expect(try await browsing.staff.get("/workforce/people").status == 403)
    }

    @Test(arguments: Engine.allCases) func anAccountWithoutAPersonIsToldSo(_ engine: Engine) async throws {
        let page = try await Browsing(engine).team.get("/workforce/me")
        #expect(page.status == 403)
        #expect(page.text.contains("not linked to a staff record"))
    }

    @Test(arguments: Engine.allCases) func aRecordWithNothingInItSaysWhatComesNext(_ engine: Engine) async throws {
        let page = try await Browsing(engine).team.get("/workforce/people/ben")
        for words in [
            "No post yet.", "No skills recorded yet.", "No absence in the last year", "No duties from four weeks ago",
            "find nothing wrong",
        ] { #expect(page.text.contains(words)) }
    }

    @Test(arguments: Engine.allCases) func aFullRecordShowsEverything(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine), register = browsing.register
        try await register.write { tx in
            try Skills.hold(
                SkillHolding(
                    person: register.ada.id, skill: register.skill.id, validFrom: day("2024-01-01"),
                    validTo: day("2026-11-01"), source: "ESR competency", evidence: "Certificate 7"),
                of: register.organisation, in: tx)
            try bookAbsence(
                Absence(
                    id: AbsenceID("a"), person: register.ada.id, kind: .annualLeave, firstDay: day("2026-12-21"),
                    lastDay: day("2026-12-27"), chargedMinutes: 2250), as: register.team, at: register.now, in: tx)
            try recordOptOut(
                of: register.ada.id, signedOn: day("2026-01-05"), as: register.team, at: register.now, in: tx)
            try declareOutsideDuty(
                OutsideDuty(
                    person: register.ada.id, employer: "Elsewhere <NHS> Trust",
                    span: TimeSpan(from: moment("2026-11-25 19:00"), lasting: Minutes(750)), unpaidBreakMinutes: 60),
                id: DutyID("d"), as: register.team, at: register.now, in: tx)
        }
        let page = try await browsing.team.get("/workforce/people/ada")
        for words in [
            "Registered nurse", "Run out", "Certificate 7", "Annual leave", "37.5", "Signed on Mon 5 Jan 2026",
            "Wed 25 Nov 2026, 19:00 to 07:30 (12 h 30 min)", "Elsewhere <NHS> Trust", "11 h 30 min",
            "over the 17 weeks to Mon 23 Nov 2026",
        ] { #expect(page.text.contains(words), "\(words)") }
    }

    @Test(arguments: Engine.allCases) func aPersonIsAddedAndThenGivenAPost(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        let post = try await browsing.team.post(
            "/workforce/people",
            [
                "staffNumber": "30000001", "givenName": "Sample", "familyName": "Person", "knownAs": "", "email": "",
                "born": "",
            ])
        #expect(post.status == 200)
        #expect(post.text.contains("Sample Person is added. Next, give them a post."))
    }

    @Test(arguments: Engine.allCases) func aBadPersonComesBackWithEveryProblem(_ engine: Engine) async throws {
        let page = try await Browsing(engine).team.post(
            "/workforce/people",
            [
                "staffNumber": "20000001", "givenName": "Eve", "familyName": "Example", "email": "nobody",
                "born": "2020-01-01",
            ])
        #expect(page.status == 422)
        #expect(page.text.contains("Ada Achebe has it already"))
        #expect(page.text.contains("Enter the email address like name@example.nhs.uk"))
        #expect(page.text.contains("it makes them younger than 13"))
        #expect(page.markup.with(id: "givenName")?["value"] == "Eve")
        let empty = try await Browsing(engine).team.post("/workforce/people", ["born": "31/31/2020"])
        #expect(empty.status == 422)
        #expect(empty.text.contains("Enter the date of birth as a real date"))
    }

    @Test(arguments: Engine.allCases) func leavingEndsThePosts(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        #expect(try await browsing.team.get("/workforce/people/ada/leaving").status == 200)
        let page = try await browsing.team.post("/workforce/people/ada/leaving", ["lastDay": "2026-12-31"])
        #expect(page.text.contains("Leaves after Thu 31 Dec 2026"))
        #expect(page.text.contains("Mon 1 Apr 2024 to Thu 31 Dec 2026"))
    }

    @Test func theSecondOfTwoEditorsSeesBothValues() async throws {
        let browsing = try await Browsing()
        let opened = try await browsing.team.get("/workforce/people/ada/edit")
        let seen = browsing.register.ada.seen.carried
        #expect(opened.body.contains("name=\"seen\""))
        func save(_ name: String) async throws -> Seen {
            try await browsing.team.post(
                "/workforce/people/ada",
                [
                    "staffNumber": browsing.register.ada.staffNumber, "givenName": name, "familyName": "Achebe",
                    "knownAs": "", "email": "", "born": "", "seen": seen,
                ])
        }
        let first = try await save("Adaeze")
        #expect(first.text.contains("Adaeze Achebe is changed."))
        let second = try await save("Adah")
        #expect(second.status == 422)
        #expect(second.text.contains("Somebody saved “Adaeze” here while you had “Adah”."))
        #expect(second.markup.with(id: "givenName")?["value"] == "Adah")
        let stored = try await browsing.register.read {
            try People.find(browsing.register.ada.id, of: browsing.register.organisation, in: $0)
        }
        #expect(stored.givenName == "Adaeze")
    }
}
