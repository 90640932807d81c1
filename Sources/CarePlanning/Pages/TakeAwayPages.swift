import Core
import FHIR
import Population
import Storage
import Web

/// A plan to take away: on paper, as a file to read without the internet, and for other programs.
enum TakeAwayPages {
    private static let path = "/care-planning/people/{served}"

    static let routes: [Route] = [
        Route(.get, "\(path)/take-away", .signedIn, "See how to take a plan away") { visit in
            .page(page(try await visit.reading().plan))
        },
        Route(.get, "\(path)/paper", .signedIn, "See a plan as it is printed") { visit in
            let plan = try await visit.reading().plan
            return .page(
                plan.page(
                    Voice(plan).of("plan"), trail: plan.trail(),
                    PaperPlan.person(plan) + PaperPlan.body(plan, level: 2, files: plan.paths.file)
                ))
        },
        Route(.get, "\(path)/plan.html", .signedIn, "Take a plan away as a page to keep") { visit in
            let whole = try await visit.wholePlan()
            return file(whole.plan, "text/html; charset=utf-8", "plan.html", OfflinePlan.page(whole).text)
        },
        Route(.get, "\(path)/plan.json", .signedIn, "Take a plan away as JSON") { visit in
            let (plan, writers) = try await visit.planAndWriters()
            return file(plan, "application/json", "plan.json", planExport(plan, writers).spreadOut)
        },
        Route(.get, "\(path)/plan.fhir.json", .signedIn, "Take a plan away as a FHIR document") { visit in
            let plan = try await visit.reading().plan
            let document = try PlanDocument(plan, site: visit.host.settings.publicAddress).bundle(at: visit.now)
            return file(plan, "application/fhir+json", "plan.fhir.json", document.json.spreadOut)
        },
    ]

    private static func file(_ plan: Plan, _ kind: String, _ name: String, _ text: String) -> Answer {
        .showing(
            [plan.person.id.subject], purpose: plan.standing.kind == .themself ? "own-record" : "care-plan",
            .file(kind: kind, name: name, bytes: Array(text.utf8)))
    }

    private static func page(_ plan: Plan) -> Page {
        let body: HTML = """
            \(plan.tabs(current: plan.paths.takeAway))
            \(card("As a PDF", path: "\(plan.paths.plan)/plan.pdf", paragraph(
                "One file to print, to send or to keep. Programs that read aloud can read it.")))
            \(if: plan.standing.sees(.mostImportant), card("About Me as a PDF",
                path: "\(plan.paths.plan)/about-me.pdf", paragraph("One or two pages to take to a new place.")))
            \(card("On paper", path: plan.paths.paper, paragraph("Open the page and print it.")))
            \(card("To keep on a phone or computer", path: "\(plan.paths.plan)/plan.html", paragraph(
                "One file that opens without the internet. It stays as it is today, so look at its date.")))
            \(card("For another health or care system", path: "\(plan.paths.plan)/plan.fhir.json", paragraph(
                "A document in FHIR, the language that NHS systems speak.")))
            \(card("For programs", path: "\(plan.paths.plan)/plan.json", paragraph(
                "Everything as JSON, in the words of the national standards.")))
            """
        return plan.page("Take the plan away", trail: plan.trail(), body)
    }
}

/// A plan as one file that needs nothing else.
enum OfflinePlan {
    static func page(_ whole: WholePlan) -> HTML {
        let plan = whole.plan
        return """
            <!DOCTYPE html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <title>Plan of \(plan.person.name), version \(plan.version)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex, nofollow">
            <link rel="stylesheet" href="\(HTML(trusting: look))">
            </head>
            <body>
            <main>
            <h1>Plan of \(plan.person.name)</h1>
            <p>This is version \(plan.version). A newer one may be on the website.</p>
            \(PaperPlan.person(plan))
            \(PaperPlan.body(plan, level: 2, files: whole.address))
            </main>
            </body>
            </html>

            """
    }

    /// The style sheet inside the file's own address of it, so that nothing is fetched.
    private static let look =
        "data:text/css,body{font:1.1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:1rem auto;"
        + "padding:0 1rem;overflow-wrap:anywhere}dt{font-weight:600}dd{margin:0 0 .5rem}"
        + ".cp-entry{border-left:.25rem solid silver;padding-left:1rem;margin:1rem 0}.cp-item__kind{margin:0}"
        + ".cp-files{list-style:none;padding:0}.cp-photo{max-width:100%;height:auto}"
        + ".cp-lines{white-space:pre-line}"
}

/// A plan as JSON: in the words of the standards, and item by item with its ids and revisions.
func planExport(_ plan: Plan, _ writers: PlanWriters) -> JSON {
    let decisions = plan.items(.decision).map { standardExport(of: .decision, in: plan, about: $0) }
    return [
        "person": JSON(plan.person.id), "version": JSON(plan.version),
        Standard.plan.title: standardExport(of: .plan, in: plan),
        Standard.aboutMe.title: standardExport(of: .aboutMe, in: plan),
        Standard.decision.title: .array(decisions),
        ProvenanceOutline.title: .array(plan.items.map { ItemProvenance(of: $0, in: plan, writers).json }),
        "items": .array(plan.items.map(\.view)), "files": .array(plan.standingFiles.map(\.view)),
    ]
}
