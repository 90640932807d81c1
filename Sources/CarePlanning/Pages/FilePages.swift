import Core
import Population
import Storage
import Web

/// Photos and documents of a plan: added from a phone, looked at, taken out, brought back.
enum FilePages {
    private static let path = "/care-planning/people/{served}/items/{planItem}/files"

    /// The largest form that is taken here, in bytes: more than twice what a file may have, so that whoever chooses one
    /// that is too large is told so beside the field.
    static let bodyLimitBytes = 12_582_912

    static let routes: [Route] = [
        Route(.get, "\(path)/new", .signedIn, "Open the form for a photo or file") { visit in
            .page(try await newForm(visit, FormFrame(visit), nil))
        },
        Route(
            .post, path, .signedIn, "Add a photo or file to a plan", bodyLimitBytes: bodyLimitBytes, add),
        Route(.get, "\(path)/{planFile}", .signedIn, "Fetch a photo or file of a plan", content),
        Route(.post, "\(path)/{planFile}/removal", .signedIn, "Take a photo or file out of a plan", remove),
        Route(.post, "\(path)/{planFile}/restoration", .signedIn, "Bring a photo or file back", restore),
    ]

    private static func newForm(_ visit: Visit, _ form: FormFrame, _ draft: FileDraft?) async throws -> Page {
        let plan = try await visit.reading().plan
        guard let item = plan[try visit.planItem()], item.kind.takesFiles else {
            throw Refusal(.notFound, "There is no such entry in this plan.")
        }
        try plan.standing.requireWriting(item.kind.part)
        let body = form.post(
            to: plan.paths.files(item.id), takesFiles: true,
            """
            \(form.planFileFields(draft))
            \(form.submit("Add it"))
            """)
        let up = Page.Link(item.title, plan.paths.item(item.id))
        return plan.page("Add a photo or file", trail: plan.trail(to: up), problems: form.problems, body)
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), item = try visit.planItem(), now = visit.now
        let chosen = ChosenFile(visit)
        return try await visit.attempt {
            let id: PlanFileID = visit.host.newID()
            try await visit.write { tx in
                let new = try chosen.new(for: item, as: caller, at: now, in: tx)
                try addPlanFile(id, new, to: item, of: person, as: caller, at: now, in: tx)
            }
            return .seeOther("\(PlanPaths(person: person).item(item))#files", notice: "It is in the plan.")
        } again: {
            try await newForm(visit, $0, try await chosen.kept(for: item, of: person, $0, visit))
        }
    }

    private static func content(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), item = try visit.planItem(), now = visit.now
        let id: PlanFileID = try visit.id("planFile")
        let (plan, file, bytes) = try await visit.read { tx in
            let plan = try seePlan(of: person, as: caller, at: now, in: tx), file = try plan.file(id, of: item)
            return (plan, file, try PlanFiles.bytes(of: file, in: caller.organisation, tx))
        }
        return .showing(
            [plan.person.id.subject], purpose: plan.standing.kind == .themself ? "own-record" : "care-plan",
            file.answer(bytes))
    }

    private static func remove(_ visit: Visit) async throws -> Answer {
        try await visit.attempt {
            let caller = try visit.caller(), person = try visit.served(), item = try visit.planItem(), now = visit.now
            let id: PlanFileID = try visit.id("planFile")
            try await visit.write { try removePlanFile(id, from: item, of: person, as: caller, at: now, in: $0) }
            return .seeOther(
                "\(PlanPaths(person: person).item(item))#files",
                notice: "It is out of the plan. You can bring it back below.")
        } again: {
            try await ItemMarkup.page(visit, $0)
        }
    }

    private static func restore(_ visit: Visit) async throws -> Answer {
        try await visit.attempt {
            let caller = try visit.caller(), person = try visit.served(), item = try visit.planItem(), now = visit.now
            let id: PlanFileID = try visit.id("planFile")
            try await visit.write { try restorePlanFile(id, to: item, of: person, as: caller, at: now, in: $0) }
            return .seeOther("\(PlanPaths(person: person).item(item))#files", notice: "It is in the plan again.")
        } again: {
            try await ItemMarkup.page(visit, $0)
        }
    }
}
