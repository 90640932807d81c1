import Core
import Paper
import Population
import Web

/// A plan, About Me and a decision as documents for paper: the same content as their printed pages.
extension PaperPlan {
    /// The whole plan.
    static func document(_ plan: Plan, pictures: [PlanFileID: Picture] = [:]) -> PrintedDocument {
        let title = "Plan of \(plan.person.name)"
        let parts = parts(of: plan).flatMap { part in
            [.heading(2, part.title)]
                + part.kinds.flatMap { plan.items($0) }.flatMap {
                    blocks($0, plan, pictures, level: 3)
                }
        }
        return PrintedDocument(
            title, foot: "\(title), version \(plan.version)",
            [
                .heading(1, title),
                .paragraph("This is version \(plan.version). A newer one may be on the website."), .facts(facts(plan)),
            ] + parts)
    }

    /// About Me by its headings, in the person's own words.
    static func aboutMe(_ plan: Plan, pictures: [PlanFileID: Picture] = [:]) -> PrintedDocument {
        let title = "About \(plan.person.name)"
        let parts = PlanKind.aboutMe.flatMap { plan.items($0) }.flatMap { item -> [PrintedBlock] in
            [
                .heading(2, item.kind.form.title), .paragraph(item.fields["text"] ?? ""),
            ] + files(item, plan, pictures) + [
                .paragraph("Written on \(item.changedAt.ukDay.words)\(helped(item))")
            ]
        }
        return PrintedDocument(
            title, foot: title,
            [.heading(1, title), .paragraph("What \(plan.person.name) wants people to know."), .facts(person(plan))]
                + (parts.isEmpty
                    ? [
                        .paragraph(
                            plan.standing.sees(.mostImportant)
                                ? "Nothing is written here yet." : "This part is kept from you.")
                    ]
                    : parts))
    }

    private static func helped(_ item: PlanItem) -> String {
        item.fields["supportedBy"].map { " with the help of \($0)" } ?? ""
    }

    /// One decision with its options.
    static func decision(
        _ item: PlanItem, _ plan: Plan, pictures: [PlanFileID: Picture] = [:]
    ) -> PrintedDocument {
        PrintedDocument(
            item.title, foot: "Decision of \(plan.person.name)",
            [.heading(1, item.title), .facts(person(plan))] + said(item, plan) + files(item, plan, pictures)
                + plan.under(item).flatMap { blocks($0, plan, pictures, level: 2) })
    }

    /// An item with all that it says, and what hangs under it set in a little.
    private static func blocks(
        _ item: PlanItem, _ plan: Plan, _ pictures: [PlanFileID: Picture], level: Int
    ) -> [PrintedBlock] {
        let below = plan.under(item).flatMap { blocks($0, plan, pictures, level: level + 1) }
        return [.heading(level, "\(item.kind.form.title): \(item.title)")] + said(item, plan, without: item.title)
            + files(item, plan, pictures) + (below.isEmpty ? [] : [.inset(below)])
    }

    /// Photos drawn, documents by what they are called.
    private static func files(
        _ item: PlanItem, _ plan: Plan, _ pictures: [PlanFileID: Picture]
    ) -> [PrintedBlock] {
        plan.files(of: item).map { file in
            pictures[file.id].map { .figure($0, file.line) }
                ?? .paragraph("\(file.line). It is kept with the plan.")
        }
    }

    /// - Parameter title: what its heading says already; it is not said twice.
    private static func said(_ item: PlanItem, _ plan: Plan, without title: String = "") -> [PrintedBlock] {
        let fields = item.kind.form.fields.filter {
            item.fields[$0.key] != nil && $0.shape != .file && item.fields[$0.key] != title
        }
        var facts = fields.map { PrintedFact($0.short, $0.words(item.fields[$0.key] ?? "")) }
        if let changed = changed(item, plan) { facts.append(PrintedFact("Last changed", changed)) }
        if item.fields["mediaFile"] != nil { facts.append(PrintedFact("File", "A file is kept with this entry.")) }
        return facts.isEmpty ? [] : [.facts(facts)]
    }

    private static func facts(_ plan: Plan) -> [PrintedFact] { rows(plan).map { PrintedFact($0.name, $0.words) } }

    /// Who the document is about, without how the plan stands.
    private static func person(_ plan: Plan) -> [PrintedFact] {
        facts(plan).filter { ["Name", "Known as", "Born", "NHS number", "GP practice"].contains($0.name) }
    }
}

/// PDF files of a plan. Where no fonts are installed, the page says so.
enum PlanPDFPages {
    private static let path = "/care-planning/people/{served}"

    static let routes: [Route] = [
        Route(.get, "\(path)/plan.pdf", .signedIn, "Take a plan away as a PDF") { visit in
            let whole = try await visit.wholePlan(), plan = whole.plan
            return try file(plan, "plan", PaperPlan.document(plan, pictures: whole.pictures), visit)
        },
        Route(.get, "\(path)/about-me.pdf", .signedIn, "Take About Me away as a PDF") { visit in
            let whole = try await visit.wholePlan(), plan = whole.plan
            guard plan.standing.sees(.mostImportant) else {
                throw Refusal(.forbidden, "About Me is not shared with you.")
            }
            return try file(plan, "about-me", PaperPlan.aboutMe(plan, pictures: whole.pictures), visit)
        },
        Route(.get, "\(path)/decisions/{decision}/decision.pdf", .signedIn, "Take a decision away as a PDF") { visit in
            let whole = try await visit.wholePlan(), plan = whole.plan
            guard let item = try plan[visit.id("decision")], item.kind == .decision else {
                throw Refusal(.notFound, "There is no such decision in this plan.")
            }
            return try file(plan, "decision", PaperPlan.decision(item, plan, pictures: whole.pictures), visit)
        },
    ]

    private static func file(_ plan: Plan, _ name: String, _ document: PrintedDocument, _ visit: Visit) throws -> Answer
    {
        .showing(
            [plan.person.id.subject], purpose: plan.standing.kind == .themself ? "own-record" : "care-plan",
            .file(kind: "application/pdf", name: "\(name).pdf", bytes: try pdfFile(document, at: visit.now)))
    }
}

extension WholePlan {
    /// The photos as they are drawn. They were cleaned when they were kept; one that cannot be read is told by its
    /// words.
    var pictures: [PlanFileID: Picture] { bytes.compactMapValues { try? Picture(cleaning: $0) } }
}
