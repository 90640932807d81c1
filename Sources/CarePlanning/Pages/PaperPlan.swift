import Core
import Population
import Web

/// A plan on paper: everything it says, nothing to press.
enum PaperPlan {
    /// The parts in the order in which they are read aloud.
    static func parts(of plan: Plan) -> [(title: String, kinds: [PlanKind])] {
        [
            ("About me", PlanKind.aboutMe), ("Who I am", [.personDetails]), ("Strengths", [.strength]),
            ("Needs, goals and actions", [.need]), ("What is not working", [.notWorking]),
            ("When things go wrong", [.contingency]), ("Other support plans", [.additionalPlan]),
            ("People close to me", [.personalContact]), ("Professionals who help", [.professionalContact]),
            ("How we understand it", [.formulation]), ("Decisions", [.decision]),
            ("About this plan", [.planDetails, .otherDocument, .completedBy]),
        ].filter { part in part.1.contains { !plan.items($0).isEmpty } }
    }

    /// - Parameter level: of the headings of its parts, 2 or 3.
    /// - Parameter address: where files are found.
    static func body(_ plan: Plan, level: Int, files address: FileAddress) -> HTML {
        parts(of: plan).map { part in
            let items = part.kinds.flatMap { plan.items($0) }
            return """
                <section class="cp-paper"><h2 class="nhsuk-heading-m">\(part.title)</h2>
                \(each: items, { entry($0, plan, address) })</section>

                """
        }.joined()
    }

    /// An item with all that it says and all that hangs under it.
    static func entry(_ item: PlanItem, _ plan: Plan, _ address: FileAddress) -> HTML {
        let fields = item.kind.form.fields.filter { item.fields[$0.key] != nil && $0.shape != .file }
        let changed = changed(item, plan).map { "<div><dt>Last changed</dt> <dd>\($0)</dd></div>\n" as HTML }
        let file: HTML =
            item.fields["mediaFile"] == nil
            ? .empty : "<div><dt>File</dt> <dd>A file is kept with this entry.</dd></div>"
        return """
            <div class="cp-entry"><p class="cp-item__kind">\(item.kind.form.title)</p>
            <dl class="cp-facts">
            \(each: fields, { field in
                let words = lines(field.words(item.fields[field.key] ?? ""))
                return "<div><dt>\(field.short)</dt> <dd>\(words)</dd></div>\n"
            })\(changed)\(file)</dl>\(FileMarkup.list(plan.files(of: item), at: address))
            \(each: plan.under(item), { entry($0, plan, address) })</div>

            """
    }

    /// When an item, or what hangs under it, was last written; `nil` for kinds of which the standard does not ask it.
    static func changed(_ item: PlanItem, _ plan: Plan) -> String? {
        guard [.action, .contingency, .additionalPlan].contains(item.kind) else { return nil }
        return plan.lastChange(from: item).words
    }

    /// Who the plan is about, from the register.
    static func person(_ plan: Plan) -> HTML {
        summaryList(rows(plan).map { SummaryRow($0.name, "\($0.words)") })
    }

    /// The same as words.
    static func rows(_ plan: Plan) -> [(name: String, words: String)] {
        let person = plan.person
        let address = (person.address + [person.postcode].compactMap { $0 }).joined(separator: ", ")
        let rows: [(String, String?)] = [
            ("Name", "\(person.givenName) \(person.familyName)"), ("Known as", person.knownAs),
            ("Born", person.born?.words), ("NHS number", person.nhsNumber?.spaced),
            ("Address", address.isEmpty ? nil : address), ("Phone", person.phone), ("Email", person.email),
            ("GP practice", person.practice.map { "\($0.name) (\($0.odsCode))" }),
        ]
        let kept = plan.standing.keptParts.map(\.title).joined(separator: "; ")
        return said(rows) + standing(plan) + said([("Kept from this reader", kept.isEmpty ? nil : kept)])
    }

    /// How the plan stands: its version, when its parts were last written, whether the person agrees.
    static func standing(_ plan: Plan) -> [(name: String, words: String)] {
        said([
            ("Version of the plan", "\(plan.version)"),
            ("Last changed", plan.lastChange { _ in true }?.words),
            ("About Me last changed", plan.lastChange { $0.isAboutMe }?.words),
            ("Goals and actions last changed", plan.lastChange { $0.part == .plan }?.words),
            ("Agreed", plan.standing.sees(.strength) ? agreed(plan) : nil),
        ])
    }

    private static func said(_ rows: [(String, String?)]) -> [(name: String, words: String)] {
        rows.compactMap { name, words in words.map { (name: name, words: $0) } }
    }

    private static func agreed(_ plan: Plan) -> String {
        guard let mark = plan.agreement else { return "Not yet" }
        let who = "\(mark.name ?? "") (\(mark.role ?? "")), \(mark.at.words), version \(mark.version)"
        if mark.kind == .notAgreed { return "No: \(who)" }
        return plan.notYetAgreed.isEmpty ? "Yes: \(who)" : "Yes: \(who). Changed since."
    }
}
