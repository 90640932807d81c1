import Core
import Population
import Storage
import Web

/// A plan as whoever has a link to it sees it: without an account, and found by no search engine.
enum SharedPlanPages {
    static let routes: [Route] = [
        Route(.get, "/shared-plan/{link}", .anyone, "Ask whether to open a plan that somebody shared", ask),
        Route(.post, "/shared-plan/{link}", .anyone, "Open a plan that somebody shared, by its link", open),
        Route(
            .get, "/shared-plan/{link}/files/{planFile}", .anyone, "Fetch a photo or file of a plan by its link", file),
    ]

    static func address(_ token: String, _ host: Host) -> String {
        "\(host.settings.publicAddress)/shared-plan/\(token)"
    }

    /// Only what the page behind the link shows: the walls are the same.
    private static func file(_ visit: Visit) async throws -> Answer {
        let link = visit.parameters["link"] ?? "", now = visit.now, id: PlanFileID = try visit.id("planFile")
        let organisation = try await visit.host.database.read(for: nil) { tx in
            try shareBehind(link, at: now, in: tx).organisation
        }
        let (file, bytes) = try await visit.host.database.read(for: organisation) { tx in
            let file = try sharedPlan(link, of: organisation, at: now, in: tx).plan.sharedFile(id)
            return (file, try PlanFiles.bytes(of: file, in: organisation, tx))
        }
        return .with([("x-robots-tag", "noindex, nofollow, noarchive")], file.answer(bytes))
    }

    /// Programs that look through mail follow every link in it, and look at no plan: only a press opens one and
    /// counts. Before it nothing is told of whom the plan is about.
    private static func ask(_ visit: Visit) async throws -> Answer {
        let link = visit.parameters["link"] ?? "", now = visit.now
        let organisation = try await visit.host.database.read(for: nil) { tx in
            try shareBehind(link, at: now, in: tx).organisation
        }
        let share = try await visit.host.database.read(for: organisation) { tx in
            try sharedPlan(link, of: organisation, at: now, in: tx).share
        }
        let page = Page(
            "A plan was shared with you",
            """
            <p>This link was made for \(share.recipient). It works until \(share.endsAt.words).</p>
            <p>Press the button to read the plan. The person it is about can see that it was opened, and when.</p>
            \(FormFrame(visit).button(to: "/shared-plan/\(link)", "Open the plan"))
            """)
        return .with([("x-robots-tag", "noindex, nofollow, noarchive")], .page(page))
    }

    // Answers with the page itself: without an account there is nothing that would remember the press.
    private static func open(_ visit: Visit) async throws -> Answer {
        let link = visit.parameters["link"] ?? "", now = visit.now, look: ID<PlanShare> = visit.host.newID()
        // The link alone says whose plan it is, and so for which organisation the look is noted.
        let organisation = try await visit.host.database.read(for: nil) { tx in
            try shareBehind(link, at: now, in: tx).organisation
        }
        let asking = Asking(
            request: visit.requestID, authority: "link", device: visit.headers["user-agent"] ?? "",
            address: visit.address)
        let shared = try await visit.host.write(for: organisation) { tx in
            try openShare(link, look: look, of: organisation, by: asking, at: now, in: tx)
        }
        let plan = shared.plan
        let page = Page(
            "Plan of \(plan.person.name)", styles: ["care-planning.css"],
            """
            <p>\(plan.person.name) shared this with \(shared.share.recipient). The link works until \
            \(shared.share.endsAt.words). They can see when it was opened.</p>
            \(PaperPlan.body(plan, level: 2) { "/shared-plan/\(link)/files/\($0.id.text)" })
            """)
        return .with(
            [("x-robots-tag", "noindex, nofollow, noarchive")], .page(page))
    }
}
