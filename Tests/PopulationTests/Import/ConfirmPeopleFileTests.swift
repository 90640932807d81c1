import Core
import Identity
import Ledger
import Storage
import TestSupport
import Testing

@testable import Population

@Suite struct ConfirmPeopleFileTests {
    private func rows(_ count: Int, bad: Int = 0) -> String {
        "given_name,family_name,born,address\n"
            + (1...count).map { number in
                let born = number <= bad ? "never" : "\(day("1930-01-01") + number)"
                return "Given\(number),Family\(number),\(born),\(number) A Street With Quite A Long Name; Sampletown\n"
            }.joined()
    }

    private func work(_ browsing: Browsing) async throws -> Bool {
        let world = browsing.world
        return try await Worker(
            [peopleFileJob], database: world.database, now: { world.now }, ids: countedIDs(), bell: Bell()
        ).runNext()
    }

    private func count(_ browsing: Browsing) async throws -> Int {
        let world = browsing.world
        return try await world.read { try PeopleServed.everybody(of: world.organisation, in: $0).count }
    }

    @Test(arguments: Engine.allCases) func aSmallFileIsLookedAtAndThenIn(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        #expect(try await browsing.lee.get("/people-served/imports").text.contains("before anything is saved"))
        let sample = try await browsing.lee.get("/people-served/import-sample")
        #expect(sample.status == 200 && sample.body.contains("nhs_number"))
        let checked = try await browsing.lee.post("/people-served/imports", ["unit": "team", "text": rows(3, bad: 1)])
        #expect(checked.text.contains("Nothing has been saved yet."))
        #expect(checked.text.contains("Enter a real date like 1956-05-04"))
        #expect(try await count(browsing) == 3)
        let problems = try await browsing.lee.get("\(checked.path)/problems")
        #expect(problems.body.contains("2,born,"))
        let done = try await browsing.lee.post("\(checked.path)/confirmation")
        #expect(done.text.contains("2 people are new, 0 changed and 0 taken on."))
        #expect(try await count(browsing) == 5)
        #expect(try await work(browsing) == false)
    }

    @Test(arguments: Engine.allCases) func aLargeFileIsBroughtInByAWorker(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        let checked = try await browsing.lee.post("/people-served/imports", ["unit": "team", "text": rows(1_200)])
        #expect(checked.status == 200, "\(checked.text.prefix(300))")
        let asked = try await browsing.lee.post("\(checked.path)/confirmation")
        #expect(asked.path == "\(checked.path)/progress" && asked.text.contains("Waiting to begin."))
        _ = try await browsing.lee.post("\(checked.path)/confirmation")
        #expect(try await work(browsing))
        #expect(try await work(browsing) == false)
        let done = try await browsing.lee.get("\(checked.path)/progress")
        #expect(done.text.contains("The people are in") && done.text.contains("1200 people are new"))
        #expect(try await count(browsing) == 1_203)
        #expect(try await browsing.lee.get(checked.path).status == 404)
    }

    @Test func nobodyButTheSenderSeesOrConfirmsAFile() async throws {
        let browsing = try await Browsing(), world = browsing.world
        let checked = try await browsing.lee.post("/people-served/imports", ["unit": "team", "text": rows(2)])
        let other = browsing.browser(world.caller(.linkWorker, on: world.team, as: "mo"))
        for answer in [
            try await other.get(checked.path), try await other.get("\(checked.path)/problems"),
            try await other.get("\(checked.path)/progress"), try await other.post("\(checked.path)/confirmation"),
        ] {
            #expect(answer.status == 404 && answer.text.contains("This file is no longer here. Choose it again."))
        }
        #expect(try await count(browsing) == 3)
    }

    @Test func aFileThatCannotBeUsedComesBackBesideItsField() async throws {
        let browsing = try await Browsing()
        for (text, words) in [
            ("", "Choose a file, or paste its lines"), ("{}", "Send a Bundle of Patients"),
            ("a,b\nc,d\n", "These columns are missing"),
        ] {
            let answer = try await browsing.lee.post("/people-served/imports", ["unit": "team", "text": text])
            #expect(answer.status == 422 && answer.text.contains(words), "\(words)")
        }
        let team = try await browsing.lee.post("/people-served/imports", ["unit": "../..", "text": rows(1)])
        #expect(team.status == 422)
        let far = try await browsing.lee.post("/people-served/imports", ["unit": "other-team", "text": rows(1)])
        #expect(far.status == 403)
    }
}
