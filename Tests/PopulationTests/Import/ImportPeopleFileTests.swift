import Core
import Identity
import Population
import Storage
import TestSupport
import Testing
import Workforce

@testable import Population

@Suite struct ImportPeopleFileTests {
    private let ids = countedIDs()

    private func bring(
        _ text: String, as caller: Caller, in world: CareWorld, to unit: String = "team", withDoubtful: Bool = false
    ) async throws -> PeopleFileReport {
        try await world.write { [ids] in
            try importPeopleFile(
                Array(text.utf8), to: UnitID(unit), withDoubtful: withDoubtful, ids: ids, as: caller, at: world.now,
                in: $0)
        }
    }

    private func check(
        _ text: String, as caller: Caller, in world: CareWorld, to unit: String = "team"
    ) async throws -> PeopleFileReport {
        try await world.read {
            try checkPeopleFile(Array(text.utf8), to: UnitID(unit), as: caller, at: world.now, in: $0)
        }
    }

    private func everybody(_ world: CareWorld) async throws -> [PersonServed] {
        try await world.read { try PeopleServed.everybody(of: world.organisation, in: $0) }
    }

    private let head = "nhs_number,given_name,family_name,born,postcode,phone,need_format\n"

    @Test(arguments: Engine.allCases) func aFileComesInWholeAndOnceMoreChangesNothing(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        let file = """
            nhs_number,title,given_name,family_name,born,gender,ethnic_category,main_language,needs_interpreter,\
            contact_preference,address,postcode,phone,practice_code,practice_name,need_format,need_adjustment
            999 000 0042,Mx,Nia,New,29/02/1980,Female,f,Welsh,yes,by letter,1 Road; Town,zz993vz,01632 960002,\
            a99999,Surgery,Letters in 18 point; Braille; Braille,Home visit
            ,,Kit,Ó Súil,1990-01-02,,99,,,,,,,,,,

            """
        let report = try await bring(file, as: world.lee, in: world)
        #expect(report.newCount == 2 && report.problems.isEmpty && report.doubtful.isEmpty)
        let people = try await everybody(world)
        let nia = try #require(people.first { $0.familyName == "New" })
        #expect(nia.nhsNumber?.digits == "9990000042" && nia.born == day("1980-02-29") && nia.gender == .female)
        #expect(nia.ethnicCategory == .whiteAndAsian && nia.mainLanguage == .welsh && nia.needsInterpreter)
        #expect(nia.address == ["1 Road", "Town"] && nia.postcode == "ZZ99 3VZ" && nia.contactPreference == .letter)
        #expect(nia.practice == PersonServed.Practice(odsCode: "A99999", name: "Surgery") && nia.title == "Mx")
        let needs = try await world.read {
            try Needs.of([nia.id], shownTo: Standing(.careTeam, sees: [], writes: []), in: world.organisation, $0)
        }
        #expect(Set(needs.map(\.words)) == ["Letters in 18 point", "Braille", "Home visit"])
        #expect(needs.allSatisfy { !$0.isOwnWord })
        #expect(try await world.standing(of: world.lee, towards: nia.id.text)?.kind == .careTeam)
        let members = try await world.read { try CareTeams.members(of: [nia.id], in: world.organisation, $0) }
        #expect(members.map(\.staff) == [nil])
        let facts = try await world.factNames()
        #expect(facts.last == "population.file-imported.1")
        #expect(facts.count { $0 == "population.person-added.1" } == 2)
        let again = try await bring(file, as: world.lee, in: world)
        #expect(again.sameCount == 2 && again.usefulCount == 0)
        #expect(try await everybody(world) == people)
        #expect(try await world.factNames() == facts)
    }

    @Test func anEmptyCellTakesNothingAwayAndAChangeIsSaved() async throws {
        let world = try await CareWorld()
        let report = try await bring(
            head + "9990000018,Pat,Example,1956-05-04,,01632 960009,Large print\n", as: world.lee, in: world)
        #expect(report.changedCount == 1 && report.usefulCount == 1)
        let pat = try await world.stored()
        #expect(pat.phone == "01632 960009" && pat.postcode == "ZZ99 3VZ" && pat.address.count == 2)
        let facts = try await world.factNames()
        #expect(facts.prefix(2) == ["population.person-changed.1", "population.need-recorded.1"])
    }

    @Test(arguments: Engine.allCases) func somebodyOfAnotherTeamIsTakenOnAndNothingIsTold(_ engine: Engine) async throws
    {
        let world = try await CareWorld(engine)
        let same = head + "9990000034,Ray,Example,1956-05-04,ZZ99 3VZ,01632 960001,\n"
        let other = head + "9990000034,Guess,Guess,1956-05-04,AA1 1AA,01632 960999,Guess\n"
        #expect(try await check(same, as: world.lee, in: world) == check(other, as: world.lee, in: world))
        let ray = try await world.stored("ray")
        let report = try await bring(other, as: world.lee, in: world)
        #expect(report.takenOnCount == 1 && report.changedCount == 0)
        #expect(try await world.stored("ray").givenName == ray.givenName)
        #expect(try await world.standing(of: world.lee, towards: "ray")?.kind == .careTeam)
        // A referrer, who sees no record, is told no more than that the team has them.
        #expect(try await check(other, as: world.referrer, in: world).sameCount == 1)
        let wrong = try await check(
            head + "9990000034,Ray,Example,1957-05-04,,,\n", as: world.referrer, in: world)
        #expect(wrong.problems.map(\.words) == ["Check the NHS number and the date of birth: they do not go together"])
    }

