import Core
import TestSupport
import Testing
import Web
import Workforce

@Suite struct PostPagesTests {
    private let good: KeyValuePairs<String, String> = [
        "unit": "theatre-2", "jobTitle": "Scrub nurse", "staffGroup": "registered-nursing-midwifery", "terms": "afc",
        "band": "6", "weeklyHours": "30", "firstDay": "2026-12-01", "lastDay": "", "assignmentNumber": "X-1",
        "pattern": "DDDD---", "patternFrom": "",
    ]

    @Test(arguments: Engine.allCases) func aPostIsAddedChangedAndEnded(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine)
        let added = try await browsing.team.post("/workforce/people/ben/posts", good)
        #expect(added.text.contains("The post as Scrub nurse is added."))
        #expect(added.text.contains("30 h a week (0.80 WTE)"))
        #expect(added.text.contains("DDDD--- from Mon 30 Nov 2026"))
        let edit = try await browsing.team.get("/workforce/posts/post-1/edit")
        #expect(edit.markup.with(id: "weeklyHours")?["value"] == "37.5")
        let ended = try await browsing.team.post("/workforce/posts/post-1/ending", ["lastDay": "2026-12-31"])
        #expect(ended.text.contains("ends on Thu 31 Dec 2026"))
    }

    @Test(arguments: Engine.allCases) func aBadPostComesBackWithWhatWasTyped(_ engine: Engine) async throws {
        let page = try await Browsing(engine).team.post(
            "/workforce/people/ben/posts",
            [
                "unit": "", "jobTitle": "Nurse", "staffGroup": "x", "weeklyHours": "1e99", "firstDay": "soon",
                "pattern": "Q",
            ])
        #expect(page.status == 422)
        for words in [
            "Choose the unit", "Choose the staff group", "Enter the contract hours a week", "Enter the first day",
            "Enter seven letters for each week",
        ] { #expect(page.text.contains(words), "\(words)") }
        #expect(page.markup.with(id: "jobTitle")?["value"] == "Nurse")
        #expect(page.markup.with(id: "pattern")?["value"] == "Q")
    }

    @Test(arguments: Engine.allCases) func aSecondPostOnTheSameUnitIsAConflict(_ engine: Engine) async throws {
        let page = try await Browsing(engine).team.post(
            "/workforce/people/ada/posts",
            [
                "unit": "ward-7", "jobTitle": "Nurse", "staffGroup": "registered-nursing-midwifery", "terms": "afc",
                "weeklyHours": "10", "firstDay": "2026-12-01",
            ])
        #expect(page.status == 409)
        #expect(page.text.contains("already holds a post on this unit since Mon 1 Apr 2024"))
        #expect(page.markup.with(id: "weeklyHours")?["value"] == "10")
    }

    @Test(arguments: Engine.allCases) func aManagerCannotGivePosts(_ engine: Engine) async throws {
        #expect(try await Browsing(engine).manager.get("/workforce/people/ada/posts/new").status == 403)
        #expect(
            try await Browsing(engine).manager.post("/workforce/posts/post-1/ending", ["lastDay": "2026-12-31"]).status
                == 403
        )
    }

    @Test(arguments: Engine.allCases)
    func theSecondOfTwoEditorsSeesBothValuesEvenAfterAMistake(_ engine: Engine) async throws {
        let browsing = try await Browsing(engine), path = "/workforce/posts/post-1"
        func save(_ hours: String, _ seen: String?) async throws -> Seen {
            try await browsing.team.post(
                path,
                [
                    "unit": "ward-7", "jobTitle": "Staff nurse", "staffGroup": "registered-nursing-midwifery",
                    "terms": "afc", "band": "5", "weeklyHours": hours, "firstDay": "2024-04-01",
                    "assignmentNumber": "A-post-1", "seen": seen ?? "",
                ])
        }
        func carried(_ page: Seen) -> String? { page.markup.elements.first { $0["name"] == "seen" }?["value"] }
        let opened = carried(try await browsing.team.get("\(path)/edit"))
        #expect(try await save("30", opened).text.contains("The post as Staff nurse is changed."))
        // The page that comes back for a mistake still knows what it was opened with.
        let mistaken = try await save("many", opened)
        #expect(mistaken.status == 422 && mistaken.text.contains("Enter the contract hours a week in hours"))
        let second = try await save("22.5", carried(mistaken))
        #expect(second.status == 422)
        #expect(second.text.contains("Somebody saved “30 h” here while you had “22 h 30 min”."))
        #expect(second.markup.with(id: "weeklyHours")?["value"] == "22.5")
        let third = try await save("22.5", carried(second))
        #expect(third.text.contains("22.5 h a week"))
    }
}
