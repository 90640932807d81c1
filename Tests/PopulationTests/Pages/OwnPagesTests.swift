import Core
import Identity
import Population
import Storage
import TestSupport
import Testing
import Web

@Suite struct OwnPagesTests {
    @Test(arguments: Engine.allCases) func oneReadsAndCorrectsWhatIsOnes(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        let page = try await browsing.pat.get("/my-care")
        #expect(page.text.contains("999 000 0018") && page.text.contains("1 High Street, Sampletown, ZZ99 3VZ"))
        let saved = try await browsing.pat.post(
            "/my-care/details", ["knownAs": "Patty", "phone": "01632 960222", "familyName": "Somebody"])
        #expect(saved.path == "/my-care" && saved.text.contains("Patty") && !saved.text.contains("Somebody Else"))
        let stored = try await browsing.world.stored()
        #expect(stored.knownAs == "Patty" && stored.familyName == "Example")
        let bad = try await browsing.pat.post("/my-care/details", ["postcode": "nowhere", "knownAs": "Kept"])
        #expect(bad.status == 422 && bad.body.contains("value=\"Kept\"") && bad.text.contains("like ZZ99 3VZ"))
        _ = try await browsing.pat.post("/my-care/needs", ["kind": "format", "words": "Large print"])
        #expect(try await browsing.pat.get("/my-care").text.contains("Large print"))
    }

    @Test func oneSeesWhoHelpsAndStopsThem() async throws {
        let browsing = try await Browsing(), world = browsing.world
        try await world.write { try world.act("sam", sees: [.plan], in: $0) }
        #expect(try await browsing.sam.get("/my-care/people").text.contains("Pat Example"))
        #expect(try await browsing.sam.get("/my-care/people/pat").status == 200)
        let access = try await browsing.pat.get("/my-care/access")
        #expect(access.text.contains("Sam Example") && access.text.contains("Lee Staff"))
        let stopped = try await browsing.pat.post("/my-care/helpers/sam-for-pat/ending")
        #expect(stopped.text.contains("They can no longer see your record."))
        #expect(try await browsing.sam.get("/my-care/people").text.contains("You help nobody with their record."))
        #expect(try await browsing.sam.get("/my-care/people/pat").status == 404)
    }

    @Test func oneChoosesWhoSeesAndReadsWhyARecordWasOpened() async throws {
        let browsing = try await Browsing(), world = browsing.world
        _ = try await OpenRecordInEmergencyTests.open(world, as: world.oli)
        let access = try await browsing.pat.get("/my-care/access")
        #expect(access.text.contains("Found unwell at the door"))
        let chosen = try await browsing.pat.post(
            "/my-care/sharing", ["part": "plan", "recipient": "team", "allowed": "no"])
        #expect(chosen.text.contains("May not see it"))
        #expect(try await world.standing(of: world.lee)?.sees.contains(.plan) == false)
        #expect(try await browsing.pat.post("/my-care/sharing", ["part": "", "recipient": ""]).status == 422)
    }

    @Test func thePersonSeesNothingOfConcernsAboutThem() async throws {
        let browsing = try await Browsing(), world = browsing.world
        _ = try await RaiseConcernTests.raise(world, "Zarquon", as: world.lee)
        for path in ["/my-care", "/my-care/access", "/my-care/details", "/my-care/people"] {
            let page = try await browsing.pat.get(path)
            #expect(page.status == 200 && !page.text.contains("Zarquon") && !page.text.contains("oncern"), "\(path)")
        }
        #expect(try await browsing.pat.get("/people-served/pat/safeguarding").status == 403)
    }

    @Test func staffHaveNoPageOfTheirOwnHere() async throws {
        let page = try await Browsing().lee.get("/my-care")
        #expect(page.status == 403 && page.text.contains("This page is for the person it is about."))
    }
}