    @Test(arguments: Engine.allCases) func whoMayBeThereAlreadyIsLeftOutUnlessAsked(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        let file =
            head + """
                ,Patricia,Éxample,1956-05-04,,,
                ,Una,Other,1956-05-04,zz99 3vz,,
                ,Ada,Alike,1990-01-01,,,
                ,Ann,Alike,1990-01-01,,,
                9990000069,Bea,Both,1991-01-01,,,
                9990000077,Bob,Both,1991-01-01,,,

                """
        let report = try await check(file, as: world.lee, in: world)
        #expect(report.newCount == 3 && report.doubtful.map(\.line) == [2, 3, 5])
        #expect(report.doubtful.last?.words == "This may be the same person as line 4.")
        #expect(report.doubtful.first?.words.contains("born Fri 4 May 1956, who is on the register already") == true)
        // Of another team nobody is named, since the caller has nothing to do with them.
        let far = try await check(head + ",Ray,Example,1956-05-04,,,\n", as: world.oli, in: world, to: "other-team")
        #expect(far.sameCount == 1)
        let lines = try await check(file, as: world.referrer, in: world).doubtful.map(\.line)
        // Whoever may not see the register's people learns only what the file itself says.
        #expect(lines == [5])
        let left = try await bring(file, as: world.lee, in: world)
        #expect(left.newCount == 3 && left.doubtful.count == 3)
        #expect(try await everybody(world).count == 6)
        let all = try await bring(file, as: world.lee, in: world, withDoubtful: true)
        #expect(all.newCount == 3 && all.doubtful.isEmpty && all.sameCount == 3)
        let served = try await everybody(world).map { "\($0.givenName) \($0.familyName)" }
        #expect(served.count == 9)
    }

    @Test func everyLineThatCannotBeUsedIsToldWithItsFieldAndWords() async throws {
        let world = try await CareWorld()
        let file = """
            nhs_number,given_name,family_name,born,died,postcode,email,ethnic_category,needs_interpreter,\
            practice_name,shoe
            9990000017,Nia,New,1980-01-01,,,,,,,
            ,Nia,New,,,,,,,,
            ,,New,1980-13-01,,nowhere,@,T,maybe,Surgery,
            ,Nia,New,2030-01-01,,,,,,,
            9990000042,Nia,New,1980-01-01,,,,,,,
            999-000-0042,Nia,New,1980-01-01,,,,,,,
            ,Kit,Kent,1970-01-01,,,,,,,
            ,KIT,kent,1970-01-01,,,,,,,
            ,"Kit,Kent,1970-01-01,,,,,,,

            """
        let report = try await check(file, as: world.lee, in: world)
        #expect(report.newCount == 2 && report.unknownColumns == ["shoe"])
        #expect(Set(report.problems.map(\.line)) == [2, 3, 4, 5, 7, 9, 10])
        let words = report.problems.map(\.words)
        for expected in [
            "Check the NHS number: it has 10 digits, and the last one checks the others",
            "Enter an NHS number or a date of birth, so that they can be told from others",
            "Enter a real date like 1956-05-04 or 04/05/1956", "Enter yes or no",
            "Enter the code of the practice too", "Check the date of birth: it cannot be this day",
            "This is about the same person as line 6. Keep one of them.",
            "This is about the same person as line 8. Keep one of them.",
        ] {
            #expect(words.contains(expected), "\(expected)")
        }
        #expect(words.contains { $0.hasPrefix("Enter one of: A, B, C") })
        #expect(report.problems.contains { $0.line == 2 && $0.column == "nhs_number" })
    }

    @Test func whoMayNotRegisterPeopleMayNotBringThemIn() async throws {
        let world = try await CareWorld(), file = head + ",Nia,New,1980-01-01,,,\n"
        let words = "Your role does not let you put people on the register for this team."
        for caller in [world.oli, world.served("pat"), world.caller(.rosterManager, on: world.team)] {
            let refused = try await world.refusal {
                try checkPeopleFile(Array(file.utf8), to: world.team, as: caller, at: world.now, in: $0)
            }
            #expect(refused?.words == words)
        }
        let none = try await world.refusal {
            try checkPeopleFile(
                Array(file.utf8), to: UnitID("no-team"), as: world.caller(.careManager), at: world.now, in: $0)
        }
        #expect(none?.fields.first?.words == "Choose a team that is open")
        #expect(try await everybody(world).count == 3)
    }

    /// A verb that refuses in the middle leaves nothing of the file behind.
    @Test(arguments: Engine.allCases) func nothingIsHalfSaved(_ engine: Engine) async throws {
        let world = try await CareWorld(engine), ids = countedIDs()
        let file = head + "9990000042,Nia,New,1980-01-01,,,\n9990000069,Kit,Kent,1970-01-01,,,\n"
        let refused = try await world.refusal { tx in
            _ = try importPeopleFile(
                Array(file.utf8), to: world.team, withDoubtful: false, ids: ids, as: world.lee, at: world.now, in: tx)
            throw Refusal(.conflict, "Late")
        }
        #expect(refused?.words == "Late")
        #expect(try await everybody(world).count == 3)
        #expect(try await world.factNames().isEmpty)
    }
}
