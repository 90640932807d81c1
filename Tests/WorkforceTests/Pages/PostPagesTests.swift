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
}
