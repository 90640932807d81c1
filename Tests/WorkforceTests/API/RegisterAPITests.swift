import Core
import TestSupport
import Testing
import Web
import Workforce

@Suite struct RegisterAPITests {
    private let root = "/api/workforce/v1"

    @Test(arguments: Engine.allCases) func unitsAreListedAddedChangedAndClosed(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine), program = browsing.program
        let listed = try await program.get("\(root)/units")
        #expect(
            listed.body
                == #"{"units":[{"id":"theatre-2","name":"Theatre 2","kind":"theatre","odsCode":null,"parent":null,"#
                + #""isClosed":false},{"id":"ward-7","name":"Ward 7","kind":"ward","odsCode":"RX1RA","parent":null,"#
                + #""isClosed":false}]}"#)
        let added = try await program.send(
            .post, "\(root)/units", ["name": "Ward 8", "kind": "ward", "parent": "ward-7"])
        #expect(added.status == 201)
        let id = try #require(try added.json()["id"]?.text)
        let changed = try await program.send(.put, "\(root)/units/\(id)", ["name": "Ward 8a", "kind": "team"])
        #expect(try changed.json()["kind"]?.text == "team")
        #expect(try await program.send(.post, "\(root)/units/\(id)/closure", nil).json()["isClosed"]?.flag == true)
        #expect(try await program.send(.post, "\(root)/units/\(id)/reopening", nil).json()["isClosed"]?.flag == false)
        #expect(try await program.get("\(root)/units/\(id)").status == 200)
        #expect(try await program.get("\(root)/units/none").status == 404)
    }

    @Test(arguments: Engine.allCases) func whatIsBadIsToldMemberByMember(_ engine: Engine) async throws {
        let program = try await Browsing(engine).program
        let bad = try await program.send(.post, "\(root)/units", ["kind": "castle", "odsCode": 5])
        #expect(bad.status == 422)
        for field in ["name", "kind", "odsCode"] { #expect(bad.body.contains("\"\(field)\""), "\(field)") }
        let taken = try await program.send(.post, "\(root)/units", ["name": "Ward 7", "kind": "ward"])
        #expect(taken.status == 422)
        #expect(taken.body.contains("there is already a unit called Ward 7"))
        let charged = try await program.send(
            .post, "\(root)/people/ada/absences",
            ["kind": "sickness", "firstDay": "2026-12-01", "lastDay": "2026-12-01", "chargedMinutes": 1441])
        #expect(charged.body.contains("chargedMinutes"))
        #expect(try await program.send(.post, "\(root)/units", "text").status == 422)
        #expect(try await program.get("\(root)/people/ada/absences?from=soon").status == 422)
        #expect(try await program.get("\(root)/people/ada/duties?from=2026-01-01&to=2030-01-01").status == 422)
    }

    @Test(arguments: Engine.allCases) func peopleAndPostsAreReadAndWrittenAndShownInTheLog(_ engine: Engine)
        async throws
    {
        let browsing = try await Browsing(engine), program = browsing.program
        let found = try await program.get("\(root)/people?q=achebe")
        #expect(
            found.body
                == #"{"people":[{"id":"ada","staffNumber":"20000001","givenName":"Ada","familyName":"Achebe","#
                + #""knownAs":null,"email":"ada.achebe@example.nhs.uk","born":null,"left":null}],"hasMore":false}"#)
        #expect(browsing.site.shown.lines.map(\.person) == [browsing.register.ada.id])
        let added = try await program.send(
            .post, "\(root)/people", ["staffNumber": "30000001", "givenName": "Sample", "familyName": "Person"])
        let id = try #require(try added.json()["id"]?.text)
        let post: JSON = [
            "unit": "ward-7", "jobTitle": "Nurse", "staffGroup": "medical", "terms": "afc", "weeklyMinutes": 600,
            "firstDay": "2026-12-01", "pattern": "DDD----",
        ]
        let given = try await program.send(.post, "\(root)/people/\(id)/posts", post)
        #expect(given.status == 201)
        #expect(try given.json()["patternFrom"]?.text == "2026-11-30")
        let postID = try #require(try given.json()["id"]?.text)
        #expect(try await program.send(.put, "\(root)/posts/\(postID)", post).status == 200)
        let ended = try await program.send(.post, "\(root)/posts/\(postID)/ending", ["lastDay": "2026-12-31"])
        #expect(try ended.json()["lastDay"]?.text == "2026-12-31")
        #expect(try await program.get("\(root)/people/\(id)/posts").json()["posts"]?.elements.count == 1)
        let members = try await program.get("\(root)/units/ward-7/people?from=2026-12-01&to=2026-12-31")
        #expect(try members.json()["members"]?.elements.count == 2)
        let named: JSON = ["staffNumber": "30000001", "givenName": "Sample", "familyName": "Changed"]
        #expect(try await program.send(.put, "\(root)/people/\(id)", named).json()["familyName"]?.text == "Changed")
        let left = try await program.send(.post, "\(root)/people/\(id)/leaving", ["lastDay": "2026-12-31"])
        #expect(try left.json()["left"]?.text == "2027-01-01")
    }

    @Test(arguments: Engine.allCases) func skillsAbsencesAndWorkingTimeAreReadAndWritten(_ engine: Engine) async throws
    {
        let browsing = try await Browsing(engine), program = browsing.program, ada = "\(root)/people/ada"
        #expect(try await program.send(.post, "\(root)/skills", ["code": "IV", "name": "Drugs"]).status == 201)
        #expect(try await program.send(.put, "\(root)/skills/rn", ["code": "RN", "name": "Nurse"]).status == 200)
        #expect(try await program.get("\(root)/skills").json()["skills"]?.elements.count == 2)
        let held = try await program.send(
            .post, "\(ada)/skills", ["skill": "rn", "validFrom": "2026-01-01", "source": "ESR"])
        #expect(
            held.body
                == #"{"person":"ada","skill":"rn","validFrom":"2026-01-01","validTo":null,"source":"ESR","#
                + #""evidence":null,"provenance":[]}"#)
        #expect(try await program.get("\(ada)/skills").json()["holdings"]?.elements.count == 1)
        let booked = try await program.send(
            .post, "\(ada)/absences", ["kind": "annual-leave", "firstDay": "2026-12-07", "lastDay": "2026-12-13"])
        #expect(try booked.json()["chargedMinutes"]?.whole == 2250)
        let id = try #require(try booked.json()["id"]?.text)
        let change: JSON = ["kind": "study", "firstDay": "2026-12-07", "lastDay": "2026-12-08", "chargedMinutes": 900]
        #expect(try await program.send(.put, "\(root)/absences/\(id)", change).json()["kind"]?.text == "study")
        #expect(try await program.get("\(ada)/absences").json()["absences"]?.elements.count == 1)
        #expect(try await program.send(.delete, "\(root)/absences/\(id)", nil).status == 204)
        #expect(try await program.send(.delete, "\(root)/absences/\(id)", nil).status == 404)
        #expect(try await program.send(.post, "\(ada)/opt-outs", ["signedOn": "2026-11-02"]).status == 201)
        let ended = try await program.send(.post, "\(ada)/opt-outs/2026-11-02/ending", ["lastDay": "2026-12-01"])
        #expect(ended.body == #"{"person":"ada","signedOn":"2026-11-02","endsOn":"2026-12-01"}"#)
        #expect(try await program.get("\(ada)/opt-outs").json()["optOuts"]?.elements.count == 1)
    }

    @Test(arguments: Engine.allCases) func workElsewhereIsDeclaredAcrossAClockChangeAndTakenBack(_ engine: Engine)
        async throws
    {
        let browsing = try await Browsing(engine), ada = "\(root)/people/ada"
        let staff = browsing.site.program(browsing.session(browsing.register.staff))
        let declared = try await staff.send(
            .post, "\(ada)/outside-duties",
            ["employer": "Elsewhere", "kind": "shift", "day": "2027-03-27", "start": "19:30", "end": "07:30"])
        #expect(declared.status == 201)
        #expect(try declared.json()["start"]?.text == "2027-03-27T19:30:00Z")
        #expect(try declared.json()["end"]?.text == "2027-03-28T06:30:00Z")
        #expect(try declared.json()["paidMinutes"]?.whole == 660)
        let id = try #require(try declared.json()["id"]?.text)
        #expect(try await staff.get("\(ada)/duties?to=2027-04-01").json()["duties"]?.elements.count == 1)
        #expect(try await staff.send(.delete, "\(root)/outside-duties/\(id)", nil).status == 204)
        #expect(try await staff.get("\(ada)/duties?to=2027-04-01").json()["duties"]?.elements.isEmpty == true)
        #expect(try await staff.get("\(root)/people/ben").status == 403)
        #expect(try await staff.get("\(root)/people").status == 403)
        #expect(try await staff.get(ada).status == 200)
    }

    @Test(arguments: Engine.allCases) func holidaysAndFilesGoInByProgram(_ engine: Engine) async throws {
        let program = try await Browsing(engine).program
        let holiday: JSON = ["day": "2026-12-24", "name": "Trust day", "source": "Board"]
        #expect(try await program.send(.post, "\(root)/public-holidays", holiday).status == 201)
        #expect(
            try await program.get("\(root)/public-holidays").body
                == #"{"publicHolidays":[{"day":"2026-12-24","name":"Trust day","source":"Board"}]}"#)
        #expect(try await program.send(.delete, "\(root)/public-holidays/2026-12-24", nil).status == 204)
        let text = "name,kind,colour\nWard 9,ward,blue\nWard 10,wrd,red\n"
        let dry = try await program.send(.post, "\(root)/imports/units", ["text": JSON(text), "isDryRun": true])
        #expect(
            dry.body
                == #"{"kind":"units","newCount":1,"changedCount":0,"unchangedCount":0,"badCount":1,"#
                + #""unknownColumns":["colour"],"problems":[{"line":3,"column":"kind","#
                + #""words":"Enter one of: ward, team, department, theatre, clinic, division"}]}"#)
        #expect(try await program.get("\(root)/units").json()["units"]?.elements.count == 2)
        _ = try await program.send(.post, "\(root)/imports/units", ["text": JSON(text), "isDryRun": false])
        #expect(try await program.get("\(root)/units").json()["units"]?.elements.count == 3)
        #expect(try await program.send(.post, "\(root)/imports/units", ["text": JSON(text)]).status == 422)
        #expect(try await program.send(.post, "\(root)/imports/cats", ["text": "", "isDryRun": true]).status == 404)
    }

    @Test(arguments: Engine.allCases) func everyRouteOfTheAPIHasItsOperationAndEveryPageHasNone(_ engine: Engine)
        async throws
    {
        let browsing = try await Browsing(engine)
        for route in workforceModule.routes(browsing.site.site.host) {
            #expect((route.operation != nil) == route.path.hasPrefix(root), "\(route.path)")
            #expect(!route.summary.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func theDescriptionForProgramsIsTheCommittedOne(_ engine: Engine) async throws {
        let host = try await Browsing(engine).site.site.host
        #expect(Snapshot.difference(ofAPIOf: workforceModule, host: host) == nil)
    }
}
