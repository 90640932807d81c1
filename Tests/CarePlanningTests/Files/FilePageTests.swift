import Core
import Population
import TestSupport
import Testing

@testable import CarePlanning

/// A file stands behind the walls of the item that it belongs to, wherever it is asked for.
@Suite struct FilePageTests {
    private let path = "/care-planning/people/pat"

    @Test func aPhotoIsShownAndRunsNothing() async throws {
        let world = try await PlanWorld(), item = try await world.adds(.wellness, ["text": "I sing"])
        let photo = try await world.addsPhoto(to: item), address = try await world.plan().paths.file(photo)
        let pat = try world.site().browser(world.session(world.asPat))
        let page = try await pat.get("\(path)/about-me")
        #expect(page.body.contains("src=\"\(address)\"") && page.body.contains("alt=\"My cat\""))
        let answer = try await pat.get(address)
        #expect(answer.header("content-type") == "image/png" && answer.header("x-content-type-options") == "nosniff")
        #expect(answer.header("content-security-policy") == "default-src 'none'; sandbox")
        #expect(answer.header("content-disposition")?.hasPrefix("attachment;") == true)
        let copy = try await pat.get("\(path)/plan.html")
        #expect(copy.body.contains("src=\"data:image/png;base64,"))
        let form = try await pat.get("\(try await world.plan().paths.files(item.id))/new")
        #expect(form.status == 200 && form.text.contains("no larger than 5 MB"))
        #expect(form.body.contains("accept=\"image/jpeg,image/png,application/pdf\""))
    }

    @Test func whoMayNotSeeTheItemGetsNoFile() async throws {
        let world = try await PlanWorld(), item = try await world.adds(.wellness, ["text": "I sing"])
        let photo = try await world.addsPhoto(to: item), address = try await world.plan().paths.file(photo)
        for caller in world.others {
            #expect(try await world.site().browser(world.session(caller)).get(address).status == 404)
        }
        _ = try await world.write { [world] in
            try chooseSharing(
                .aboutMe, with: .everyTeam, isAllowed: false, way: .online, of: world.pat, choice: world.newID(),
                as: world.asPat, at: world.now, in: $0)
        }
        let lee = try world.site().browser(world.session(world.asLee))
        #expect(try await lee.get(address).status == 404)
        #expect(try await !lee.get("\(path)/plan.html").body.contains("data:image"))
        #expect(try await world.site().browser(world.session(world.asPat)).get(address).status == 200)
    }

    @Test func aLinkOpensTheFilesOfItsPartsAlone() async throws {
        let world = try await PlanWorld()
        let about = try await world.adds(.wellness, ["text": "I sing"])
        let other = try await world.adds(.additionalPlan, ["nameText": "Epilepsy"])
        let hidden = try await world.addsPhoto(to: about), shown = try await world.addsPhoto(to: other)
        let (_, token) = try await SharePlanTests.share(world, parts: [.plan])
        let nobody = try world.site().browser(), files = "/shared-plan/\(token)/files"
        let page = try await nobody.post("/shared-plan/\(token)")
        #expect(page.body.contains("\(files)/\(shown.id)") && !page.body.contains("\(hidden.id)"))
        #expect(try await nobody.get("\(files)/\(shown.id)").status == 200)
        #expect(try await nobody.get("\(files)/\(hidden.id)").status == 404)
        let late = try world.site(at: world.now + .days(8)).browser()
        #expect(try await late.get("\(files)/\(shown.id)").status == 404)
    }

    @Test func onlyAddressesOfTheWebBecomeLinks() async throws {
        for text in ["https://example.org/film?a=1#b", "HTTP://example.org:8080"] { #expect(WebAddress(text) != nil) }
        for text in [
            "javascript:alert(1)", "data:text/html,x", "https://", "https://user@example.org", "https://exa mple.org",
            "https://ex\u{202E}ample.org", "https://еxample.org", "//example.org", " https://example.org",
            "ftp://x.org",
        ] { #expect(WebAddress(text) == nil, "\(text)") }
        let world = try await PlanWorld()
        let refusal = try await world.refusal { [world] in
            try addItem(
                PlanItemID("new"), .wellness, of: world.pat,
                fields: ["text": "x", "mediaAddress": "javascript:alert(1)"],
                as: world.asPat, at: world.now, in: $0)
        }
        #expect(
            refusal?.fields
                == [FieldProblem("mediaAddress", "Enter a web address that starts with https:// or http://")])
    }
}
