import Core
import Population
import Storage
import TestSupport
import Testing

@testable import CarePlanning

/// Files of comments: talk about a plan, seen by whoever sees what it is about, and part of no copy.
@Suite struct CommentFilesTests {
    private let path = "/care-planning/people/pat"

    @Test(arguments: Engine.allCases)
    func whoMayCommentMayShowSomething(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), item = try await world.adds(.strength, ["text": "Cooking"])
        let photo = try await world.commentsWithPhoto(on: item, title: "My cake")
        #expect(photo.comment != nil && photo.item == item.id)
        #expect(try await world.factNames().suffix(2) == ["commented.1", "comment-file-added.1"])
        let plan = try await world.plan(), address = plan.paths.file(photo)
        #expect(plan.version == 1, "the plan stays as it is")
        #expect(plan.files(of: item).isEmpty && plan.commentFiles(of: item) == [photo])
        let lee = try world.site().browser(world.session(world.asLee))
        for page in [plan.paths.item(item.id), plan.paths.changes] {
            #expect(try await lee.get(page).body.contains("src=\"\(address)\""), "\(page)")
        }
        #expect(try await lee.get(address).status == 200)
        for caller in world.others {
            #expect(try await world.site().browser(world.session(caller)).get(address).status == 404)
        }
    }

    @Test func noCopyHasThem() async throws {
        let world = try await PlanWorld(), item = try await world.adds(.strength, ["text": "Cooking"])
        let photo = try await world.commentsWithPhoto(on: item, title: "My cake")
        let pat = try world.site().browser(world.session(world.asPat))
        for page in ["", "/paper", "/plan.html", "/plan.json", "/plan.fhir.json"] {
            #expect(try await !pat.get(path + page).body.contains("My cake"), "\(page)")
        }
        let (_, token) = try await SharePlanTests.share(world, parts: [.plan])
        let nobody = try world.site().browser()
        #expect(try await !nobody.get("/shared-plan/\(token)").body.contains("My cake"))
        #expect(try await nobody.get("/shared-plan/\(token)/files/\(photo.id)").status == 404)
    }

    @Test func whatIsWrongIsSaidOfEveryFieldAtOnce() async throws {
        let world = try await PlanWorld(), item = try await world.adds(.strength, ["text": "Cooking"])
        func refusal(_ words: String, _ new: NewPlanFile) async throws -> Refusal? {
            let id: PlanFileID = world.newID(), comment: ID<PlanComment> = world.newID()
            return try await world.refusal {
                try commentOnItem(
                    item.id, of: world.pat, words: words, comment: comment, with: (id, new), as: world.asPat,
                    at: world.now, in: $0)
            }
        }
        #expect(
            try await refusal(" ", NewPlanFile(title: "", bytes: []))?.fields == [
                FieldProblem("words", "Write your comment first"),
                FieldProblem("title", "Say what it shows, for people who cannot see it"),
                FieldProblem("file", "Choose a photo or a PDF"),
            ])
        #expect(
            try await refusal(" ", NewPlanFile(title: "A cake", bytes: FileSamples.png))?.fields
                == [FieldProblem("words", "Write your comment first")])
        let photo = try await world.commentsWithPhoto(on: item)
        try await world.write { tx in
            try tx.run(
                "UPDATE plan_file SET size_bytes = 20000000 WHERE organisation = 'org' AND id = \(photo.id)")
        }
        #expect(
            try await refusal("Look", NewPlanFile(title: "A cake", bytes: FileSamples.png))
                == Refusal(.conflict, "The comments on this plan keep as many photos and files as they can hold."))
        // What comments keep takes nothing from the plan itself.
        try await world.addsPhoto(to: item)
        _ = try await world.write {
            try removeItem(item.id, of: world.pat, seen: 1, as: world.asPat, at: world.now, in: $0)
        }
        #expect(
            try await refusal("Look", NewPlanFile(title: "A cake", bytes: FileSamples.png))
                == Refusal(.conflict, "This part of the plan takes no photos or files."))
    }

    /// A wrong photo is taken off by whoever showed it, also where they may not write the plan.
    @Test(arguments: Engine.allCases)
    func whoShowedItTakesItOffAgain(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), item = try await world.adds(.strength, ["text": "Cooking"])
        let photo = try await world.commentsWithPhoto(on: item)
        let address = try await world.plan().paths.file(photo)
        let pat = try world.site().browser(world.session(world.asPat))
        #expect(try await pat.post("\(address)/removal").text.contains("Removed. Photo: My cat"))
        #expect(try await pat.get(address).status == 404)
        #expect(try await world.plan().version == 1)
        #expect(try await pat.post("\(address)/restoration").status == 200)
        #expect(try await pat.get(address).status == 200)
        for caller in world.others {
            let refusal = try await world.refusal {
                try removePlanFile(photo.id, from: item.id, of: world.pat, as: caller, at: world.now, in: $0)
            }
            #expect(refusal?.kind == .notFound)
        }
    }
}
